import { mkdtempSync, rmSync } from 'node:fs';
import { appendFile, mkdir, readdir, readFile, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { ProjectStore, SubjectRow } from '../../core/engine/project/store.ts';
import { writeColumns } from '../../core/node/duckdb/parquet.ts';
import { parseDocument } from '../../core/graph/parse-document.ts';
import { createProject, openProject } from '../../core/node/project/project.ts';

let folder: string;
beforeEach(() => (folder = mkdtempSync(join(tmpdir(), 'etiograph-test-'))));
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const make = (): Promise<ProjectStore> => createProject(join(folder, 'Study.etiograph'), '0.1.0');
const source = { name: 'a.csv', sha256: 'ab', bytes: 12 };
const basis = { data: [], allOf: [] };
const age = { name: 'age', type: 'number', unit: 'a', label: null, levels: [] } as const;

const bareGraph = {
  ...{ format: 'etiograph-graph', version: 1, created: '2026-01-01', modalities: [], nodes: [], edges: [] },
  ...{ absent: [], provenance: {}, notes: [] },
};

async function saveAges(project: ProjectStore, ages: number[], name = 'Demography') {
  return project.saveTable(name, async (file) => {
    const subjects = ages.map((_, i) => `S${i}`);
    await writeColumns(
      file,
      [
        { name: 'subject', values: subjects },
        { name: 'age', values: Float64Array.from(ages) },
      ],
      'parquet',
    );
    return { rows: ages.length, columns: [age], sources: [source], rejectCounts: {}, idColumn: 'subject' };
  });
}

const leaveOut = (project: ProjectStore, column: string): Promise<void> =>
  project.changeColumns('Demography', () =>
    Promise.resolve({
      now: { leftOut: [column] },
      line: { what: 'leave out column', versions: {}, inputs: [], details: { column } },
    }),
  );

async function* rows(n: number, size: number, fail = Number.POSITIVE_INFINITY): AsyncGenerator<SubjectRow> {
  for (let r = 0; r < n; r++) {
    if (r === fail) throw new Error('the camera caught fire');
    yield { subject: `S${r}`, values: Float32Array.from({ length: size }, (_, i) => r + i / 8) };
  }
}

const draft = {
  kind: 'recording',
  type: 'float32',
  shape: [4, 2],
  channels: [],
  rejectCounts: {},
} as const;
const none = (): Promise<[]> => Promise.resolve([]);

describe('a project', () => {
  it('keeps tables, arrays, runs, graphs and the journal, and opens again', async () => {
    const project = await make();
    await saveAges(project, [40, 50.25, Number.NaN]);
    await project.saveArrays([{ name: 'Night 1', draft, rows: rows(3, 8), sources: none }]);
    await project.saveRun({ id: 'r1', kind: 'train', created: '2024-01-01', basis }, { seed: 7 });
    await project.saveRunFile('r1', 'encoders/night.onnx', Uint8Array.of(1, 2, 3));
    await project.checkpoints('r1').save('last', Uint8Array.of(9));
    await project.appendJournal({
      what: 'import',
      versions: { etiograph: '0.1.0' },
      inputs: [source],
      details: { rows: 3 },
    });
    await project.close();

    const again = await openProject(project.path, '0.1.0');
    expect(again.manifest().name).toBe('Study');
    expect(again.manifest().modalities.map(({ name, file }) => [name, file])).toEqual([
      ['Demography', 'data/demography.parquet'],
      ['Night 1', 'data/night-1.arrow'],
    ]);
    const table = await again.readTable('Demography');
    expect(table.subjects).toEqual(['S0', 'S1', 'S2']);
    expect([...table.columns[0].values]).toEqual([40, 50.25, Number.NaN]);
    const arrays = await again.openArrays('Night 1');
    const out = new Float32Array(16);
    arrays.gather([2, 0], out);
    expect([out[0], out[1], out[8]]).toEqual([2, 2.125, 0]);
    arrays.close();
    expect(await again.readRun('r1')).toMatchObject({
      id: 'r1',
      kind: 'train',
      created: '2024-01-01',
      seed: 7,
    });
    expect([...(await again.readRunFile('r1', 'encoders/night.onnx'))!]).toEqual([1, 2, 3]);
    expect([...(await again.checkpoints('r1').load('last'))!]).toEqual([9]);
    expect(await again.checkpoints('r1').load('best')).toBeNull();
    expect((await again.readJournal())[0]).toMatchObject({ what: 'import', inputs: [source] });
    expect((await again.readJournal())[0].at).toMatch(/^\d{4}-\d\d-\d\dT/);
  });

  it('replaces a modality and then removes the old file', async () => {
    const project = await make();
    await saveAges(project, [1]);
    const second = await saveAges(project, [2]);
    expect(second.file).toBe('data/demography-2.parquet');
    expect(await readdir(join(project.path, 'data'))).toEqual(['demography-2.parquet']);
    expect([...(await project.readTable('Demography')).columns[0].values]).toEqual([2]);
  });

  it('keeps the last good state when a producer fails half-way', async () => {
    const project = await make();
    await project.saveArrays([{ name: 'Night', draft, rows: rows(3, 8), sources: none }]);
    const before = await readFile(join(project.path, 'project.json'), 'utf8');
    await expect(
      project.saveArrays([{ name: 'Night', draft, rows: rows(9, 8, 5), sources: none }]),
    ).rejects.toThrow('caught fire');
    expect(await readFile(join(project.path, 'project.json'), 'utf8')).toBe(before);
    expect(await readdir(join(project.path, 'data'))).toEqual(['night.arrow']);
    expect((await project.openArrays('Night')).rows).toBe(3);
  });

  it('sweeps away what a killed process left, and not what a living one writes', async () => {
    const project = await make();
    const data = join(project.path, 'data');
    await writeFile(join(data, 'night.4194304-1.part'), 'half');
    await writeFile(join(data, `night.${process.pid}-99.part`), 'half');
    await openProject(project.path, '0.1.0');
    expect(await readdir(data)).toEqual([`night.${process.pid}-99.part`]);
  });

  it('of a newer version is refused and not touched', async () => {
    const project = await make();
    const path = join(project.path, 'project.json');
    const newer = JSON.stringify({ ...JSON.parse(await readFile(path, 'utf8')), version: 2, sorcery: true });
    await writeFile(path, newer);
    await expect(openProject(project.path, '0.1.0')).rejects.toMatchObject({
      code: 'project.newer',
      message: expect.stringMatching(/newer Etiograph \(project version 2; this one knows 1\)/),
    });
    await expect(saveAges(project, [1])).rejects.toMatchObject({ code: 'project.newer' });
    expect(await readFile(path, 'utf8')).toBe(newer);
    expect(await readdir(join(project.path, 'data'))).toEqual([]);
  });

  it.each([
    ['{"format": "etiograph-pro', 'no JSON'],
    ['{}', 'does not describe a project'],
    ['{"format": "etiograph-project", "version": 1, "name": 3}', 'name'],
  ])('with the damaged manifest %s is refused', async (text, what) => {
    const project = await make();
    await writeFile(join(project.path, 'project.json'), text);
    await expect(openProject(project.path, '0.1.0')).rejects.toMatchObject({
      code: 'project.damaged',
      message: expect.stringContaining(what),
    });
  });

  it('cannot make a manifest point outside of itself', async () => {
    const project = await make();
    await saveAges(project, [1]);
    const path = join(project.path, 'project.json');
    const text = await readFile(path, 'utf8');
    for (const file of ['../../etc/passwd', '/etc/passwd', 'C:\\\\secrets']) {
      await writeFile(path, text.replace('data/demography.parquet', file));
      await expect(openProject(project.path, '0.1.0')).rejects.toMatchObject({ code: 'project.damaged' });
    }
    await expect(project.readRunFile('..', 'project.json')).rejects.toMatchObject({ code: 'project.name' });
  });

  it('is not made over something else, and a folder that is none is named', async () => {
    const project = await make();
    await expect(make()).rejects.toMatchObject({ code: 'project.exists' });
    await mkdir(join(folder, 'photos'));
    await expect(openProject(join(folder, 'photos'), '0.1.0')).rejects.toMatchObject({
      code: 'project.missing',
      message: expect.stringContaining('is no project'),
      hint: 'Choose a folder whose name ends in .etiograph, or make a new project.',
    });
    await mkdir(join(folder, 'Arriving.etiograph'));
    await expect(openProject(join(folder, 'Arriving.etiograph'), '0.1.0')).rejects.toMatchObject({
      code: 'project.missing',
      hint: expect.stringContaining('Wait until it is there, or restore project.json from a backup'),
    });
    await expect(openProject(join(folder, 'gone'), '0.1.0')).rejects.toMatchObject({
      code: 'project.missing',
      message: `${join(folder, 'gone')} is not there.`,
    });
    expect((await openProject(project.path, '0.1.0')).manifest().modalities).toEqual([]);
  });

  it('keeps a journal whose last line a kill cut short', async () => {
    const project = await make();
    const entry = { what: 'train', versions: {}, inputs: [], details: {} };
    await project.appendJournal(entry);
    await appendFile(join(project.path, 'journal.ndjson'), '{"what":"disco');
    expect(await project.readJournal()).toHaveLength(1);
    await project.appendJournal({ ...entry, what: 'export' });
    expect((await project.readJournal()).map(({ what }) => what)).toEqual(['train', 'export']);
  });

  it('keeps the rejects of an import beside the data', async () => {
    const project = await make();
    await saveAges(project, [1]);
    const reject = {
      file: 'a.csv',
      where: 'line 3',
      code: 'table.ragged-row',
      reason: '2 cells, "3" wanted',
    };
    await project.saveRejects('Demography', [reject], { 'table.ragged-row': 1 });
    const [entry] = project.manifest().modalities;
    expect(entry.rejectCounts).toEqual({ 'table.ragged-row': 1 });
    expect(await readFile(join(project.path, entry.rejects!), 'utf8')).toBe(
      'file,where,code,reason\na.csv,line 3,table.ragged-row,"2 cells, ""3"" wanted"\n',
    );
  });

  it('brings a removed modality back until it is forgotten', async () => {
    const project = await make();
    await saveAges(project, [1]);
    await leaveOut(project, 'nothing');
    await project.removeModality('Demography');
    expect(project.manifest().modalities).toEqual([]);
    const again = await openProject(project.path, '0.1.0');
    await again.restoreModality('Demography');
    expect(again.manifest().modalities[0].leftOut).toEqual(['nothing']);
    expect([...(await again.readTable('Demography')).columns[0].values]).toEqual([1]);
    await expect(again.restoreModality('Demography')).rejects.toMatchObject({ code: 'project.no-removed' });

    await saveAges(again, [3], 'Second');
    await again.removeModality('Demography');
    await again.restoreModality('Demography');
    expect(again.manifest().modalities.map(({ name }) => name)).toEqual(['Demography', 'Second']);
    await again.removeModality('Second');
    await again.forgetRemoved();
    await again.removeModality('Demography');
    await saveAges(again, [2]);
    await expect(again.restoreModality('Demography')).rejects.toMatchObject({ code: 'project.name-taken' });
    await again.forgetRemoved('2000-01-01');
    expect(await readdir(join(project.path, 'data'))).toHaveLength(2);
    await again.forgetRemoved();
    expect(await readdir(join(project.path, 'data'))).toEqual(['demography-2.parquet']);
  });

  it('brings a removed graph back with its layout until it is forgotten', async () => {
    const project = await make();
    const document = parseDocument(JSON.stringify({ ...bareGraph, title: 'Causal graph' }), 'graph');
    const entry = { id: 'g', title: 'Causal graph', created: '2026-01-01', run: null, basis };
    const files = () => readdir(join(project.path, 'graphs')).then((names) => names.sort());
    await project.saveGraph(entry, document);
    await project.saveView('g', { pinned: ['age'] });
    await project.removeGraph('g');
    expect(project.manifest().graphs).toEqual([]);
    expect(await files()).toEqual(['g.json', 'g.view.json']);
    await expect(project.removeGraph('g')).rejects.toMatchObject({ code: 'project.no-graph' });
    await expect(project.restoreGraph('h')).rejects.toMatchObject({ code: 'project.no-removed' });
    const again = await openProject(project.path, '0.1.0');
    await again.restoreGraph('g');
    await again.restoreGraph('g');
    expect(again.manifest().graphs).toEqual([entry]);
    expect((await again.readView('g'))?.['pinned']).toEqual(['age']);
    await again.removeGraph('g');
    await again.forgetRemoved('2000-01-01');
    expect(await files()).toHaveLength(2);
    await again.forgetRemoved();
    expect(await files()).toEqual([]);
    await expect(again.restoreGraph('g')).rejects.toMatchObject({ code: 'project.no-removed' });
  });

  it('keeps the name that people gave a graph when it is found again, though it was removed', async () => {
    const project = await make();
    const document = parseDocument(JSON.stringify({ ...bareGraph, title: 'Causal graph' }), 'graph');
    const entry = { id: 'g', title: 'Causal graph', created: '2026-01-01', run: null, basis };
    await project.saveGraph(entry, document);
    await project.changeGraph('g', (graph) => ({
      document: { ...graph.document, title: 'Main' },
      title: 'Main',
    }));
    await project.removeGraph('g');
    let replaced: string | null = null;
    await project.saveGraph({ ...entry, created: '2026-01-02' }, document, (former) => {
      replaced = former.replaced?.document.title ?? null;
      return Promise.resolve(document);
    });
    expect(replaced).toBe('Main');
    expect(project.manifest().graphs).toEqual([{ ...entry, title: 'Main', created: '2026-01-02' }]);
    expect((await project.readGraph('g')).title).toBe('Main');
    expect(project.manifest().removedGraphs).toEqual([]);
    await project.forgetRemoved();
    expect(await readdir(join(project.path, 'graphs'))).toEqual(['g.json']);
  });

  it('reads a table without the columns that were left out', async () => {
    const project = await make();
    const { columns } = await saveAges(project, [40, 50]);
    await leaveOut(project, columns[0].name);
    expect((await project.readJournal()).map(({ what }) => what)).toEqual(['leave out column']);
    const table = await project.readTable('Demography');
    expect(table.subjects).toHaveLength(2);
    expect(table.columns.map(({ name }) => name)).not.toContain(columns[0].name);
  });

  it('takes changes of two openers without losing either', async () => {
    const one = await make();
    const two = await openProject(one.path, '0.1.0');
    const run = (id: string) => ({ id, kind: 'train', created: '', basis });
    await Promise.all(
      [0, 1, 2, 3, 4].flatMap((k) => [one.saveRun(run(`a${k}`), {}), two.saveRun(run(`b${k}`), {})]),
    );
    const ids = (await openProject(one.path, '0.1.0')).manifest().runs.map(({ id }) => id);
    expect(ids.sort()).toEqual(['a0', 'a1', 'a2', 'a3', 'a4', 'b0', 'b1', 'b2', 'b3', 'b4']);
  });
});
