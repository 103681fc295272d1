import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { inNoTier, sayTiers, tiersWithRest, unordered } from '../../core/graph/tiers.ts';
import { readTiers, writeTiers } from '../../core/graph/tiers-text.ts';

const NAMES = ['age', 'sex', 'bmi', 'ahi'];

describe('everything else', () => {
  it('comes after all tiers where it is said to, and is what stands in none', () => {
    const order = { tiers: [['age'], ['bmi']], restLater: true };
    expect(tiersWithRest(order, NAMES)).toEqual([['age'], ['bmi'], ['sex', 'ahi']]);
    expect(unordered(order, NAMES)).toEqual([]);
    expect(sayTiers(order)).toBe('age | bmi | all others');
  });

  it('is left where it is where nothing is said, and where there are no tiers', () => {
    const order = { tiers: [['age'], ['bmi']] };
    expect(tiersWithRest(order, NAMES)).toEqual(order.tiers);
    expect(unordered(order, NAMES)).toEqual(['sex', 'ahi']);
    expect(sayTiers(order)).toBe('age | bmi');
    for (const none of [{ restLater: true }, { tiers: [[], []], restLater: true }]) {
      expect(tiersWithRest(none, NAMES)).toEqual(none.tiers);
      expect([unordered(none, NAMES), sayTiers(none)]).toEqual([[], '']);
    }
    expect(inNoTier({}, NAMES)).toEqual(NAMES);
  });
});

describe('tiers as text', () => {
  const known = (meant: string): string | null => (NAMES.includes(meant) ? meant : null);

  it('come back as they were, whatever the names', () => {
    const name = fc.oneof(
      fc.string({ minLength: 1, maxLength: 12 }),
      fc.constantFrom('*', '#1', '"x"', ' a', 'b ', 'a,b', 'x\ny', 'a\tb', 'Größe; cm', '\\'),
    );
    fc.assert(
      fc.property(
        fc.uniqueArray(name, { maxLength: 12 }),
        fc.boolean(),
        fc.nat(3),
        (names, restLater, cut) => {
          const tiers = [names.slice(0, cut), names.slice(cut)].filter((tier) => tier.length > 0);
          const there = new Set(names);
          const read = readTiers(writeTiers({ tiers, restLater }), (meant) =>
            there.has(meant) ? meant : null,
          );
          expect(read).toEqual({ tiers, restLater, unknown: [], twice: [] });
        },
      ),
    );
  });

  it('are read as editors and spreadsheets write them', () => {
    const read = (text: string) => readTiers(text, known).tiers;
    expect(read('\uFEFFage\r\nsex\r\n\r\nbmi\r\n')).toEqual([['age', 'sex'], ['bmi']]);
    expect(read('age, sex\n\n\n# later\nbmi;ahi')).toEqual([
      ['age', 'sex'],
      ['bmi', 'ahi'],
    ]);
    expect(read('age\tsex\tbmi')).toEqual([['age', 'sex', 'bmi']]);
  });

  it('tell by line what is no variable, and what was named before', () => {
    const { tiers, unknown, twice, restLater } = readTiers('age\nheight, sex\n\nage\n*', known);
    expect(tiers).toEqual([['age', 'sex']]);
    expect(unknown).toEqual([{ line: 2, text: 'height' }]);
    expect(twice).toEqual([{ line: 4, name: 'age' }]);
    expect(restLater).toBe(true);
  });
});
