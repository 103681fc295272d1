import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { EngineApi } from '../../../../core/contract/engine-api.ts';
import type { ImportSummary } from '../../../../core/contract/import-api.ts';
import { USUAL_CUT } from '../../../../core/contract/volume-cut.ts';
import { createNodeEngine } from '../../../../core/node/engine.ts';
import { openProject } from '../../../../core/node/project/project.ts';
import { dicomFile } from '../../../ingest/image/dicom-fixture.ts';
import { niftiFile } from '../../../ingest/image/nifti-fixture.ts';
import { done, put, scanned, temporary } from './fixture.ts';

const { at, remove } = temporary();
let engine: EngineApi;

/** Volumes whose values tell how far they are from the back, and in which volume. */
const nifti = (times: number): Uint8Array =>
  niftiFile([8, 10, 12], times, (_x, y, _z, t) => 200 * t + 10 * y);

beforeAll(async () => {
  engine = await createNodeEngine();
  for (let k = 1; k <= 3; k++) put(at('heads', `S10${k}.nii`), nifti(2));
  put(at('heads', 'S104.nii'), nifti(1));
  for (let k = 1; k <= 3; k++) {
    const values = Uint16Array.from({ length: 64 }, (_, i) => 1000 + 4 * i + k);
    put(at('chests', `C10${k}.dcm`), dicomFile(values, 8, { 0x00080060: 'CT', 0x0020000d: `1.${k}` }));
  }
});
afterAll(remove);

const stored = async (project: string, name: string): Promise<[string, number[]][]> => {
  const store = await openProject(project, '0');
  const arrays = await store.openArrays(name);
  const out = new Float32Array(arrays.rows * 64);
  arrays.gather(
    Int32Array.from({ length: arrays.rows }, (_, i) => i),
    out,
  );
  arrays.close();
  await store.close();
  return arrays.subjects.map((subject, i) => [subject, [...out.subarray(64 * i, 64 * (i + 1))]]);
};

describe('volumes', () => {
  const request = (folder: string, images: object) => ({
    project: at(folder),
    sources: [at('heads')],
    images: { size: 8, ...images },
  });

  it('are cut in the plane, of the volume and through the window that were chosen', async () => {
    const window = { centre: 250, width: 100 };
    const cut = { plane: 'coronal', volume: 2, page: 6, window } as const;
    const summary = await done<ImportSummary>(engine, await engine.startImport(request('A.etiograph', cut)));
    expect(summary.modalities).toMatchObject([{ subjects: 3 }]);
    expect(summary.rejects).toBe(1);
    const said = summary.findings.map(({ message }) => message).join('\n');
    expect(said).toContain('are volumes, cut as seen from the front');
    expect(said).toContain('hold several volumes, as over time, of which one is read');
    expect(said).toContain('take their greys through the one window that was chosen for all');
    // The sixth slice from the back has y = 5, so 250 in the second volume: the middle of the window.
    const [[subject, values]] = await stored(at('A.etiograph'), 'Heads');
    expect(subject).toBe('S101');
    expect(values[8 * 4 + 4]).toBe(128);
  });

  it('are brought to one picture by the mean or the largest value of their slices', async () => {
    const window = { centre: 50, width: 100 };
    const means = { plane: 'coronal', projection: 'mean', window } as const;
    await done(engine, await engine.startImport(request('B.etiograph', means)));
    const largest = { ...means, projection: 'max' } as const;
    await done(engine, await engine.startImport(request('C.etiograph', largest)));
    const middle = async (project: string): Promise<number> => (await stored(at(project), 'Heads'))[0][1][36];
    // Values go from 0 to 90: 45 in the mean.
    expect(await middle('B.etiograph')).toBe(Math.round((255 * 45) / 100));
    expect(await middle('C.etiograph')).toBe(Math.round((255 * 90) / 100));
  });

  it('are offered in the wizard with their planes, volumes and a window', async () => {
    const scan = await scanned(engine, 'image', [at('heads')]);
    expect(scan).toMatchObject({
      volume: { slices: { axial: 12, coronal: 10, sagittal: 8 }, volumes: 2 },
      hasWindow: true,
      suggested: { page: 0, cut: USUAL_CUT },
    });
    const naming = { scan: scan.scan, pattern: scan.pattern };
    const choose = async (page: number, cut: object) =>
      (await engine.matchScan({ ...naming, page, cut: { ...USUAL_CUT, ...cut } })).states;
    expect(await choose(9, {})).toMatchObject({ new: 4, problem: 0 });
    expect(await choose(9, { plane: 'sagittal' })).toMatchObject({ new: 0, problem: 4 });
    expect(await choose(9, { plane: 'sagittal', projection: 'mean' })).toMatchObject({ new: 4, problem: 0 });
    expect(await choose(0, { volume: 2 })).toMatchObject({ new: 3, problem: 1 });
    const { files } = await engine.listScan({
      ...{ ...naming, page: 0, cut: { ...USUAL_CUT, volume: 2 } },
      ...{ show: 'problem', limit: 1 },
    });
    expect(files[0].reason).toBe('S104.nii has one volume, and number 2 was chosen.');
  });
});

describe('one window of greys', () => {
  it('is that of all DICOM pictures, in place of the range of each', async () => {
    const project = at('D.etiograph');
    const images = { size: 8, window: { centre: 1128, width: 256 }, plane: 'sagittal' } as const;
    const summary = await done<ImportSummary>(
      engine,
      await engine.startImport({ project, sources: [at('chests')], images }),
    );
    const rows = await stored(project, 'Chests');
    // The values differ by one from person to person, and so do the greys.
    expect(rows.map(([, values]) => values[40])).toEqual([160, 161, 162]);
    const said = summary.findings.map(({ message }) => message).join('\n');
    expect(said).toContain('the one window that was chosen for all');
    expect(said).toContain('read slice by slice in the plane they were taken in');
    expect(said).not.toContain('darkest to the brightest');
  });
});

describe('pictures in which words were not looked for', () => {
  const notLookedFor = async (folder: string): Promise<unknown[]> => {
    const store = await openProject(at(folder), '0');
    const { modalities } = store.manifest();
    await store.close();
    return modalities.flatMap(({ keptOut = [] }) => keptOut.filter(({ done }) => done === 'not looked for'));
  };

  it('are on the list of what was kept out, volumes without words in them are not', async () => {
    const images = { size: 8, burnedIn: 'keep' } as const;
    await done(
      engine,
      await engine.startImport({ project: at('E.etiograph'), sources: [at('chests')], images }),
    );
    expect(await notLookedFor('E.etiograph')).toEqual([
      {
        ...{ kind: 'free text', where: 'words drawn into the pixels', by: 'nothing', done: 'not looked for' },
        ...{ count: 3, unit: 'files', among: null },
      },
    ]);
    await done(
      engine,
      await engine.startImport({ project: at('F.etiograph'), sources: [at('heads')], images }),
    );
    expect(await notLookedFor('F.etiograph')).toEqual([]);
  });
});
