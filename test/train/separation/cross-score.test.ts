import { describe, expect, it } from 'vitest';
import { Rng } from '../../../core/math/rng.ts';
import { createCpuDevice } from '../../../core/node/devices/onnx-device.ts';
import { SEPARATION_DEFAULTS } from '../../../core/train/plan-types.ts';
import { crossScores, type Candidate } from '../../../core/train/separation/cross-score.ts';
import { rotatedLatents } from './cohort.ts';

const device = createCpuDevice(1);
const N = 400;
const edges = [
  [0, 3],
  [1, 2],
] as const;
const data = rotatedLatents([2, 2], edges, N, new Rng(5), 0.9);
const adjacency = Array.from({ length: 4 }, (_, i) =>
  Array.from({ length: 4 }, (_, j) => Number(edges.some(([from, to]) => from === j && to === i))),
);
const full = adjacency.map((row, i) => row.map((edge, j) => (i > 1 && j < 2 ? 1 : edge)));

/** The true latents turned within each modality, with an error of their estimation. */
function turned(angle: number, graph: readonly (readonly number[])[], rng: Rng): Candidate {
  const [c, s] = [Math.cos(angle), Math.sin(angle)];
  const latents = new Float32Array(4 * N);
  for (let r = 0; r < N; r++) {
    for (const start of [0, 2]) {
      const [a, b] = [data.truth[start][r], data.truth[start + 1][r]];
      latents[4 * r + start] = c * a - s * b + rng.normal(0, 0.15);
      latents[4 * r + start + 1] = s * a + c * b + rng.normal(0, 0.15);
    }
  }
  return { latents, adjacency: graph };
}

const score = (
  candidates: readonly Candidate[],
  signal = new AbortController().signal,
): Promise<number[][]> =>
  crossScores(candidates, {
    ...{ dims: data.dims, present: data.present, device, signal },
    settings: { ...SEPARATION_DEFAULTS, restarts: 2, steps: [120, 60], batch: 150 },
    rng: new Rng(2),
  });

describe('the scores of trainings on the codes of all', () => {
  const right = turned(0, adjacency, new Rng(1));
  const again = turned(0.02, adjacency, new Rng(3));
  const wrong = turned(0.7, full, new Rng(4));

  it('are best for the right mixture, on the codes of the wrong one too, and alike for two that are right', async () => {
    const scores = await score([right, again, wrong]);
    expect(scores.map((row) => row.length)).toEqual([3, 3, 3]);
    for (const [first, second, third] of scores) {
      expect(Math.min(third - first, third - second)).toBeGreaterThan(20);
      expect(Math.abs(first - second)).toBeLessThan(10);
    }
  });

  it('are the same when they are counted again, and do not come where a latent is the same for all', async () => {
    const constant = { ...right, latents: right.latents.map((v, at) => (at % 4 === 1 ? 1 : v)) };
    const both = [right, constant];
    const scores = await score(both);
    expect(await score(both)).toEqual(scores);
    expect(scores[0][1]).toBe(Infinity);
  });

  it('stop when they are asked to', async () => {
    await expect(score([right, again], AbortSignal.abort(new Error('stopped')))).rejects.toThrow('stopped');
  });
});
