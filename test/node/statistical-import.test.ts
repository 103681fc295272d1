import { copyFile, writeFile } from 'node:fs/promises';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { PlanOverrides } from '../../core/ingest/table/types/plan.ts';
import { withRoles } from '../../core/engine/import/tables/roles.ts';
import { readBareTable } from '../../core/node/duckdb/bare-table.ts';
import { importTable } from '../../core/node/duckdb/import.ts';
import { readSubjectTable } from '../../core/node/duckdb/parquet.ts';
import { planTable } from '../../core/node/duckdb/tables.ts';
import { writeSav, type WrittenVariable } from '../ingest/read/spss/write-sav.ts';
import { column, folder, useOwnFolders } from './import-one-table.ts';

useOwnFolders();

async function fixture(name: string): Promise<string> {
  const path = join(folder, name);
  await copyFile(join('test/fixtures/statistical/spss', name), path);
  return path;
}

async function written(variables: readonly WrittenVariable[]): Promise<string> {
  const path = join(folder, 'table.sav');
  await writeFile(path, writeSav(variables, { little: true, compression: 1, letters: 'UTF-8' }));
  return path;
}

async function take(path: string, overrides: PlanOverrides = {}) {
  const plan = withRoles(await planTable(path, overrides), {});
  const target = join(folder, 'table.parquet');
  const result = await importTable(plan, target);
  return { ...result, plan, table: await readSubjectTable(target, result.columns) };
}

const rows = 30;
const ids: WrittenVariable = {
  name: 'ID',
  width: 4,
  values: Array.from({ length: rows }, (_, r) => `P${String(r).padStart(3, '0')}`),
};
const numbers = (name: string, of: (r: number) => number | null, more: Partial<WrittenVariable> = {}) => ({
  name,
  width: 0,
  values: Array.from({ length: rows }, (_, r) => of(r)),
  ...more,
});

