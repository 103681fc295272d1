import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { CoxRegressions } from '../../core/discovery/ci/covariance/cox.ts';
import { gcm } from '../../core/discovery/ci/gcm.ts';
import type { VariableType } from '../../core/discovery/settings.ts';
import { logChiSquareP } from '../../core/math/distributions.ts';
import { logMixedChiSquareP } from '../../core/math/mixed-chi-square.ts';
import { Rng } from '../../core/math/rng.ts';

interface Reference {
  readonly columns: Readonly<Record<string, number[]>>;
  readonly martingale: { readonly none: number[]; readonly given: number[] };
  readonly chisq: number;
  readonly pairs: Readonly<Record<string, number>>;
}

// From R: see reference.R beside it.
const reference = JSON.parse(
  readFileSync(new URL('../fixtures/ci/reference.json', import.meta.url), 'utf8'),
) as Reference;
const column = (name: string): Float64Array => Float64Array.from(reference.columns[name]);
const NUMBER: VariableType = { kind: 'number' };
const CATEGORY: VariableType = { kind: 'category' };
const event: VariableType = { kind: 'time-to-event', happened: column('happened') };

const table = (parts: readonly [string, VariableType][]) => {
  const names = parts.map(([name]) => name);
  return gcm(
    names,
    names.map(column),
    parts.map(([, type]) => type),
  );
};

describe('beside R', () => {
  it('has the martingale residuals of Cox regression', () => {
    const cox = new CoxRegressions({ times: column('time'), happened: column('happened') });
    const none = cox.residuals([]);
    none.forEach((v, r) => {
      expect(v).toBeCloseTo(reference.martingale.none[r], 9);
    });
    const given = cox.residuals([column('z'), column('w')]);
    given.forEach((v, r) => {
      expect(Math.abs(v - reference.martingale.given[r])).toBeLessThan(1e-4);
    });
  });

  it("has Pearson's chi-square for two categories", () => {
    const test = table([
      ['group', CATEGORY],
      ['other', CATEGORY],
    ]);
    const n = column('group').length;
    const { value, signed } = test.effect(0, 1, new Int32Array(0), 0);
    // The effect is the root of chi-square / rows / 2, without the chance part of 4 degrees; all but one row carry it.
    expect(2 * value ** 2 + 4 / (n - 1)).toBeCloseTo(reference.chisq / n, 9);
    expect(signed).toBe(false);
  });

  it.each([
    ['number', 'y', NUMBER],
    ['group', 'group', CATEGORY],
    ['level', 'level', { kind: 'ordered' }],
    ['count', 'count', { kind: 'count' }],
    ['two', 'two', NUMBER],
    ['time', 'time', event],
  ] as [string, string, VariableType][])(
    'weighs evidence as the likelihood ratio test of a %s does',
    (key, name, type) => {
      const test = table([
        [name, type],
        ['x', NUMBER],
        ['z', NUMBER],
      ]);
      const p = test.pValue(test.evidence(0, 1, Int32Array.of(2), 1), 1);
      // Two good tests of one hypothesis: their normal deviates agree, not the p-values themselves.
      const deviate = (v: number): number => Math.sqrt(-2 * Math.log(v));
      expect(Math.abs(deviate(p) - deviate(reference.pairs[key]))).toBeLessThan(0.8);
    },
  );
});

describe('any pair of columns', () => {
  const rng = new Rng(1001);
  const rows = 600;
  const normal = (): Float64Array => {
    const out = new Float64Array(rows);
    rng.fillNormal(out);
    return out;
  };
  const z = normal();
  const site = z.map((v) => (v + rng.normal() > 0.7 ? 5 : v + rng.normal() > 0 ? 2 : 9));
  const y = z.map((v) => v + rng.normal());
  const happened = z.map(() => (rng.uniform() < 0.5 ? 1 : 0));
  const times = z.map((v) => -Math.log(1 - rng.uniform()) / Math.exp(v));
  const p = (columns: Float64Array[], types: VariableType[], given: number[] = []): number => {
    const test = gcm(['a', 'b', 'c', 'd'].slice(0, columns.length), columns, types);
    return test.pValue(test.evidence(0, 1, Int32Array.from(given), given.length), given.length);
  };

  it('never takes the codes of a category for numbers', () => {
    const recoded = site.map((v) => ({ 2: 70, 5: 1, 9: 3 })[v]!);
    const types = [CATEGORY, NUMBER, NUMBER];
    expect(p([recoded, y, z], types, [2])).toBeCloseTo(p([site, y, z], types, [2]), 9);
    const given = [NUMBER, NUMBER, CATEGORY];
    expect(p([y, z, recoded], given, [2])).toBeCloseTo(p([y, z, site], given, [2]), 9);
  });

  it('takes times to an event as outcomes, and says nothing given one', () => {
    const event: VariableType = { kind: 'time-to-event', happened };
    expect(p([times, y], [event, NUMBER])).toBeLessThan(1e-6);
    expect(p([times, y, z], [event, NUMBER, NUMBER], [2])).toBeGreaterThan(0.01);
    expect(p([y, z, times], [NUMBER, NUMBER, event], [2])).toBeNaN();
  });

  it.each([2, 3, 4, 5, 8])('weighs %i rows with two rare values as the exact law does', (both) => {
    const [n, first, second] = [100, 8, 9];
    const a = Float64Array.from({ length: n }, (_, r) => (r < first ? 1 : 0));
    const b = Float64Array.from({ length: n }, (_, r) =>
      r < both || (r >= first && r < first + second - both) ? 1 : 0,
    );
    // The hypergeometric law given how often either is there; what was seen counts half (mid-p).
    const chances = [1];
    for (let k = 0; k < first; k++) {
      const [left, room] = [(first - k) * (second - k), (k + 1) * (n - first - second + k + 1)];
      chances.push((chances[k] * left) / room);
    }
    const total = chances.reduce((s, v) => s + v);
    const exact = (chances.slice(both).reduce((s, v) => s + v) - chances[both] / 2) / total;
    const found = p([a, b], [NUMBER, NUMBER]);
    // The law without skewness is off by a factor of 4 at 3 rows, of 80 at 4.
    if (both < 8) expect(Math.abs(Math.log(found / exact))).toBeLessThan(Math.log(both < 5 ? 1.5 : 3));
    else expect(found).toBeLessThan(1e-6);
  });
});

describe('the law of a weighted sum of two chi-squares', () => {
  /** P(Q_a + w Q_b > x) by summing over where Q_b lies. */
  function summed(x: number, a: number, b: number, w: number): number {
    const steps = 4000;
    let sum = Math.exp(logChiSquareP(x / w, b));
    for (let k = 0; k < steps; k++) {
      const [low, high] = [k, k + 1].map((v) => (x / w) * (v / steps) ** 2);
      const mass = Math.exp(logChiSquareP(low, b)) - Math.exp(logChiSquareP(high, b));
      sum += mass * Math.exp(logChiSquareP(x - (w * (low + high)) / 2, a));
    }
    return sum;
  }

  it.each([
    [1, 1],
    [1, 3],
    [2, 4],
    [4, 2],
  ])('is within 7%% of the integral, %i and %i degrees', (a, b) => {
    for (const x of [0.5, 2, 3.84, 6, 11, 20]) {
      const ratio = Math.exp(logMixedChiSquareP(x, a, b, 0.25)) / summed(x, a, b, 0.25);
      expect(Math.abs(ratio - 1)).toBeLessThan(0.07);
    }
  });
});
