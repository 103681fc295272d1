import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { EngineApi } from '../../../../core/contract/engine-api.ts';
import type { ImportSummary } from '../../../../core/contract/import-api.ts';
import type { ArraysImportSummary } from '../../../../core/contract/import-arrays-api.ts';
import type { WordSearch } from '../../../../core/contract/scan-views.ts';
import { FROM_HEADER } from '../../../../core/ingest/files/match.ts';
import { describePlan } from '../../../../electron/cli/import.ts';
import { createNodeEngine } from '../../../../core/node/engine.ts';
import { openProject } from '../../../../core/node/project/project.ts';
import { dicomFile } from '../../../ingest/image/dicom-fixture.ts';
import { done, put, scanned, temporary } from './fixture.ts';

const { at, remove } = temporary();
let engine: EngineApi;

/** What stands in the headers and must be found nowhere afterwards. */
const PLANTED = [
  'Thornbury^Edith',
  'Thornbury',
  '19470312',
  'Moorgate General',
  'call her daughter',
  '0161 496 0123',
  'SER-99812',
];
const planted = {
  0x00080080: 'Moorgate General',
  0x00100010: 'Thornbury^Edith',
  0x00100030: '19470312',
  0x00102154: '0161 496 0123',
  0x00104000: 'call her daughter',
  0x00181000: 'SER-99812',
};

/** A slice whose pixels are all of a level. */
const slice = (patient: string, study: number, number: number, more: Record<number, string> = {}) =>
  dicomFile(new Uint16Array(100).fill(100 * study + number), 10, {
    0x00080020: `2019010${study}`,
    0x00080060: 'CT',
    0x00100020: patient,
    0x0020000d: `1.2.${patient.replace(/\D/g, '')}.${study}`,
    0x0020000e: `1.2.${patient.replace(/\D/g, '')}.${study}.1`,
    // The numbers of the pictures say nothing of their order.
    0x00200013: String(99 - number),
    0x00200032: `0\\0\\${number * 2.5}`,
    0x00200037: '1\\0\\0\\0\\1\\0',
    0x00281050: '250',
    0x00281051: '501',
    ...planted,
    ...more,
  });

beforeAll(async () => {
  engine = await createNodeEngine();
  for (const [p, patient] of ['A-01', 'A-02', 'A-03'].entries()) {
    // The second study has the first numbers of files: only its day tells that it is later.
    for (const study of [2, 1]) {
      for (let number = 1; number <= 5; number++) {
        put(at('pacs', `PAT${p}`, `ST${3 - study}`, `IM000${number}`), slice(patient, study, number));
      }
    }
  }
  put(at('pacs', 'DICOMDIR'), dicomFile(null, 0, { 0x00041220: '' }));
  put(at('pacs', 'PAT0', 'README'), 'How to open this disc');
});
afterAll(remove);

const stored = async (project: string, name: string): Promise<[string, number][]> => {
  const store = await openProject(project, '0');
  const arrays = await store.openArrays(name);
  const out = new Float32Array(arrays.rows * 64);
  arrays.gather(
    Int32Array.from({ length: arrays.rows }, (_, i) => i),
    out,
  );
  arrays.close();
  await store.close();
  return arrays.subjects.map((subject, i) => [subject, out[i * 64]]);
};

function* filesBelow(folder: string): Generator<string> {
  for (const name of readdirSync(folder)) {
    const path = join(folder, name);
    if (statSync(path).isDirectory()) yield* filesBelow(path);
    else yield path;
  }
}

/** Nothing of the headers but the ids is in any file of a folder, whatever its name. */
function expectNothingPlanted(folder: string): void {
  for (const path of filesBelow(folder)) {
    const text = readFileSync(path).toString('latin1');
    for (const secret of PLANTED) expect([path, text.includes(secret)]).toEqual([path, false]);
  }
}

