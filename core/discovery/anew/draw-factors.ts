import { cholesky, solveCholesky } from '../../math/linear.ts';
import type { Rng } from '../../math/rng.ts';
import { covariance, standardScores } from './factor-errors.ts';

/** What draws of the factors rest on. All columns are over the same people, NaN where a value is missing. */
export interface FactorEvidence {
  /** The factors as an encoder gives them. */
  readonly factors: readonly Float64Array[];
  /** Covariance of their errors in units of their normal scores, row by row, as `factorErrors` gives it. */
  readonly errors: Float64Array;
  /** Numbers that are related with the factors besides these: draws keep their covariance with them. */
  readonly others: readonly Float64Array[];
}

/** The error of some factors given what was seen of a person: normal, with a mean that is linear in the scores. */
export interface ErrorPosterior {
  /** Mean of each factor's error, row by row: factors x seen variables. */
  readonly gain: Float64Array;
  /** Factors x factors. */
  readonly covariance: Float64Array;
}

/** Share of its variance that every combination of variables keeps, so that what determines others can be held fixed. */
const LEAST_LEFT = 1e-3;
/** Others beyond these make the draws slower and hardly better. */
const MOST_OTHERS = 60;

/**
 * Draws of the true factors given all that was seen of a person: the factor less a draw of its error given all factors and
 * the other variables. In normal scores all are taken to be jointly normal, with the covariance that was observed, errors
 * of the covariance given, and errors that have nothing to do with the other variables. Drawn so, the factors have the
 * covariance that the true ones have, among one another and with the others (a draw from the encoder's own posterior
 * would take its error for independent of what else is known, and weaken every relation: it is not congenial, Meng 1994).
 * The mean of a person's draws is the posterior mean.
 *
 * The straight part is so exactly; of bent relations with a factor of reliability q a draw keeps less, as the factor
 * itself does.
 *
 * @returns one set of draws a call, in the order of the factors, NaN where the person lacks the modality
 */
export function factorDraws(evidence: FactorEvidence): (rng: Rng) => Float64Array[] {
  const count = evidence.factors.length;
  const factors = evidence.factors.map(standardScores);
  const scores = [...factors, ...closest(factors, evidence.others.map(standardScores))];
  const { observed, errors } = jointCovariance(scores, evidence.errors, count);
  const posteriors = new Map<string, { seen: number[]; posterior: ErrorPosterior }>();
  const posteriorFor = (row: number): { seen: number[]; posterior: ErrorPosterior } => {
    const seen = scores.flatMap((column, i) => (Number.isNaN(column[row]) ? [] : [i]));
    const key = seen.join();
    const found = posteriors.get(key);
    if (found) return found;
    const made = { seen, posterior: errorPosterior(observed, errors, { seen, factors: count }) };
    posteriors.set(key, made);
    return made;
  };
  return (rng) => {
    const drawn = factors.map((column) => new Float64Array(column.length).fill(Number.NaN));
    for (let row = 0; row < (factors.at(0)?.length ?? 0); row++) {
      const { seen, posterior } = posteriorFor(row);
      const own = seen.filter((i) => i < count);
      const shift = normalDraw(posterior.covariance, own.length, rng);
      own.forEach((factor, k) => {
        let error = shift[k];
        seen.forEach((i, at) => (error += posterior.gain[k * seen.length + at] * scores[i][row]));
        drawn[factor][row] = factors[factor][row] - error;
      });
    }
    return drawn;
  };
}

/**
 * The distribution of the errors of a person's factors given what was seen of them: with V the covariance of what was seen
 * and E that of the errors, gain [E 0] V^-1 and covariance E - [E 0] V^-1 [E 0]'.
 *
 * @param observed covariance of all variables, the factors first, row by row
 * @param errors that of the factors' errors, row by row
 * @param of the variables that were seen, ascending, and how many of all are factors
 * @returns for the factors among those seen
 */
