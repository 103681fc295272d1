import { describe, expect, it } from 'vitest';
import { matchMixes, pairwiseAgreement } from '../../../core/train/separation/agreement.ts';
import { blocksOf } from '../../../core/train/separation/blocks.ts';

const blocks = blocksOf([2, 1]);
const eye = Float64Array.of(1, 0, 0, 0, 1, 0, 0, 0, 1);
const swapped = Float64Array.of(0, -3, 0, 2, 0, 0, 0, 0, 1);
const turned = Float64Array.of(1, 1, 0, 1, -1, 0, 0, 0, 1);

describe('restarts beside the best one', () => {
  it('are matched latent by latent, whatever their order, sign and scale', () => {
    const { counterpart, correlation } = matchMixes(eye, swapped, blocks);
    expect(counterpart).toEqual([1, 0, 2]);
    for (const r of correlation) expect(r).toBeCloseTo(1, 9);
    expect(pairwiseAgreement([eye], blocks)).toBeNull();
    expect(pairwiseAgreement([eye, swapped, turned], blocks)).toBeCloseTo(
      (1 + 2 * ((2 * Math.SQRT1_2 + 1) / 3)) / 3,
      9,
    );
  });
});
