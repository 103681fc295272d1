import { bitsWhere, countBits, rowsWhere } from '../row-bits.ts';
import { Conditioning } from './conditioning.ts';
import { GappedRegressors, type Shared } from './gapped-regressors.ts';
import { GappedSample, WholeProducts } from './gapped-sample.ts';
import { Room } from './room.ts';
import type { TestRows } from './rows-of-tests.ts';
import { SetMatrices } from './set-matrices.ts';
import type { Variable } from './variable.ts';

interface Made extends TestRows {
  readonly x: number;
  readonly y: number;
  readonly key: number | string;
}

/**
 * Tests in a table whose columns have gaps of many patterns, so that nearly every test has rows of its own. These are
 * the rows that its set has, less those in which x or y are missing: products over the set's rows are made once, and
 * those of the few that are missing are taken off, which is exact but for rounding.
 */
export class GappedTests {
  private readonly shared: Shared;
  private readonly whole: WholeProducts;
  private readonly rows: number;
  /** Of each variable, a bit for each row, set where it has a value. */
  private readonly bits: (Uint32Array | undefined)[] = [];
  private last: Made | null = null;

  /** @param rows of the table */
  constructor(variables: readonly Variable[], rows: number) {
    const sets = new SetMatrices(variables, rows);
    const rooms = { probed: new Room(), missing: new Room(), products: new Room() };
    [this.shared, this.rows] = [{ variables, sets, ...rooms }, rows];
    this.whole = new WholeProducts(variables);
  }

  /** Number of rows in which x, y and the set have values. */
  count(x: number, y: number, set: Int32Array): number {
    const has = this.rowsWith([x, y, ...set]);
    return countBits(has.length, (w) => has[w]);
  }

  /** The rows in which x, y and the set have values, and the regression on the set over these. @param key of the set */
  of(x: number, y: number, set: Int32Array, key: number | string): TestRows {
    if (this.last?.x === x && this.last.y === y && this.last.key === key) return this.last;
    const { variables, sets } = this.shared;
    const { rows } = this;
    const ofSet = this.rowsWith([...set]);
    const has = this.rowsWith([x, y, ...set]);
    const count = countBits(has.length, (w) => has[w]);
    const inSet = countBits(has.length, (w) => ofSet[w]);
    const lacking = rowsWhere(rows, rows - count, (w) => ~has[w]);
    const sample = new GappedSample(variables, this.whole, lacking);
    let conditioning: Conditioning | null = null;
    const make = (): Conditioning => {
      const missing = rowsWhere(rows, inSet - count, (w) => ofSet[w] & ~has[w]);
      const split = { of: sets.of(set, key, count), missing, sample };
      return new Conditioning(sample, variables, new GappedRegressors(split, this.shared), set.length);
    };
    this.last = { x, y, key, sample, conditioning: () => (conditioning ??= make()) };
    return this.last;
  }

  /** A bit for each row, set where all of these have a value. */
  private rowsWith(members: readonly number[]): Uint32Array {
    const { rows } = this;
    const out = bitsOfAll(rows);
    for (const v of members) {
      const { present } = this.shared.variables[v];
      const own = (this.bits[v] ??= bitsWhere(rows, (r) => present[r] === 1));
      for (let w = 0; w < out.length; w++) out[w] &= own[w];
    }
    return out;
  }
}

/** A bit for each row, and none beyond the last. */
function bitsOfAll(rows: number): Uint32Array {
  const out = new Uint32Array((rows + 31) >> 5).fill(0xffffffff);
  if (rows % 32 > 0) out[out.length - 1] = (1 << (rows % 32)) - 1;
  return out;
}
