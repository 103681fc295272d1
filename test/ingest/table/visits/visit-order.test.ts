import fc from 'fast-check';
import { expect, it } from 'vitest';
import { orderVisits } from '../../../../core/ingest/table/visits/visit-order.ts';

it.each([
  ['Baseline, Week 2, Week 6, Month 3'],
  ['6 months, 1 year, 2 years'],
  ['Day -7, Day 1, Day 3'],
  ['Tag −3, Tag 1'],
  ['D-7, D1, D8'],
  ['J-7, J+1, J+8'],
  ['T-1, T0, T1'],
  ['-1, 0, 1'],
  ['V-1, V-2, V-10'],
  ['Visit-1, Visit 2, Visit-3'],
  ['Screening, Baseline, Week 4'],
  ['Aufnahme, 6 Wochen, 3 Monate, 2 Jahre'],
  ['J0, S4, M3, A1'],
  ['D1, W4, M3'],
  ['W4, W10'],
  ['Uge 2, Måned 3, År 1'],
  ['V1 (Baseline), V2 (Month 3), V3 (Month 6)'],
  ['V2 Month 3, V3 Month 12'],
  ['1st visit, 2nd visit, 10th visit'],
  ['Baseline, 3-month follow-up, 12-month follow-up'],
  ['Cycle 1 Day 8, Cycle 1 Day 15, Cycle 2 Day 1'],
  ['3 months before surgery, 3 months after surgery'],
  ['baseline_arm_1, month_3_arm_1, month_12_arm_1'],
])('the order of %s is told from the words', (text) => {
  const visits = text.split(', ');
  expect(orderVisits(visits.toReversed())?.visits).toEqual(visits);
  expect(orderVisits(visits)?.unplaced).toEqual([]);
});

it.each([
  ['Follow-up 1, Week 12'],
  ['V1, W4'],
  ['1. Kontrolle, 1. Nachsorge'],
  ['Screening, Day -7, Day 1'],
  ['Day-7, Day 1'],
  ['J0, J7, M1'],
  ['14.03.2021, 15.02.2021'],
  ['Q1 2021, Q2 2020'],
  ['Arm 1 Week 4, Arm 2 Week 2'],
  ['before, after'],
])('nobody can tell the order of %s', (text) => {
  expect(orderVisits(text.split(', '))).toBeNull();
});

it('a visit with other words has no place', () => {
  expect(orderVisits(['Week 4', 'unscheduled', 'Baseline'])).toMatchObject({
    visits: ['Baseline', 'Week 4'],
    unplaced: ['unscheduled'],
  });
});

it('times that are the same as far as anyone can tell have one place', () => {
  const order = orderVisits(['Week 52', 'Month 12', 'Week 4'])!;
  expect(order.placeOf('Week 52')).toBe(order.placeOf('Month 12'));
});

it('numbers behind one word are in their order, however they are joined', () => {
  const words = fc.constantFrom('V', 'Visit ', 'Visit_', 'Week ', 'Tag ', 'FU ', 'Welle ');
  fc.assert(
    fc.property(words, fc.uniqueArray(fc.nat(300), { minLength: 1 }), (word, numbers) => {
      const sorted = numbers.toSorted((a, b) => a - b).map((n) => `${word}${n}`);
      expect(orderVisits(numbers.map((n) => `${word}${n}`))?.visits).toEqual(sorted);
    }),
  );
});
