import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { steadily } from '../../../core/engine/runs/steadily.ts';

describe('a remaining time that can be read', () => {
  it('falls at every update while estimates waver by a tenth, and is never far from them', () => {
    const waver = fc.array(fc.double({ min: 0.9, max: 1.1, noNaN: true }), { minLength: 40, maxLength: 80 });
    fc.assert(
      fc.property(waver, fc.integer({ min: 60, max: 600 }), (factors, whole) => {
        const steady = steadily();
        let last = Infinity;
        factors.forEach((factor, k) => {
          const now = (k * whole) / (factors.length + 5);
          const estimate = (whole - now) * factor;
          const shown = steady(estimate, now);
          expect(shown).toBeLessThan(last);
          expect(Math.abs(shown - estimate)).toBeLessThan(0.45 * estimate + 3);
          last = shown;
        });
      }),
    );
  });

  it('falls slower than the clock where there is more to do, and faster where there is less', () => {
    const more = steadily();
    expect([more(100, 0), more(105, 10)]).toEqual([100, 96]);
    const less = steadily();
    expect([less(100, 0), less(80, 10)]).toEqual([100, 87.5]);
  });

  it('leaps where it would be wrong by much, either way, and at the first word', () => {
    const steady = steadily();
    expect([steady(10, 3), steady(400, 4), steady(20, 5)]).toEqual([10, 400, 20]);
  });
});
