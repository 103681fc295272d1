import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { readFile, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { readBareTable } from '../../core/node/duckdb/bare-table.ts';

let folder: string;
beforeEach(() => (folder = mkdtempSync(join(tmpdir(), 'etiograph-test-'))));
afterEach(() => rmSync(folder, { recursive: true, force: true }));

async function read(text: string) {
  const path = join(folder, 'table.txt');
  await writeFile(path, text);
  return readBareTable(path);
}

describe('a bare table', () => {
  it.each([
    ['commas', 'a,b\n1.5,2.25\n-3,4e2\n'],
    ['tabs', 'a\tb\n1.5\t2.25\n-3\t4e2\n'],
    ['spaces', 'a b\n1.5 2.25\n-3 4e2\n'],
    ['runs of spaces at all ends', '   a        b\n 1.5     2.25  \n  -3      4e2\n'],
  ])('is read with %s', async (_, text) => {
    expect(await read(text)).toEqual({
      names: ['a', 'b'],
      columns: [Float64Array.of(1.5, -3), Float64Array.of(2.25, 400)],
      findings: [],
    });
  });

  it('without a header numbers its columns from 1', async () => {
    const { names, columns } = await read('1.5 2\n3 4\n');
    expect(names).toEqual(['X1', 'X2']);
    expect([...columns[0]]).toEqual([1.5, 3]);
  });

  it('codes few texts in the order of their levels, leaves out others, and says so', async () => {
    const rows = Array.from(
      { length: 30 },
      (_, i) =>
        `S${i},${['b', 'a', 'c'][i % 3]},note ${i} on it,${i === 4 ? 'x' : i * 1.5},2020-01-0${1 + (i % 9)}`,
    );
    const { names, columns, findings } = await read(`id,site,note,x,day\n${rows.join('\n')}\nS30,a\n`);
    expect(names).toEqual(['site', 'x']);
    expect([...columns[0].slice(0, 3)]).toEqual([1, 0, 2]);
    expect([...columns[1].slice(3, 6)]).toEqual([4.5, Number.NaN, 7.5]);
    expect(findings.map(({ code, about }) => [code, ...about])).toEqual([
      ['table.ragged-row'],
      ['table.left-out', 'id'],
      ['table.coded', 'site'],
      ['table.left-out', 'note'],
      ['table.not-a-number', 'x'],
      ['table.left-out', 'day'],
    ]);
  });

  it('may have whole numbers that never repeat', async () => {
    const { names } = await read(
      `count,y\n${Array.from({ length: 40 }, (_, i) => `${(i * 7919) % 1000},${i}.5`).join('\n')}\n`,
    );
    expect(names).toEqual(['count', 'y']);
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
        const { names, columns } = await readBareTable(join(shared, name));
        const body = lines.slice(lines.length - columns[0].length);
        expect(lines.length - body.length).toBeLessThanOrEqual(1);
        expect(names.length).toBe(lines[0].length);
        columns.forEach((column, c) => expect([...column]).toEqual(body.map((line) => Number(line[c]))));
      },
    );
  },
);
