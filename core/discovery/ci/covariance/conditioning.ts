import { dot } from '../../../math/gram.ts';
import { choleskyOfSingular, solveLower, solveLowerTransposed } from '../../../math/linear.ts';
import { products, rowsOfPacked, SINGULAR, type Packed } from './packed.ts';
import type { Place, Regressors } from './regressors.ts';
import type { TestSample } from './sample.ts';
import { Variances } from './variances.ts';
import type { Variable } from './variable.ts';

/** Least number of events for a column of Cox's regression. */
const EVENTS_A_COLUMN = 10;
const LEAST_EVENTS = 5;
/** The plainest of the design; the residuals are regressed on all of it afterwards. */
const MOST_COX_COLUMNS = 10;
/** Share of a variable's variance below which its residuals are rounding. */
const NOTHING_LEFT = 1e-8;

/** A variable's regression on a set, as far as the products with another's residuals need it. */
export interface Regressed {
  readonly targets: number;
  /**
   * Columns of the regression times targets, in the units of its factor, target by target: products of residuals are
   * those of the targets less those of these.
   */
  readonly loadings: Float64Array;
  /** Products of the residuals, targets x targets. */
  readonly products: Float64Array;
  /** How the products of each two targets' residuals change with the set: coordinates, the first their mean. */
  readonly variances: readonly Float64Array[];
  /** Of the first target's residuals. */
  readonly skewness: number;
  /** The targets themselves where they belong to this set alone. */
  readonly own?: Packed;
}

/** Where the products of two targets stand in `variances`. */
export function pairAt(i: number, j: number): number {
  const [low, high] = i < j ? [i, j] : [j, i];
  return (high * (high + 1)) / 2 + low;
}

/** A conditioning set over the rows of a sample: one regression for all variables. */
export class Conditioning {
  readonly bytes: number;
  /** Rows less the columns of the regression. */
  readonly freedom: number;
  private readonly sample: TestSample;
  private readonly regressors: Regressors;
  /** Variables of the set. */
  private readonly size: number;
  private readonly width: number;
  private readonly factor: Float64Array;
  private readonly variances: Variances;
  private readonly regressed = new Map<number, Regressed | null>();

  /** @param size variables of the set */
  constructor(sample: TestSample, variables: readonly Variable[], regressors: Regressors, size: number) {
    [this.sample, this.regressors, this.size] = [sample, regressors, size];
    const { design } = regressors;
    this.width = 1 + design.columns.length;
    this.factor = regressors.gram();
    this.freedom = sample.rows - choleskyOfSingular(this.factor, this.width, SINGULAR);
    this.variances = new Variances(design, regressors.probed(), size, sample.probe.length);
    const targets = variables.reduce((s, v) => s + v.targets, 0);
    this.bytes = 8 * (this.factor.length + targets * (this.width + 40)) + this.variances.bytes;
  }

  /** The regression of a variable; null where the set leaves nothing of it, or too few events are there. */
  regress(v: number, variable: Variable): Regressed | null {
    let found = this.regressed.get(v);
    if (found === undefined) {
      found = this.makeRegressed(v, variable);
      this.regressed.set(v, found);
    }
    return found;
  }

  /** Residuals of the first target over the probed rows. */
  residuals(v: number, { own, loadings }: Regressed): Float64Array {
    const { values } = this.probedTargets(v, own);
    return this.probeResiduals({ values, count: 1 }, loadings);
  }

  /**
   * The regression with every residual in units of the spread that it has given the set, so that rows with little
   * noise count more (as Scheidegger, Hörrmann and Bühlmann 2022 weigh the measure).
   */
  evened(v: number, regressed: Regressed): Regressed & { readonly own: Packed } {
    const { sample, width } = this;
    const { design } = this.regressors;
    const { rows: n } = sample;
    const whole = this.regressors.whole();
    const { values, count } = regressed.own ?? sample.targetsOf(v);
    const out = Float64Array.from(values);
    for (let t = 0; t < count; t++) {
      const weights = regressed.loadings.slice(t * width, (t + 1) * width);
      solveLowerTransposed(this.factor, width, weights);
      const residuals = out.subarray(t * n, (t + 1) * n);
      for (let r = 0; r < n; r++) residuals[r] -= weights[0];
      design.columns.forEach((_, c) => subtract(residuals, weights[1 + c], whole(c)));
      const spread = this.variances.spread(regressed.variances[pairAt(t, t)], whole, n);
      for (let r = 0; r < n; r++) residuals[r] /= spread[r];
    }
    const own = { values: out, count };
    const loadings = new Float64Array(regressed.loadings.length);
    return { ...regressed, own, loadings, products: products(own, own, n), variances: [] };
  }

