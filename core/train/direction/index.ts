import type { Device } from '../../compute/step.ts';
import type { Rng } from '../../math/rng.ts';
import { breathe, descend } from '../optimise/descend.ts';
import { fitStep, initialTheta, scoreStep } from './likelihood.ts';

export interface DirectionRequest {
  /** Two variables over the same subjects each; rows with a number that is not finite are left out. */
  readonly pairs: readonly { readonly a: ArrayLike<number>; readonly b: ArrayLike<number> }[];
  readonly device: Device;
  readonly rng: Rng;
  readonly onProgress: (fraction: number) => void;
  readonly signal: AbortSignal;
}

export interface PairDirection {
  /** Nats a held-out subject by which a -> b fits better than b -> a; null where it was not tried. */
  readonly gap: number | null;
  readonly standardError: number | null;
  readonly heldOut: number;
  readonly direction: 'a->b' | 'b->a' | null;
  readonly reason: 'claimed' | 'not-significant' | 'too-few-subjects' | 'few-distinct-values';
}

const STEPS = 350;
const BATCH = 512;
const LEARNING_RATE = 1e-2;
const FEWEST_SUBJECTS = 200;
/** A spline has no density for variables that take few values. */
const FEWEST_VALUES = 30;
/** Pairs in one step: 32 densities stay in the cache. */
const SIDE_BY_SIDE = 8;
/** Bounds what one subject can contribute, as a density may be tiny far out. */
const LARGEST = 20;
const CLAIM_ERRORS = 3;
const CLAIM_NATS = 0.01;

interface Pair {
  readonly a: Float32Array;
  readonly b: Float32Array;
}

/**
 * Which of two related variables is the cause, where a likelihood can tell: p(a) p(b | a) against
 * p(b) p(a | b), each factor a post-nonlinear model with noise of any shape (Zhang and Hyvarinen 2009), fitted
 * on one half of the subjects and compared on the other. A direction is claimed where the gap is over three
 * standard errors and over .01 nats. Assumes that nothing else causes both.
 *
 * The noise must be free: with a spline of the effect but Gaussian noise, the wrong direction wins when the
 * noise is uniform, exponential or Laplace (41 wrong of 58 claims over twelve kinds of cause, noise and
 * mechanism at 9,000 subjects, against 0 wrong of 61 claims as it is here).
 */
export async function pairDirections(request: DirectionRequest): Promise<PairDirection[]> {
  const results: PairDirection[] = [];
  const tried: { pair: Pair; at: number }[] = [];
  request.pairs.forEach(({ a, b }, at) => {
    const pair = completeRows(a, b);
    const reason =
      pair.a.length < FEWEST_SUBJECTS
        ? 'too-few-subjects'
        : Math.min(new Set(pair.a).size, new Set(pair.b).size) < FEWEST_VALUES
          ? 'few-distinct-values'
          : null;
    if (reason === null) tried.push({ pair, at });
    else results[at] = { gap: null, standardError: null, heldOut: 0, direction: null, reason };
  });
  const groups = Math.ceil(tried.length / SIDE_BY_SIDE);
  for (let g = 0; g < groups; g++) {
    const group = tried.slice(g * SIDE_BY_SIDE, (g + 1) * SIDE_BY_SIDE);
    const found = await compareGroup(
      request,
      group.map(({ pair }) => pair),
      (fraction) => {
        request.onProgress((g + fraction) / groups);
      },
    );
    group.forEach(({ at }, k) => (results[at] = found[k]));
  }
  request.onProgress(1);
  return results;
}

function completeRows(a: ArrayLike<number>, b: ArrayLike<number>): Pair {
  const rows = Array.from(a, (_, r) => r).filter((r) => Number.isFinite(a[r]) && Number.isFinite(b[r]));
  return { a: standardised(rows.map((r) => a[r])), b: standardised(rows.map((r) => b[r])) };
}

