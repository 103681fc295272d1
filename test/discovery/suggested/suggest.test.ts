import { describe, expect, it } from 'vitest';
import { combine } from '../../../core/discovery/suggested/combine.ts';
import { suggestKnowledge, type SuggestedVariable } from '../../../core/discovery/suggested/suggest.ts';

const table = (name: string, more: Partial<SuggestedVariable> = {}): SuggestedVariable => ({
  name,
  modality: 'Clinic',
  modalityKind: 'table',
  ...more,
});
const taken = (name: string, modalityKind: 'recording' | 'image', modality = 'Gait'): SuggestedVariable => ({
  name,
  modality,
  modalityKind,
});
const ids = (variables: readonly SuggestedVariable[]): string[] =>
  suggestKnowledge(variables).map(({ id }) => id);

describe('what everybody knows', () => {
  it('rules out that what is measured causes age, sex, birth, genes or the arm of a trial', () => {
    const names = ['age', 'sex', 'birth_year', 'rs7412', 'study_arm', 'bmi', 'crp'];
    const found = suggestKnowledge(names.map((name) => table(name)));
    expect(found.map(({ id }) => id)).toEqual([
      'age:age',
      'sex:sex',
      'birth-date:birth_year',
      'gene:rs7412',
      'arm:study_arm',
    ]);
    for (const { variables, forbidden } of found) {
      expect(forbidden).toEqual([
        ['bmi', variables[0]],
        ['crp', variables[0]],
      ]);
    }
    expect(found[0].reason).toBe(
      '“age” is an age: time passes whatever is measured, so that nothing measured causes it.',
    );
  });

  it('rules out that a later wave causes an earlier one, between all columns of both', () => {
    const [waves] = suggestKnowledge(
      ['bmi_t0', 'crp_t0', 'bmi_t1', 'crp_t1', 'iq'].map((name) => table(name)),
    );
    expect(waves.id).toBe('waves:t0+t1');
    expect(waves.forbidden).toEqual([
      ['bmi_t1', 'bmi_t0'],
      ['crp_t1', 'bmi_t0'],
      ['bmi_t1', 'crp_t0'],
      ['crp_t1', 'crp_t0'],
    ]);
    expect(waves.reason).toMatch(/^“bmi”, “crp” were measured at t0 and t1: /);
  });

  it('puts childhood and family history before what was taken at a visit, and nothing else that was asked', () => {
    const variables = [
      table('childhood_trauma'),
      table('q7', { label: 'Family history of stroke' }),
      table('phq'),
      taken('Gait 1', 'recording'),
    ];
    expect(ids(variables)).toEqual(['past:childhood_trauma', 'past:q7']);
    expect(ids(variables.slice(0, 3))).toEqual([]);
  });

  it('offers nothing where no name tells, or nothing is measured', () => {
    expect(ids([table('x1'), table('x2')])).toEqual([]);
    expect(ids([table('age'), table('sex')])).toEqual([]);
  });
});

describe('suggestions beside one’s own knowledge', () => {
  const all = suggestKnowledge(['age', 'sex', 'bmi'].map((name) => table(name)));

  it('adds them', () => {
    const { knowledge, dropped } = combine({ forbidden: [['bmi', 'age']], tiers: [['age'], ['bmi']] }, all);
    expect(knowledge).toEqual({
      tiers: [['age'], ['bmi']],
      forbidden: [
        ['bmi', 'age'],
        ['bmi', 'sex'],
      ],
    });
    expect(dropped).toEqual([]);
  });

  it('drops those that a required link contradicts, and says so', () => {
    const { taken: kept, dropped } = combine({ required: [['bmi', 'age']] }, all);
    expect(kept.map(({ id }) => id)).toEqual(['sex:sex']);
    expect(dropped.map(({ why }) => why)).toEqual(['“age:age” was not taken, since you require bmi -> age.']);
  });

  it('drops those that the order in time contradicts', () => {
    const { dropped } = combine({ tiers: [['bmi'], ['age']] }, all);
    expect(dropped.map(({ why }) => why)).toEqual([
      '“age:age” was not taken, since your tiers put bmi before age.',
    ]);
  });
});
