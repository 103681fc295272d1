import { describe, expect, it } from 'vitest';
import * as tf from '../../core/compute/tf.ts';
import { expectParity } from './support/parity.ts';

const swapLast = (shape: readonly number[]): number[] => [
  ...shape.slice(0, -2),
  shape.at(-1)!,
  shape.at(-2)!,
];

describe('matMul', () => {
  it.each([
    [
      [5, 3],
      [3, 4],
    ],
    [
      [2, 5, 3],
      [2, 3, 4],
    ],
    [
      [1, 5, 3],
      [1, 3, 4],
    ],
    [
      [2, 3, 4, 5],
      [2, 3, 5, 2],
    ],
  ])('%j by %j, with any transposes, forwards and backwards', async (left, right) => {
    for (const ta of [false, true]) {
      for (const tb of [false, true]) {
        const draws = {
          a: { shape: ta ? swapLast(left) : left },
          b: { shape: tb ? swapLast(right) : right },
        };
        await expectParity('matMul', draws, ({ a, b }) => tf.matMul(a, b, ta, tb));
      }
    }
  });

  it('refuses sizes that do not fit', async () => {
    const draws = { a: { shape: [2, 3] }, b: { shape: [2, 3] } };
    await expect(expectParity('matMul', draws, ({ a, b }) => tf.matMul(a, b))).rejects.toThrow(/inner/i);
  });
});
