import type { Rng } from '../../../math/rng.ts';

/**
 * Parts the rows of a graph as the people were parted; rows of people that no modality was learned from are parted at
 * random.
 *
 * @param rows number of the graph's rows
 * @param rowOf row of every subject of the training
 * @param halves a flag for every subject of the training
 */
export function rowsOfHalves(
  rows: number,
  rowOf: Int32Array,
  halves: readonly [Uint8Array, Uint8Array],
  rng: Rng,
): [Int32Array, Int32Array] {
  const side = new Int8Array(rows).fill(-1);
  rowOf.forEach((row, s) => {
    if (halves[0][s]) side[row] = 0;
    else if (halves[1][s]) side[row] = 1;
  });
  const rest = Array.from(side.keys()).filter((row) => side[row] < 0);
  rng.permutation(rest.length).forEach((i, k) => (side[rest[i]] = k % 2));
  const of = (half: number): Int32Array =>
    Int32Array.from(Array.from(side.keys()).filter((row) => side[row] === half));
  return [of(0), of(1)];
}
