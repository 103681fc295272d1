import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { PlanOverrides } from '../../core/ingest/table/types/plan.ts';
import { planView } from '../../core/engine/import/tables/plan-view.ts';
import { lookAtTable, planTable } from '../../core/node/duckdb/tables.ts';
import { writeSav, type WrittenVariable } from '../ingest/read/spss/write-sav.ts';
import { folder, useOwnFolders } from './import-one-table.ts';

useOwnFolders();

const rows = 120;
const each = (of: (r: number) => number) => Array.from({ length: rows }, (_, r) => of(r));
const numbers = (name: string, of: (r: number) => number, more: Partial<WrittenVariable> = {}) => ({
  name,
  width: 0,
  values: each(of),
  ...more,
});
const ids = { name: 'ID', width: 4, values: each((r) => r).map((r) => `P${r}`) };
const race = [
  [1, 'White'],
  [2, 'Black'],
  [3, 'Asian'],
] as const;

/** A column of a file with one variable, as it is planned, and what is told of it. */
async function planned(variable: WrittenVariable, overrides: PlanOverrides = {}) {
  const path = join(folder, 'table.sav');
  await writeFile(path, writeSav([ids, variable], { little: true, compression: 1, letters: 'UTF-8' }));
  const plan = await planTable(path, overrides);
  const { type, levels, missing } = plan.columns[1];
  return {
    type,
    levels: levels.map(({ code, label }) => [code, label]),
    missing: missing.filter((text) => /\d/.test(text)),
    told: plan.findings.map(({ severity, code, message }) => [severity, code, message]),
  };
}

describe('the groups of an SPSS file', () => {
  it.each([
    ['whose measure is unknown', undefined],
    ['that are nominal', 1],
  ])('%s keep their labels beside a value without one', async (_, measure) => {
    const stray = numbers('RACE', (r) => (r === 50 ? 4 : 1 + (r % 3)), { labels: race, measure });
    expect(await planned(stray)).toEqual({
      type: 'category',
      levels: [...race, [4, '4']],
      missing: [],
      told: [
        [
          'warning',
          'statistical.unlabelled-level',
          'Column “RACE”: 4 (1) has no label and is kept as a group.',
        ],
      ],
    });
  });

  it('are told without a text that one person alone has', async () => {
    const texts = (own: Readonly<Record<number, string>>): WrittenVariable => ({
      name: 'TEAM',
      width: 8,
      labels: [
        ['M1', 'North'],
        ['M2', 'South'],
      ],
      measure: 1,
      values: each((r) => r).map((r) => own[r] ?? ['M1', 'M2', 'M3'][r % 3]),
    });
    const { told } = await planned(texts({ 4: 'qxJnDoe', 7: 'K' }));
    expect(told).toEqual([
      [
        'warning',
        'statistical.unlabelled-level',
        'Column “TEAM”: M3 (40), ‹text› (1), K (1) have no labels and are kept as groups.',
      ],
    ]);
  });

  it('keep their labels, and have no order, where many values have none', async () => {
    const half = numbers('A', (r) => 1 + (r % 4), { labels: race.slice(0, 2), measure: 3 });
    const { type, levels } = await planned(half);
    expect([type, levels]).toEqual(['category', [...race.slice(0, 2), [3, '3'], [4, '4']]]);
  });

  it('lose no label without a warning where they are read as numbers', async () => {
    const many = numbers('SITE', (r) => 1 + (r % 60), { labels: race });
    const { type, told } = await planned(many);
    expect(type).toBe('integer');
    expect(told).toEqual([
      [
        'warning',
        'statistical.labelled-numbers',
        'Column “SITE”: read as numbers, though the file labels some values: 1 “White”, 2 “Black”, 3 “Asian”.',
      ],
    ]);
  });

  it.each([9, 99, -9])('that are ordered have no level %i', async (code) => {
    const nyha = numbers('NYHA', (r) => (r % 20 === 0 ? code : 1 + (r % 3)), { labels: race, measure: 2 });
    const { levels, missing, told } = await planned(nyha);
    expect([levels, missing]).toEqual([[...race], [String(code)]]);
    expect(told).toEqual([
      [
        'warning',
        'statistical.unlabelled-missing',
        `Column “NYHA”: ${code} (6) has no label, looks like a code for missing, and is read so.`,
      ],
    ]);
  });

  it('that are ordered say nothing of values between labelled ends', async () => {
    const pain = numbers('PAIN', (r) => r % 5, {
      labels: [
        [0, 'none'],
        [4, 'worst'],
      ],
      measure: 2,
    });
    expect(await planned(pain)).toMatchObject({ type: 'ordinal', missing: [], told: [] });
  });

  it('get back a labelled value that is no longer to be missing', async () => {
    const teeth = numbers('TEETH', (r) => r % 3, {
      labels: [
        [0, 'healthy'],
        [1, 'decayed'],
        [2, 'missing'],
      ],
      measure: 2,
    });
    expect((await planned(teeth)).levels).toHaveLength(2);
    const { levels, told } = await planned(teeth, { missing: { TEETH: [] } });
    expect(levels[2]).toEqual([2, 'missing']);
    expect(told).toEqual([]);
    const without = await planned(teeth, { missing: { TEETH: ['1'] } });
    expect(without.levels).toEqual([
      [0, 'healthy'],
      [2, 'missing'],
    ]);
  });

  it('are numbers on request, but for those that are labelled unknown', async () => {
    const smoker = numbers('SMK', (r) => [1, 2, 3, 9][r % 4], {
      labels: [...race, [9, 'unknown']],
      measure: 1,
    });
    expect((await planned(smoker)).told).toMatchObject([['warning', 'statistical.doubtful-level', {}]]);
    const { type, missing, told } = await planned(smoker, { types: { SMK: 'number' } });
    expect([type, missing]).toEqual(['number', ['9']]);
    expect(told).toMatchObject([['warning', 'statistical.labelled-missing', {}]]);
  });

  it('that are nominal and too many are told of when read as numbers', async () => {
    expect(await planned(numbers('SITE', (r) => 1 + (r % 30), { measure: 1 }))).toMatchObject({
      type: 'integer',
      told: [
        [
          'warning',
          'statistical.nominal-numbers',
          'Column “SITE”: read as numbers, though the file calls it nominal.',
        ],
      ],
    });
  });
});

