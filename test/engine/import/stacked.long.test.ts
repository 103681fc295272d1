import {
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { EngineApi } from '../../../core/contract/engine-api.ts';
import type { ImportRequest, ImportSummary } from '../../../core/contract/import-api.ts';
import { createNodeEngine } from '../../../core/node/engine.ts';
import { workbookOf, type CellValue } from '../../node/workbook/write-workbook.ts';

let folder: string;
let engine: EngineApi;
let count = 0;
beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'etiograph-stacked-'));
  engine = await createNodeEngine();
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const fresh = (): string => join(folder, `p${String(++count)}.etiograph`);
function files(content: Readonly<Record<string, string>>): string {
  const path = join(folder, `in${String(++count)}`);
  for (const [name, text] of Object.entries(content)) {
    mkdirSync(dirname(join(path, name)), { recursive: true });
    writeFileSync(join(path, name), text);
  }
  return path;
}
const table = (head: string, row: (i: number) => string, n = 12): string =>
  [head, ...Array.from({ length: n }, (_, i) => row(i)), ''].join('\n');
const north = table('id,hb,crp', (i) => `N${String(i)},${String(12 + i / 4)},${String(i + 0.5)}`);
const south = table('ID,CRP,Hb', (i) => `S${String(i)},${String(i + 0.25)},${String(11 + i / 4)}`);

async function last(project: string, source: string, reading: ImportRequest['reading']) {
  const { events } = await engine.runEnded({
    id: await engine.startImport({ project, sources: [source], reading: { stack: true, ...reading } }),
  });
  return events.at(-1)!;
}
async function imported(project: string, source: string, reading: ImportRequest['reading'] = {}) {
  const end = await last(project, source, reading);
  if (end.type !== 'done') throw new Error(JSON.stringify(end));
  return end.result as ImportSummary;
}
async function refused(source: string, reading: ImportRequest['reading'] = {}) {
  const end = await last(fresh(), source, reading);
  if (end.type !== 'failed') throw new Error(`the import ended as ${end.type}`);
  return end.error;
}
const rejects = (project: string): string[] =>
  readdirSync(join(project, 'data'))
    .filter((name) => name.endsWith('.rejects.csv'))
    .flatMap((name) =>
      readFileSync(join(project, 'data', name), 'utf8')
        .trim()
        .split('\n')
        .slice(1),
    );
const histogramOf = (project: string, variable: string) =>
  engine.getHistogram({ project, modality: 'labs', column: variable });

it('readings of one person a file are told, and become a row a person as the question says', async () => {
  const day = (level: number): string =>
    table(
      'time,glucose',
      (i) =>
        `${String((i / 3) | 0).padStart(2, '0')}:${String(20 * (i % 3)).padStart(2, '0')},${String(level + ((i / 3) | 0))}`,
      72,
    );
  const source = files({ 'labs_1.csv': day(100), 'labs_2.csv': day(120), 'labs_3.csv': day(90) });
  const asked = await refused(source);
  expect(asked.message).toContain('its rows follow one another every 20 minutes (“time”)');
  expect(asked.hint).toContain('--stack --id file --visit mean');
  const project = fresh();
  const { modalities } = await imported(project, source, { idColumns: ['file'], visits: ['mean'] });
  expect(modalities).toMatchObject([{ name: 'labs', idColumn: 'file', subjects: 3, visit: 'mean' }]);
  const { n, mean } = await histogramOf(project, 'glucose');
  expect([n, mean]).toEqual([3, (111.5 + 131.5 + 101.5) / 3]);
});

it('names that stand once more above another part of a file, and lines of dashes, are no rows', async () => {
  const part = (level: number): string =>
    `id,bolus,glucose\n${Array.from({ length: 30 }, (_, i) => `${i},${i + level},`).join('\n')}\n\n-----,Pump,-----\nid,bolus,glucose\n${Array.from({ length: 30 }, (_, i) => `${i},,${level + (i % 5)}`).join('\n')}\n`;
  const project = fresh();
  const source = files({ 'labs_1.csv': part(100), 'labs_2.csv': part(120), 'labs_3.csv': part(90) });
  const { findings, modalities } = await imported(project, source, { idColumns: ['file'], visits: ['mean'] });
  expect(modalities).toMatchObject([{ subjects: 3 }]);
  expect(findings.map(({ message }) => message).join(' ')).not.toMatch(/taken apart|no number/);
  expect((await histogramOf(project, 'bolus')).mean).toBeCloseTo(310 / 3 + 14.5);
});

