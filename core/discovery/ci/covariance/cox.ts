import { cholesky, solveCholesky } from '../../../math/linear.ts';

const MOST_STEPS = 12;
const ENOUGH = 1e-3;
/** Keeps the weights of columns that separate events from the others finite. */
const RIDGE = 1e-6;

/** Times to an event. */
export interface CensoredTimes {
  readonly times: Float64Array;
  /** 1 for an event, 0 for a censored time. */
  readonly happened: Float64Array;
  /** The rows by time, the latest first. */
  readonly latest: Int32Array;
}

/**
 * Martingale residuals of Cox's regression with Breslow's baseline: 1 or 0 for the event less the hazard that was
 * gathered until the time (Therneau, Grambsch and Fleming 1990, eq. 2). Newton's steps on the partial likelihood.
 *
 * @param columns of the regression, each of mean about 0 and variance about 1; none for the Nelson-Aalen hazard
 */
export function martingaleResiduals(data: CensoredTimes, columns: readonly Float64Array[]): Float64Array {
  const p = columns.length;
  const ordered = inOrder(data, columns);
  const penalty = RIDGE * data.times.length;
  let weights = new Float64Array(p);
  let fit = evaluate(ordered, weights, penalty);
  for (let step = 0; p > 0 && step < MOST_STEPS; step++) {
    const change = fit.gradient;
    if (cholesky(fit.information, p, 1e-12) >= 0) break;
    solveCholesky(fit.information, p, change);
    let next: CoxFit | null = null;
    for (let share = 1; share > 1 / 64; share /= 2) {
      const moved = weights.map((w, j) => w + share * change[j]);
      const trial = evaluate(ordered, moved, penalty);
      // Rounding alone may take from a likelihood that no step can raise any more.
      if (!(trial.likelihood >= fit.likelihood - 1e-9 * Math.abs(fit.likelihood))) continue;
      weights = moved;
      next = trial;
      break;
    }
    if (!next) break;
    fit = next;
    if (change.every((v) => Math.abs(v) < ENOUGH)) break;
  }
  return residuals(ordered, fit.risk, data.latest);
}

/** The rows by time, the latest first. */
interface Ordered {
  readonly rows: number;
  readonly size: number;
  /** Row by row, `size` numbers each. */
  readonly columns: Float64Array;
  readonly happened: Uint8Array;
  /** 1 at the last row of those with one time. */
  readonly lastOfTime: Uint8Array;
}

function inOrder({ times, happened, latest }: CensoredTimes, columns: readonly Float64Array[]): Ordered {
  const [n, p] = [times.length, columns.length];
  const packed = new Float64Array(n * p);
  columns.forEach((column, j) => {
    for (let k = 0; k < n; k++) packed[k * p + j] = column[latest[k]];
  });
  return {
    rows: n,
    size: p,
    columns: packed,
    happened: Uint8Array.from(latest, (r) => (happened[r] === 1 ? 1 : 0)),
    lastOfTime: Uint8Array.from(latest, (r, k) => (k + 1 === n || times[latest[k + 1]] !== times[r] ? 1 : 0)),
  };
}

interface CoxFit {
  readonly likelihood: number;
  readonly gradient: Float64Array;
  readonly information: Float64Array;
  /** exp(linear predictor) of every row, the latest first. */
  readonly risk: Float64Array;
}

/** The penalised partial likelihood with its derivatives, by one way from the latest time to the first. */
function evaluate(data: Ordered, weights: Float64Array, penalty: number): CoxFit {
  const { rows: n, size: p, columns, happened, lastOfTime } = data;
  const risk = new Float64Array(n);
  const gradient = weights.map((w) => -penalty * w);
  const information = new Float64Array(p * p);
  const first = new Float64Array(p);
  const second = new Float64Array(p * p);
  let total = 0;
  let events = 0;
  let likelihood = 0;
  for (let j = 0; j < p; j++) {
    likelihood -= (penalty / 2) * weights[j] ** 2;
    information[j * p + j] = penalty;
  }
  for (let k = 0, at = 0; k < n; k++, at += p) {
    let predictor = 0;
    for (let j = 0; j < p; j++) predictor += weights[j] * columns[at + j];
    const own = (risk[k] = Math.exp(Math.min(30, predictor)));
    total += own;
    for (let j = 0; j < p; j++) {
      const share = own * columns[at + j];
      first[j] += share;
      for (let i = 0, to = j * p; i <= j; i++) second[to + i] += share * columns[at + i];
    }
    if (happened[k] === 1) {
      events++;
      likelihood += predictor;
      for (let j = 0; j < p; j++) gradient[j] += columns[at + j];
    }
    if (lastOfTime[k] === 0 || events === 0) continue;
    likelihood -= events * Math.log(total);
    const scale = events / total;
    for (let j = 0; j < p; j++) {
      gradient[j] -= scale * first[j];
      const mean = first[j] / total;
      for (let i = 0, to = j * p; i <= j; i++)
        information[to + i] += scale * (second[to + i] - mean * first[i]);
    }
    events = 0;
  }
  return { likelihood, gradient, information, risk };
}

/** @param latest where each of the ordered rows stands in the table */
function residuals(
  { rows: n, happened, lastOfTime }: Ordered,
  risk: Float64Array,
  latest: Int32Array,
): Float64Array {
  // The hazard of each time, at the last of its rows.
  const hazard = new Float64Array(n);
  let total = 0;
  let events = 0;
  for (let k = 0; k < n; k++) {
    total += risk[k];
    events += happened[k];
    if (lastOfTime[k] === 0) continue;
    hazard[k] = events / total;
    events = 0;
  }
  const out = new Float64Array(n);
  let gathered = 0;
  for (let k = n - 1; k >= 0; k--) {
    gathered += hazard[k];
    out[latest[k]] = happened[k] - gathered * risk[k];
  }
  return out;
}