describe('numbers of an SPSS file', () => {
  it.each([
    'trifft nicht zu',
    'Entfällt',
    'Legitimate skip',
    'Valid skip',
    'Item non-response',
    'Noninterview',
    'INAPPROPRIATE',
    'Could not be obtained',
    'Never asked',
    'Declined',
  ])('are none where they are labelled “%s”', async (label) => {
    const bmi = numbers('BMI', (r) => (r % 10 === 0 ? -8 : 20 + r / 7), {
      measure: 3,
      labels: [[-8, label]],
    });
    const { missing, told } = await planned(bmi);
    expect(missing).toEqual(['-8']);
    expect(told).toMatchObject([['warning', 'statistical.labelled-missing', {}]]);
  });

  it('stay numbers where their labels say so, with a warning', async () => {
    const age = numbers('AGE', (r) => (r % 11 === 0 ? 999 : 20 + (r % 60)), {
      labels: [[999, 'more than 998']],
    });
    const { missing, told } = await planned(age);
    expect(missing).toEqual([]);
    expect(told).toMatchObject([['warning', 'statistical.labelled-numbers', {}]]);
  });
});

it('says of a text such as NA that it is read as missing', async () => {
  const codes = each((r) => r).map((r) => ['NA', 'DE', 'FR'][r % 3]);
  const { told } = await planned({ name: 'COUNTRY', width: 8, values: codes });
  expect(told).toEqual([
    [
      'warning',
      'statistical.usual-missing',
      'Column “COUNTRY”: NA (40) is not declared missing in the file, but usually means that, and read as missing.',
    ],
  ]);
});

it('says nothing of the years of dates that are declared missing', async () => {
  const second = (year: number): number => Date.UTC(year, 0, 1) / 1000 + 12_219_379_200;
  const born = numbers('BORN', (r) => second(r % 10 === 0 ? 2999 : 1950 + (r % 50)), {
    format: 20,
    missing: { kind: 1, values: [second(2999)] },
  });
  const { told } = await planned(born);
  expect(told).toMatchObject([['info', 'statistical.declared-missing', {}]]);
});

it('is told in the window of the columns that are used, apart from others, by the names that they have', async () => {
  const path = join(folder, 'table.sav');
  const coded = (name: string, of: (r: number) => number, longName?: string) =>
    numbers(name, (r) => (r % 7 === 0 ? -9 : of(r)), {
      measure: 3,
      missing: { kind: 1, values: [-9] },
      ...(longName === undefined ? {} : { longName }),
    });
  const variables = [
    ids,
    coded('AAA', (r) => r, 'Score'),
    coded('BBB', (r) => r, 'score'),
    coded('PHONE', (r) => 5_551_234_567 + r),
  ];
  await writeFile(path, writeSav(variables, { little: true, compression: 1, letters: 'UTF-8' }));
  const look = await lookAtTable(path);
  const codebooks = { nearby: [], file: null, entries: [], findings: [], beside: [] };
  const { columns, findings } = planView({ look, codebooks, overrides: {}, hash: '' }, look, [], null);
  expect(columns.find(({ name }) => name === 'PHONE')?.role).not.toBe('use');
  expect(
    findings.flatMap(({ code, about }) => (code === 'statistical.declared-missing' ? [about] : [])),
  ).toEqual([columns.slice(1, 3).map(({ name }) => name)]);
});
