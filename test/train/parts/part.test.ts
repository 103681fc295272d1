import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { labelOfPart, partOf, partsOf, type PartsRequest } from '../../../core/train/parts/part.ts';
import { quick, smallCohort, specsFor } from '../fixture.ts';

const specs = specsFor(smallCohort());
const asked = (changes: Partial<PartsRequest> = {}): string[] =>
  partsOf({
    specs,
    settings: { ...quick, reliability: 'never', attempts: null },
    fewest: 160,
    learnAnew: 0,
    finished: false,
    ...changes,
  }).map(labelOfPart);

describe('parts of a training', () => {
  it('are halves where the reliability is measured, and as many pairs as shares are asked from', () => {
    const settings = { ...quick, reliability: 'always' } as const;
    expect(asked({ settings })).toEqual(['attempt-1', 'half-1a', 'half-1b']);
    expect(asked({ settings, learnAnew: 2 })).toEqual([
      'attempt-1',
      'half-1a',
      'half-1b',
      'half-2a',
      'half-2b',
    ]);
  });

  it('are the encoders and each group of the restarts where the search has many', () => {
    const settings = {
      ...quick,
      reliability: 'never',
      attempts: 1,
      separation: { ...quick.separation, restarts: 64 },
    } as const;
    const labels = asked({ settings });
    // Six latents: five restarts side by side at most.
    expect(labels).toEqual([
      'attempt-1.encoders',
      ...Array.from({ length: 13 }, (_, g) => `attempt-1.search-${String(g)}`),
      'attempt-1',
    ]);
  });

  it('are found again by their labels', () => {
    const training = fc.oneof(
      fc.record({ kind: fc.constant('everybody' as const), attempt: fc.integer({ min: 1, max: 999 }) }),
      fc.record({
        kind: fc.constant('half' as const),
        pair: fc.integer({ min: 1, max: 999 }),
        side: fc.constantFrom(0 as const, 1 as const),
      }),
    );
    const piece = fc.oneof(
      fc.constantFrom('all' as const, 'encoders' as const),
      fc.record({ group: fc.nat(999) }),
    );
    fc.assert(
      fc.property(training, piece, (of, which) => {
        const part = { training: of, piece: of.kind === 'half' ? ('all' as const) : which };
        expect(partOf(labelOfPart(part))).toEqual(part);
      }),
    );
    for (const wrong of [
      '',
      'attempt',
      'attempt-1.search',
      'half-1c',
      '../attempt-1',
      'attempt-1.encoders.x',
    ])
      expect(partOf(wrong)).toBeNull();
  });
});
