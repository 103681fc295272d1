import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { deflateSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import type { EngineApi } from '../../../core/contract/engine-api.ts';
import type { ImageScan, RecordingScan } from '../../../core/contract/scan-views.ts';
import type { TableOverrides } from '../../../core/contract/import-table-api.ts';
import { exportFormats } from '../../../core/export/formats.ts';
import { createNodeEngine } from '../../../core/node/engine.ts';
import { findChromium, printWithChromium } from '../../../electron/serve/print.ts';
import { etiograph, type Outcome } from '../cli/in-process.ts';
import * as search from './search.ts';
import { type PlantedFiles, plantedFiles } from './strings.ts';

/** It makes the PDFs. */
const hasChromium = (await findChromium()) !== null;

let root: string;
let files: PlantedFiles;
let engine: EngineApi;
beforeAll(async () => {
  root = mkdtempSync(join(tmpdir(), 'etiograph-planted-'));
  vi.stubEnv('ETIOGRAPH_USER_DATA', join(root, 'user'));
  files = await plantedFiles(join(root, 'in'));
  engine = await createNodeEngine();
});
afterAll(() => {
  vi.unstubAllEnvs();
  rmSync(root, { recursive: true, force: true });
});

const foundIn = (name: string, bytes: Buffer): string[] => search.foundIn(name, bytes, files.planted.all);
const foundBelow = (folder: string, passOver?: (path: string) => boolean): Promise<string[]> =>
  search.foundBelow(folder, files.planted.all, passOver);

/** The user's own folder, where requests lie for a replay: it is never shared. */
const isPrivate = (path: string): boolean => path.startsWith('replay');

async function ended<T>(id: Promise<string>): Promise<T> {
  const { events } = await engine.runEnded({ id: await id });
  const last = events.at(-1)!;
  if (last.type !== 'done') throw new Error(JSON.stringify(last));
  return last.result as T;
}

/** Trains shortly, finds a graph, and writes it in every format with a report. */
async function goOn(project: string, learn: string): Promise<Outcome[]> {
  await ended(
    engine.startTraining({
      project,
      learn: { [learn]: { latents: 1, hidden: 4 } },
      settings: { epochs: 1, fineTuneEpochs: 1, restarts: 1, attempts: 1 },
    }),
  );
  const said = [await etiograph('discover', project, '--max-order', '0')];
  const out = `${project}-out`;
  const formats = Object.keys(exportFormats).filter((name) => name !== 'pdf' || hasChromium);
  for (const name of formats) said.push(await etiograph('export', project, '--format', name, '--out', out));
  said.push(await etiograph('export', project, '--latents', 'csv', '--out', out));
  for (const ending of ['html', 'txt', ...(hasChromium ? ['pdf'] : [])]) {
    said.push(await etiograph('report', project, '--out', join(out, `report.${ending}`)));
  }
  expect(said.map(({ status }) => status)).toEqual(said.map(() => 0));
  return said;
}

const nothingFound = async (project: string, said: readonly Outcome[]): Promise<void> => {
  expect(await foundBelow(project)).toEqual([]);
  expect(await foundBelow(`${project}-out`)).toEqual([]);
  expect(await foundBelow(join(root, 'user'), isPrivate)).toEqual([]);
  for (const { out, err } of said) expect(foundIn('output', Buffer.from(out + err))).toEqual([]);
  // Nor where the files lay.
  for (const name of readdirSync(project, { recursive: true, encoding: 'utf8' })) {
    const path = join(project, name);
    if (statSync(path).isFile()) expect(readFileSync(path).includes(root), name).toBe(false);
  }
};

describe('private strings', () => {
  it('are planted in every kind of file and place', async () => {
    const different = new Set(files.planted.all);
    expect(different.size).toBeGreaterThan(200);
    const places = [
      [files.tables[0], 60],
      [files.nights, 30],
      [files.fundus, 4],
    ] as const;
    for (const [path, least] of places) {
      const found = statSync(path).isFile() ? foundIn(path, readFileSync(path)) : await foundBelow(path);
      expect(found.length, path).toBeGreaterThanOrEqual(least);
    }
  });

  it('would be found in what a PNG or a PDF compresses', async () => {
    const needle = files.planted.all[0];
    const folder = join(root, 'compressed');
    mkdirSync(folder);
    const picture = Buffer.alloc(8 + 12 + 80);
    const text = Buffer.concat([Buffer.from('Comment\0\0'), deflateSync(`by ${needle}`)]);
    picture.writeUInt32BE(text.length, 8);
    picture.write('zTXt', 12, 'latin1');
    text.copy(picture, 16);
    writeFileSync(join(folder, 'picture.png'), picture);
    if (hasChromium) {
      const page = await printWithChromium(`<p>by ${needle}</p>`);
      writeFileSync(join(folder, 'report.pdf'), page);
    }
    expect([...new Set(await foundBelow(folder))].sort()).toEqual(
      ['picture.png', ...(hasChromium ? ['report.pdf'] : [])].map((name) => `${name}: ${needle}`),
    );
  });

  it('are in nothing that the terminal writes or says', async () => {
    const project = join(root, 'terminal.etiograph');
    const how = ['--id', 'subject_id', '--visit', 'first'];
    const said = [
      await etiograph('import', project, files.folder, ...how, '--plan'),
      await etiograph('import', project, files.folder, ...how),
    ];
    expect(columnsOf(project)).toEqual({
      biomarkers: ['ward', 'protein', 'column 5', 'finding'],
      clinic: ['age', 'arm', 'sex', 'weight', 'visit_date', 'smokes', 'crp', 'column 22'],
      labs: ['ldl', 'hdl', 'ferritin'],
      remarks: ['grip', 'posture'],
      'Nights of': [],
      'Fundus left': [],
    });
    await nothingFound(project, [...said, ...(await goOn(project, 'labs'))]);
  });

  it('are in nothing that the window’s imports write', async () => {
    const { path: project } = await engine.createProject({ folder: join(root, 'window') });
    const table = async (file: string, overrides: TableOverrides): Promise<void> => {
      const request = {
        project,
        file,
        overrides: {
          idColumn: 'subject_id',
          visit: { take: 'first', by: null },
          codebook: files.codebook,
          ...overrides,
        },
      } as const;
      await engine.planTable(request);
      await ended(engine.startTableCheck(request));
      await ended(engine.startTableImport(request));
    };
    await table(files.tables[0], { missing: { crp: ['NA', files.missing] } });
    await table(files.tables[1], {});
    await table(files.tables[2], {});
    await table(files.book, { sheet: 'Proteins' });
    const nights = await ended<RecordingScan>(
      engine.startScan({ kind: 'recording', sources: [files.nights], project }),
    );
    const { name, pattern, suggested: settings } = nights;
    await ended(engine.startRecordingImport({ project, sources: [files.nights], name, pattern, settings }));
    const fundus = await ended<ImageScan>(
      engine.startScan({ kind: 'image', sources: [files.fundus], project }),
    );
    await ended(
      engine.startImageImport({
        project,
        sources: [files.fundus],
        name: fundus.name,
        pattern: fundus.pattern,
        settings: fundus.suggested,
      }),
    );
    expect(Object.keys(columnsOf(project))).toEqual([
      'clinic',
      'labs',
      'remarks',
      'biomarkers',
      'Nights of',
      'Fundus left',
    ]);
    await nothingFound(project, await goOn(project, 'labs'));
  });
});

const columnsOf = (project: string): Record<string, string[]> => {
  const { modalities } = JSON.parse(readFileSync(join(project, 'project.json'), 'utf8')) as {
    modalities: { name: string; columns: { name: string }[] }[];
  };
  return Object.fromEntries(
    modalities.map(({ name, columns }) => [name, columns.map((column) => column.name)]),
  );
};
