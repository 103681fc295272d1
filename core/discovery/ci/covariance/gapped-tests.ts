import { Conditioning } from './conditioning.ts';
import { GappedRegressors, type Shared } from './gapped-regressors.ts';
import { Room } from './room.ts';
import type { TestRows } from './rows-of-tests.ts';
import { Sample } from './sample.ts';
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
  private readonly rows: number;
  /** Places of rows, for one test at a time. */
  private readonly places: Int32Array;
  private last: Made | null = null;

  /** @param rows of the table */
  constructor(variables: readonly Variable[], rows: number) {
    const sets = new SetMatrices(variables, rows);
    const rooms = { probed: new Room(), missing: new Room(), products: new Room() };
    [this.shared, this.rows] = [{ variables, sets, ...rooms }, rows];
    this.places = new Int32Array(rows);
  }

  /** Number of rows in which x, y and the set have values. @param key of the set */
  count(x: number, y: number, set: Int32Array, key: number | string): number {
    const { variables, sets } = this.shared;
    const [a, b] = [variables[x].present, variables[y].present];
    let count = 0;
    for (const r of sets.rowsOf(set, key)) count += a[r] & b[r];
    return count;
  }

  /** The rows in which x, y and the set have values, and the regression on the set over these. @param key of the set */
  of(x: number, y: number, set: Int32Array, key: number | string): TestRows {
    if (this.last?.x === x && this.last.y === y && this.last.key === key) return this.last;
    const { variables, sets } = this.shared;
    const rows = sets.rowsOf(set, key);
    const [a, b] = [variables[x].present, variables[y].present];
    const { places } = this;
    let count = 0;
    // Those of the test from the front, the others from the back.
    for (let k = 0, back = rows.length; k < rows.length; k++) {
      if (a[rows[k]] & b[rows[k]]) places[count++] = k;
      else places[--back] = k;
    }
    const kept = places.slice(0, count);
    const missing = places.slice(count, rows.length).reverse();
    const chosen = kept.map((k) => rows[k]);
    const sample = new Sample(variables, chosen, this.rows);
    let conditioning: Conditioning | null = null;
    const make = (): Conditioning => {
      const split = { of: sets.of(set, key, sample.rows), kept, missing, sample };
      return new Conditioning(sample, variables, new GappedRegressors(split, this.shared), set.length);
    };
    this.last = { x, y, key, sample, conditioning: () => (conditioning ??= make()) };
    return this.last;
  }
}
