import { describe, expect, it } from 'vitest';
import { counterparts, ownAgain, takeOver, withoutFactors } from '../../renderer/explore/graph/former.ts';
import { NO_KNOWLEDGE, type Knowledge } from '../../renderer/explore/graph/knowledge.ts';

const knowledge: Knowledge = {
  ...NO_KNOWLEDGE,
  tiers: [['age', 'Sleep 1'], ['Sleep 2', 'bmi'], ['Fundus 1']],
  forbidden: [['Sleep 2', 'age']],
  required: [['age', 'bmi']],
};
const LATENTS = new Set(['Sleep 1', 'Sleep 2', 'Fundus 1']);
const aside = withoutFactors({ knowledge, former: [] }, 'train-1', LATENTS);
const [former] = aside.former;
const MATCHES = [
  { factor: 'Sleep 1', match: 'Sleep 2', r: 0.97 },
  { factor: 'Sleep 2', match: 'Sleep 1', r: 0.95 },
  { factor: 'Fundus 1', match: null, r: null },
  { factor: 'Fundus 2', match: 'Fundus 1', r: 0.99 },
];

describe('what is known of factors', () => {
  it('does not go over to those of another training that have the same numbers', () => {
    expect(aside.knowledge).toEqual({
      ...NO_KNOWLEDGE,
      tiers: [['age'], ['bmi'], []],
      forbidden: [],
      required: [['age', 'bmi']],
    });
    expect(former).toEqual({
      run: 'train-1',
      tiers: [['Sleep 1'], ['Sleep 2'], ['Fundus 1']],
      forbidden: [['Sleep 2', 'age']],
      required: [],
    });
  });

  it('is as it was where their training takes part again', () => {
    const again = ownAgain(aside, 'train-1');
    expect(again.former).toEqual([]);
    expect(again.knowledge.tiers.map((tier) => [...tier].sort())).toEqual(
      knowledge.tiers.map((tier) => [...tier].sort()),
    );
    expect(again.knowledge).toMatchObject({ forbidden: knowledge.forbidden, required: knowledge.required });
    expect(ownAgain(aside, 'train-2')).toBe(aside);
  });

  it('is taken over by their counterparts, and by no others', () => {
    expect(counterparts(former, MATCHES).map(({ factor, match, tier }) => [factor, match, tier])).toEqual([
      ['Sleep 1', 'Sleep 2', 0],
      ['Sleep 2', 'Sleep 1', 1],
      ['Fundus 1', null, 2],
    ]);
    expect(takeOver(aside.knowledge, former, MATCHES)).toEqual({
      ...NO_KNOWLEDGE,
      tiers: [['age', 'Sleep 2'], ['bmi', 'Sleep 1'], []],
      forbidden: [['Sleep 1', 'age']],
      required: [['age', 'bmi']],
    });
  });
});
