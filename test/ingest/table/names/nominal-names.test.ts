import { describe, expect, it } from 'vitest';
import { inferColumn } from '../../../../core/ingest/table/columns/infer.ts';
import { hasNoOrder } from '../../../../core/ingest/table/names/numbers-named.ts';

describe('names of codes without an order', () => {
  it.each([
    ...[
      'ethnicity',
      'Ethnicity_code',
      'race',
      'self-reported race',
      'blood_group',
      'BloodGroup',
      'Blutgruppe',
    ],
    ...[
      'diagnosis_code',
      'main_diagnosis',
      'dx',
      'icd10',
      'cause_of_death',
      'marital_status',
      'Familienstand',
    ],
    ...['site', 'site_no', 'Zentrum', 'ward', 'country', 'employment_status'],
  ])('are such as %s', (name) => {
    expect(hasNoOrder(name)).toBe(true);
  });

  it.each([
    ...[
      'diagnosis_year',
      'age_at_diagnosis',
      'n_diagnoses',
      'number_of_diagnoses',
      'icd_count',
      'stage',
      'grade',
    ],
    ...['country_gdp', 'land_size', 'religion_importance', 'ethnic_identity_score', 'marital_satisfaction'],
    ...['blood_pressure', 'group', 'type', 'code', 'status', 'treatment_group', 'dose', 'race_time', 'phq_1'],
  ])('are not such as %s', (name) => {
    expect(hasNoOrder(name)).toBe(false);
  });
});

const typeOf = (name: string, cells: readonly (string | number)[]): string =>
  inferColumn(name, cells.map(String)).plan.type;
const codes = Array.from({ length: 200 }, (_, i) => 1 + ((7 * i) % 5));

it('reads few numbers under such a name as a category, and others as before', () => {
  expect(typeOf('ethnicity', codes)).toBe('category');
  expect(
    typeOf(
      'diagnosis_code',
      codes.map((v) => 10 * v + 1),
    ),
  ).toBe('category');
  expect(typeOf('pain', codes)).toBe('ordinal');
  expect(
    typeOf(
      'diagnosis',
      codes.map((v) => v % 2),
    ),
  ).toBe('boolean');
  // As many numbers as those of a register are not kinds of people.
  expect(
    typeOf(
      'occupation',
      Array.from({ length: 200 }, (_, i) => 1000 + 13 * i),
    ),
  ).toBe('integer');
});