function standardised(values: readonly number[]): Float32Array {
  const mean = values.reduce((s, v) => s + v, 0) / values.length;
  const sd = Math.sqrt(values.reduce((s, v) => s + (v - mean) ** 2, 0) / values.length) || 1;
  return Float32Array.from(values, (v) => (v - mean) / sd);
}

async function compareGroup(
  { device, rng, signal }: DirectionRequest,
  pairs: readonly Pair[],
  onProgress: (fraction: number) => void,
): Promise<PairDirection[]> {
  const nodes = 4 * pairs.length;
  const draws = rng.fork('directions');
  const shuffled = pairs.map(({ a }) => draws.permutation(a.length));
  const training = shuffled.map((rows) => rows.subarray(0, rows.length >> 1));
  const held = shuffled.map((rows) => rows.subarray(rows.length >> 1));
  const start = initialTheta(nodes, draws);
  const batch = Math.min(BATCH, ...training.map((rows) => rows.length));
  const { y, x, fill } = feeds(pairs, batch);

  const theta = await descend(device, {
    step: fitStep(nodes, batch, start.length),
    theta: start,
    steps: STEPS,
    learningRate: LEARNING_RATE,
    feeds() {
      fill((k) => training[k][draws.int(training[k].length)]);
      return { y, x };
    },
    async afterStep(t) {
      onProgress((0.95 * t) / STEPS);
      if (t % 8 === 0) await breathe(signal);
    },
  });

  const score = await device.compile(scoreStep(nodes, batch, start.length));
  try {
    await score.setState('theta', theta);
    const differences = pairs.map((): number[] => []);
    const most = Math.max(...held.map((rows) => rows.length));
    for (let from = 0; from < most; from += batch) {
      fill((k, b) => held[k][Math.min(from + b, held[k].length - 1)]);
      const { nll } = await score.run({ y, x });
      pairs.forEach((_, k) => {
        const at = (node: number, b: number): number => nll[(4 * k + node) * batch + b];
        for (let b = 0; b < batch && from + b < held[k].length; b++) {
          const gap = at(B_ALONE, b) + at(A_GIVEN_B, b) - at(A_ALONE, b) - at(B_GIVEN_A, b);
          differences[k].push(Math.max(-LARGEST, Math.min(LARGEST, gap)));
        }
      });
    }
    return differences.map(judge);
  } finally {
    await score.dispose();
  }
}

/** The four densities of a pair, in the order of the nodes. */
const [A_ALONE, B_ALONE, B_GIVEN_A, A_GIVEN_B] = [0, 1, 2, 3];

/** Reusable feeds, and how to fill them: the row of pair k for each b. */
function feeds(
  pairs: readonly Pair[],
  batch: number,
): { y: Float32Array; x: Float32Array; fill: (row: (k: number, b: number) => number) => void } {
  const y = new Float32Array(4 * pairs.length * batch);
  const x = new Float32Array(y.length);
  const fill = (row: (k: number, b: number) => number): void => {
    pairs.forEach(({ a, b: other }, k) => {
      for (let b = 0; b < batch; b++) {
        const r = row(k, b);
        const at = 4 * k * batch + b;
        y[at + A_ALONE * batch] = y[at + A_GIVEN_B * batch] = x[at + B_GIVEN_A * batch] = a[r];
        y[at + B_ALONE * batch] = y[at + B_GIVEN_A * batch] = x[at + A_GIVEN_B * batch] = other[r];
      }
    });
  };
  return { y, x, fill };
}

function judge(differences: readonly number[]): PairDirection {
  const n = differences.length;
  const gap = differences.reduce((s, v) => s + v, 0) / n;
  const variance = differences.reduce((s, v) => s + (v - gap) ** 2, 0) / (n - 1);
  const standardError = Math.sqrt(variance / n);
  const claimed = Math.abs(gap) > CLAIM_NATS && Math.abs(gap) > CLAIM_ERRORS * standardError;
  return {
    gap,
    standardError,
    heldOut: n,
    direction: claimed ? (gap > 0 ? 'a->b' : 'b->a') : null,
    reason: claimed ? 'claimed' : 'not-significant',
  };
}
