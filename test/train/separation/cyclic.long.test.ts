import { describe, expect, it } from 'vitest';
import { NUMERICAL_CASES, numericalCase } from '../../bench/data/numerical.ts';
import type { NumericalShape } from '../../bench/data/numerical.ts';
import { Rng } from '../../../core/math/rng.ts';
import { createCpuDevice } from '../../../core/node/devices/onnx-device.ts';
import { SEPARATION_DEFAULTS } from '../../../core/train/plan-types.ts';
import type { SeparationSettings } from '../../../core/train/plan-types.ts';
import type { SeparationResult } from '../../../core/train/separation/types.ts';
import { separate } from '../../../core/train/separation/separate.ts';
import { recovered } from './cohort.ts';
import type { RotatedLatents } from './cohort.ts';

const device = createCpuDevice(1);

/** True latents of a numerical case, those of each modality multiplied by a random matrix. */
function rotated(shape: NumericalShape, seed: number, n: number): RotatedLatents {
  const { z, modalities, latents: d } = numericalCase({ ...shape, columns: 4 }, seed, n);
  const rng = new Rng(seed);
  const latents = new Float32Array(n * z.length);
  for (let m = 0; m < modalities; m++) {
    const mix = Float64Array.from({ length: d * d }, () => rng.normal());
    for (let at = 0; at < n * d * d; at++) {
      const [r, i, j] = [Math.floor(at / (d * d)), Math.floor((at % (d * d)) / d), at % d];
      latents[r * z.length + m * d + j] += z[m * d + i][r] * mix[i * d + j];
    }
  }
  return {
    truth: [...z],
    latents,
    dims: new Array<number>(modalities).fill(d),
    present: Array.from({ length: modalities }, () => new Uint8Array(n).fill(1)),
  };
}

function search(data: RotatedLatents, effort: Partial<SeparationSettings>): Promise<SeparationResult> {
  return separate({
    latents: data.latents,
    dims: data.dims,
    present: data.present,
    acyclic: false,
    settings: { ...SEPARATION_DEFAULTS, ...effort },
    device,
    rng: new Rng(1),
    onProgress: () => undefined,
    signal: new AbortController().signal,
  });
}

describe('re-mixing without an order', () => {
  it('recovers latents that cause each other within a modality, and claims no order', async () => {
    const data = rotated(NUMERICAL_CASES['cyclic-within'], 61, 4000);
    const result = await search(data, { restarts: 6, steps: [500, 200] });
    expect(recovered(data, result.transforms)).toBeGreaterThan(0.95);
    expect(result.order).toEqual([]);
    expect(result.orderGap).toBeNull();
    expect(result.restarts.every((r) => r.order.length === 0)).toBe(true);
  });

  it('links modalities both ways, and pays for both', async () => {
    const data = rotated({ ...NUMERICAL_CASES['cyclic-across'], modalities: 3 }, 60, 1500);
    const { adjacency, edges, score, nll } = await search(data, {
      restarts: 3,
      steps: [150, 50],
      batch: 200,
    });
    const d = data.truth.length;
    let links = 0;
    for (let i = 0; i < d; i++) {
      for (let j = 0; j < i; j++) {
        if (Math.floor(i / 2) === Math.floor(j / 2))
          expect(adjacency[i * d + j] * adjacency[j * d + i]).toBe(0);
        else {
          expect(adjacency[i * d + j]).toBe(adjacency[j * d + i]);
          links += adjacency[i * d + j];
        }
      }
    }
    expect(links).toBeGreaterThan(2);
    expect(edges).toBeGreaterThanOrEqual(2 * links);
    expect(score).toBeCloseTo(nll + 0.1 * edges, 5);
  });
});
