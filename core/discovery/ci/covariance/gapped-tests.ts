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
  private last: Made | null = null;

  /** @param rows of the table */
  constructor(variables: readonly Variable[], rows: number) {
    const sets = new SetMatrices(variables, rows);
    [this.shared, this.rows] = [{ variables, sets, probed: new Room(), missing: new Room() }, rows];
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
    const kept = new Int32Array(this.count(x, y, set, key));
    const missing = new Int32Array(rows.length - kept.length);
    for (let k = 0, i = 0, j = 0; k < rows.length; k++) {
      if (a[rows[k]] & b[rows[k]]) kept[i++] = k;
      else missing[j++] = k;
    }
    const sample = new Sample(
      variables,
      kept.map((k) => rows[k]),
      this.rows,
    );
    let conditioning: Conditioning | null = null;
    const make = (): Conditioning => {
      const split = { of: sets.of(set, key, sample.rows), kept, missing, sample };
      return new Conditioning(sample, variables, new GappedRegressors(split, this.shared), set.length);
    };
    this.last = { x, y, key, sample, conditioning: () => (conditioning ??= make()) };
    return this.last;
  }
}
