import { describe, expect, it } from 'vitest';
import { gcm } from '../../core/discovery/ci/gcm.ts';
import { pc } from '../../core/discovery/pc.ts';
import type { PcData } from '../../core/discovery/pc.ts';
import { Rng } from '../../core/math/rng.ts';
import { skeletonOf } from './helpers.ts';

const ROWS = 1500;

function noise(rng: Rng, rows = ROWS): Float64Array {
  const column = new Float64Array(rows);
  rng.fillNormal(column);
  return column;
}

/** A fork with bent branches and an even one: z -> x, z -> y, y -> w. */
function bentFork(seed: number): PcData {
  const rng = new Rng(seed);
  const [z, x, y, w] = [noise(rng), noise(rng), noise(rng), noise(rng)];
  for (let r = 0; r < ROWS; r++) {
    x[r] = Math.tanh(2 * z[r]) + 0.4 * x[r];
    y[r] = z[r] + 0.8 * Math.sin(2 * z[r]) + 0.4 * y[r];
    w[r] = y[r] ** 2 + 0.5 * w[r];
  }
  return { names: ['z', 'x', 'y', 'w'], columns: [z, x, y, w] };
}

const TRUE_SKELETON = ['w y', 'x z', 'y z'];

describe('generalised covariance measure', () => {
  const data = bentFork(1);

  it('sees through a bent common cause, where Fisher z does not', async () => {
    expect(skeletonOf((await pc(data, { alpha: 1e-3, test: 'gcm' })).graph)).toEqual(TRUE_SKELETON);
    const linear = skeletonOf((await pc(data, { alpha: 1e-3, test: 'fisher-z' })).graph);
    expect(linear).toContain('x y');
    expect(linear).not.toContain('w y');
  });

  it('is the same from either side and whatever the order of the set', () => {
    const test = gcm(data.names, data.columns);
    const set = Int32Array.of(0, 3);
    const evidence = test.evidence(1, 2, set, 2);
    expect(test.evidence(2, 1, set, 2)).toBe(evidence);
    expect(test.evidence(1, 2, Int32Array.of(3, 0), 2)).toBe(evidence);
  });

  it('keeps evidence apart where p-values are 0 in double precision', () => {
    const rng = new Rng(2);
    const a = noise(rng);
    const e = noise(rng);
    const strong = a.map((v, r) => v + 0.01 * e[r]);
    const weaker = a.map((v, r) => v + 0.1 * e[r]);
    const test = gcm(['a', 'strong', 'weaker'], [a, strong, weaker]);
    const none = new Int32Array(0);
    expect(test.evidence(0, 1, none, 0)).toBeGreaterThan(test.evidence(0, 2, none, 0));
    expect(test.evidence(0, 2, none, 0)).toBeLessThan(Infinity);
  });

  it.each([0, 1, 2])('rejects at the level it is asked for when nothing is there, order %i', (order) => {
    const rng = new Rng(30 + order);
    let rejected = 0;
    const runs = 200;
    for (let k = 0; k < runs; k++) {
      const set = [noise(rng, 300), noise(rng, 300)].slice(0, order);
      const [x, y] = [noise(rng, 300), noise(rng, 300)];
      for (const z of set) {
        for (let r = 0; r < 300; r++) {
          x[r] += Math.sin(1.5 * z[r]) + 0.5 * z[r];
          y[r] += 0.5 * z[r] ** 2 + Math.tanh(2 * z[r]);
        }
      }
      const test = gcm(['x', 'y', 'a', 'b'].slice(0, 2 + order), [x, y, ...set]);
      if (test.evidence(0, 1, Int32Array.of(2, 3).subarray(0, order), order) > test.threshold(0.05, order)) {
        rejected++;
      }
    }
    expect(rejected / runs).toBeLessThan(0.12);
    expect(rejected / runs).toBeGreaterThan(0.005);
  });

  it('says so when there are too few rows', async () => {
    const few = { names: data.names, columns: data.columns.map((c) => c.slice(0, 10)) };
    const result = await pc(few, { alpha: 0.05, test: 'gcm' });
    expect(result.findings.map((f) => f.kind)).toContain('few-rows');
    expect(result.findings[0].message).toMatch(/any test/);
    expect(result.graph.edges).toEqual([]);
    expect(result.undecided.map(({ undecided }) => undecided)).toEqual(new Array(6).fill('untested'));
  });
});
