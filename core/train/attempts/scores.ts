import { Rng } from '../../math/rng.ts';
import { axisAligned } from '../../model/spec.ts';
import type { TrainingRequest, TrainingResult } from '../api.ts';
import { codedBy } from '../halves/retrain-on.ts';
import { restartsFor } from '../plan.ts';
import { crossScores, type Candidate } from '../separation/cross-score.ts';

/**
 * How well each of several trainings of everybody fits the codes of all of them.
 *
 * @returns as `crossScores`; null where latents are not searched for by a mix of each modality's own, or a training has
 *   none that can be carried over
 */
export async function scoresOf(
  results: readonly TrainingResult[],
  { specs, settings, device, signal }: TrainingRequest,
): Promise<number[][] | null> {
  if (settings.shared > 0 || axisAligned(specs)) return null;
  const dims = results[0].modalities.map(({ latentNames }) => latentNames.length);
  const first = codedBy(results[0]).codes;
  let at = 0;
  const present = dims.map((d) => {
    const flags = Uint8Array.from(first[at], (v) => Number(!Number.isNaN(v)));
    at += d;
    return flags;
  });
  const candidates = results.map((result): Candidate => {
    const { codes } = codedBy(result);
    const latents = new Float32Array(codes.length * present[0].length);
    codes.forEach((code, i) => code.forEach((v, r) => (latents[r * codes.length + i] = v)));
    return { latents, adjacency: result.adjacency };
  });
  const scores = await crossScores(candidates, {
    ...{ dims, present, device, signal },
    acyclic: settings.acyclic,
    settings: { ...settings.separation, penalty: settings.weights.sparsity, restarts: restartsFor(settings) },
    rng: new Rng(settings.seed).fork('cross scores'),
  });
  return scores.every((row) => row.every(Number.isFinite)) ? scores : null;
}
