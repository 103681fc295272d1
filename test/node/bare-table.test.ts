import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { readFile, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { readBareTable, type BareTable } from '../../core/node/duckdb/bare-table.ts';

let folder: string;
beforeEach(() => (folder = mkdtempSync(join(tmpdir(), 'etiograph-test-'))));
afterEach(() => rmSync(folder, { recursive: true, force: true }));

async function read(text: string) {
  const path = join(folder, 'table.txt');
  await writeFile(path, text);
  return readBareTable(path);
}

const namesOf = ({ columns }: BareTable) => columns.map(({ name }) => name);

describe('a bare table', () => {
  it.each([
    ['commas', 'a,b\n1.5,2.25\n-3,4e2\n'],
    ['tabs', 'a\tb\n1.5\t2.25\n-3\t4e2\n'],
    ['spaces', 'a b\n1.5 2.25\n-3 4e2\n'],
    ['runs of spaces at all ends', '   a        b\n 1.5     2.25  \n  -3      4e2\n'],
  ])('is read with %s', async (_, text) => {
    const { columns, findings } = await read(text);
    expect(columns).toMatchObject([
      { name: 'a', type: 'number', levels: [], values: Float64Array.of(1.5, -3) },
      { name: 'b', type: 'number', levels: [], values: Float64Array.of(2.25, 400) },
    ]);
    expect(findings).toEqual([]);
  });

  it('says how many rows are copies of another', async () => {
    const row = (i: number): string => [3, 5, 7, 11].map((k) => ((i * k * 31) % 397) / 10).join(' ');
    const rows = Array.from({ length: 120 }, (_, i) => row(i + 1));
    const told = async (more: readonly string[]): Promise<string[]> =>
      (await read([...rows, ...more, ''].join('\n'))).findings
        .filter(({ code }) => code === 'table.same-rows')
        .map(({ message }) => message);
    expect(await told([])).toEqual([]);
    expect(await told([row(4), row(4), row(9)])).toEqual([
      '5 rows have the same values as another in all 4 columns that are read, as those of one person have who stands there twice. Each counts.',
    ]);
  });

  it('without a header numbers its columns from 1', async () => {
    const table = await read('1.5 2\n3 4\n');
    expect(namesOf(table)).toEqual(['X1', 'X2']);
    expect([...table.columns[0].values]).toEqual([1.5, 3]);
  });

  it('says which numbers it takes for kinds without an order, and which for steps', async () => {
    const rows = Array.from(
      { length: 60 },
      (_, i) => `${1 + (i % 5)},${1 + (i % 4)},${i % 3},${i % 2},${i}.5`,
    );
    const { columns, findings } = await read(`ethnicity,nyha,phq_1,smoker,x\n${rows.join('\n')}\n`);
    expect(columns.map(({ type }) => type)).toEqual(['category', 'ordinal', 'ordinal', 'boolean', 'number']);
    expect(findings.map(({ message }) => message)).toEqual([
      'Column “ethnicity” is a category, its 5 values without an order: 1, 2, 3, 4, 5.',
      'Columns “nyha”, “phq_1” hold a few whole numbers from 0 or 1 on and are taken as ordered. Where they are codes without an order, write words for them.',
    ]);
  });

  it('takes few texts as levels, leaves out others, and says so', async () => {
    const rows = Array.from(
      { length: 30 },
      (_, i) =>
        `S${i},${['b', 'a', 'c'][i % 3]},note ${i} on it,${i === 4 ? 'x' : i * 1.5},2020-01-0${1 + (i % 9)}`,
    );
    const table = await read(`id,site,note,x,day\n${rows.join('\n')}\nS30,a\n`);
    expect(namesOf(table)).toEqual(['site', 'x']);
    const [site, x] = table.columns;
    expect(site).toMatchObject({
      type: 'category',
      levels: [{ value: 'a' }, { value: 'b' }, { value: 'c' }],
    });
    expect(
      [...site.values.slice(0, 3)].map((code) => site.levels.find((l) => l.code === code)?.value),
    ).toEqual(['b', 'a', 'c']);
    expect([...x.values.slice(3, 6)]).toEqual([4.5, Number.NaN, 7.5]);
    expect(table.findings.map(({ code, about }) => [code, ...about])).toEqual([
      ['table.ragged-row'],
      ['table.left-out', 'id'],
      ['table.levels', 'site'],
      ['table.left-out', 'note'],
      ['table.not-a-number', 'x'],
      ['table.left-out', 'day'],
    ]);
  });

  it('says of texts with a known order what it is, and of others that they have none', async () => {
    const rows = Array.from(
      { length: 30 },
      (_, i) =>
        `${['low', 'high', 'medium'][i % 3]},${['no', 'yes'][i % 2]},${['red', 'blue', 'green'][i % 3]}`,
    );
    const { columns, findings } = await read(`dose,smoker,colour\n${rows.join('\n')}\n`);
    expect(columns.map(({ type }) => type)).toEqual(['ordinal', 'boolean', 'category']);
    expect(findings.map(({ message }) => message)).toEqual([
      'Column “dose” is ordered: low < medium < high.',
      'Column “smoker” has two values: no, yes.',
      'Column “colour” is a category, its 3 values without an order: blue, green, red.',
    ]);
  });

  it('may have whole numbers that never repeat', async () => {
    const table = await read(
      `count,y\n${Array.from({ length: 40 }, (_, i) => `${(i * 7919) % 1000},${i}.5`).join('\n')}\n`,
    );
    expect(namesOf(table)).toEqual(['count', 'y']);
  });
});

const shared = '../shared/data/pc';
describe.skipIf(!existsSync(shared))(
  'the tables of ../shared/data/pc (skipped where the folder is absent)',
  () => {
    it.each(['data_linear_1.txt', 'data_discrete_1.txt', 'test_pc_simulated_linear_gaussian_data.txt'])(
      '%s is read number for number',
      async (name) => {
        const text = await readFile(join(shared, name), 'utf8');
        const lines = text
          .trim()
          .split('\n')
          .map((line) => line.trim().split(/[\s,]+/));
        const { columns } = await readBareTable(join(shared, name));
        const body = lines.slice(lines.length - columns[0].values.length);
        expect(lines.length - body.length).toBeLessThanOrEqual(1);
        expect(columns.length).toBe(lines[0].length);
        columns.forEach(({ values }, c) => expect([...values]).toEqual(body.map((line) => Number(line[c]))));
      },
    );
  },
);
