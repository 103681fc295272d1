import { copyFile, writeFile } from 'node:fs/promises';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { lookAtTable, planTable, tableSheets } from '../../core/node/duckdb/tables.ts';
import { catalogBytes } from '../ingest/read/sas/write-catalog.ts';
import { sasBytes, type SasWrittenColumn } from '../ingest/read/sas/write-sas.ts';
import { stataBytes, type WrittenColumn } from '../ingest/read/stata/write-stata.ts';
import { column, folder, useOwnFolders } from './import-one-table.ts';
import { takeFile } from './take-file.ts';

useOwnFolders();

const SHARED = '../shared/data/tables/sas';
const N = 30;
const list = <T>(of: (i: number) => T): T[] => Array.from({ length: N }, (_, i) => of(i));
const day = (i: number): number => Date.UTC(2024, 0, 1 + i) / 86_400_000;

async function put(name: string, bytes: Uint8Array): Promise<string> {
  const path = join(folder, name);
  await writeFile(path, bytes);
  return path;
}

const levelsOf = (columns: Awaited<ReturnType<typeof takeFile>>['columns'], name: string) =>
  columns.find((each) => each.name === name)!.levels.map(({ code, label }) => [code, label]);

const stataColumns: WrittenColumn[] = [
  { name: 'patient_id', type: 'text', width: 6, cells: list((i) => `P${String(i).padStart(3, '0')}`) },
  {
    name: 'severity',
    type: 'byte',
    label: 'Severity of symptoms',
    labelName: 'sev',
    cells: list((i) =>
      i === 3 ? { missing: 1 } : i === 4 ? { missing: 2 } : i === 5 ? { missing: 0 } : i % 4,
    ),
  },
  { name: 'sex', type: 'byte', labelName: 'sexes', cells: list((i) => 1 + (i % 2)) },
  {
    name: 'crp',
    type: 'float',
    label: 'C-reactive protein',
    cells: list((i) => (i === 7 ? { missing: 26 } : i / 10)),
  },
  { name: 'visited', type: 'int', format: '%td', cells: list((i) => day(i) + 3653) },
  { name: 'month', type: 'int', format: '%tm', cells: list((i) => 700 + i) },
];
const stataLabels = [
  {
    name: 'sev',
    values: [
      [0, 'none'],
      [1, 'mild'],
      [2, 'moderate'],
      [3, 'severe'],
      [{ missing: 1 }, 'refused'],
    ] as [number, string][],
  },
  {
    name: 'sexes',
    values: [
      [1, 'male'],
      [2, 'female'],
    ] as [number, string][],
  },
];

describe('a Stata file', () => {
  it('says that ids may have been rounded where a float keeps them, and reads them with all of their digits', async () => {
    const columns: WrittenColumn[] = [
      { name: 'id', type: 'float', cells: list((i) => 123_456_000 + 8 * i) },
      { name: 'day', type: 'float', cells: list((i) => 20_240_101 + i) },
    ];
    const path = await put('f.dta', stataBytes({ release: 118, little: true, columns }));
    const plan = await planTable(path, { idColumn: 'id', types: { day: 'integer' } });
    const told = plan.findings.filter(({ code }) => code === 'statistical.rounded-ids');
    expect(told.map(({ severity, about }) => [severity, about])).toEqual([['warning', ['id']]]);
    const { table } = await takeFile(path, { idColumn: 'id', types: { day: 'integer' } });
    expect(table.subjects.slice(0, 2)).toEqual(['123456000', '123456008']);
    expect(column({ table }, 'day')).toEqual(list((i) => Math.fround(20_240_101 + i)));
  });

  it('reads the labels of dates as those of dates, and none of texts', async () => {
    const columns: WrittenColumn[] = [
      { name: 'id', type: 'text', width: 4, cells: list((i) => `P${i}`) },
      {
        name: 'seen',
        type: 'int',
        format: '%td',
        labelName: 'days',
        cells: list((i) => (i === 0 ? -9 : 9000 + i)),
      },
      { name: 'grp', type: 'text', width: 2, labelName: 'days', cells: list((i) => 'ab'[i % 2]) },
    ];
    const labels = [
      {
        name: 'days',
        values: [
          [-9, 'unknown'],
          [9001, 'first'],
        ] as [number, string][],
      },
    ];
    const path = await put('d.dta', stataBytes({ release: 118, little: true, columns, labels }));
    const { plan, ...result } = await takeFile(path);
    expect(column(result, 'seen').slice(0, 2)).toEqual([Number.NaN, 9001 - 3653]);
    const told = plan.findings.filter(({ code }) => code.startsWith('statistical.'));
    expect(told.map(({ code, about }) => [code, ...about])).toEqual([
      ['statistical.labelled-missing', 'seen'],
      ['statistical.labelled-numbers', 'seen'],
    ]);
    expect(told[1].message).toContain('read as dates');
  });

  it.each([113, 117, 118])('of format %i is read as it says, and nothing is asked', async (release) => {
    const bytes = stataBytes({ release, little: true, columns: stataColumns, labels: stataLabels });
    const { plan, columns, rejects, ...result } = await takeFile(await put('clinic.dta', bytes));
    expect([plan.open, rejects, plan.name, plan.idColumn]).toEqual([[], [], 'clinic', 'patient_id']);
    expect(columns.map(({ name, type, label }) => [name, type, label])).toEqual([
      ['severity', 'ordinal', 'Severity of symptoms'],
      ['sex', 'category', null],
      ['crp', 'number', 'C-reactive protein'],
      ['visited', 'date', null],
      ['month', 'date', null],
    ]);
    expect(levelsOf(columns, 'severity')).toEqual([
      [0, 'none'],
      [1, 'mild'],
      [2, 'moderate'],
      [3, 'severe'],
    ]);
    expect(levelsOf(columns, 'sex')).toEqual([
      [1, 'male'],
      [2, 'female'],
    ]);
    expect(column(result, 'severity').slice(0, 7)).toEqual([0, 1, 2, Number.NaN, Number.NaN, Number.NaN, 2]);
    expect(column(result, 'crp').slice(0, 8)).toEqual([0, 0.1, 0.2, 0.3, 0.4, 0.5, 0.6, Number.NaN]);
    expect(column(result, 'visited')[2]).toBe(day(2));
  });

  it('tells of its tagged missing values with their labels, and of months', async () => {
    const bytes = stataBytes({ release: 118, little: false, columns: stataColumns, labels: stataLabels });
    const { findings, columns } = await planTable(await put('clinic.dta', bytes));
    expect(findings.filter(({ about }) => about.includes('severity')).map(({ message }) => message)).toEqual([
      'Column “severity”: 2 cells with a value that the file declares missing: .a “refused” (1), .b (1).',
    ]);
    expect(findings.find(({ code }) => code === 'stata.periods')?.message).toBe(
      'clinic.dta: column “month” holds months. Each is read as its first day.',
    );
    expect(
      columns.find(({ name }) => name === 'sex')!.missing.filter((text) => /^\.[a-z]$/.test(text)),
    ).toEqual([]);
  });
});

