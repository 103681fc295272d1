import { describe, expect, it } from 'vitest';
import { Rng } from '../../../core/math/rng.ts';
import { createCpuDevice } from '../../../core/node/devices/onnx-device.ts';
import { pairDirections } from '../../../core/train/direction/index.ts';
import type { DirectionRequest, PairDirection } from '../../../core/train/direction/index.ts';

const device = createCpuDevice(1);

function run(
  pairs: DirectionRequest['pairs'],
  changes: Partial<DirectionRequest> = {},
): Promise<PairDirection[]> {
  return pairDirections({
    pairs,
    device,
    rng: new Rng(3),
    onProgress: () => undefined,
    signal: new AbortController().signal,
    ...changes,
  });
}

function cause(n: number, draw: () => number, effect: (a: number) => number): { a: number[]; b: number[] } {
  const a = Array.from({ length: n }, draw);
  return { a, b: a.map(effect) };
}

describe('the direction of a pair', () => {
  it('is told where the likelihood can tell, with Gaussian and with uniform noise, whichever comes first', async () => {
    const rng = new Rng(1);
    const curved = cause(
      4000,
      () => rng.normal(),
      (a) => 0.7 * a * a + 0.3 * a + 0.5 * rng.normal(),
    );
    const uniform = cause(
      4000,
      () => rng.uniform(-1.7, 1.7),
      (a) => a + 0.8 * rng.uniform(-1.7, 1.7),
    );
    const linear = cause(
      4000,
      () => rng.normal(),
      (a) => 0.8 * a + 0.6 * rng.normal(),
    );
    const [first, second, swapped, undecided] = await run([
      curved,
      uniform,
      { a: curved.b, b: curved.a },
      linear,
    ]);
    expect(first.direction).toBe('a->b');
    expect(second.direction).toBe('a->b');
    expect(swapped.direction).toBe('b->a');
    expect(Math.sign(first.gap!)).toBe(-Math.sign(swapped.gap!));
    expect(undecided).toMatchObject({ direction: null, reason: 'not-significant', heldOut: 2000 });
    expect(Math.abs(undecided.gap!)).toBeLessThan(0.02);
  });

  it('is not guessed from few subjects or from variables with few values', async () => {
    const rng = new Rng(2);
    const few = cause(
      120,
      () => rng.normal(),
      (a) => a * a,
    );
    const counted = cause(
      500,
      () => rng.int(4),
      (a) => a + rng.normal(),
    );
    const progress: number[] = [];
    const found = await run([few, counted], { onProgress: (f) => progress.push(f) });
    expect(found.map((p) => p.reason)).toEqual(['too-few-subjects', 'few-distinct-values']);
    expect(found.every((p) => p.direction === null && p.gap === null)).toBe(true);
    expect(progress.at(-1)).toBe(1);
  });

  it('stops soon after it is cancelled', async () => {
    const controller = new AbortController();
    const rng = new Rng(5);
    let calls = 0;
    const work = run(
      [
        cause(
          400,
          () => rng.normal(),
          (a) => a + rng.normal(),
        ),
      ],
      {
        signal: controller.signal,
        onProgress: () => {
          if (++calls === 20) controller.abort(new Error('cancelled by the user'));
        },
      },
    );
    await expect(work).rejects.toThrow('cancelled by the user');
    expect(calls).toBeLessThan(40);
  });
});
