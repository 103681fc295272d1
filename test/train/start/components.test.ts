import { describe, expect, it } from 'vitest';
import { Rng } from '../../../core/math/rng.ts';
import { principalComponents, whitenedScores } from '../../../core/train/start/components.ts';

/** n x p data with standard deviations 8, 4, 2 along three random orthogonal directions, .1 elsewhere. */
function sample(n: number, p: number): { x: Float32Array; directions: Float64Array[] } {
  const rng = new Rng(1);
  const directions: Float64Array[] = [];
  for (let k = 0; k < 3; k++) {
    const v = new Float64Array(p);
    rng.fillNormal(v);
    for (const u of directions) {
      const s = u.reduce((sum, a, i) => sum + a * v[i], 0);
      v.forEach((_, i) => (v[i] -= s * u[i]));
    }
    const length = Math.hypot(...v);
    directions.push(v.map((a) => a / length));
  }
  const x = new Float32Array(n * p);
  for (let r = 0; r < n; r++) {
    const scores = [8, 4, 2].map((sd) => rng.normal(0, sd));
    for (let f = 0; f < p; f++) {
      x[r * p + f] = 3 + rng.normal(0, 0.1) + directions.reduce((sum, v, k) => sum + scores[k] * v[f], 0);
    }
  }
  return { x, directions };
}

describe.each([
  ['few columns, exactly', 400, 10],
  ['more columns than are solved exactly', 400, 150],
  ['more columns than subjects', 60, 300],
  ['many subjects and more columns', 200, 300],
])('principal components: %s', (_, n, p) => {
  const { x, directions } = sample(n, p);
  const found = principalComponents(x, p, 3, new Rng(2));

  it('finds the directions and how far they spread', () => {
    found.axes.forEach((axis, k) => {
      expect(Math.hypot(...axis)).toBeCloseTo(1, 6);
      const cosine = axis.reduce((sum, a, i) => sum + a * directions[k][i], 0);
      expect(Math.abs(cosine)).toBeGreaterThan(0.95);
      expect(found.deviations[k] / [8, 4, 2][k]).toBeCloseTo(1, 0);
    });
    expect(found.variance).toBeGreaterThan(50);
  });

  it('gives whitened scores', () => {
    const scores = whitenedScores(x, found, 3);
    scores.forEach((a, i) =>
      scores.forEach((b, j) => {
        const product = a.reduce((sum, v, r) => sum + v * b[r], 0) / n;
        expect(product).toBeCloseTo(i === j ? 1 : 0, 3);
      }),
    );
  });
});

it('asks no more of a few subjects than they can give', () => {
  const { x } = sample(5, 200);
  const { axes, deviations } = principalComponents(x, 200, 16, new Rng(2));
  expect(axes).toHaveLength(16);
  expect(deviations.every((d) => d > 0)).toBe(true);
  expect(axes.flatMap((a) => Array.from(a)).every(Number.isFinite)).toBe(true);
});