const sasColumns: SasWrittenColumn[] = [
  { name: 'SUBJID', isText: true, width: 8, cells: list((i) => `P${String(i).padStart(3, '0')}`) },
  {
    name: 'SEX',
    isText: false,
    width: 3,
    format: 'SEX',
    label: 'Sex at birth',
    cells: list((i) => (i === 4 ? { missing: 'A' } : i % 2)),
  },
  { name: 'SMOKER', isText: true, width: 1, format: '$YESNO', cells: list((i) => (i % 3 === 0 ? 'y' : 'n')) },
  { name: 'VISIT_DATE', isText: false, width: 8, format: 'DATE', cells: list((i) => day(i) + 3653) },
  { name: 'HB', isText: false, width: 8, label: 'Haemoglobin', cells: list((i) => 11 + i / 7) },
];
const sasFile = { wide: true, little: true, packing: 'runs', columns: sasColumns } as const;

describe('a SAS data file', () => {
  it('with a catalog beside it has its labels, and nothing is asked', async () => {
    await put('formats.sas7bcat', catalogBytes({ wide: true, little: true }));
    const path = await put('clinic.sas7bdat', sasBytes({ ...sasFile, deleted: [29] }));
    const { plan, columns, rejects, ...result } = await takeFile(path);
    expect([plan.open, rejects, plan.name, plan.idColumn]).toEqual([[], [], 'clinic', 'SUBJID']);
    expect(result.rows).toBe(N - 1);
    expect(columns.map(({ name, type, label }) => [name, type, label])).toEqual([
      ['SEX', 'category', 'Sex at birth'],
      ['SMOKER', expect.stringMatching(/category|boolean/), null],
      ['VISIT_DATE', 'date', null],
      ['HB', 'number', 'Haemoglobin'],
    ]);
    expect(levelsOf(columns, 'SEX')).toEqual([
      [0, 'female'],
      [1, 'male'],
    ]);
    expect(
      levelsOf(columns, 'SMOKER')
        .map(([, label]) => label)
        .sort(),
    ).toEqual(['no', 'yes']);
    expect(column(result, 'SEX').slice(3, 6)).toEqual([1, Number.NaN, 1]);
    expect(column(result, 'VISIT_DATE')[1]).toBe(day(1));
    const told = plan.findings.map(({ code, message }) => [code, message]);
    expect(told).toContainEqual([
      'sas.catalog-used',
      'Value labels are taken from formats.sas7bcat, beside the table.',
    ]);
    expect(told).toContainEqual([
      'statistical.declared-missing',
      'Column “SEX”: 1 cell with a value that the file declares missing: .A “not told” (1).',
    ]);
  });

  it('is looked at again once a catalog lies beside it, and tells of one that is damaged', async () => {
    const path = await put('clinic.sas7bdat', sasBytes(sasFile));
    expect((await planTable(path)).findings.map(({ code }) => code)).not.toContain('sas.catalog-used');
    await put('other.sas7bcat', catalogBytes({ wide: false, little: true }).slice(0, 6000));
    expect((await planTable(path)).findings.map(({ code }) => code)).toContain('sas.catalog-unread');
    await put('clinic.sas7bcat', catalogBytes({ wide: false, little: true }));
    const { findings } = await planTable(path);
    expect(findings.find(({ code }) => code === 'sas.catalog-used')?.message).toContain('clinic.sas7bcat');
  });

  it('tells where two catalogs differ, and takes the one with its own name', async () => {
    const path = await put('clinic.sas7bdat', sasBytes(sasFile));
    await put('clinic.sas7bcat', catalogBytes({ wide: true, little: true }));
    const other = [
      {
        name: 'SEX',
        labels: [
          [0, 'male'],
          [1, 'female'],
        ] as [number, string][],
      },
    ];
    await put('a.sas7bcat', catalogBytes({ wide: true, little: true, formats: other }));
    const { findings, columns } = await planTable(path);
    expect(findings.find(({ code }) => code === 'sas.catalogs-differ')?.message).toBe(
      'The labels of format SEX in clinic.sas7bcat are not those of a.sas7bcat; the former are used.',
    );
    expect(columns.find(({ name }) => name === 'SEX')!.levels[0].label).toBe('female');
  });
});

