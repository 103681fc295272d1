import { describe, expect, it } from 'vitest';
import { flagFigures } from '../bench/experiments/flag-figures.ts';

const NONE = { disagreed: false, cannotTell: false, expectedPoor: false };

describe('flagFigures', () => {
  it('counts a good run that no reason flags among the unflagged', () => {
    expect(flagFigures(0.97, NONE)).toMatchObject({
      flagged: false,
      unflagged: 0.97,
      flaggedBelow: null,
      flaggedAbove: false,
    });
  });

  it('says of a poor run whether it was flagged', () => {
    expect(flagFigures(0.8, NONE)).toMatchObject({ unflagged: 0.8, flaggedBelow: false, flaggedAbove: null });
  });

  it.each(Object.keys(NONE))('takes “%s” alone for a reason', (reason) => {
    expect(flagFigures(0.8, { ...NONE, [reason]: true })).toMatchObject({
      flagged: true,
      unflagged: null,
      flaggedBelow: true,
    });
  });
});
