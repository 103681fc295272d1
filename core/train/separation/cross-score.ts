import { pearson } from '../../math/pair-correlation.ts';
import { blocksOf, candidateMask } from './blocks.ts';
import type { Blocks } from './blocks.ts';
import { checkEnough } from './enough.ts';
import { edgeCosts, edgePenalty } from './edge-costs.ts';
import { foldCount, foldsOf } from './folds.ts';
import { scoreOnAll } from './score-on-all.ts';
import type { Scorable } from './score-on-all.ts';
import { usableRows } from './subjects.ts';
import type { SeparationRequest } from './types.ts';
import { whiten } from './whiten.ts';

/** What a training ended with: its latents, and the graph among them. */
export interface Candidate {
  /** N x D, subjects by rows, the modalities' blocks side by side. Rows of absent modalities may hold anything. */
  readonly latents: Float32Array;
  /** D x D: 1 at [i][j] where j is a parent of i. */
  readonly adjacency: readonly (readonly number[])[];
}

type CrossRequest = Pick<
  SeparationRequest,
  'dims' | 'present' | 'acyclic' | 'settings' | 'device' | 'rng' | 'signal'
>;

/**
 * Scores the latents and the graph of every training on the codes of all. The codes of a training err in their own way,
 * and the search among them has taken what suits that error: a mix that was found on others shows by the same score,
 * with conditionals that have seen nobody, on people that they do not learn from, whether it says as much of these. A
 * candidate is carried over by the mix of the other training's whitened latents that comes nearest to its own (least
 * squares; by C = z'y / N, since the z are white), and its graph stays.
 *
 * @returns K x K: nats of all subjects who have two modalities, with the price of the edges, on the latents of the training of that row by the
 *   candidate of that column; infinite where a latent has no counterpart
 * @throws UserError `remix.too-few-subjects`; the signal's reason when it is aborted
 */
export async function crossScores(
  candidates: readonly Candidate[],
  request: CrossRequest,
): Promise<number[][]> {
  const scores: number[][] = [];
  for (const [k, { latents }] of candidates.entries()) {
    scores.push(
      await scoresOn(latents, candidates, { ...request, rng: request.rng.fork(`codes ${String(k)}`) }),
    );
  }
  return scores;
}

async function scoresOn(
  latents: Float32Array,
  candidates: readonly Candidate[],
  { dims, present, acyclic = true, settings, device, rng, signal }: CrossRequest,
): Promise<number[]> {
  const blocks = blocksOf(dims);
  const rows = usableRows(present, blocks);
  checkEnough(rows.length);
  const { values } = whiten(latents, blocks, present);
  const subjects = { blocks, values, present };
  const folds = foldsOf(subjects, rows, foldCount(rows.length, false), rng.fork('held out'));
  const allowed = candidateMask(blocks, 'any');
  // An edge that too few people tell of is not looked for, but one of the candidates may have it: it costs the whole.
  const costs = folds.map((fold) =>
    edgeCosts({ ...fold, subjects }, allowed, settings.penalty).cost.map((cost) =>
      Number.isFinite(cost) ? cost : edgePenalty(settings.penalty, fold.training.length),
    ),
  );
  const fits = candidates.map((other): Scorable => ({
    mix: nearestMix(values, other.latents, blocks, present),
    adjacency: Uint8Array.from(other.adjacency.flat()),
  }));
  const common = {
    ...{ device, settings, acyclic, subjects, signal },
    rng: rng.fork('scores'),
    onStep: noStep,
  };
  const scored = await scoreOnAll(
    folds.map((fold) => ({ ...common, ...fold })),
    { blocks, hidden: settings.hidden },
    fits,
    costs,
  );
  return scored.map(({ score }) => (Number.isFinite(score) ? rows.length * score : Infinity));
}

const noStep = (): void => undefined;

/** D x D: the mix of white latents that comes nearest to others, with columns of length 1. */
function nearestMix(
  white: Float32Array,
  latents: Float32Array,
  { total, dims, start }: Blocks,
  present: readonly Uint8Array[],
): Float64Array {
  const mix = new Float64Array(total * total);
  dims.forEach((d, m) => {
    const rows = Array.from(present[m].keys()).filter((r) => present[m][r] === 1);
    const column = (values: Float32Array, i: number): Float64Array =>
      Float64Array.from(rows, (r) => values[r * total + start[m] + i]);
    const sources = Array.from({ length: d }, (_, i) => column(white, i));
    for (let j = 0; j < d; j++) {
      const target = column(latents, j);
      const weights = sources.map((source) => pearson(source, target).r);
      const length = Math.hypot(...weights);
      weights.forEach((weight, i) => (mix[(start[m] + i) * total + start[m] + j] = weight / length));
    }
  });
  return mix;
}
