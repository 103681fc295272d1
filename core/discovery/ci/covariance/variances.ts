import { choleskyOfSingular, solveLower, solveLowerTransposed } from '../../../math/linear.ts';
import type { Design, DesignColumn } from './design.ts';
import { products, SINGULAR } from './packed.ts';
import type { Unit } from './sample.ts';

/** Degree of the features on which variances may depend. */
const DEGREE = 2;
const MOST_COLUMNS = 12;
/** Least variance of a row, of the mean: the fitted one may come out at nothing or less. */
const LEAST = 0.15;

/** How variances change with a conditioning set: regressions on its plainest features, over the probed rows. */
export class Variances {
  /** 1 where nothing may change. */
  readonly size: number;
  private readonly columns: readonly DesignColumn[];
  private readonly basis: Float64Array;
  private readonly factor: Float64Array;
  private readonly rows: number;

  /**
   * @param units of the design, of which the first `variables` are those of one variable
   * @param rows that are probed
   */
  constructor(design: Design, units: readonly Unit[], variables: number, rows: number) {
    this.rows = rows;
    this.columns = design.columns
      .filter(({ unit, degree }) => unit < variables && degree <= DEGREE)
      .slice(0, MOST_COLUMNS - 1);
    const size = 1 + this.columns.length;
    const basis = new Float64Array(size * rows).fill(1, 0, rows);
    this.columns.forEach(({ unit, feature }, b) => {
      basis.set(units[unit].probed.values.subarray(feature * rows, (feature + 1) * rows), (1 + b) * rows);
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
    const changing = new Float64Array(pairs * m);
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

  /** The spread that coordinates give each row of all. */
  spread(coordinates: Float64Array, units: readonly Unit[], rows: number): Float64Array {
    const weights = coordinates.map((v) => v * Math.sqrt(this.rows));
    solveLowerTransposed(this.factor, this.size, weights);
    const out = new Float64Array(rows).fill(weights[0]);
    this.columns.forEach(({ unit, feature }, b) => {
      const { values } = units[unit].columns();
      for (let r = 0, from = feature * rows; r < rows; r++) out[r] += weights[1 + b] * values[from + r];
    });
    return out.map((v) => Math.sqrt(Math.max(v, LEAST * coordinates[0])));
  }
}
