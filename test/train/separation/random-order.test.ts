import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { Rng } from '../../../core/math/rng.ts';
import { blocksOf } from '../../../core/train/separation/blocks.ts';
import { maskToRandomOrder } from '../../../core/train/separation/random-order.ts';

const dims = fc.array(fc.integer({ min: 0, max: 4 }), { minLength: 1, maxLength: 4 });
const seeds = fc.integer({ min: 0, max: 1e6 });

describe('chains within modalities', () => {
  it('leave of each pair of latents of a modality one direction open, without cycles, and others as they are', () => {
    fc.assert(
      fc.property(dims, seeds, (widths, seed) => {
        const blocks = blocksOf(widths);
        const d = blocks.total;
        const batch = 5;
        const gates = new Float32Array(d * d * batch).fill(1);
        maskToRandomOrder(gates, blocks, new Rng(seed));
        for (let b = 0; b < batch; b++) {
          const open = (i: number, j: number): number => gates[(i * d + j) * batch + b];
          for (let i = 0; i < d; i++) {
            for (let j = 0; j < d; j++) {
              const own = blocks.modalityOf[i] === blocks.modalityOf[j];
              expect(open(i, j) + open(j, i)).toBe(own ? Number(i !== j) : 2);
            }
          }
          widths.forEach((width, m) => {
            const before = Array.from({ length: width }, (_, i) =>
              Array.from({ length: width }, (__, j) => open(blocks.start[m] + i, blocks.start[m] + j)).reduce(
                (a, v) => a + v,
                0,
              ),
            );
            // In a chain the first sees none of its modality, the second one, ...
            expect(before.sort((a, v) => a - v)).toEqual(Array.from({ length: width }, (_, i) => i));
          });
        }
      }),
    );
  });

  it('put every order of a modality as often as any other', () => {
    const batch = 6000;
    const gates = new Float32Array(9 * batch).fill(1);
    maskToRandomOrder(gates, blocksOf([3]), new Rng(4));
    const counts = new Map<string, number>();
    for (let b = 0; b < batch; b++) {
      const seen = [0, 1, 2].map((i) =>
        [0, 1, 2].reduce((sum, j) => sum + gates[(i * 3 + j) * batch + b], 0),
      );
      counts.set(seen.join(''), (counts.get(seen.join('')) ?? 0) + 1);
    }
    expect(counts.size).toBe(6);
    for (const count of counts.values()) expect(Math.abs(count - 1000)).toBeLessThan(120);
  });
});
