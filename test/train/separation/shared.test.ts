import { describe, expect, it } from 'vitest';
import { Rng } from '../../../core/math/rng.ts';
import { mcc } from '../../../core/metrics/mcc.ts';
import { createCpuDevice } from '../../../core/node/devices/onnx-device.ts';
import { SEPARATION_DEFAULTS } from '../../../core/train/plan-types.ts';
import { separate } from '../../../core/train/separation/separate.ts';
import type { SeparationResult } from '../../../core/train/separation/types.ts';

const N = 2000;
const OWNER = [0, 1, 2];

/** Columns less what a regression on `c` gives, and scaled. */
function freed(column: Float64Array, c: Float64Array): Float64Array {
  const slope = column.reduce((s, v, r) => s + v * c[r], 0) / c.reduce((s, v) => s + v * v, 0);
  return column.map((v, r) => 3 * (v - slope * c[r]) - 1);
}

/** z2 = f(z1) + noise, and c either an effect of z2 or of nothing. The latents are given as far as c leaves them. */
function chain(effect: boolean): { truth: Float64Array[]; given: Float64Array[] } {
  const rng = new Rng(8);
  const noise = (sd: number): Float64Array => Float64Array.from({ length: N }, () => rng.normal(0, sd));
  const z1 = noise(1);
  const z2 = noise(0.5).map((e, r) => Math.tanh(1.5 * z1[r]) + e);
  const c = noise(effect ? 0.5 : 1).map((e, r) => (effect ? 0.5 * z2[r] ** 2 + z2[r] : 0) + e);
  const mean = c.reduce((a, b) => a + b, 0) / N;
  const centred = c.map((v) => v - mean);
  return { truth: [z1, z2, c], given: [freed(z1, centred), freed(z2, centred), centred] };
}

async function mixOf(given: readonly Float64Array[], steps = 200): Promise<SeparationResult> {
  return separate({
    latents: Float32Array.from({ length: 3 * N }, (_, at) => given[at % 3][Math.floor(at / 3)]),
    dims: [1, 1, 1],
    shared: true,
    present: given.map(() => new Uint8Array(N).fill(1)),
    settings: { ...SEPARATION_DEFAULTS, restarts: 2, steps: [steps, steps], batch: 256, hidden: 16 },
    device: createCpuDevice(1),
    rng: new Rng(1),
    onProgress: () => undefined,
    signal: new AbortController().signal,
  });
}

function mixedLatents(result: SeparationResult, given: readonly Float64Array[]): Float64Array[] {
  return result.transforms.map(({ matrix, offset, fromShared }, m) =>
    given[m].map((v, r) => v * matrix[0] + (fromShared ? given[2][r] * fromShared[0] : 0) + offset[0]),
  );
}

describe('the mix where the last block is shared', () => {
  it('gives back to the latents what the shared one, their effect, had taken', async () => {
    const { truth, given } = chain(true);
    expect(mcc(truth, given, 'pearson', OWNER, OWNER).mcc).toBeLessThan(0.85);
    const result = await mixOf(given);
    const latents = mixedLatents(result, given);
    expect(mcc(truth, latents, 'pearson', OWNER, OWNER).mcc).toBeGreaterThan(0.97);
    expect(result.adjacency[2 * 3 + 1]).toBe(1);
    for (const z of latents) expect(z.reduce((s, v) => s + v * v, 0) / N).toBeCloseTo(1, 0);
  });

  it('takes nothing from a shared latent that has nothing to do with the others', async () => {
    const { truth, given } = chain(false);
    const result = await mixOf(given);
    expect(mcc(truth, mixedLatents(result, given), 'pearson', OWNER, OWNER).mcc).toBeGreaterThan(0.97);
    expect([...result.adjacency.slice(6, 9), result.adjacency[2], result.adjacency[5]]).toEqual([
      0, 0, 0, 0, 0,
    ]);
  });

  it('leaves the shared latents to themselves', async () => {
    const { given } = chain(true);
    const { transforms } = await mixOf(given, 20);
    expect(transforms.map((t) => t.fromShared?.length)).toEqual([1, 1, undefined]);
  });
});