describe('an archive of DICOM files', () => {
  it('gives each patient once, the first study and the slice in the middle, in one drop', async () => {
    const project = at('A.etiograph');
    const summary = await done<ImportSummary>(
      engine,
      await engine.startImport({ project, sources: [at('pacs')], images: { size: 8 } }),
    );
    expect(summary.modalities).toMatchObject([{ name: 'Pacs', kind: 'image', subjects: 3 }]);
    const level = (value: number): number => Math.round((255 * (value - 249.5)) / 500 + 127.5);
    expect(await stored(project, 'Pacs')).toEqual([
      ['A-01', level(103)],
      ['A-02', level(103)],
      ['A-03', level(103)],
    ]);
    const told = summary.findings.map(({ message }) => message).join('\n');
    expect(told).toContain('only the pixels are kept');
    expect(told).toContain('PAT0/ST1/IM0001');
    expect(told).toContain('PatientID');
    expect(told).toContain('DICOM header: name of the patient or of relatives (3 files)');
    expect(told).not.toContain('DICOM header: number of the patient');
    for (const secret of PLANTED) expect(JSON.stringify(summary)).not.toContain(secret);
    expectNothingPlanted(project);
  });

  it('is offered in the wizard by headers or by names, with its visits', async () => {
    const scan = await scanned(engine, 'image', [at('pacs')]);
    expect(scan).toMatchObject({
      files: 6,
      pages: 5,
      pattern: FROM_HEADER,
      suggested: { page: 0, visit: 'visit1' },
      patterns: { header: FROM_HEADER },
    });
    for (const secret of PLANTED) expect(JSON.stringify(scan)).not.toContain(secret);
    const match = await engine.matchScan({ scan: scan.scan, pattern: FROM_HEADER, visit: 'visit2', page: 0 });
    expect(match.visits).toEqual([
      { visit: 'visit1', files: 3 },
      { visit: 'visit2', files: 3 },
    ]);
    expect(match.states).toMatchObject({ new: 3, 'other-visit': 3, unfit: 0 });
    await engine.createProject({ folder: at('B.etiograph') });
    const summary = await done<ArraysImportSummary>(
      engine,
      await engine.startImageImport({
        project: at('B.etiograph'),
        sources: [at('pacs')],
        name: 'CT later',
        pattern: FROM_HEADER,
        plan: match.hash,
        settings: { ...scan.suggested, width: 8, height: 8, visit: 'visit2', page: 5 },
      }),
    );
    expect(summary).toMatchObject({ subjects: 3, rejects: 0 });
    const [[, first]] = await stored(at('B.etiograph'), 'CT later');
    expect(first).toBe(Math.round((255 * (205 - 249.5)) / 500 + 127.5));
    expectNothingPlanted(at('B.etiograph'));
    const shown = await engine.previewImages({
      scan: scan.scan,
      files: ['PAT0/ST1/IM0001'],
      size: 16,
      page: 0,
    });
    expect(shown[0]).toMatchObject({ width: 10, height: 10 });
  });

  it('becomes one modality a kind of device, the sides apart', async () => {
    for (const [k, patient] of ['B-1', 'B-2'].entries()) {
      put(at('mixed', `a${k}.dcm`), slice(patient, 1, 1));
      for (const side of ['L', 'R']) {
        const fundus = {
          0x00080060: 'OP',
          0x00200062: side,
          0x0020000e: '1.5',
          0x00200032: '',
          0x00200037: '',
        };
        put(at('mixed', `fundus${k}${side}.dcm`), slice(patient, 1, side === 'L' ? 7 : 9, fundus));
      }
    }
    const project = at('C.etiograph');
    const summary = await done<ImportSummary>(
      engine,
      await engine.startImport({ project, sources: [at('mixed')], images: { size: 8 } }),
    );
    expect(summary.modalities.map(({ name, subjects }) => [name, subjects]).toSorted()).toEqual([
      ['Mixed CT', 2],
      ['Mixed OP left', 2],
      ['Mixed OP right', 2],
    ]);
    expect(summary.rejects).toBe(0);
    expectNothingPlanted(project);
  });

  it('takes the kind of picture that most people have, and offers the others', async () => {
    const kinds = { 'T1 MPRAGE fuer Hr. KOWALSKI': 'T1', t2_tse_tra: 'T2', Localizer: 'LOC' };
    for (const [k, patient] of ['E-1', 'E-2', 'E-3'].entries()) {
      for (const [description, short] of Object.entries(kinds)) {
        if (k === 2 && short === 'T1') continue;
        const series = `1.77.${k}.${short.charCodeAt(1)}`;
        const more = { 0x00080060: 'MR', 0x0008103e: description, 0x0020000e: series };
        put(at('heads', `${patient}${short}.dcm`), slice(patient, 1, short === 'T1' ? 9 : 3, more));
      }
    }
    const scan = await scanned(engine, 'image', [at('heads')]);
    expect(scan).toMatchObject({
      kinds: [
        { kind: 'MR T2 axial', people: 3 },
        { kind: 'MR T1 axial', people: 2 },
        { kind: 'MR localizer', people: 3 },
      ],
      suggested: { kind: 'MR T2 axial' },
    });
    expect(JSON.stringify(scan)).not.toContain('KOWALSKI');
    const listed = { scan: scan.scan, pattern: FROM_HEADER, page: 0, kind: 'MR T1 axial' };
    const { files } = await engine.listScan({ ...listed, show: 'problem' });
    expect(files).toHaveLength(6);
    expect(files[0].reason).toContain('another kind of picture');
    const project = at('K.etiograph');
    const images = { size: 8 };
    const summary = await done<ImportSummary>(
      engine,
      await engine.startImport({ project, sources: [at('heads')], images }),
    );
    expect(summary.modalities.map(({ name, subjects }) => [name, subjects])).toEqual([['Heads', 3]]);
    expect(summary.rejects).toBe(5);
    expect(readFileSync(summary.rejectFiles[0], 'utf8')).toContain(
      'E-1T1.dcm is another kind of picture (MR T1 axial), and MR T2 axial is taken.',
    );
    expect(summary.findings.map(({ message }) => message).join()).toContain(
      'MR T2 axial (3 people), MR T1 axial (2 people), MR localizer (3 people). MR T2 axial is taken',
    );
    const chosen = await done<ImportSummary>(
      engine,
      await engine.startImport({
        project: at('L.etiograph'),
        sources: [at('heads')],
        images: { ...images, kind: 'MR T1 axial' },
      }),
    );
    expect(chosen.modalities).toMatchObject([{ subjects: 2 }]);
  });

  it('tells of a damaged file and keeps the name, and a plan lists it', async () => {
    for (const k of [1, 2, 3]) put(at('torn', `a${k}.dcm`), slice(`D-${k}`, 1, k));
    put(at('torn', 'b.dcm'), slice('D-4', 1, 1).subarray(0, 400));
    const sources = [at('torn')];
    const plan = await done<ImportSummary>(
      engine,
      await engine.startImport({ project: at('P.etiograph'), sources, planOnly: true }),
    );
    expect(plan.modalities.map(({ name, subjects }) => [name, subjects])).toEqual([['Torn', 3]]);
    expect(plan.plannedRejects).toMatchObject([
      { file: 'b.dcm', reason: expect.stringContaining('cut short') },
    ]);
    expect(describePlan(plan)).toContain('Would not be taken in, one row, cell or file:\n  b.dcm: ');
    const summary = await done<ImportSummary>(
      engine,
      await engine.startImport({ project: at('D.etiograph'), sources, images: { size: 8 } }),
    );
    expect(summary.modalities.map(({ name, subjects }) => [name, subjects])).toEqual([['Torn', 3]]);
    expect(readFileSync(summary.rejectFiles[0], 'utf8')).toContain('cut short');
  });

  it('takes ids from the names where the headers have been emptied', async () => {
    for (let k = 1; k <= 3; k++) {
      put(at('emptied', `S10${k}.dcm`), slice('ANONYMOUS', 1, k, { 0x0020000e: `1.9.${k}` }));
    }
    const scan = await scanned(engine, 'image', [at('emptied')]);
    expect(scan).toMatchObject({ pattern: '{id}.dcm', patterns: { header: null, names: '{id}.dcm' } });
  });
});

