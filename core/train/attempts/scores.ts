import { Rng } from '../../math/rng.ts';
import { axisAligned } from '../../model/spec.ts';
import type { TrainingRequest, TrainingResult } from '../api.ts';
import { codedBy } from '../halves/retrain-on.ts';
import { restartsFor } from '../plan.ts';
import { crossScores, type Candidate } from '../separation/cross-score.ts';

/** Latents of several trainings of the same subjects. */
interface Latents {
  /** Of each modality. */
  readonly dims: readonly number[];
  /** Of each modality N flags. */
  readonly present: readonly Uint8Array[];
  /** Of each training N x D. */
  readonly latents: readonly Float32Array[];
}

/** What trainings of the same subjects give as numbers, side by side; who lacks a modality is the same for all. */
export function latentsOf(results: readonly Pick<TrainingResult, 'modalities'>[]): Latents {
  const coded = results.map((result) => codedBy(result).codes);
  const dims = results[0].modalities.map(({ latentNames }) => latentNames.length);
  let at = 0;
  const present = dims.map((d) => {
    const flags = Uint8Array.from(coded[0][at], (v) => Number(!Number.isNaN(v)));
    at += d;
    return flags;
  });
  const latents = coded.map((codes) => {
    const values = new Float32Array(codes.length * present[0].length);
    codes.forEach((code, i) => code.forEach((v, r) => (values[r * codes.length + i] = v)));
    return values;
  });
  return { dims, present, latents };
}

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
  const { dims, present, latents } = latentsOf(results);
  const candidates = results.map(({ adjacency }, k): Candidate => ({ latents: latents[k], adjacency }));
  const scores = await crossScores(candidates, {
    ...{ dims, present, device, signal },
    acyclic: settings.acyclic,
    settings: { ...settings.separation, penalty: settings.weights.sparsity, restarts: restartsFor(settings) },
    rng: new Rng(settings.seed).fork('cross scores'),
  });
  return scores.every((row) => row.every(Number.isFinite)) ? scores : null;
}
