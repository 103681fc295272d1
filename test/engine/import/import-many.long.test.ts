import {
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { ImportRequest, ImportSummary } from '../../../core/contract/import-api.ts';
import { createNodeEngine } from '../../../core/node/engine.ts';
import { writeSampleCohort } from '../../../core/node/sample-cohort.ts';

let folder: string;
let count = 0;
const at = (...names: string[]): string => join(folder, ...names);

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'etiograph-many-'));
  await writeSampleCohort(at('sample'), { subjects: 12, seed: 3 });
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const fresh = (): string => at(`p${++count}.etiograph`);
/** A folder of files, by their names. */
function files(content: Readonly<Record<string, string>>): string {
  const path = at(`in${++count}`);
  for (const [name, text] of Object.entries(content)) {
    mkdirSync(dirname(join(path, name)), { recursive: true });
    writeFileSync(join(path, name), text);
  }
  return path;
}
const rows = (n: number, row: (i: number) => string): string =>
  Array.from({ length: n }, (_, i) => `${row(i)}\n`).join('');

async function last(request: ImportRequest) {
  const engine = await createNodeEngine();
  const { events } = await engine.runEnded({ id: await engine.startImport(request) });
  return events.at(-1)!;
}
async function imported(
  project: string,
  source: string,
  more: Partial<ImportRequest> = {},
): Promise<ImportSummary> {
  const end = await last({
    project,
    sources: [source],
    recordings: { steps: 20 },
    images: { size: 16 },
    ...more,
  });
  if (end.type !== 'done') throw new Error(JSON.stringify(end));
  return end.result as ImportSummary;
}
async function refused(project: string, source: string, more: Partial<ImportRequest> = {}) {
  const end = await last({ project, sources: [source], ...more });
  if (end.type !== 'failed') throw new Error(`the import ended as ${end.type}`);
  return end.error;
}
const states = ({ modalities }: ImportSummary) =>
  Object.fromEntries(modalities.map((m) => [m.name, m.state]));
const reasons = ({ notTaken }: ImportSummary) => Object.fromEntries(notTaken.map((n) => [n.file, n.code]));
const messages = ({ findings }: ImportSummary): string => findings.map(({ message }) => message).join('\n');

const people = (n: number): string => `person_id,age\n${rows(n, (i) => `${i + 1},${30 + ((i * 7) % 50)}`)}`;
const labs = (n: number): string =>
  `measurement_id,person_id,day,crp\n${rows(3 * n, (i) => `${i + 1},${1 + (i % n)},${100 * Math.floor(i / n)},${i / 4}`)}`;

