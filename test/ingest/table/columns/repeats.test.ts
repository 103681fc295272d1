import { expect, it } from 'vitest';
import { roleOf } from '../../../../core/engine/import/tables/roles.ts';
import { makePlan } from '../../../../core/ingest/table/plan/make-plan.ts';
import { repeatFindings } from '../../../../core/ingest/table/columns/repeats.ts';
import { memorySource } from '../../memory-source.ts';

async function planned(names: string, cellsOf: (i: number) => readonly (string | number)[], rows = 60) {
  const lines = Array.from({ length: rows }, (_, i) => [`P${String(i)}`, ...cellsOf(i)].join(';'));
  const bytes = new TextEncoder().encode([`USUBJID;${names}`, ...lines].join('\n'));
  const plan = await makePlan(memorySource('adsl.csv', bytes), 'adsl.csv');
  return { plan, repeats: plan.columns.flatMap(({ repeats }) => repeats ?? []) };
}
const ARMS = ['Placebo', 'Low Dose', 'High Dose'];
const AGES = ['<65', '65-80', '>80'];

it.each<readonly [string, (i: number) => readonly (string | number)[], string]>([
  ['TRT01P;TRT01PN', (i) => [ARMS[i % 3], [0, 54, 81][i % 3]], 'TRT01PN'],
  ['ARMCD;ARM', (i) => [['Pbo', 'Lo', 'Hi'][i % 3], ARMS[i % 3]], 'ARMCD'],
  ['AGEGR1N;AGEGR1', (i) => [(i % 3) + 1, AGES[i % 3]], 'AGEGR1N'],
  ['BMIBLGR1;BMIBLG1N', (i) => [['<25', '25-<30', '>=30'][i % 3], i % 3], 'BMIBLG1N'],
  ['SAFFL;SAFFN', (i) => [['Y', 'N'][i % 2], [1, 0][i % 2]], 'SAFFN'],
  ['sex;sex_code', (i) => [['f', 'm', ''][i % 3], [2, 1, ''][i % 3]], 'sex_code'],
  ['smoker;smoker.label', (i) => [(i % 3) - 1, ['unknown', 'no', 'yes'][i % 3]], 'smoker.label'],
])('codes and words of one thing are stored once, and told: %s', async (names, cellsOf, expected) => {
  const { plan } = await planned(names, cellsOf);
  const out = plan.columns.filter((column) => roleOf(column, plan, undefined).role === 'leave-out');
  expect(out.map(({ name }) => name)).toEqual([expected]);
  expect(roleOf(out[0], plan, { [expected]: 'use' }).role).toBe('use');
  const [told, ...more] = repeatFindings(plan, () => true);
  expect(more).toEqual([]);
  expect(told.message).toContain(
    `adsl: “${expected}” (as “${names.replace(expected, '').replace(';', '')}”)`,
  );
});

it.each<readonly [string, string, (i: number) => readonly (string | number)[]]>([
  ['two codes for a word', 'ARM;ARMCD', (i) => [ARMS[i % 3], `${ARMS[i % 3]}${String(i % 2)}`]],
  ['two words for a code', 'ARM;ARMN', (i) => [ARMS[i % 3], i % 3 === 0 ? 0 : 1]],
  ['a code without a word', 'ARM;ARMN', (i) => [i % 3 === 0 ? '' : ARMS[i % 3], i % 3]],
  ['names that are not alike', 'ARM;SEXN', (i) => [ARMS[i % 3], i % 3]],
  ['numbers of both', 'dose;dose_n', (i) => [[5, 10, 20][i % 3], i % 3]],
  ['people, who are not stored', 'doctor;doctor_id', (i) => [['Dr. Huber', 'Dr. Klein'][i % 2], i % 2]],
])('both stay that have %s', async (_, names, cellsOf) => {
  expect((await planned(names, cellsOf)).repeats).toEqual([]);
});

it('both stay where few rows could agree by accident', async () => {
  expect((await planned('ARM;ARMN', (i) => [ARMS[i % 3], i % 3], 5)).repeats).toEqual([]);
});
