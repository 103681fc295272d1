import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { stateOf } from '../../../../core/cohort/levelling.ts';
import { inferColumn } from '../../../../core/ingest/table/columns/infer.ts';
import { levelsOf } from '../../../../core/ingest/table/levels/levels-of.ts';
import { say } from '../../../../core/ingest/table/say/say.ts';
import { sameGroupFacts, sameGroups } from '../../../../core/ingest/table/levels/same-groups.ts';

const told = (values: readonly string[]): string[] =>
  say('t.csv', sameGroupFacts({ name: 'x', type: 'category', levels: levelsOf(values, 'category') })).map(
    ({ message }) => message,
  );

describe('sameGroups', () => {
  it.each([
    { values: ['Yes', 'yes', 'NO', 'No', 'unknown'], groups: [['No', 'NO'], ['Yes', 'yes'], ['unknown']] },
    {
      values: ['M', 'm', 'male', 'Female', 'F'],
      groups: [
        ['Female', 'F'],
        ['male', 'M', 'm'],
      ],
    },
    { values: ['m', 'männlich', 'W', 'divers'], groups: [['W'], ['divers'], ['männlich', 'm']] },
    {
      values: ['H', 'homme', 'F', 'Femme'],
      groups: [
        ['Femme', 'F'],
        ['homme', 'H'],
      ],
    },
    { values: ['y', 'Yes', 'N', 'no', '?'], groups: [['?'], ['Yes', 'y'], ['no', 'N']] },
    { values: ['Site  A', 'site a', 'Site B'], groups: [['Site  A', 'site a'], ['Site B']] },
  ])('takes values that say the same for one: $values', ({ values, groups }) => {
    expect(sameGroups(values)).toEqual(groups);
  });

  it.each([
    { values: ['AA', 'Aa', 'aa'], why: 'genotypes' },
    { values: ['pT1a', 'pT1A', 'pT2'], why: 'stages of tumours' },
    { values: ['A', 'a', 'B'], why: 'single letters' },
    { values: ['H', 'M', 'Mujer', 'Hombre'], why: 'letters that mean the other sex elsewhere' },
    { values: ['m', 'male', 'other'], why: 'words of one sex without the other' },
    { values: ['mild', 'mild pain'], why: 'words that are not the same' },
  ])('leaves $why apart: $values', ({ values }) => {
    expect(sameGroups(values).every(({ length }) => length === 1)).toBe(true);
  });

  it('loses no value and makes none twice', () => {
    const text = fc.stringMatching(/^[aAbBmMfF yYnN]{1,6}$/);
    fc.assert(
      fc.property(fc.uniqueArray(text, { maxLength: 12 }), (values) => {
        expect(sameGroups(values).flat().sort()).toEqual([...values].sort());
      }),
    );
  });

  it('does not depend on the order of the values', () => {
    const values = fc.uniqueArray(
      fc.constantFrom('Yes', 'yes', 'Y', 'no', 'N', 'Male', 'male', 'm', 'F', 'x'),
    );
    fc.assert(
      fc.property(values, (some) => {
        expect(sameGroups([...some].reverse())).toEqual(sameGroups(some));
      }),
    );
  });
});

describe('levels of a category', () => {
  it('has one level of values that say the same, called by the fullest of them', () => {
    const levels = levelsOf(['male', 'M', 'Male', 'F', 'female', 'other'], 'category');
    expect(stateOf({ type: 'category', levels }).groups).toEqual([
      { label: 'Male', values: ['Male', 'male', 'M'] },
      { label: 'female', values: ['female', 'F'] },
      { label: 'other', values: ['other'] },
    ]);
  });

  it('keeps each value, so that they can be taken apart', () => {
    const { plan } = inferColumn('Outcome', [...Array<string>(9).fill('Yes'), 'yes', 'No', 'NO', 'unknown']);
    expect(plan.type).toBe('category');
    expect(plan.levels.map(({ value }) => value).sort()).toEqual(['NO', 'No', 'Yes', 'unknown', 'yes']);
    expect(new Set(plan.levels.map(({ code }) => code)).size).toBe(3);
  });

  it('says which were taken for one', () => {
    expect(told(['Yes', 'yes', 'No', 'unknown'])).toEqual([
      't.csv, column “x”: values that say the same are read as one group: “Yes”, “yes” as “Yes”.',
    ]);
  });

  it('says which look alike and were not', () => {
    expect(told(['AA', 'Aa', 'aa'])).toEqual([
      't.csv, column “x”: “AA”, “Aa”, “aa” differ in capital letters or spaces alone, and are read as groups of their own.',
    ]);
  });

  it('says of values that a codebook lists apart that they are apart', () => {
    const levels = ['Yes', 'yes', 'No'].map((value, code) => ({ code, value, label: value }));
    expect(
      say('t.csv', sameGroupFacts({ name: 'x', type: 'category', levels })).map(({ code }) => code),
    ).toEqual(['table.nearly-same-groups']);
  });

  it('says nothing of values that are not alike', () => {
    expect(told(['red', 'green', 'blue'])).toEqual([]);
  });
});
