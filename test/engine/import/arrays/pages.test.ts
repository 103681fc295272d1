import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { EngineApi } from '../../../../core/contract/engine-api.ts';
import type { ArraysImportSummary } from '../../../../core/contract/import-arrays-api.ts';
import type { ImportSummary } from '../../../../core/contract/import-api.ts';
import { createNodeEngine } from '../../../../core/node/engine.ts';
import { openProject } from '../../../../core/node/project/project.ts';
import { tiff } from '../../../ingest/image/image-fixture.ts';
import { done, put, scanned, temporary } from './fixture.ts';

const { at, remove } = temporary();
let engine: EngineApi;

const page = (level: number, description?: string) => ({
  data: new Uint8Array(256).fill(level),
  fields: description === undefined ? [] : [{ tag: 270, type: 2 as const, values: description }],
});

beforeAll(async () => {
  engine = await createNodeEngine();
  for (let k = 1; k <= 60; k++) {
    const pages = k % 5 === 0 ? [page(k), page(100 + k, 'Jane Doe'), page(9)] : [page(k), page(100 + k)];
    put(at('cells', `S${100 + k}.tif`), tiff(k % 2 ? [pages[0]] : pages));
  }
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

describe('image files with several pages', () => {
  const request = (folder: string, more: object = {}) => ({
    project: at(folder),
    sources: [at('cells')],
    images: { size: 8, ...more },
  });

  it('are counted over all files, and the page that is read is said', async () => {
    const summary = await done<ImportSummary>(engine, await engine.startImport(request('A.etiograph')));
    expect(summary.findings).toContainEqual({
      severity: 'warning',
      message:
        'Cells: 30 of 60 images have several slices, pages or frames (3 in S110.tif); the first is read.',
      hint: 'Another can be chosen under Check in the window (“Slice or frame”, “Page”), by --page in the terminal.',
    });
    // The sample that the plan looks into has fewer of them.
    const personal = summary.findings.find(({ message }) => message.includes('personal data'));
    expect(personal?.message).toBe(
      'Cells: personal data in image metadata: TIFF description (6 files). It is not stored.',
    );
    expect((await stored(at('A.etiograph'), 'Cells')).slice(0, 2)).toEqual([
      ['S101', 1],
      ['S102', 2],
    ]);
  });

  it('give another page where that is chosen; files that lack it are rejects', async () => {
    const summary = await done<ImportSummary>(
      engine,
      await engine.startImport(request('B.etiograph', { page: 2 })),
    );
    expect(summary.modalities).toMatchObject([{ subjects: 30 }]);
    expect(summary.rejects).toBe(30);
    expect(summary.findings.some(({ message }) => message.endsWith('number 2 is read.'))).toBe(true);
    expect((await stored(at('B.etiograph'), 'Cells'))[0]).toEqual(['S102', 102]);
  });

  it('are told in the wizard, which offers the page', async () => {
    const scan = await scanned(engine, 'image', [at('cells')]);
    expect(scan).toMatchObject({ pages: 3, suggested: { page: 1 } });
    expect(scan.findings.map(({ message }) => message)).toContain(
      'Cells: 30 of 60 images have several slices, pages or frames (3 in S110.tif); the first is read.',
    );
    await engine.createProject({ folder: at('C.etiograph') });
    const settings = { ...scan.suggested, width: 8, height: 8, page: 3 };
    const summary = await done<ArraysImportSummary>(
      engine,
      await engine.startImageImport({
        project: at('C.etiograph'),
        sources: [at('cells')],
        name: 'Cells',
        pattern: scan.pattern,
        settings,
      }),
    );
    expect(summary.modalities).toMatchObject([
      { subjects: 6, rejected: [{ code: 'image.no-page', count: 54 }] },
    ]);
    expect(summary.findings.map(({ code }) => code)).toEqual(
      expect.arrayContaining(['image.pages', 'import.personal-data']),
    );
    expect((await stored(at('C.etiograph'), 'Cells'))[0]).toEqual(['S110', 9]);
    const naming = { scan: scan.scan, pattern: scan.pattern, page: 3 };
    expect((await engine.matchScan(naming)).states).toMatchObject({ new: 6, problem: 54 });
    const { files } = await engine.listScan({ ...naming, show: 'problem', limit: 1 });
    expect(files[0].reason).toBe('S101.tif has one page, and number 3 was chosen.');
    const [shown] = await engine.previewImages({ scan: scan.scan, files: ['S101.tif'], size: 16, page: 2 });
    expect(shown).toMatchObject({ problem: expect.stringContaining('S101.tif') });
  });
});
