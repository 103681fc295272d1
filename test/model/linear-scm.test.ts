import '@tensorflow/tfjs-backend-cpu';
import fc from 'fast-check';
import { inverse, Matrix } from 'ml-matrix';
import { beforeAll, describe, expect, it } from 'vitest';
import * as tf from '../../core/compute/tf.ts';
import { Rng } from '../../core/math/rng.ts';
import { acyclicity, neumannInverse, thresholdGraph } from '../../core/model/linear-scm.ts';
import { expectParity } from '../compute/support/parity.ts';

beforeAll(() => tf.setBackend('cpu'));

/** Coefficients along a random order: no cycle. */
function nilpotent(d: number, rng: Rng): Float32Array {
  const order = rng.permutation(d);
  const a = new Float32Array(d * d);
  for (let i = 0; i < d; i++) {
    for (let j = 0; j < i; j++) a[order[i] * d + order[j]] = rng.uniform() < 0.6 ? rng.normal() : 0;
  }
  return a;
}

const sized = fc.record({ d: fc.integer({ min: 1, max: 9 }), seed: fc.nat(10_000) });

describe('linear structural causal model', () => {
  it('inverts I - A exactly where A has no cycle', () => {
    fc.assert(
      fc.property(sized, ({ d, seed }) => {
        const a = nilpotent(d, new Rng(seed));
        const expected = inverse(Matrix.sub(Matrix.eye(d), Matrix.from1DArray(d, d, Array.from(a))));
        const actual = neumannInverse(tf.tensor2d(a, [d, d])).dataSync();
        const scale = Math.max(1, ...expected.to1DArray().map(Math.abs));
        expected.to1DArray().forEach((v, k) => expect(Math.abs(actual[k] - v)).toBeLessThan(1e-4 * scale));
      }),
    );
  });

  it('has acyclicity 0 without cycles and more with one', () => {
    fc.assert(
      fc.property(sized, ({ d, seed }) => {
        const a = nilpotent(d, new Rng(seed));
        expect(acyclicity(tf.tensor2d(a, [d, d])).dataSync()[0]).toBeCloseTo(0, 4);
        if (d < 2) return;
        const cyclic = a.slice();
        cyclic[1] = 0.8;
        cyclic[d] = -0.8;
        expect(acyclicity(tf.tensor2d(cyclic, [d, d])).dataSync()[0]).toBeGreaterThan(1e-3);
      }),
    );
  });

  it('is the same, gradients too, on a compiled device', async () => {
    const a = { shape: [5, 5], range: [-0.6, 0.6] as const };
    await expectParity('acyclicity', { a }, ({ a: x }) => acyclicity(x), { tolerance: 1e-5 });
    await expectParity('inverse', { a }, ({ a: x }) => neumannInverse(x), { tolerance: 1e-5 });
  });
});

describe('the graph of a linear model', () => {
  it('never has a cycle, and keeps every edge that closes none', () => {
    fc.assert(
      fc.property(sized, ({ d, seed }) => {
        const rng = new Rng(seed);
        const a = Float64Array.from({ length: d * d }, () => rng.normal(0, 0.4));
        const sd = Array.from({ length: d }, () => rng.uniform(0.5, 2));
        const { adjacency, broken } = thresholdGraph(a, sd, 0.3);
        expect(hasCycle(adjacency)).toBe(false);
        let over = 0;
        adjacency.forEach((row, i) =>
          row.forEach((edge, j) => {
            const strong = i !== j && (Math.abs(a[i * d + j]) * sd[j]) / sd[i] >= 0.3;
            over += Number(strong);
            if (edge) expect(strong).toBe(true);
            else if (strong) {
              const closed = adjacency.map((r) => [...r]);
              closed[i][j] = 1;
              expect(hasCycle(closed)).toBe(true);
            }
          }),
        );
        expect(adjacency.flat().filter(Boolean).length + broken).toBe(over);
      }),
    );
  });

  it('breaks a cycle at its weakest edge, and counts strength in standard deviations', () => {
    const { adjacency, broken } = thresholdGraph([0, 0.5, 0.9, 0], [1, 1], 0.3);
    expect([adjacency, broken]).toEqual([[[0, 0], [1, 0]], 1]); // prettier-ignore
    expect(thresholdGraph([0, 0.1, 0, 0], [1, 10], 0.3).adjacency[0][1]).toBe(1);
    expect(thresholdGraph([0, 0.9, 0, 0], [10, 1], 0.3).adjacency[0][1]).toBe(0);
  });
});

/** By taking away what has no parent left. */
function hasCycle(adjacency: readonly (readonly number[])[]): boolean {
  const left = new Set(adjacency.keys());
  for (;;) {
    const roots = [...left].filter((i) => ![...left].some((j) => adjacency[i][j]));
    if (roots.length === 0) return left.size > 0;
    for (const i of roots) left.delete(i);
  }
}
