import { describe, expect, it } from 'vitest';
import { UNDECIDED_REASONS } from '../../../core/graph/evidence.ts';
import { sayUndecidedShortly } from '../../../renderer/explore/graph/say.ts';

const name = (id: string): string => id.toUpperCase();
const effect = { size: 0.42, margin: 0.3, given: ['bmi'] };

describe('why a pair is undecided, in a list', () => {
  it('begins with the reason, never with the two names that stand beside it, and has room in a column', () => {
    for (const undecided of UNDECIDED_REASONS) {
      const said = sayUndecidedShortly({ undecided, given: ['age_mri'] }, name);
      expect(said.length, undecided).toBeLessThan(60);
      expect(said).toMatch(/^[A-Z][a-z ]+/);
    }
  });

  it('says how much is left of a relation, and what hides another', () => {
    expect(sayUndecidedShortly({ undecided: 'small', effect, given: [] }, name)).toBe(
      'Not shown to be more than .30: about .42',
    );
    expect(sayUndecidedShortly({ undecided: 'masked', given: ['age_mri'] }, name)).toBe(
      'Nearly the same as one of them: AGE_MRI',
    );
  });
});