describe('tables with the same columns', () => {
  it('are read as one, with a column that says which file a row is from', async () => {
    const project = fresh();
    const source = files({ 'north/labs.csv': north, 'south/labs.csv': south });
    const { modalities, findings } = await imported(project, source);
    expect(modalities).toMatchObject([{ name: 'labs', subjects: 24, shape: [3] }]);
    expect(findings[0].message).toContain(
      'north/labs.csv (12 rows, “north”), south/labs.csv (12 rows, “south”)',
    );
    expect(modalities[0].roles).toEqual([
      { column: 'file', role: 'descriptor', because: '“file” says which file a row is from.' },
    ]);
    const { labels, counts } = await histogramOf(project, 'file');
    expect([labels, [...counts]]).toEqual([
      ['north', 'south'],
      [12, 12],
    ]);
    // The columns of the second file stand in another order.
    expect((await histogramOf(project, 'hb')).mean).toBeCloseTo((12 + 11) / 2 + 11 / 8, 9);
  });

  it('are the same table when they are imported again, and another once a file below has changed', async () => {
    const project = fresh();
    const source = files({ 'labs_a.csv': north, 'labs_b.csv': south });
    await imported(project, source);
    expect((await imported(project, source)).modalities).toMatchObject([{ state: 'unchanged' }]);
    writeFileSync(join(source, 'labs_b.csv'), `${south}S99,1,12\n`);
    expect((await imported(project, source)).modalities).toMatchObject([
      { name: 'labs', state: 'replaced', subjects: 25 },
    ]);
  });

  it('are asked about where people stand in several, as visits that the file tells', async () => {
    const source = files({ 'labs_2019.csv': north, 'labs_2021.csv': north.replaceAll('.', '.9') });
    const { code, hint } = await refused(source);
    expect(code).toBe('table.which-visit');
    expect(hint).toContain('--visit "file=2019"');
    const { modalities } = await imported(fresh(), source, { visits: [{ column: 'file', value: '2021' }] });
    expect(modalities).toMatchObject([{ name: 'labs', subjects: 12, shape: [2] }]);
  });

  it('tell of a cell that is not read by its file and line', async () => {
    const project = fresh();
    const other = `Exported today\n\n${south.replace('S3,3.25', 'S3,much')}Mean,1.5,12\n`;
    await imported(project, files({ 'labs_a.csv': north, 'labs_b.csv': other }));
    expect(rejects(project).map((line) => line.split(',').slice(1, 4).join())).toEqual([
      '"line 7 of labs_b.csv, column “crp”",table.not-a-number',
      'line 16 of labs_b.csv,table.summary-row,"it sums the rows up',
    ]);
  });

  it('keep the units that stand below their names', async () => {
    const units = north.replace('\n', '\n,g/dl,mg/l\n');
    const project = fresh();
    await imported(project, files({ 'labs_a.csv': units, 'labs_b.csv': units.replaceAll('N', 'M') }));
    const { variables } = await engine.getVariables({ project, modality: 'labs' });
    expect(variables.map(({ name, unit }) => [name, unit])).toEqual([
      ['hb', 'g/dl'],
      ['crp', 'mg/l'],
      ['file', null],
    ]);
    const others = units.replaceAll('N', 'M').replace('g/dl', 'g/l');
    expect(await refused(files({ 'labs_a.csv': units, 'labs_b.csv': others }))).toMatchObject({
      code: 'table.stack-units',
    });
  });

  it('are refused where one writes its numbers with a comma', async () => {
    const comma = south.replaceAll(',', ';').replaceAll('.', ',');
    expect(await refused(files({ 'labs_a.csv': north, 'labs_b.csv': comma }))).toMatchObject({
      code: 'table.stack-decimal',
      message: 'labs_b.csv writes its numbers with another decimal mark than labs_a.csv.',
    });
    const beside = files({
      'labs_a.csv': north,
      'labs_b.csv': comma,
      'labs_c.csv': north.replaceAll('N', 'C'),
      'ages.csv': table('id,age', (i) => `N${String(i)},${String(i + 40)}`),
    });
    const { notTaken, modalities } = await imported(fresh(), beside);
    expect(notTaken.map(({ file, code }) => [file, code])).toEqual(
      ['labs_a.csv', 'labs_b.csv', 'labs_c.csv'].map((file) => [file, 'table.stack-decimal']),
    );
    expect(modalities.map(({ name }) => name)).toEqual(['ages']);
  });

  it('may be sheets of a workbook, and files beside it, which a wizard offers', async () => {
    const source = files({
      'labs_c.csv': north.replaceAll('N', 'C'),
      'other.csv': north.replace('crp', 'x'),
    });
    const site = (letter: string): CellValue[][] => [
      ['id', 'hb', 'crp'],
      ...Array.from({ length: 12 }, (_, i): CellValue[] => [`${letter}${String(i)}`, 12 + i / 4, i + 0.5]),
    ];
    const book = join(source, 'labs.xlsx');
    const sheets = [
      { name: 'North', rows: site('N') },
      { name: 'South', rows: [['Exported today'], ...site('S'), ['S99', 12, 'much']] },
    ];
    writeFileSync(book, workbookOf({ sheets }));
    const offered = await engine.listSameColumns({ file: book, sheet: 'North' });
    expect(offered.map(({ sheet, title }) => [sheet, title])).toEqual([
      ['South', 'labs.xlsx, sheet “South”'],
      [null, 'labs_c.csv'],
    ]);
    const stack = offered.map(({ path, sheet }) => ({ path, sheet }));
    const project = fresh();
    await engine.createProject({ folder: project });
    const overrides = { sheet: 'North', stack };
    const { hash, stacked } = await engine.planTable({ project, file: book, overrides });
    expect(stacked).toBe(2);
    const { events } = await engine.runEnded({
      id: await engine.startTableImport({ project, file: book, overrides, plan: hash, name: 'labs' }),
    });
    expect(events.at(-1)).toMatchObject({ type: 'done', result: { subjects: 37 } });
    expect(rejects(project)).toEqual([
      expect.stringContaining('row 15 of labs.xlsx, sheet “South”, column “crp”'),
    ]);
    const { modalities } = await engine.getProject({ project });
    expect(modalities.map(({ name }) => name)).toEqual(['labs']);
  });

  it('are found again for a replay where files of one name were moved', async () => {
    const source = files({ 'north/labs.csv': north, 'south/labs.csv': south });
    const project = fresh();
    await engine.createProject({ folder: project });
    const stack = [{ path: join(source, 'south/labs.csv'), sheet: null }];
    const file = join(source, 'north/labs.csv');
    await engine.runEnded({ id: await engine.startTableImport({ project, file, overrides: { stack } }) });
    await engine.runEnded({ id: await engine.startDiscovery({ project }) });
    const moved = join(folder, 'moved');
    renameSync(source, moved);
    const { events } = await engine.runEnded({
      id: await engine.startReplay({ project, folders: [moved] }),
    });
    expect(events.at(-1)).toMatchObject({ type: 'done', result: { same: true, identical: true } });
  });

  it('leave no name of a person in the project', async () => {
    const project = fresh();
    const bad = south.replace('S3,3.25', 'S3,much');
    await imported(project, files({ 'Cohen David.csv': north, 'Miller Anna.csv': bad }));
    for (const name of readdirSync(project, { recursive: true, encoding: 'utf8' })) {
      const path = join(project, name);
      if (/\.\w+$/.test(name)) expect(readFileSync(path).toString('latin1')).not.toMatch(/Cohen|Miller|Anna/);
    }
  });

  it('may lack a column, which is missing for its people, and told', async () => {
    const less = table(
      'id,hb,crp,age',
      (i) => `L${String(i)},${String(12 + i / 4)},${String(i + 0.5)},${String(40 + i)}`,
    );
    const project = fresh();
    const source = files({ 'labs_2019.csv': north, 'labs_2021.csv': less });
    const { findings, modalities } = await imported(project, source);
    expect(modalities).toMatchObject([{ name: 'labs', subjects: 24, shape: [4] }]);
    expect(findings.map(({ message }) => message)).toContain(
      'labs_2019.csv lacks “age”: missing on its 12 rows.',
    );
    const { n, missing } = await histogramOf(project, 'age');
    expect([n, missing]).toEqual([12, 12]);
    const offered = await engine.listSameColumns({ file: join(source, 'labs_2019.csv') });
    expect(offered).toMatchObject([{ title: 'labs_2021.csv', differs: 'has age besides' }]);
  });

  it('stay tables of their own without a word for it, and where their columns differ', async () => {
    const source = files({
      'labs_a.csv': north,
      'labs_b.csv': south,
      'other.csv': north.replace('crp', 'x'),
    });
    const { modalities } = await imported(fresh(), source);
    expect(modalities.map(({ name }) => name)).toEqual(['labs', 'other']);
    const apart = await imported(fresh(), source, { stack: false });
    expect(apart.modalities.map(({ name }) => name)).toEqual(['labs_a', 'labs_b', 'other']);
    const none = await imported(fresh(), files({ 'labs_a.csv': north }));
    expect(none.findings.map(({ message }) => message)).toContain(
      '--stack has no effect: no two tables have the same columns, or their columns are people.',
    );
  });
});