describe('a SAS transport file', () => {
  const fixture = async (name: string): Promise<string> => {
    const path = join(folder, name);
    await copyFile(`test/ingest/read/sas/files/${name}`, path);
    return path;
  };

  it('is read as it says, and nothing is asked', async () => {
    const { plan, columns, rejects, ...result } = await takeFile(await fixture('haven-8.xpt'));
    expect([plan.open, rejects, plan.idColumn]).toEqual([[], [], 'id']);
    const types = Object.fromEntries(columns.map(({ name, type }) => [name, type]));
    expect(types).toMatchObject({ age: 'number', day: 'date', moment: 'datetime', clock: 'time' });
    expect(column(result, 'age').slice(0, 4)).toEqual([34, 51, Number.NaN, 18]);
    expect(columns.find(({ name }) => name === 'age')!.label).toMatch(/^A label that is longer/);
  });

  it('with several data sets has each as a sheet', async () => {
    const path = await fixture('two-data-sets.xpt');
    expect((await tableSheets(path)).map(({ name, kind }) => [name, kind])).toEqual([
      ['PEOPLE', 'data'],
      ['VISITS', 'data'],
    ]);
    const { plan, sheets } = await lookAtTable(path);
    expect([plan.name, plan.sheet, sheets.length]).toEqual(['two-data-sets PEOPLE', 'PEOPLE', 2]);
    const visits = await takeFile(path, { sheet: 'VISITS', visit: { take: 'first', by: null } });
    expect([visits.plan.name, visits.columns.map(({ name }) => name)]).toEqual([
      'two-data-sets VISITS',
      ['visit'],
    ]);
  });
});

describe.skipIf(!existsSync(SHARED))(`files of SAS itself (needs ${SHARED})`, () => {
  it('have the labels of their catalog', async () => {
    for (const name of ['hadley.sas7bdat', 'formats.sas7bcat'])
      await copyFile(`${SHARED}/${name}`, join(folder, name));
    const { plan, columns } = await takeFile(join(folder, 'hadley.sas7bdat'));
    expect(plan.open).toEqual([]);
    expect(levelsOf(columns, 'workshop')).toEqual([
      [1, 'R'],
      [2, 'SAS'],
    ]);
    expect(levelsOf(columns, 'gender').map(([, label]) => label)).toEqual(['Female', 'Male']);
  });
});

it('reads moments of Stata that are shown by their time of day as moments, and durations as hours', async () => {
  const format = '%tcHH:MM:SS';
  const hour = 3_600_000;
  const columns: WrittenColumn[] = [
    { name: 'id', type: 'text', width: 4, cells: list((i) => `P${i}`) },
    { name: 'moment', type: 'double', format, cells: list((i) => 1_898_600_707_000 + i * 30 * hour) },
    { name: 'slept', type: 'double', format, cells: list((i) => (5 + i) * hour) },
  ];
  const file = await put('clock.dta', stataBytes({ release: 118, little: true, columns }));
  const { plan, rejects, ...result } = await takeFile(file);
  expect(plan.columns.map(({ type }) => type)).toEqual(['id', 'datetime', 'time']);
  expect(rejects).toEqual([]);
  expect(column(result, 'slept').slice(0, 25)).toEqual(list((i) => 5 + i).slice(0, 25));
});