  private makeRegressed(v: number, variable: Variable): Regressed | null {
    const { sample, width } = this;
    const own = variable.event ? this.eventResiduals(v) : undefined;
    if (own === null) return null;
    const count = variable.targets;
    const loadings = this.loadings(own ?? v, count);
    const left = Float64Array.from(own ? products(own, own, sample.rows) : sample.targetProducts(v, v));
    let some = false;
    for (let s = 0; s < count; s++) {
      const before = left[s * count + s];
      for (let t = 0; t < count; t++)
        left[s * count + t] -= dot(loadings, s * width, loadings, t * width, width);
      some ||= left[s * count + s] > NOTHING_LEFT * before;
    }
    if (!some) return null;
    const residuals = this.probeResiduals(this.probedTargets(v, own), loadings);
    return {
      targets: count,
      loadings,
      products: left,
      variances: this.variances.coordinates(residuals, count),
      skewness: skewnessOf(residuals.subarray(0, sample.probe.length)),
      own,
    };
  }

  /** @param target a variable, or columns of its own */
  private loadings(target: number | Packed, count: number): Float64Array {
    const { width } = this;
    const out = this.regressors.productsWith(target);
    for (let t = 0; t < count; t++) {
      solveLower(this.factor, width, out.subarray(t * width, (t + 1) * width));
    }
    return out;
  }

  /** Residuals of Cox's regression on the first columns of the design, one a row; null with too few events. */
  private eventResiduals(v: number): Packed | null {
    const { sample, size, width } = this;
    const { design } = this.regressors;
    const n = sample.rows;
    const cox = sample.coxRegressions(v);
    if (cox.events < LEAST_EVENTS) return null;
    const plain = design.columns.filter(({ unit, degree }) => unit < size && degree === 1).length;
    const carried = Math.min(MOST_COX_COLUMNS, Math.floor(cox.events / EVENTS_A_COLUMN));
    const whole = this.regressors.whole();
    const columns = design.columns.slice(0, Math.max(plain, carried)).map((_, c) => {
      const { values, start } = whole(c);
      return values.subarray(start, start + n);
    });
    // Without effects and with even censoring the curvature is the columns' covariance, once for each event.
    const p = columns.length;
    const start = new Float64Array(p * p);
    const scale = Math.sqrt(cox.events / n);
    for (let i = 0; i < p; i++) {
      for (let j = 0; j <= i; j++) start[i * p + j] = scale * this.factor[(1 + i) * width + 1 + j];
    }
    return { values: cox.residuals(columns, start), count: 1 };
  }

  /** @param own the targets where they belong to this set alone */
  private probedTargets(v: number, own: Packed | undefined): Packed {
    return own ? rowsOfPacked(own, this.sample.probe) : this.sample.probedTargets(v);
  }

  /** Residuals of targets. @param target over the probed rows */
  private probeResiduals(target: Packed, loadings: Float64Array): Float64Array {
    const { sample, width } = this;
    const { columns } = this.regressors.design;
    const probed = this.regressors.probed();
    const places = columns.map((_, c) => probed(c));
    const m = sample.probe.length;
    const out = new Float64Array(target.count * m);
    for (let t = 0; t < target.count; t++) {
      const weights = loadings.slice(t * width, (t + 1) * width);
      solveLowerTransposed(this.factor, width, weights);
      const own = out.subarray(t * m, (t + 1) * m);
      for (let k = 0; k < m; k++) own[k] = target.values[t * m + k] - weights[0];
      for (let c = 0; c < columns.length;) {
        const next = c + AT_ONCE;
        if (follow(places, c, m)) {
          subtractFour(own, weights, 1 + c, places[c]);
          c = next;
        } else {
          subtract(own, weights[1 + c], places[c]);
          c++;
        }
      }
    }
    return out;
  }
}

/** Columns that are subtracted at once where they stand one after the other. */
const AT_ONCE = 4;

function follow(places: readonly Place[], first: number, rows: number): boolean {
  if (first + AT_ONCE > places.length) return false;
  const { values, start } = places[first];
  for (let k = 1; k < AT_ONCE; k++) {
    const next = places[first + k];
    if (next.values !== values || next.start !== start + k * rows) return false;
  }
  return true;
}

function subtract(from: Float64Array, weight: number, { values, start }: Place): void {
  for (let k = 0; k < from.length; k++) from[k] -= weight * values[start + k];
}

/** Subtracts four columns that follow each other. @param first the place of their weights */
function subtractFour(from: Float64Array, weights: Float64Array, first: number, place: Place): void {
  const { values, start } = place;
  const m = from.length;
  const second = start + m;
  const third = second + m;
  const fourth = third + m;
  const w0 = weights[first];
  const w1 = weights[first + 1];
  const w2 = weights[first + 2];
  const w3 = weights[first + 3];
  for (let k = 0; k < m; k++) {
    from[k] -=
      w0 * values[start + k] + w1 * values[second + k] + (w2 * values[third + k] + w3 * values[fourth + k]);
  }
}

/** The third moment of numbers of mean 0 in units of their spread. */
function skewnessOf(values: Float64Array): number {
  let [squares, cubes] = [0, 0];
  for (const v of values) {
    squares += v * v;
    cubes += v * v * v;
  }
  return squares === 0 ? 0 : (cubes / squares) * Math.sqrt(values.length / squares);
}