describe('who is a person', () => {
  it('is told over all tables and named with its reason', async () => {
    const source = files({ 'labs.csv': labs(40), 'people.csv': people(40) });
    const summary = await imported(fresh(), source, { reading: { visits: ['first'] } });
    expect(summary.subjects).toBe(40);
    expect(summary.notTaken).toEqual([]);
    expect(summary.modalities.map(({ name, idColumn, visit }) => [name, idColumn, visit])).toEqual([
      ['labs', 'person_id', 'first'],
      ['people', 'person_id', undefined],
    ]);
    expect(summary.modalities[0].idReason).toContain('its name speaks of people');
  });

  it('is asked, and the answer taken: which column, and which of several rows', async () => {
    const source = files({
      'labs.csv': labs(40),
      'people.csv': people(40),
      'x.csv': `X,a\n${rows(30, (i) => `${i + 1},${i / 3}`)}`,
    });
    const project = fresh();
    const first = await imported(project, source);
    expect(states(first)).toEqual({ people: 'new' });
    expect(reasons(first)).toEqual({ 'labs.csv': 'table.which-visit', 'x.csv': 'table.which-id' });
    expect(first.notTaken[0].reason).toBe(
      'labs.csv: 40 people stand on 120 rows that differ (column “person_id”).',
    );
    expect(first.notTaken[0].hint).toContain('--visit "day=0"');
    expect(first.notTaken[1]).toMatchObject({
      reason: 'x.csv has no column that surely tells people apart: “X” only numbers the rows.',
      hint: expect.stringContaining('--number-rows'),
    });

    const reading = { visits: [{ column: 'day', value: '200' }], numberRows: true };
    const second = await imported(project, source, { reading });
    expect(states(second)).toEqual({ people: 'unchanged', labs: 'new', x: 'new' });
    expect(second.modalities.find(({ name }) => name === 'x')).toMatchObject({
      idColumn: null,
      subjects: 30,
    });
    expect(second.subjects).toBe(70);
    expect(messages(second)).toContain('only rows with “day” = “200” count');
    expect(messages(second)).toContain('x.csv: its rows are numbered');
    const journal = await (await createNodeEngine()).getJournal({ project });
    expect(journal.at(-1)!.details['ids']).toBe(
      'labs: person_id (day = 200), people: person_id, x: rows numbered',
    );
  });

  it('is the column that is named, of tables that have it; a name that none has is refused before anything is read', async () => {
    const source = files({
      'a.csv': `X,Kürzel,x\n${rows(30, (i) => `${i + 1},P${i},${i / 3}`)}`,
      'b.csv': `code,klinik,x\n${rows(30, (i) => `E11,P${i},${i / 3}`)}`,
    });
    const summary = await imported(fresh(), source, { reading: { idColumns: ['kürzel', 'klinik'] } });
    expect(summary.modalities.map(({ name, idColumn }) => [name, idColumn])).toEqual([
      ['a', 'Kürzel'],
      ['b', 'klinik'],
    ]);
    expect(summary.subjects).toBe(30);
    const project = fresh();
    const error = await refused(project, source, { reading: { idColumns: ['patient'] } });
    expect(error).toMatchObject({
      code: 'table.unknown-column',
      message: 'None of the 2 tables has a column “patient”.',
    });
    expect(existsSync(project)).toBe(false);
  });

  it('warns of ids that are names of people', async () => {
    const names = ['Miller', 'Cohen', 'Garcia', 'Novak', 'Rossi', 'Silva'];
    const source = files({ 'a.csv': `patient,x\n${rows(6, (i) => `${names[i]},${i / 3}`)}` });
    expect(messages(await imported(fresh(), source))).toContain(
      'the ids in “patient” look like names of people',
    );
  });

  it('tells what the whole file has several rows of, where the part looked at did not show it', async () => {
    // Sorted by visit, so that nobody stands twice in the parts that are looked at.
    const half = 120_000;
    const text = `id,crp,y\n${rows(2 * half, (i) => `S${i % half},${i},${(i * 7919) % 1000}`)}`;
    const source = files({ 'big.csv': text, 'people.csv': people(5) });
    const summary = await imported(fresh(), source);
    expect(reasons(summary)).toEqual({ 'big.csv': 'table.which-visit' });
    expect(summary.notTaken[0].reason).toContain('120,000 of 120,000 people stand on several rows');
  });
});

describe('one odd file', () => {
  it('does not stop a folder, and is listed with its reason', async () => {
    const source = files({
      'a.csv': people(20),
      'empty.csv': '',
      'header.csv': 'id,x\n',
      'codebook.csv': 'variable,label,type\nage,Age,nonsense\n',
      'ragged.csv': 'id,x\n1,2,3\n4,5,6\n',
      'z.csv': people(20).replace('age', 'bmi'),
    });
    cpSync(at('sample', 'sleep'), join(source, 'sleep'), { recursive: true });
    mkdirSync(join(source, 'fundus'));
    writeFileSync(join(source, 'fundus', 'P1.png'), 'no image');
    symlinkSync(join(source, 'gone'), join(source, 'dangling.csv'));
    const project = fresh();
    const summary = await imported(project, source);
    expect(states(summary)).toEqual({ a: 'new', z: 'new', Sleep: 'new' });
    expect(Object.keys(reasons(summary)).sort()).toEqual([
      'codebook.csv',
      'dangling.csv',
      'empty.csv',
      'fundus (one file)',
      'header.csv',
      'ragged.csv',
    ]);
    for (const { reason, hint } of summary.notTaken) {
      expect(reason).not.toBe('');
      expect(hint).not.toBe('');
    }
  });

  it('alone is refused as ever, and several with all their reasons; no project is left behind', async () => {
    const project = fresh();
    const source = files({ 'empty.csv': '', 'header.csv': 'id,x\n' });
    expect(await refused(project, join(source, 'empty.csv'))).toMatchObject({ code: 'table.empty' });
    const both = await refused(project, source);
    expect(both.code).toBe('import.nothing');
    expect(both.message).toContain('empty.csv is empty.');
    expect(both.message).toContain('header.csv has a header and no rows.');
    expect(existsSync(project)).toBe(false);
  });

  it('is told in a plan too', async () => {
    const source = files({ 'labs.csv': labs(10), 'people.csv': people(10) });
    const summary = await imported(fresh(), source, { planOnly: true });
    expect(summary.modalities.map(({ name, idColumn }) => [name, idColumn])).toEqual([
      ['people', 'person_id'],
    ]);
    expect(reasons(summary)).toEqual({ 'labs.csv': 'table.which-visit' });
  });
});