describe('names that say other people than the headers', () => {
  it('are told in the window before subjects are matched, and after words were looked for', async () => {
    for (let i = 1; i <= 4; i++) put(at('crossed', 'pictures', `${i}.dcm`), slice(`000${5 - i}`, 1, i));
    const ids = [1, 2, 3, 4].map((i) => `${i},${60 + i}\n`).join('');
    put(at('crossed', 'labs.csv'), `subject_id,alt\n${ids}`);
    const project = at('crossed.etiograph');
    const table = await engine.startImport({ project, sources: [at('crossed', 'labs.csv')] });
    await done(engine, table);
    const scan = await scanned(engine, 'image', [at('crossed', 'pictures')], { project });
    const told = scan.findings.find(({ code }) => code === 'import.name-or-header');
    expect(told).toMatchObject({
      severity: 'warning',
      message: expect.stringMatching(/4 of its files say different people/),
      hint: expect.stringContaining('under Match subjects'),
    });
    expect(told!.hint).not.toContain('--');
    const words = await done<WordSearch>(engine, await engine.startWordSearch({ scan: scan.scan }));
    expect(words.findings).toContainEqual(told);
    const alone = await scanned(engine, 'image', [at('crossed', 'pictures')]);
    expect(alone.findings.map(({ code }) => code)).not.toContain('import.name-or-header');
  });
});
