/** One number of factors that was tried. */
interface CurvePoint {
  readonly count: number;
  /** Mean over the held-out subjects. */
  readonly loss: number;
  /** Its loss less the lowest one, over the same subjects, and the standard error of that difference. */
  readonly difference: number;
  readonly error: number;
}

/** Held-out loss against a number of factors, and the number that is chosen. */
export interface Curve {
  readonly points: readonly CurvePoint[];
  /** The same loss where nothing is known: what there is to explain. */
  readonly nothing: number;
  /** Number with the lowest loss. */
  readonly best: number;
  /** The smallest number that does as well. */
  readonly chosen: number;
  /** How far over the lowest loss a point may lie without counting as worse, beside its standard error. */
  readonly margin: number;
  /** Held-out subjects that the losses are means of. */
  readonly subjects: number;
}

/**
 * What a number more must gain at least, as a share of what the best number explains. Two trainings of one width
 * differ by up to a hundredth of it, which the standard error over subjects does not see; settled on generated
 * cohorts of other seeds than those that are reported.
 */
const LEAST_GAIN = 0.02;

/**
 * The rule of one standard error (Breiman et al., 1984), with paired differences: the smallest number whose loss is
 * within one standard error, and the margin, of the lowest one. The standard error is that of the difference over
 * the same subjects, which is far smaller than that of either loss.
 *
 * @param counts numbers that were tried, ascending
 * @param losses of each number: a loss for each of the same subjects
 * @param nothing mean loss of the same subjects where nothing is known
 */
export function chooseByLoss(
  counts: readonly number[],
  losses: readonly Float64Array[],
  nothing: number,
): Curve {
  const means = losses.map(mean);
  const lowest = means.indexOf(Math.min(...means));
  const margin = LEAST_GAIN * Math.max(0, nothing - means[lowest]);
  const points = counts.map((count, k): CurvePoint => {
    const differences = losses[k].map((v, s) => v - losses[lowest][s]);
    return {
      count,
      loss: means[k],
      difference: means[k] - means[lowest],
      error: standardError(differences),
    };
  });
  const chosen = points.find(({ difference, error }) => difference <= error + margin)!;
  return {
    points,
    nothing,
    best: counts[lowest],
    chosen: chosen.count,
    margin,
    subjects: losses[lowest].length,
  };
}

/** Arithmetic mean; NaN without values. */
export function mean(values: Float64Array): number {
  return values.reduce((sum, v) => sum + v, 0) / values.length;
}

/** Standard error of the mean; 0 for a single value. */
function standardError(values: Float64Array): number {
  if (values.length < 2) return 0;
  const centre = mean(values);
  const squares = values.reduce((sum, v) => sum + (v - centre) ** 2, 0);
  return Math.sqrt(squares / (values.length - 1) / values.length);
}
