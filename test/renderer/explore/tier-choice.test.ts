import { describe, expect, it } from 'vitest';
import { TierChoice } from '../../../renderer/explore/known/tier-choice.svelte.ts';

const ORDER = ['age', 'sex', 'bmi', 'ahi', 'hba1c'];
const ALONE = { together: false, through: false };
const CTRL = { together: true, through: false };
const SHIFT = { together: false, through: true };
const made = () => new TierChoice(() => ORDER);

describe('variables that are chosen', () => {
  it('are one at a time without a key, and none by a second click', () => {
    const choice = made();
    choice.click('age', ALONE);
    choice.click('bmi', ALONE);
    expect(choice.carried()).toEqual(['bmi']);
    choice.click('bmi', ALONE);
    expect(choice.carried()).toEqual([]);
  });

  it('join and leave by Ctrl, and run from the last one by Shift, either way', () => {
    const choice = made();
    choice.click('hba1c', ALONE);
    choice.click('age', CTRL);
    expect(choice.carried()).toEqual(['age', 'hba1c']);
    choice.click('hba1c', CTRL);
    expect(choice.carried()).toEqual(['age']);
    choice.click('ahi', ALONE);
    choice.click('sex', SHIFT);
    expect(choice.carried()).toEqual(['sex', 'bmi', 'ahi']);
    choice.click('hba1c', SHIFT);
    expect(choice.carried()).toEqual(['ahi', 'hba1c']);
  });

  it('are carried together by any of them, and left behind by another', () => {
    const choice = made();
    choice.take(['hba1c', 'age']);
    expect(choice.carriedBy('age')).toEqual(['age', 'hba1c']);
    expect(choice.carriedBy('bmi')).toEqual(['bmi']);
    choice.take(['bmi'], true);
    expect(choice.carried()).toEqual(['age', 'bmi', 'hba1c']);
  });
});
