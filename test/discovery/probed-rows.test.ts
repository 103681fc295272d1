import fc from 'fast-check';
import { expect, it } from 'vitest';
import { probeOf } from '../../core/discovery/ci/covariance/sample.ts';

it('probes ascending rows, all of few and 512 of many', () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 20_000 }), (rows) => {
      const probe = [...probeOf(rows)];
      expect(probe.length).toBe(Math.min(rows, 512));
      expect(probe.every((row, k) => row >= 0 && row < rows && (k === 0 || row > probe[k - 1]))).toBe(true);
    }),
  );
});

it.each([1024, 2048, 3072, 4096, 8192, 50_000])(
  'takes from %i rows of cases and controls in turn, or of matched sets, as many of each',
  (rows) => {
    const probe = probeOf(rows);
    for (let period = 2; period <= 8; period++) {
      const found = new Array<number>(period).fill(0);
      for (const row of probe) found[row % period]++;
      const each = probe.length / period;
      // Of 512 drawn at random the counts lie within four standard deviations.
      for (const count of found) expect(Math.abs(count - each)).toBeLessThan(4 * Math.sqrt(each));
    }
  },
);
