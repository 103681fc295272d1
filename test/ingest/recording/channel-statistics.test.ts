import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { channelTally } from '../../../core/ingest/recording/channels/statistics.ts';

describe('channelTally', () => {
  const value = fc.oneof(fc.double({ min: -50, max: 50, noNaN: true }), fc.constant(Number.NaN));

  it('has the mean and spread of all portions together, missing values aside', () => {
    fc.assert(
      fc.property(
        fc.array(fc.array(value, { minLength: 1, maxLength: 9 }), { minLength: 1, maxLength: 9 }),
        (portions) => {
          const tally = channelTally([{ name: 'a', unit: 'V' }]);
          for (const portion of portions) tally.add(0, portion, 0, 1, portion.length);
          const [so] = tally.finish();
          const numbers = portions.flat().filter((v) => !Number.isNaN(v));
          expect(so.count).toBe(numbers.length);
          expect(so.missing).toBe(portions.flat().length - numbers.length);
          if (numbers.length === 0) {
            expect(so.mean).toBeNaN();
            return;
          }
          const mean = numbers.reduce((a, b) => a + b, 0) / numbers.length;
          expect(so.mean).toBeCloseTo(mean, 8);
          expect(so.sd).toBeCloseTo(
            Math.sqrt(numbers.reduce((a, b) => a + (b - mean) ** 2, 0) / numbers.length),
            6,
          );
          // Adding 0 makes the two zeros one.
          expect([so.min + 0, so.max + 0]).toEqual([Math.min(...numbers) + 0, Math.max(...numbers) + 0]);
        },
      ),
    );
  });

  it('keeps its digits far from zero', () => {
    const tally = channelTally([{ name: 'a', unit: '' }]);
    for (let i = 0; i < 1000; i++) tally.add(0, [1e8, 1e8 + 2], 0, 1, 2);
    expect(tally.finish()[0]).toMatchObject({ mean: 1e8 + 1, sd: 1 });
  });

  it('takes interleaved channels', () => {
    const tally = channelTally([
      { name: 'a', unit: '' },
      { name: 'b', unit: '' },
    ]);
    for (const c of [0, 1]) tally.add(c, [1, 10, 3, 30], c, 2, 2);
    expect(tally.finish().map((so) => so.mean)).toEqual([2, 20]);
  });
});