export function errorPosterior(
  observed: Float64Array,
  errors: Float64Array,
  { seen, factors }: { readonly seen: readonly number[]; readonly factors: number },
): ErrorPosterior {
  const all = Math.round(Math.sqrt(observed.length));
  const size = seen.length;
  const own = seen.filter((i) => i < factors);
  const factor = new Float64Array(size * size);
  seen.forEach((i, a) => seen.forEach((j, b) => (factor[a * size + b] = observed[i * all + j])));
  if (size > 0 && cholesky(factor, size) >= 0) throw new Error('The covariance is not positive definite.');
  const error = (i: number, j: number): number => (j < factors ? errors[i * factors + j] : 0);
  const gain = new Float64Array(own.length * size);
  const left = new Float64Array(own.length ** 2);
  own.forEach((i, a) => {
    const row = Float64Array.from(seen, (j) => error(i, j));
    solveCholesky(factor, size, row);
    gain.set(row, a * size);
  });
  own.forEach((i, a) =>
    own.forEach((j, b) => {
      let explained = 0;
      seen.forEach((k, at) => (explained += gain[a * size + at] * error(j, k)));
      left[a * own.length + b] = error(i, j) - explained;
    }),
  );
  return { gain, covariance: left };
}

/**
 * The covariance of all scores and that of the errors, such that the true factors have one together with the others: with
 * gaps the observed one need not be one, and errors cannot be larger than what the factors have to themselves.
 */
function jointCovariance(
  scores: readonly Float64Array[],
  asked: Float64Array,
  factors: number,
): { readonly observed: Float64Array; readonly errors: Float64Array } {
  const size = scores.length;
  const raw = new Float64Array(size * size);
  for (let i = 0; i < size; i++) {
    for (let j = 0; j <= i; j++) raw[i * size + j] = raw[j * size + i] = covariance(scores[i], scores[j]);
  }
  for (let i = 0; i < size; i++) raw[i * size + i] = 1;
  const observed = shrunk(raw, size, 1 - LEAST_LEFT);
  const errors = asked.slice();
  for (let share = 1; share > 1e-3; share /= 1.25) {
    asked.forEach((v, k) => (errors[k] = v * share));
    if (isPositive(observed, size, { of: errors, factors })) return { observed, errors };
  }
  return { observed, errors: errors.fill(0) };
}

/** The matrix with its correlations made as much smaller as it takes. */
function shrunk(raw: Float64Array, size: number, from: number): Float64Array {
  for (let share = from; ; share -= 0.02) {
    const made = raw.map((v, k) => (k % (size + 1) === 0 ? v : v * share));
    if (isPositive(made, size)) return made;
  }
}

/** Whether a covariance, less the errors', leaves every variable a part that the others do not determine. */
function isPositive(
  matrix: Float64Array,
  size: number,
  less?: { readonly of: Float64Array; readonly factors: number },
): boolean {
  const made = matrix.slice();
  for (let i = 0; less && i < less.factors; i++) {
    for (let j = 0; j < less.factors; j++) made[i * size + j] -= less.of[i * less.factors + j];
  }
  return cholesky(made, size, LEAST_LEFT / 10) < 0;
}

/** The others that tell most of any factor. */
function closest(factors: readonly Float64Array[], others: readonly Float64Array[]): Float64Array[] {
  if (others.length <= MOST_OTHERS) return [...others];
  const largest = others.map((other) => Math.max(...factors.map((f) => Math.abs(covariance(f, other)))));
  const order = others.map((_, i) => i).sort((a, b) => largest[b] - largest[a]);
  return order.slice(0, MOST_OTHERS).map((i) => others[i]);
}

/** A draw from N(0, covariance); directions without variance get none. */
function normalDraw(matrix: Float64Array, size: number, rng: Rng): Float64Array {
  const l = matrix.slice();
  const normal = Float64Array.from({ length: size }, () => rng.normal());
  const drawn = new Float64Array(size);
  for (let i = 0; i < size; i++) {
    for (let j = 0; j <= i; j++) {
      let s = l[i * size + j];
      for (let k = 0; k < j; k++) s -= l[i * size + k] * l[j * size + k];
      const pivot = l[j * size + j];
      l[i * size + j] = i === j ? Math.sqrt(Math.max(0, s)) : pivot > 1e-9 ? s / pivot : 0;
      drawn[i] += l[i * size + j] * normal[j];
    }
  }
  return drawn;
}