describe('a plan', () => {
  it('counts people, not rows, and says how well where it did not see all rows', async () => {
    const wide = Array.from({ length: 40 }, (_, c) => `v${String(c)}`);
    const values = wide.map((_, c) => `1234567.${String(c)}`).join(',');
    const long = (id: (i: number) => string) =>
      `id,${wide.join(',')}\n${rows(80_000, (i) => `${id(i)},${values}`)}`;
    const source = files({
      'twice.csv': `id,bmi\n${rows(30, (i) => `P${String(i)},${String(20 + (i % 9))}`)}P3,23\nP4,24\n`,
      'long.csv': long((i) => `L${String(i)}`),
    });
    const { modalities } = await imported(fresh(), source, { planOnly: true });
    const [about, exact] = modalities;
    expect(exact).toMatchObject({ name: 'twice', subjects: 30 });
    expect(exact.counted).toBeUndefined();
    expect(about).toMatchObject({ name: 'long', counted: 'about' });
    expect(Math.abs(about.subjects / 80_000 - 1)).toBeLessThan(0.02);
  });

  it('calls tables of one name as they will be called', async () => {
    const site = (letter: string) =>
      `id,hb,crp\n${rows(20, (i) => `${letter}${String(i)},${String(12 + (i % 5))},${String(i % 7)}`)}`;
    const source = files({ 'north/labs.csv': site('N'), 'south/labs.csv': site('S') });
    const { modalities, findings } = await imported(fresh(), source, { planOnly: true });
    expect(modalities.map(({ name }) => name)).toEqual(['labs', 'labs 2']);
    expect(findings.map(({ message }) => message)).toContainEqual(
      expect.stringContaining('“labs”, “labs 2” have the same 2 columns'),
    );
  });
});

describe('the same import again', () => {
  it('takes what is missing and leaves what is there as it is', async () => {
    const project = fresh();
    const source = files({ 'a.csv': people(20), 'b.csv': people(20).replace('age', 'bmi') });
    cpSync(at('sample', 'sleep'), join(source, 'sleep'), { recursive: true });
    cpSync(at('sample', 'fundus'), join(source, 'fundus'), { recursive: true });
    await imported(project, join(source, 'a.csv'));
    const first = readFileSync(join(project, 'data', 'a.parquet'));
    const second = await imported(project, source);
    expect(states(second)).toEqual({
      a: 'unchanged',
      b: 'new',
      Sleep: 'new',
      'Fundus left': 'new',
      'Fundus right': 'new',
    });
    const third = await imported(project, source);
    expect(new Set(Object.values(states(third)))).toEqual(new Set(['unchanged']));
    expect(third.modalities.map(({ subjects }) => subjects)).toEqual(
      second.modalities.map(({ subjects }) => subjects),
    );
    expect(readFileSync(join(project, 'data', 'a.parquet')).equals(first)).toBe(true);
    const fewer = await imported(project, source, { recordings: { steps: 10 } });
    expect(states(fewer)).toMatchObject({ a: 'unchanged', Sleep: 'replaced', 'Fundus left': 'unchanged' });
  });

  it('replaces a table by its newer state and says what changed', async () => {
    const project = fresh();
    const source = files({ 'study.csv': people(30) });
    await imported(project, source);
    writeFileSync(
      join(source, 'study.csv'),
      `person_id,age,bmi\n${rows(33, (i) => `${i + 2},${30 + i},${20 + i / 9}`)}`,
    );
    const again = await imported(project, source);
    expect(states(again)).toEqual({ study: 'replaced' });
    expect(messages(again)).toContain(
      'study takes the place of the one that the project had: 30 people before, 33 now (4 new, 1 gone); new columns: bmi.',
    );
  });

  it('keeps another table of the same name beside the first', async () => {
    const project = fresh();
    await imported(project, files({ 'visits.csv': `id,x\n${rows(20, (i) => `N${i},${i / 3}`)}` }));
    const other = files({ 'visits.csv': `id,x\n${rows(20, (i) => `S${i},${i / 3}`)}` });
    const summary = await imported(project, other);
    expect(states(summary)).toEqual({ 'visits 2': 'new' });
    expect(messages(summary)).toContain('another “visits”, with other columns or other people');
    expect(summary.subjects).toBe(40);
    expect(states(await imported(project, other))).toEqual({ 'visits 2': 'unchanged' });
  });
});
