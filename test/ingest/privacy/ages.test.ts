import { describe, expect, it } from 'vitest';
import { isOldAge, namesAges } from '../../../core/ingest/privacy/ages.ts';

describe('ages in years', () => {
  it.each([
    ['age', null, null],
    ['Age_at_visit', null, 'years'],
    ['Alter', null, null],
    ['v1', 'Age at diagnosis', null],
    ['edad', null, 'años'],
    ['patientAge', null, null],
  ])('are in %s', (name, label, unit) => {
    expect(namesAges(name, label, unit)).toBe(true);
  });

  it.each([
    ['gestational_age', null, null],
    ['age_months', null, null],
    ['age', null, 'months'],
    ['bone age', null, null],
    ['agent', null, null],
    ['stage', null, null],
    ['age_group', null, null],
    ['dosage', null, null],
    ['weight', null, 'kg'],
  ])('are not in %s', (name, label, unit) => {
    expect(namesAges(name, label, unit)).toBe(false);
  });

  it('are old from 90 on, and codes for missing are none', () => {
    expect([89, 89.9, 90, 104, 999, Number.NaN].map(isOldAge)).toEqual([
      false,
      false,
      true,
      true,
      false,
      false,
    ]);
  });
});
