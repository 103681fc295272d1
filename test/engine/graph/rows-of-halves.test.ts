import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { rowsOfHalves } from '../../../core/engine/graph/anew/rows-of-halves.ts';
import { Rng } from '../../../core/math/rng.ts';

describe('rowsOfHalves', () => {
  it('gives every row to one half: people as they were parted, others evenly', () => {
    fc.assert(
      fc.property(
        fc.integer(),
        fc.array(fc.integer({ min: 0, max: 2 }), { maxLength: 40 }),
        fc.nat({ max: 20 }),
        (seed, sides, more) => {
          const halves = [0, 1].map((half) => Uint8Array.from(sides, (side) => Number(side === half))) as [
            Uint8Array,
            Uint8Array,
          ];
          const rowOf = Int32Array.from(sides.keys());
          const parts = rowsOfHalves(sides.length + more, rowOf, halves, new Rng(seed));
          const all = [...parts[0], ...parts[1]].sort((a, b) => a - b);
          expect(all).toEqual(Array.from({ length: sides.length + more }, (_, row) => row));
          sides.forEach((side, row) => {
            if (side < 2) expect(parts[side].includes(row)).toBe(true);
          });
          const loose = (half: Int32Array): number =>
            half.filter((row) => row >= sides.length || sides[row] === 2).length;
          expect(Math.abs(loose(parts[0]) - loose(parts[1]))).toBeLessThanOrEqual(1);
        },
      ),
    );
  });
});
