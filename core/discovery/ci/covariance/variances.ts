import { choleskyOfSingular, solveLower, solveLowerTransposed } from '../../../math/linear.ts';
import type { Design } from './design.ts';
import { products, SINGULAR } from './packed.ts';
import type { Place } from './regressors.ts';
import { Room } from './room.ts';

/** Degree of the features on which variances may depend. */
const DEGREE = 2;
const MOST_COLUMNS = 12;
/** Least variance of a row, of the mean: the fitted one may come out at nothing or less. */
const LEAST = 0.15;

/** For products of residuals, while their coordinates are made. */
const room = new Room();

/** How variances change with a conditioning set: regressions on its plainest features, over the probed rows. */
export class Variances {
  /** 1 where nothing may change. */
  readonly size: number;
  /** Of the design, by their numbers. */
  private readonly columns: readonly number[];
  private readonly basis: Float64Array;
  private readonly factor: Float64Array;
  private readonly rows: number;

  /**
   * @param probed where the design's columns stand over the probed rows
   * @param variables of the set: as many units, the first, are those of one variable
   * @param rows that are probed
   */
  constructor(design: Design, probed: (column: number) => Place, variables: number, rows: number) {
    this.rows = rows;
    this.columns = [...design.columns.keys()]
      .filter((c) => design.columns[c].unit < variables && design.columns[c].degree <= DEGREE)
      .slice(0, MOST_COLUMNS - 1);
    const size = 1 + this.columns.length;
    const basis = new Float64Array(size * rows).fill(1, 0, rows);
    this.columns.forEach((column, b) => {
      const { values, start } = probed(column);
      basis.set(values.subarray(start, start + rows), (1 + b) * rows);
    });
    this.factor = products({ values: basis, count: size }, { values: basis, count: size }, rows);
    choleskyOfSingular(this.factor, size, SINGULAR);
    [this.size, this.basis] = [size, basis];
  }

  get bytes(): number {
    return 8 * this.basis.length;
  }

  /**
   * Coordinates of the products of each two columns of residuals, the first their mean; the second column with the
   * first stands before the second with itself.
   *
   * @param residuals `count` columns over the probed rows
   */
  coordinates(residuals: Float64Array, count: number): Float64Array[] {
    const { basis, factor, size, rows: m } = this;
    if (size === 1) return [];
    const pairs = (count * (count + 1)) / 2;
    const changing = room.numbers(pairs * m);
    for (let s = 0, to = 0; s < count; s++) {
      for (let t = 0; t <= s; t++, to += m) {
        for (let k = 0; k < m; k++) changing[to + k] = residuals[s * m + k] * residuals[t * m + k];
      }
    }
    const all = products({ values: changing, count: pairs }, { values: basis, count: size }, m);
    return Array.from({ length: pairs }, (_, k) => {
      const coordinates = all.subarray(k * size, (k + 1) * size).map((v) => v / Math.sqrt(m));
      solveLower(factor, size, coordinates);
      return coordinates;
    });
  }

  /** The spread that coordinates give each row of all. @param whole where the design's columns stand over these */
  spread(coordinates: Float64Array, whole: (column: number) => Place, rows: number): Float64Array {
    const weights = coordinates.map((v) => v * Math.sqrt(this.rows));
    solveLowerTransposed(this.factor, this.size, weights);
    const out = new Float64Array(rows).fill(weights[0]);
    this.columns.forEach((column, b) => {
      const { values, start } = whole(column);
      for (let r = 0; r < rows; r++) out[r] += weights[1 + b] * values[start + r];
    });
    return out.map((v) => Math.sqrt(Math.max(v, LEAST * coordinates[0])));
  }
}
