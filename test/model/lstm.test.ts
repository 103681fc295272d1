import { describe, expect, it } from 'vitest';
import { lstm } from '../../core/model/encoders/lstm.ts';
import { layOut, initialise, slotOf } from '../../core/model/layout.ts';
import type { ModalityNetwork } from '../../core/model/spec.ts';
import { Rng } from '../../core/math/rng.ts';
import { expectExports, shapesOf } from './support/network.ts';

const network = (steps: number, channels: number, groupSize = 1, width = 3): ModalityNetwork =>
  lstm(
    { name: 'R', encoder: 'lstm', shape: [steps, channels], latents: 2, exogenous: 1, hidden: 5 },
    groupSize,
    width,
  );

describe('the network for recordings', () => {
  it.each([
    [1, 1],
    [7, 3],
    [20, 2],
  ])('decodes to the shape it encodes, %i steps of %i channels', (steps, channels) => {
    const shapes = shapesOf(network(steps, channels, 2, 9), [2, 4, steps, channels], 3);
    expect(shapes).toEqual([
      [2, 4, 9],
      [2, 4, steps, channels],
    ]);
  });

  it('writes its encoder for any batch size', async () => {
    await expectExports(network(6, 3), [6, 3]);
  });

  it('starts with open forget gates', () => {
    const layout = layOut(network(6, 3).parameters);
    const bias = slotOf(layout, initialise(layout, new Rng(1)), 'encoder.bias');
    expect([...bias]).toEqual([...Array(10).fill(0), ...Array(5).fill(1), ...Array(5).fill(0)]);
  });
});