describe('an SPSS file', () => {
  it.each(['clinic.sav', 'clinic-rows.sav', 'clinic.zsav'])(
    '%s is read as it says, and nothing is asked',
    async (name) => {
      const { plan, columns, rejects, ...result } = await take(await fixture(name));
      expect(plan.open).toEqual([]);
      expect([plan.name, plan.idColumn, rejects]).toEqual([name.replace(/\..*/, ''), 'patient_id', []]);
      expect(columns.map(({ name: of, type, label }) => [of, type, label])).toEqual([
        ['sex', 'category', 'Sex at birth'],
        ['severity', 'ordinal', null],
        ['pain', 'integer', 'Pain, 0 to 10'],
        ['crp', 'number', 'CRP'],
        ['smoker', 'boolean', null],
        ['visited', 'date', null],
        ['seen', 'datetime', null],
        ['bedtime', 'time', null],
        ['ward', 'category', null],
        ['größe', 'number', 'Körpergröße in m'],
        ['a_very_long_name_of_a_variable', 'integer', null],
      ]);
      const levels = (of: string) =>
        columns.find((each) => each.name === of)!.levels.map(({ code, label }) => [code, label]);
      expect(levels('severity')).toEqual([
        [0, 'none'],
        [1, 'mild'],
        [2, 'moderate'],
        [3, 'severe'],
      ]);
      expect(levels('sex')).toEqual([
        [1, 'male'],
        [2, 'female'],
      ]);
      expect(levels('ward')).toEqual([
        [0, 'Ward A'],
        [1, 'Ward B'],
      ]);
      expect(column(result, 'pain').slice(0, 7)).toEqual([0, 1, 2, Number.NaN, 4, Number.NaN, 6]);
      expect(column(result, 'visited')[1]).toBe(Date.UTC(2023, 1, 3) / 86_400_000);
      expect(column(result, 'bedtime').slice(0, 4)).toEqual([21.25, 22.25, 23.25, 0.25]);
      expect(column(result, 'seen')[0]).toBeCloseTo(Date.UTC(2023, 4, 1, 8, 30, 15) / 86_400_000, 9);
      expect(JSON.stringify([plan, columns])).not.toMatch(/Jane|Doe/);
    },
  );

  it('tells of declared missing values, which and how many', async () => {
    const { findings } = await planTable(await fixture('clinic.sav'));
    expect(
      findings.filter(({ about }) => about.includes('pain')).map(({ code, message }) => [code, message]),
    ).toEqual([
      [
        'statistical.declared-missing',
        "Column “pain”: 2 cells with a value that the file declares missing: 98 “don't know” (1), 99 “refused” (1). Why a value is missing is not kept.",
      ],
      [
        'statistical.labelled-numbers',
        'Column “pain”: read as numbers, though the file labels some values: 0 “no pain”, 10 “worst pain”.',
      ],
    ]);
  });

  it('says that labelled values are read as missing, or kept, where they are not declared so', async () => {
    const refused = [99, 'refused'] as const;
    const path = await written([
      ids,
      numbers('AGE', (r) => (r === 4 ? 99 : 20 + r), { measure: 3, labels: [refused] }),
      numbers('MOOD', (r) => (r === 5 ? 99 : r % 3), {
        measure: 2,
        labels: [[0, 'low'], [1, 'middle'], [2, 'high'], refused],
      }),
      numbers('SITE', (r) => (r === 6 ? 99 : 1 + (r % 3)), {
        measure: 1,
        labels: [[1, 'Bern'], [2, 'Basel'], refused],
      }),
      numbers('ITEM', (r) => 1 + (r % 4), {
        measure: 3,
        labels: [
          [1, 'a'],
          [2, 'b'],
          [3, 'c'],
          [4, 'd'],
        ],
      }),
    ]);
    const { plan, columns, ...result } = await take(path);
    expect(columns.map(({ name, type }) => [name, type])).toEqual([
      ['AGE', 'integer'],
      ['MOOD', 'ordinal'],
      ['SITE', 'category'],
      ['ITEM', 'ordinal'],
    ]);
    expect(column(result, 'AGE')[4]).toBeNaN();
    expect(column(result, 'MOOD')[5]).toBeNaN();
    // A value without a label is a group beside those that have one.
    expect(columns[2].levels.map(({ value, label }) => [value, label])).toEqual([
      ['1', 'Bern'],
      ['2', 'Basel'],
      ['3', '3'],
      ['99', 'refused'],
    ]);
    const told = plan.findings.map(({ code, about }) => [code, ...about]);
    expect(told).toEqual(
      expect.arrayContaining([
        ['statistical.labelled-missing', 'AGE', 'MOOD'],
        ['statistical.doubtful-level', 'SITE'],
        ['statistical.labelled-scale', 'ITEM'],
      ]),
    );
  });

  it('keeps the order of ordinal texts whose labels are the values themselves', async () => {
    const doses = ['placebo', 'low', 'mid', 'high'];
    const path = await written([
      ids,
      {
        name: 'DOSE',
        width: 8,
        measure: 2,
        labels: doses.map((dose) => [dose, dose] as const),
        values: Array.from({ length: rows }, (_, r) => doses[r % 3]),
      },
    ]);
    const { columns, ...result } = await take(path);
    expect(columns[0].levels.map(({ code, value }) => [code, value])).toEqual([...doses.entries()]);
    expect(column(result, 'DOSE').slice(0, 4)).toEqual([0, 1, 2, 0]);
  });

  it('knows its labelled and missing texts whatever spaces stand around them', async () => {
    const path = await written([
      ids,
      {
        name: 'CODE',
        width: 3,
        missing: { kind: 1, values: [' 9'] },
        values: Array.from({ length: rows }, (_, r) => [' 9', ' 1', '2', '3'][r % 4]),
      },
      {
        name: 'SITE',
        width: 3,
        measure: 1,
        labels: [
          ['  A', 'Alpha'],
          ['B\u00a0', 'Beta'],
        ],
        values: Array.from({ length: rows }, (_, r) => ['  A', 'B\u00a0', ' B'][r % 3]),
      },
    ]);
    const { columns, rejects, plan, ...result } = await take(path);
    expect(rejects).toEqual([]);
    expect(column(result, 'CODE').slice(0, 5)).toEqual([Number.NaN, 1, 2, 3, Number.NaN]);
    expect(columns[1].levels).toEqual([
      { code: 0, value: 'A', label: 'Alpha' },
      { code: 1, value: 'B', label: 'Beta' },
    ]);
    expect(column(result, 'SITE').slice(0, 3)).toEqual([0, 1, 1]);
    expect(plan.findings.find(({ code }) => code === 'statistical.declared-missing')?.message).toContain(
      '8 cells with a value that the file declares missing: 9 (8)',
    );
  });

  it('keeps single quotes around texts, and every row', async () => {
    const path = await written([
      ids,
      {
        name: 'TYPE',
        width: 4,
        values: ids.values.map((_, r) => (r % 3 === 2 ? "c'" : r % 3 ? "'B'" : "'A'")),
      },
    ]);
    const { columns, rejects, rows: count } = await take(path);
    expect([count, rejects]).toEqual([rows, []]);
    expect(columns[0].levels.map(({ value }) => value).sort()).toEqual(["'A'", "'B'", "c'"]);
  });

  it('yields to a person and to a codebook', async () => {
    const path = await written([
      ids,
      numbers('A', (r) => (r < 3 ? 9 : r % 3), {
        measure: 1,
        missing: { kind: 1, values: [9] },
        labels: [[9, 'none']],
      }),
      numbers('B', (r) => r % 2, {
        measure: 1,
        label: 'of the file',
        labels: [
          [0, 'x'],
          [1, 'y'],
        ],
      }),
    ]);
    const { columns, plan, ...result } = await take(path, {
      missing: { A: [] },
      types: { A: 'integer' },
      codebook: [
        {
          variable: 'b',
          label: 'of the book',
          unit: null,
          type: null,
          levels: [
            { code: 0, value: '0', label: 'low' },
            { code: 1, value: '1', label: 'high' },
          ],
          missing: [],
        },
      ],
    });
    expect(column(result, 'A').slice(0, 3)).toEqual([9, 9, 9]);
    expect(columns[1]).toMatchObject({ label: 'of the book', type: 'category' });
    expect(columns[1].levels.map(({ label }) => label)).toEqual(['low', 'high']);
    expect(plan.findings.filter(({ code }) => code === 'statistical.declared-missing')).toEqual([]);
  });

  it('has no question of decimal marks, dates or the header, whatever its numbers look like', async () => {
    const path = await written([
      { ...ids, name: '1' },
      numbers('2', (r) => (r % 3) + 0.499),
      numbers('3', (r) => 13_900_000_000 + r * 86_400, { format: 20 }),
      { name: 'TEXT', width: 8, values: Array.from({ length: rows }, (_, r) => (r % 2 ? 'a;b,c"' : "x'y")) },
    ]);
    const { plan, ...result } = await take(path, { idColumn: '1' });
    expect(plan.open).toEqual([]);
    expect(column(result, '2').slice(0, 3)).toEqual([0.499, 1.499, 2.499]);
    expect(plan.columns.map(({ type }) => type)).toEqual(['id', 'number', 'date', 'category']);
  });

  it('counts its rows as SPSS does', async () => {
    const path = await written([
      { ...ids, values: ids.values.map((id, r) => (r === 3 ? ids.values[0] : id)) },
      numbers('A', (r) => r / 3),
    ]);
    expect((await take(path)).rejects).toMatchObject([
      {
        where: 'row 4',
        reason: 'subject “P000” stands on row 1 already with other values; the first row was kept',
      },
    ]);
  });

  it('can be a bare table, with its groups', async () => {
    const { columns } = await readBareTable(await fixture('clinic.sav'));
    expect(columns.map(({ name }) => name)).toContain('crp');
    const severity = columns.find(({ name }) => name === 'severity')!;
    expect([...severity.values].slice(0, 5)).toEqual([0, 1, 2, 3, 0]);
    expect(severity.levels.map(({ label }) => label)).toEqual(['none', 'mild', 'moderate', 'severe']);
  });

  it('is refused by name where it is cut off', async () => {
    const path = join(folder, 'cut.sav');
    await writeFile(path, readFileSync('test/fixtures/statistical/spss/clinic.sav').subarray(0, 5000));
    await expect(planTable(path)).rejects.toMatchObject({
      code: 'statistical.cut-short',
      message: expect.stringContaining('cut.sav'),
    });
  });
});
