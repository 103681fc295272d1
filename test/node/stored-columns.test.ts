import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { closeAmongMany } from '../../core/cohort/close-pairs.ts';
import {
  checkColumns,
  type ColumnFacts,
  closeTo,
  COLLINEAR,
  standardised,
} from '../../core/cohort/column-facts.ts';
import type { Finding } from '../../core/cohort/finding.ts';
import { toldOnce } from '../../core/cohort/told-once.ts';
import type { ColumnInfo } from '../../core/cohort/table.ts';
import { Rng } from '../../core/math/rng.ts';
import { writeColumns } from '../../core/node/duckdb/parquet.ts';
import { storedTables } from '../../core/node/duckdb/stored-tables.ts';

let folder: string;
beforeEach(() => (folder = mkdtempSync(join(tmpdir(), 'etiograph-test-'))));
afterEach(() => rmSync(folder, { recursive: true, force: true }));

interface Table {
  readonly columns: Record<string, Float64Array>;
  readonly type: ColumnInfo['type'];
}
const table = (columns: Table['columns'], type: Table['type'] = 'number'): Table => ({ columns, type });

/** Writes a table as an import does, and checks what is stored. */
async function check(name: string, { columns, type }: Table): Promise<Finding[]> {
  const file = join(folder, 'table.parquet');
  const rows = Object.values(columns)[0].length;
  const subjects = Array.from({ length: rows }, (_, i) => `S${String(i)}`);
  const written = Object.entries(columns).map(([column, values]) => ({ name: column, values }));
  await writeColumns(file, [{ name: 'subject', values: subjects }, ...written], 'parquet');
  const infos = Object.keys(columns).map((column): ColumnInfo => ({
    name: column,
    type,
    unit: null,
    label: null,
    levels: [],
  }));
  return checkColumns(
    name,
    await storedTables.summarise(file, infos),
    await storedTables.closeColumns(file, infos),
  );
}

