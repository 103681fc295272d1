import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { CoxRegressions } from '../../core/discovery/ci/covariance/cox.ts';
import { Rng } from '../../core/math/rng.ts';

interface Drawing {
  readonly rows: number;
  readonly effect: number;
  readonly censoring: number;
  /** Times are whole numbers: many share one. */
  readonly tied: boolean;
  readonly seed: number;
}

function draw({ rows, effect, censoring, tied, seed }: Drawing) {
  const rng = new Rng(seed);
  const columns = [0, 1, 2].map(() => Float64Array.from({ length: rows }, () => rng.normal()));
  const times = new Float64Array(rows);
  const happened = new Float64Array(rows);
  for (let r = 0; r < rows; r++) {
    const hazard = Math.exp(effect * (columns[0][r] - columns[1][r]));
    const [time, end] = [hazard, censoring].map((rate) => -Math.log(1 - rng.uniform()) / rate);
    happened[r] = time <= end ? 1 : 0;
    times[r] = Math.min(time, end);
    if (tied) times[r] = Math.ceil(6 * times[r]);
  }
  return { times, happened, columns };
}

const drawings = fc.record({
  rows: fc.integer({ min: 60, max: 300 }),
  effect: fc.double({ min: -1.5, max: 1.5, noNaN: true }),
  censoring: fc.double({ min: 0.1, max: 2, noNaN: true }),
  tied: fc.boolean(),
  seed: fc.integer({ min: 1001, max: 9999 }),
});

describe("Cox's regression", () => {
  it('leaves residuals that go with no column: the score is zero', () => {
    fc.assert(
      fc.property(drawings, (drawing) => {
        const { times, happened, columns } = draw(drawing);
        const cox = new CoxRegressions({ times, happened });
        fc.pre(cox.events > 30);
        const residuals = cox.residuals(columns);
        expect(residuals.reduce((a, b) => a + b, 0)).toBeCloseTo(0, 6);
        for (const column of columns) {
          const score = column.reduce((s, v, r) => s + v * residuals[r], 0);
          // The ridge takes a little; the score's own spread is the root of the number of events.
          expect(Math.abs(score) / Math.sqrt(cox.events)).toBeLessThan(0.01);
        }
      }),
    );
  });

  it('keeps nothing of one regression for the next', () => {
    const { times, happened, columns } = draw({
      rows: 200,
      effect: 1,
      censoring: 1,
      tied: false,
      seed: 1001,
    });
    const [fresh, used] = [0, 1].map(() => new CoxRegressions({ times, happened }));
    used.residuals(columns);
    used.residuals(columns.slice(0, 1));
    expect(used.residuals(columns.slice(1))).toEqual(fresh.residuals(columns.slice(1)));
  });
});
