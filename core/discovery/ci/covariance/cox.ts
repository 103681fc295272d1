import { dot, gram } from '../../../math/gram.ts';
import { cholesky, solveCholesky } from '../../../math/linear.ts';

const MOST_STEPS = 40;
/** A step that moves no weight further is the last one: what is then left of the way is less than a quarter of it. */
const ENOUGH = 1e-4;
/** After a step so long, or so long beside the one before, the next takes the curvature anew. */
const FAR = 0.1;
const SLOW = 0.2;
/** Keeps the weights of columns that separate events from the others finite. */
const RIDGE = 1e-6;

/** Times to an event. */
export interface CensoredTimes {
  readonly times: Float64Array;
  /** 1 for an event, 0 for a censored time. */
  readonly happened: Float64Array;
}

/** Cox's regressions of the same times: what does not depend on the columns is kept, and room for the rest. */
export class CoxRegressions {
  readonly events: number;
  /** The rows by time, the latest first; all that follows is in this order. */
  private readonly latest: Int32Array;
  private readonly happened: Uint8Array;
  /** The last row of those with one time, for each time with events, and the number of its events. */
  private readonly ends: Int32Array;
  private readonly counts: Float64Array;
  private readonly atZero: Fit;
  private readonly room: [Fit, Fit];
  private columns = new Float64Array(0);
  private weighed = new Float64Array(0);
  private means = new Float64Array(0);

  constructor({ times, happened }: CensoredTimes) {
    const n = times.length;
    this.latest = Int32Array.from(times.keys()).sort((a, b) => times[b] - times[a]);
    this.happened = Uint8Array.from(this.latest, (r) => (happened[r] === 1 ? 1 : 0));
    const ends: number[] = [];
    const counts: number[] = [];
    let events = 0;
    for (let k = 0; k < n; k++) {
      events += this.happened[k];
      if (k + 1 < n && times[this.latest[k + 1]] === times[this.latest[k]]) continue;
      if (events > 0) {
        ends.push(k);
        counts.push(events);
      }
      events = 0;
    }
    this.ends = Int32Array.from(ends);
    this.counts = Float64Array.from(counts);
    this.events = counts.reduce((a, b) => a + b, 0);
    const fit = (): Fit => emptyFit(n, ends.length);
    this.atZero = fit();
    this.room = [fit(), fit()];
    this.evaluate(new Float64Array(0), this.atZero);
  }

  /**
   * Martingale residuals with Breslow's baseline, by row: 1 or 0 for the event less the hazard that was gathered until
   * the time (Therneau, Grambsch and Fleming 1990, eq. 2). Newton's steps on the partial likelihood; most of them go
   * by the curvature of an earlier one, which is most of the work.
   *
   * @param columns of the regression, each of mean about 0 and variance about 1; none for the Nelson-Aalen hazard
   * @param start Cholesky factor of what the curvature may be like, for the first step
   */
  residuals(columns: readonly Float64Array[], start: Float64Array | null = null): Float64Array {
    const n = this.latest.length;
    const { fit } = this.fit(columns, start);
    const out = new Float64Array(n);
    for (let k = 0; k < n; k++) out[this.latest[k]] = fit.residuals[k];
    return out;
  }

  /**
   * The coefficient of the last column, a log hazard ratio, with its standard error from the curvature (Wald).
   *
   * @param columns as in {@link residuals}, one at the least
   * @returns null where the columns determine one another
   */
  logHazardRatio(
    columns: readonly Float64Array[],
  ): { readonly value: number; readonly standardError: number } | null {
    const p = columns.length;
    const { fit, weights } = this.fit(columns, null);
    const factor = this.curvature(fit, p);
    if (cholesky(factor, p, 1e-9) >= 0) return null;
    // The last pivot is what the other columns leave of the information about the last.
    return { value: weights[p - 1], standardError: 1 / factor[p * p - 1] };
  }

  private fit(
    columns: readonly Float64Array[],
    start: Float64Array | null,
  ): { readonly weights: Float64Array; readonly fit: Fit } {
    const p = columns.length;
    this.order(columns);
    let weights: Float64Array = new Float64Array(p);
    let fit = this.atZero;
    let factor = start;
    let last = Infinity;
    for (let step = 0; p > 0 && step < MOST_STEPS; step++) {
      if (!factor) {
        factor = this.curvature(fit, p);
        if (cholesky(factor, p, 1e-12) >= 0) break;
      }
      const change = this.gradient(fit, weights);
      solveCholesky(factor, p, change);
      const moved = this.raise(weights, fit, change);
      if (!moved) {
        // The first step's curvature is a guess.
        if (factor !== start) break;
        factor = null;
        continue;
      }
      ({ weights, fit } = moved);
      if (moved.length < ENOUGH && step > 0) break;
      if (step === 0 || moved.length > FAR || moved.length > SLOW * last) factor = null;
      last = moved.length;
    }
    return { weights, fit };
  }

