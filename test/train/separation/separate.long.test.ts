import { describe, expect, it } from 'vitest';
import { Rng } from '../../../core/math/rng.ts';
import { createCpuDevice } from '../../../core/node/devices/onnx-device.ts';
import { separate } from '../../../core/train/separation/separate.ts';
import { SEPARATION_DEFAULTS } from '../../../core/train/plan-types.ts';
import type { SeparationRequest, SeparationResult } from '../../../core/train/separation/types.ts';
import { recovered, rotatedLatents } from './cohort.ts';
import type { RotatedLatents } from './cohort.ts';

const device = createCpuDevice(1);

function run(data: RotatedLatents, changes: Partial<SeparationRequest> = {}): Promise<SeparationResult> {
  return separate({
    latents: data.latents,
    dims: data.dims,
    present: data.present,
    settings: { ...SEPARATION_DEFAULTS, restarts: 4, steps: [250, 100], batch: 200 },
    device,
    rng: new Rng(1),
    onProgress: () => undefined,
    signal: new AbortController().signal,
    ...changes,
  });
}

/** Pairs of modalities with an edge between them, whatever its direction, and how many edges there are. */
function skeleton({ adjacency }: SeparationResult, dims: readonly number[]): string[] {
  const modalityOf = dims.flatMap((d, m) => new Array<number>(d).fill(m));
  const d = modalityOf.length;
  return Array.from(adjacency)
    .flatMap((edge, at) => (edge ? [[modalityOf[Math.floor(at / d)], modalityOf[at % d]]] : []))
    .map((pair) => pair.sort().join('-'))
    .sort();
}

describe('re-mixing rotated latents', () => {
  it('recovers the components of two modalities and their order', async () => {
    const data = rotatedLatents(
      [2, 2],
      [
        [0, 3],
        [1, 2],
      ],
      3000,
      new Rng(11),
    );
    const progress: number[] = [];
    const settings = { ...SEPARATION_DEFAULTS, restarts: 6, steps: [400, 200] as const, batch: 256 };
    const result = await run(data, { settings, onProgress: (f) => progress.push(f) });
    expect(recovered(data, result.transforms)).toBeGreaterThan(0.97);
    expect(skeleton(result, data.dims)).toEqual(['0-1', '0-1']);
    expect(result.order).toEqual([0, 1]);
    expect(result.orderGap).toBeGreaterThan(0.02);
    expect(result.edges).toBe(2);
    expect(result.score).toBeCloseTo(result.nll + 0.2, 5);
    expect(result.restarts[0]).toMatchObject({ score: result.score, restart: result.restart });
    const others = result.restarts.slice(1).map((r) => r.score);
    expect(others).toEqual(others.toSorted((a, b) => a - b));
    expect(progress.at(-1)).toBe(1);
    expect(progress).toEqual(progress.toSorted((a, b) => a - b));
  });

  it('copes with modalities of different sizes, one without latents, and subjects who lack a modality', async () => {
    const data = rotatedLatents(
      [2, 0, 1, 2],
      [
        [0, 2],
        [0, 3],
        [1, 4],
      ],
      3000,
      new Rng(12),
      0.75,
    );
    const settings = { ...SEPARATION_DEFAULTS, steps: [250, 100] as const, batch: 200 };
    const result = await run(data, { settings });
    expect(recovered(data, result.transforms)).toBeGreaterThan(0.95);
    expect(skeleton(result, data.dims)).toEqual(['0-2', '0-3', '0-3']);
    expect(result.transforms[1].matrix).toHaveLength(0);
    expect([...result.order].sort()).toEqual([0, 2, 3]);
  });

  it('works on 300 subjects, and gives no edge to modalities that have none', async () => {
    const related = rotatedLatents(
      [2, 2],
      [
        [0, 3],
        [1, 2],
      ],
      300,
      new Rng(13),
    );
    expect(recovered(related, (await run(related)).transforms)).toBeGreaterThan(0.95);
    for (const seed of [14, 15]) {
      const unrelated = await run(rotatedLatents([2, 2], [], 300, new Rng(seed)));
      expect(unrelated.edges).toBe(0);
      expect(unrelated.orderGap).toBeNull();
    }
  });
});

describe('what cannot be re-mixed', () => {
  it('is left as it is where fewer than two modalities have latents', async () => {
    const data = rotatedLatents([2, 0], [], 100, new Rng(1));
    const result = await run(data);
    expect([...result.transforms[0].matrix]).toEqual([1, 0, 0, 1]);
    expect([...result.adjacency]).toEqual([0, 0, 0, 0]);
    expect(result.order).toEqual([0]);
    expect(result.orderGap).toBeNull();
  });

  it('is refused where too few subjects have two modalities', async () => {
    const data = rotatedLatents([1, 1], [[0, 1]], 100, new Rng(1));
    data.present[1].fill(0, 50);
    await expect(run(data)).rejects.toMatchObject({
      code: 'remix.too-few-subjects',
      message: expect.stringContaining('50 subjects') as string,
    });
  });

  it('stops soon after it is cancelled', async () => {
    const controller = new AbortController();
    let calls = 0;
    const work = run(rotatedLatents([2, 2], [[0, 3]], 500, new Rng(1)), {
      signal: controller.signal,
      onProgress: () => {
        if (++calls === 20) controller.abort(new Error('cancelled by the user'));
      },
    });
    await expect(work).rejects.toThrow('cancelled by the user');
    expect(calls).toBeLessThan(40);
  });
});
