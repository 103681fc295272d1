import { describe, expect, it } from 'vitest';
import { residualNetwork, resnet18, smallResnet } from '../../core/model/encoders/resnet.ts';
import type { NetworkFactory } from '../../core/model/spec.ts';
import { expectExports, lossesOf, shapesOf } from './support/network.ts';

const network = (
  factory: NetworkFactory,
  shape: readonly number[],
  groupSize = 1,
): ReturnType<NetworkFactory> =>
  factory({ name: 'I', encoder: 'resnet18', shape, latents: 2, exogenous: 1, hidden: 6 }, groupSize, 3);

/** ResNet-18 with a twelfth of the channels. */
const slim = residualNetwork({ widths: [4, 6, 8, 10], blocks: 2, stemTaps: 4, pooled: true });

describe('the residual networks', () => {
  it.each([
    [1, 20, 20],
    [3, 16, 11],
    [1, 9, 5],
    [1, 1, 1],
  ])('the small one decodes to the shape it encodes, %i x %i x %i', (...shape) => {
    const shapes = shapesOf(network(smallResnet, shape, 2), [2, 2, ...shape], 3);
    expect(shapes).toEqual([
      [2, 2, 3],
      [2, 2, ...shape],
    ]);
  });

  it.each([
    { factory: slim, shape: [3, 33, 48] },
    { factory: slim, shape: [1, 64, 16] },
    { factory: resnet18, shape: [3, 16, 9] },
  ])('ResNet-18 decodes to the shape it encodes, $shape', ({ factory, shape }) => {
    const shapes = shapesOf(network(factory, shape), [1, 1, ...shape], 3);
    expect(shapes).toEqual([
      [1, 1, 3],
      [1, 1, ...shape],
    ]);
  });

  // Without normalisation and with Adam, wide layers blow up unless their weights are scaled where they are used.
  it('learn from the first step on', async () => {
    const losses = await lossesOf(network(smallResnet, [1, 12, 12]), [1, 12, 12], 8, 60);
    expect(Math.max(...losses)).toBeLessThan(1.5 * losses[0]);
    expect(losses.at(-1)).toBeLessThan(0.5 * losses[0]);
  });

  it('write their encoders for any batch size', async () => {
    await expectExports(network(smallResnet, [1, 9, 9]), [1, 9, 9]);
    await expectExports(network(slim, [3, 40, 9]), [3, 40, 9]);
  });
});