  private order(columns: readonly Float64Array[]): void {
    const { latest } = this;
    const n = latest.length;
    const size = n * columns.length;
    if (this.columns.length < size) {
      this.columns = new Float64Array(size);
      this.weighed = new Float64Array(size);
      this.means = new Float64Array(this.ends.length * columns.length);
    }
    columns.forEach((column, j) => {
      for (let k = 0, to = j * n; k < n; k++) this.columns[to + k] = column[latest[k]];
    });
  }

  /** As much of a change of the weights as does not lower the likelihood; null where none is left. */
  private raise(
    weights: Float64Array,
    fit: Fit,
    change: Float64Array,
  ): { readonly weights: Float64Array; readonly fit: Fit; readonly length: number } | null {
    const trial = fit === this.room[0] ? this.room[1] : this.room[0];
    for (let share = 1; share > 1 / 64; share /= 2) {
      const moved = weights.map((w, j) => w + share * change[j]);
      this.evaluate(moved, trial);
      // Rounding alone may take from a likelihood that no step can raise any more.
      if (trial.likelihood >= fit.likelihood - 1e-9 * Math.abs(fit.likelihood)) {
        return { weights: moved, fit: trial, length: change.reduce((m, v) => Math.max(m, Math.abs(v)), 0) };
      }
    }
    return null;
  }

  /** One way from the latest time to the first, and one back. */
  private evaluate(weights: Float64Array, into: Fit): void {
    const { happened, ends, counts, columns } = this;
    const { risk, totals, gathered, residuals } = into;
    const n = happened.length;
    let likelihood = 0;
    gathered.fill(0);
    for (let j = 0; j < weights.length; j++) {
      const w = weights[j];
      likelihood -= ((RIDGE * n) / 2) * w * w;
      for (let k = 0, from = j * n; k < n; k++) gathered[k] += w * columns[from + k];
    }
    let total = 0;
    for (let k = 0, g = 0; k < n; k++) {
      const predictor = gathered[k];
      total += risk[k] = Math.exp(Math.min(30, predictor));
      if (happened[k] === 1) likelihood += predictor;
      if (ends[g] !== k) continue;
      likelihood -= counts[g] * Math.log(total);
      totals[g++] = total;
    }
    let hazard = 0;
    for (let k = n - 1, g = ends.length - 1; k >= 0; k--) {
      if (ends[g] === k) {
        hazard += counts[g] / totals[g];
        g--;
      }
      gathered[k] = hazard * risk[k];
      residuals[k] = happened[k] - gathered[k];
    }
    into.likelihood = likelihood;
  }

  private gradient({ residuals }: Fit, weights: Float64Array): Float64Array {
    const n = residuals.length;
    return weights.map((w, j) => dot(this.columns, j * n, residuals, 0, n) - RIDGE * n * w);
  }

  /**
   * The negative second derivative of the likelihood: products of the columns, weighed by the gathered hazard, less
   * those of their means over who is at risk at each event.
   */
  private curvature({ risk, totals, gathered }: Fit, p: number): Float64Array {
    const { ends, counts, columns, weighed, means } = this;
    const [n, times] = [risk.length, ends.length];
    const roots = gathered.map(Math.sqrt);
    for (let j = 0; j < p; j++) {
      const from = j * n;
      let first = 0;
      for (let k = 0, g = 0; k < n; k++) {
        const v = columns[from + k];
        weighed[from + k] = roots[k] * v;
        first += risk[k] * v;
        if (ends[g] !== k) continue;
        means[j * times + g] = (first / totals[g]) * Math.sqrt(counts[g]);
        g++;
      }
    }
    const out = gram(weighed, n, p);
    const less = gram(means, times, p);
    for (let i = 0; i < p; i++) {
      for (let j = 0; j < p; j++) out[i * p + j] -= less[i * p + j];
      out[i * p + i] += RIDGE * n;
    }
    return out;
  }
}

/** What weights make of the rows. */
interface Fit {
  /** The penalised partial likelihood. */
  likelihood: number;
  /** exp(linear predictor). */
  readonly risk: Float64Array;
  /** Its sum over who is at risk, for each time with events. */
  readonly totals: Float64Array;
  /** Hazard gathered until the row's time. */
  readonly gathered: Float64Array;
  readonly residuals: Float64Array;
}

function emptyFit(rows: number, times: number): Fit {
  const column = (): Float64Array => new Float64Array(rows);
  return {
    likelihood: 0,
    risk: column(),
    totals: new Float64Array(times),
    gathered: column(),
    residuals: column(),
  };
}