describe('a check of a stored table', () => {
  const rng = new Rng(5);
  const noise = (n: number): Float64Array => Float64Array.from({ length: n }, () => rng.normal());

  it('says nothing of a sound table', async () => {
    expect(await check('t', table({ a: noise(300), b: noise(300) }))).toEqual([]);
  });

  it('names columns that are constant, empty or mostly missing', async () => {
    const gaps = noise(300).map((v, i) => (i < 200 ? Number.NaN : v));
    const findings = await check(
      'Grip',
      table({ c: new Float64Array(300).fill(0.1), e: new Float64Array(300).fill(Number.NaN), gaps }),
    );
    expect(findings.map(({ code, about }) => [code, ...about])).toEqual([
      ['cohort.constant', 'c'],
      ['cohort.no-values', 'e'],
      ['cohort.mostly-missing', 'gaps'],
    ]);
    expect(findings[2].message).toBe('Grip: “gaps” is missing in 67 % of the subjects.');
  });

  it('says of a column with one value and gaps that it may be ticked, and of one with a few gaps that it is constant', async () => {
    const ticked = (n: number) => Float64Array.from({ length: 300 }, (_, i) => (i < n ? 1 : Number.NaN));
    const findings = await check('Grip', table({ x: ticked(60), y: ticked(291) }));
    expect(findings.map(({ code, message }) => [code, message])).toEqual([
      [
        'cohort.one-value',
        'Grip: “x” has one value, in 60 of 300 subjects, and nothing in the others: no link of it can be found.',
      ],
      ['cohort.constant', 'Grip: “y” is the same for everyone and says nothing.'],
    ]);
  });

  it('names columns of which hardly anybody has a value, or the rarer of two', async () => {
    const few = noise(300).map((v, i) => (i < 296 ? Number.NaN : v));
    expect(await check('Grip', table({ few }))).toMatchObject([
      {
        code: 'cohort.few-values',
        message:
          'Grip: “few” has a value in 4 of 300 subjects: hardly any link of it can be found or ruled out.',
      },
    ]);
    const yes = (people: number) => Float64Array.from({ length: 300 }, (_, i) => (i < people ? 1 : 0));
    const columns = {
      four: yes(4),
      five: yes(5),
      most: yes(297).map((v) => 7 * v + 1),
      three: yes(4).map((v, i) => (i === 9 ? 2 : v)),
      large: yes(2).map((v, i) => (i === 9 ? 1 : 1e6 * v)),
    };
    const found = await check('Grip', table(columns, 'integer'));
    expect(found.map(({ code, about }) => [code, ...about])).toEqual([
      ['cohort.few-of-a-level', 'four'],
      ['cohort.few-of-a-level', 'most'],
    ]);
    expect(found[1].message).toContain('one of its two values in 3 people of 300');
    expect(await check('Grip', table({ measured: yes(3).map((v) => v + 0.5) }))).toEqual([]);
  });

  it('tells of values that lie far from all others, in any row', async () => {
    const columns = {
      height: Float64Array.from({ length: 300 }, (_, i) => (i === 250 ? 1.71 : 150 + ((i * 7) % 41))),
      rate: Float64Array.from({ length: 300 }, (_, i) => 55 + ((i * 7) % 43)),
    };
    const found = await check('Grip', table(columns));
    expect(found).toMatchObject([
      {
        code: 'cohort.far-values',
        about: ['height'],
        message:
          'Grip: “height” has values to look at: 1.71 lies far below all others (150 to 190), by a factor of about 99, and is kept.',
      },
    ]);
    // On both sides it is one finding: each has an id of its own.
    const both = { ...columns, height: columns.height.map((v, i) => (i === 7 ? 17_000 : v)) };
    const messages = (await check('Grip', table(both))).map(({ message }) => message);
    expect(messages).toEqual([
      expect.stringMatching(/1.71 lies far below .* is kept; 17000 lies far above .* is kept\.$/),
    ]);
    const told = (words: string): Finding => ({ ...found[0], code: 'table.far-values', message: words });
    const same =
      'grip.csv, column “height”: 1.71 lies far below all others (150 to 190), by a factor of about 99, and is kept.';
    expect(toldOnce([told(same)], found).counted).toEqual([]);
    // Of some rows alone other words were told.
    expect(toldOnce([told(same.replace('150', '152'))], found).counted).toEqual(found);
  });

  it('counts the rarer of two levels by their figures, but says nothing of a small table', async () => {
    const facts = (n: number, ones: number): ColumnFacts => {
      const mean = ones / n;
      const sd = Math.sqrt((n * mean * (1 - mean)) / (n - 1));
      return {
        ...{ name: 'died', type: 'category', n, missing: 0, counts: false, far: [] },
        mean,
        sd,
        min: 0,
        max: 1,
      };
    };
    fc.assert(
      fc.property(fc.integer({ min: 20, max: 5000 }), fc.integer({ min: 1, max: 19 }), (n, ones) => {
        const said = checkColumns('t', [facts(n, ones)], []).map(({ code }) => code);
        expect(said).toEqual(Math.min(ones, n - ones) < 5 ? ['cohort.few-of-a-level'] : []);
      }),
    );
    expect(checkColumns('t', [facts(19, 2)], [])).toEqual([]);
  });

  it('finds copies, whatever their scale, and near-copies', async () => {
    const a = noise(300);
    const cm = a.map((v) => -2.54 * v + 3);
    const near = a.map((v) => v + 0.01 * rng.normal());
    const found = await check('t', table({ a, cm, near }));
    expect(found.map(({ code, about }) => [code, ...about])).toEqual([
      ['cohort.duplicated', 'a', 'cm'],
      ['cohort.collinear', 'a', 'near'],
      ['cohort.collinear', 'cm', 'near'],
    ]);
  });

  it('suspects a counter of being an id', async () => {
    const counter = Float64Array.from(rng.permutation(300), (i) => i + 1000);
    expect((await check('t', table({ counter }, 'integer'))).map(({ code }) => code)).toEqual([
      'cohort.id-like',
    ]);
  });

  it('finds copies in a table of more rows than are compared first', async () => {
    const a = noise(12_000);
    const b = a.map((v) => 3 * v);
    const other = noise(12_000);
    const found = await check('t', table({ a, other, b }));
    expect(found.map(({ code, about }) => [code, ...about])).toEqual([['cohort.duplicated', 'a', 'b']]);
  });
});

describe('close columns among many', () => {
  const rng = new Rng(8);
  const noise = (): Float64Array => Float64Array.from({ length: 400 }, () => rng.normal());
  const none = (): Promise<void> => Promise.resolve();

  it('are the same pairs as by all rows, with gaps, other scales and other signs', async () => {
    const columns = Array.from({ length: 300 }, noise);
    for (const [from, to] of [
      [3, 17],
      [40, 299],
      [100, 101],
      [100, 250],
    ]) {
      columns[to] = columns[from].map((v) => (to % 2 === 0 ? -2 : 0.5) * v + 0.01 * rng.normal());
    }
    columns[17] = columns[17].map((v, i) => (i % 10 === 0 ? Number.NaN : v));
    columns[40] = columns[40].map((v, i) => (i % 3 === 0 ? Number.NaN : v));
    // A gene that nobody expresses.
    columns[200].fill(0);
    const names = columns.map((_, c) => `G${String(c)}`);
    const z = columns.map(standardised);
    const all = names.flatMap((_, a) =>
      closeTo(
        names.map((name) => ({ name })),
        z,
        a,
      ),
    );
    const found = await closeAmongMany(names, z, COLLINEAR, none);
    // G101 and G250 are both told with G100.
    expect(all.map(({ a, b }) => `${a} ${b}`).sort()).toEqual(
      ['G3 G17', 'G40 G299', 'G100 G101', 'G100 G250', 'G101 G250'].sort(),
    );
    expect(found).toEqual(all.filter(({ a }) => a !== 'G101'));
  });
});
