import { Rng } from '../math/rng.ts';
import { closeTo, type CloseColumns } from './column-facts.ts';

/** Sums of a column with random signs, by which two columns are told apart without their rows. */
const [SUMS, FIRST_SUMS] = [32, 8];
/** Sums of columns that are as near as asked for lie this much further apart at most, but one time in thousands. */
const SPREAD = 2;

/**
 * Pairs of many columns that are close: each column with the first that it is close to, so that a hundred copies are 99
 * pairs. All are compared by a few sums of their values with random signs, and only those whose sums are near by their
 * rows: the time goes by the square of the columns, not by that times the rows. A pair of |r| just at the limit may be
 * missed, one further above it is not.
 *
 * @param z from `standardised`; null for a column that is close to none
 * @param least |r| from which two columns are close, near 1
 * @param rest called now and then, for other work
 */
export async function closeAmongMany(
  names: readonly string[],
  z: readonly (Float64Array | null)[],
  least: number,
  rest: () => Promise<void>,
): Promise<CloseColumns[]> {
  const columns = names.map((name) => ({ name }));
  const sketches = sketched(z);
  const { sums, all, missing } = sketches;
  const found: CloseColumns[] = [];
  const taken = Uint8Array.from(z, (column) => (column === null ? 1 : 0));
  for (let a = 0; a < z.length; a++) {
    if (a % 64 === 63) await rest();
    if (taken[a] === 1) continue;
    // What a column lacks and the other has cannot cancel.
    const lacking = 2 * (1 - least) + missing[a];
    for (let b = nextNear(sketches, taken, a, a + 1, lacking); b >= 0;) {
      const isNear = apart(sums, a, b, all) <= SUMS * SPREAD * (lacking + missing[b]);
      const [pair] = isNear ? closeTo([columns[a], columns[b]], [z[a], z[b]], 0, least) : [];
      if (pair) {
        taken[b] = 1;
        found.push(pair);
      }
      b = nextNear(sketches, taken, a, b + 1, lacking);
    }
  }
  return found;
}

interface Sketches {
  /** `SUMS` numbers a column. */
  readonly sums: Float32Array;
  /** The first `FIRST_SUMS` of these, close together: all columns are gone through for each. */
  readonly heads: Float32Array;
  /** Sum of the squares of the first few, and of all. */
  readonly first: Float32Array;
  readonly all: Float32Array;
  /** Share of the rows that a column lacks. */
  readonly missing: Float32Array;
}

/** Columns as vectors of length one, missing values at the mean, times rows of random signs. */
function sketched(z: readonly (Float64Array | null)[]): Sketches {
  const rows = z.find((column) => column !== null)?.length ?? 0;
  const rng = new Rng(1);
  const signs = Float64Array.from({ length: rows * SUMS }, () => (rng.uniform() < 0.5 ? -1 : 1));
  const sums = new Float32Array(z.length * SUMS);
  const heads = new Float32Array(z.length * FIRST_SUMS);
  const [first, all, missing] = [0, 0, 0].map(() => new Float32Array(z.length));
  const sum = new Float64Array(SUMS);
  z.forEach((column, c) => {
    if (column === null) return;
    sum.fill(0);
    let [n, squares] = [0, 0];
    for (let r = 0; r < rows; r++) {
      const v = column[r];
      if (v !== v) continue;
      n++;
      squares += v * v;
      for (let k = 0; k < SUMS; k++) sum[k] += signs[r * SUMS + k] * v;
    }
    missing[c] = 1 - n / rows;
    for (let k = 0; k < SUMS; k++) {
      const s = sum[k] / Math.sqrt(squares || 1);
      sums[c * SUMS + k] = s;
      all[c] += s * s;
      if (k < FIRST_SUMS) {
        heads[c * FIRST_SUMS + k] = s;
        first[c] += s * s;
      }
    }
  });
  return { sums, heads, first, all, missing };
}

/** The next column, from `b` on, whose first sums are near those of column `a`; -1 if there is none. */
function nextNear(
  { heads, first, missing }: Sketches,
  taken: Uint8Array,
  a: number,
  from: number,
  lacking: number,
): number {
  const [a0, a1, a2, a3, a4, a5, a6, a7] = heads.subarray(a * FIRST_SUMS, (a + 1) * FIRST_SUMS);
  const own = first[a];
  for (let b = from, at = from * FIRST_SUMS; b < first.length; b++, at += FIRST_SUMS) {
    // Written out, for these are all pairs of tens of thousands of columns.
    const dot =
      a0 * heads[at] +
      a1 * heads[at + 1] +
      a2 * heads[at + 2] +
      a3 * heads[at + 3] +
      a4 * heads[at + 4] +
      a5 * heads[at + 5] +
      a6 * heads[at + 6] +
      a7 * heads[at + 7];
    const distance = own + first[b] - 2 * Math.abs(dot);
    if (distance <= SUMS * SPREAD * (lacking + missing[b]) && taken[b] === 0) return b;
  }
  return -1;
}

/** Squared distance of the sums of two columns, of the nearer of the two signs. */
function apart(sums: Float32Array, a: number, b: number, squares: Float32Array): number {
  let dot = 0;
  const [from, to] = [a * SUMS, b * SUMS];
  for (let k = 0; k < SUMS; k++) dot += sums[from + k] * sums[to + k];
  return squares[a] + squares[b] - 2 * Math.abs(dot);
}
