import type { Rng } from '../../math/rng.ts';
import { errorScale } from '../../model/losses.ts';
import type { Model } from '../../model/model.ts';
import type { ModalitySpec } from '../../model/spec.ts';
import type { ModalityResult, TrainingRequest, TrainingResult } from '../api.ts';
import { exogenousR2 } from './diagnose.ts';
import type { Evaluation } from '../session/session.ts';
import type { PrincipalScores } from '../start/linear-paths.ts';
import { mapLatents } from '../separation/structure.ts';
import type { LatentMap, Structure } from '../separation/structure.ts';

/** What a result says of the latents and of the structure between them. */
export function foundBy(
  modalities: readonly ModalityResult[],
  { adjacency, order, orderGap, agreement, restarts, links }: Structure,
): Pick<
  TrainingResult,
  'modalities' | 'latentNames' | 'adjacency' | 'order' | 'orderGap' | 'agreement' | 'restarts' | 'links'
> {
  const latentNames = modalities.flatMap((m) => m.latentNames);
  return { modalities, latentNames, adjacency, order, orderGap, agreement, restarts, links };
}

/** The maps of a structure, extended so that each latent has mean 0 and sd 1 over the subjects. */
export function standardisedMaps(
  specs: readonly ModalitySpec[],
  structure: Structure,
  codes: readonly Float32Array[],
  present: readonly Uint8Array[],
): LatentMap[] {
  return specs.map(({ latents: d, exogenous }, m) => {
    const { matrix, offset } = structure.maps[m];
    const z = mapLatents(structure.maps[m], codes[m], d + exogenous);
    const count = present[m].reduce((a, b) => a + b, 0);
    const mean = new Float64Array(d);
    const square = new Float64Array(d);
    present[m].forEach((has, s) => {
      if (!has) return;
      for (let i = 0; i < d; i++) mean[i] += z[s * d + i] / count;
    });
    present[m].forEach((has, s) => {
      if (!has) return;
      for (let i = 0; i < d; i++) square[i] += (z[s * d + i] - mean[i]) ** 2 / count;
    });
    const scale = Array.from(square, (v) => (v > 0 ? 1 / Math.sqrt(v) : 1));
    return {
      matrix: matrix.map((v, k) => v * scale[k % d]),
      offset: offset.map((v, i) => (v - mean[i]) * scale[i]),
    };
  });
}

/**
 * What a result holds of each modality: latents by `maps` and exogenous variables, NaN for subjects who lack it;
 * R2 of the reconstruction on the validation subjects; and how well other modalities predict the exogenous
 * variables.
 *
 * @param maps from each modality's codes to its latents
 * @param present a flag for each subject, by modality
 * @param all codes of all subjects, subjects x code, by modality
 * @param held evaluation of the validation subjects without noise
 */
export function modalityResults(
  { cohort, specs }: TrainingRequest,
  model: Model,
  principal: PrincipalScores,
  maps: readonly LatentMap[],
  present: readonly Uint8Array[],
  all: readonly Float32Array[],
  held: Evaluation,
  heldSubjects: Int32Array,
  rng: Rng,
): ModalityResult[] {
  return specs.map((spec, m) => {
    const { latents: d, exogenous: e, name } = spec;
    const latents = mapLatents(maps[m], all[m], d + e);
    const exogenous = new Float32Array(present[m].length * e);
    for (let s = 0; s < present[m].length; s++) {
      for (let k = 0; k < e; k++) exogenous[s * e + k] = all[m][s * (d + e) + d + k];
      if (present[m][s]) continue;
      latents.fill(Number.NaN, s * d, (s + 1) * d);
      exogenous.fill(Number.NaN, s * e, (s + 1) * e);
    }
    const etaColumns = Array.from({ length: e }, (_, k) =>
      Float64Array.from(principal.subjects, (s) => exogenous[s * e + k]),
    );
    const group = model.groups.find((g) => g.members.includes(m))!;
    const scale = errorScale(group.features, principal.components[m].variance);
    const error = held.reconstruction[group.first + group.members.indexOf(m)] / scale;
    const variance = heldVariance(cohort.modalities[m], principal.components[m].mean, heldSubjects);
    const count = Math.max(
      1,
      present[m].reduce((a, b) => a + b, 0),
    );
    return {
      name,
      latentNames: Array.from({ length: d }, (_, i) => `${name} ${String(i + 1)}`),
      latents,
      exogenous,
      exogenousMean: Array.from({ length: e }, (_, k) =>
        present[m].reduce((sum, has, s) => (has ? sum + exogenous[s * e + k] / count : sum), 0),
      ),
      reconstructionR2: 1 - error / variance,
      exogenousR2: exogenousR2(etaColumns, principal.scores, m, rng.fork(name)),
    };
  });
}

/** Sum of squares around the training mean over the observed cells of the held-out subjects. */
function heldVariance(
  { array, rowOf }: TrainingRequest['cohort']['modalities'][number],
  mean: Float64Array,
  subjects: Int32Array,
): number {
  const row = new Float32Array(mean.length);
  let sum = 0;
  for (const s of subjects) {
    if (rowOf[s] < 0) continue;
    array.gather([rowOf[s]], row);
    for (let f = 0; f < row.length; f++) if (!Number.isNaN(row[f])) sum += (row[f] - mean[f]) ** 2;
  }
  return sum;
}
