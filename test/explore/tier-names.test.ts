import { describe, expect, it } from 'vitest';
import { matching, nameOf } from '../../renderer/explore/graph/tier-names.ts';

const variable = (name: string, label: string | null, modality = 'Clinic') => ({
  ...{ name, label, modality },
  modalityKind: modality === 'Clinic' ? ('table' as const) : ('recording' as const),
});
const ALL = [
  variable('age', 'Age'),
  variable('sbp_1', 'Systolic pressure (mmHg)'),
  variable('sbp_2', 'Systolic pressure, second'),
  variable('Sleep 1', null, 'Sleep'),
  variable('Sleep 2', null, 'Sleep'),
  variable('apnoe', 'Schläfrigkeit'),
];

describe('variables by what is typed', () => {
  it.each([
    ['sleep*', ['Sleep 1', 'Sleep 2']],
    ['sbp_?', ['sbp_1', 'sbp_2']],
    ['*mmHg)', ['sbp_1']],
    ['pressure', ['sbp_1', 'sbp_2']],
    ['schlafrig*', ['apnoe']],
    ['age, sbp_1', ['age', 'sbp_1']],
    ['clin*', ['age', 'sbp_1', 'sbp_2', 'apnoe']],
    ['(mmHg', ['sbp_1']],
    ['   ', []],
    [',', []],
    ['nothing*', []],
  ])('%s', (typed, names) => {
    expect(matching(ALL, typed)).toEqual(names);
  });
});

describe('a variable that somebody means', () => {
  it('is that of the name, else of the label, else of either in other capitals', () => {
    expect(['age', 'Age', ' AGE ', 'systolic PRESSURE (mmHg)'].map((meant) => nameOf(ALL, meant))).toEqual([
      'age',
      'age',
      'age',
      'sbp_1',
    ]);
    expect(nameOf(ALL, 'height')).toBeNull();
  });

  it('is none where several may be meant', () => {
    expect(nameOf([variable('a', 'Weight'), variable('b', 'Weight')], 'Weight')).toBeNull();
  });
});
