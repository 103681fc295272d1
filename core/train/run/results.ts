import { applyAffine } from '../../math/affine.ts';
import { Rng } from '../../math/rng.ts';
import { errorScale } from '../../model/losses.ts';
import type { ModalitySpec } from '../../model/spec.ts';
import type { ModalityResult, TrainingRequest, TrainingResult } from '../api.ts';
import { exogenousR2 } from './diagnose.ts';
import { planOf } from './inputs.ts';
import type { TrainingInputs } from './inputs.ts';
import type { Structure } from '../separation/structure.ts';
import type { LatentMap } from '../separation/types.ts';

/** What a method ends with; the rest of a result follows from its inputs. */
type Outcome = Pick<TrainingResult, 'modalities' | 'warnings' | 'starts' | 'validation' | 'model'> & {
  readonly structure: Structure;
};

/** The result of a training, with the fields of its structure and its plan. */
export function resultOf(inputs: TrainingInputs, { structure, ...outcome }: Outcome): TrainingResult {
  const { adjacency, order, orderGap, agreement, restarts, links, known } = structure;
  return {
    ...outcome,
    plan: planOf(inputs),
    latentNames: outcome.modalities.flatMap((m) => m.latentNames),
    ...{ adjacency, order, orderGap, agreement, restarts, links, known },
    heldOut: inputs.prepared.validation,
    seconds: inputs.seconds(),
  };
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
    const z = applyAffine(structure.maps[m], codes[m], d + exogenous);
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
 * Latents, names and figures of each modality.
 *
 * @param found.maps affine maps from codes to latents of mean 0 and sd 1
 * @param found.codes a modality each, all subjects x code
 * @param found.reconstruction squared error summed over the held-out subjects, in the model's order of modalities
 */
export function modalityResults(
  { request, model, principal, prepared }: TrainingInputs,
  found: {
    readonly maps: readonly LatentMap[];
    readonly codes: readonly Float32Array[];
    readonly reconstruction: Float64Array;
  },
): ModalityResult[] {
  const { cohort, specs, settings } = request;
  const { present, validation } = prepared;
  const rng = new Rng(settings.seed).fork('diagnose');
  return specs.map((spec, m) => {
    const { latents: d, exogenous: e, name } = spec;
    const latents = applyAffine(found.maps[m], found.codes[m], d + e);
    const exogenous = new Float32Array(present[m].length * e);
    for (let s = 0; s < present[m].length; s++) {
      for (let k = 0; k < e; k++) exogenous[s * e + k] = found.codes[m][s * (d + e) + d + k];
      if (present[m][s]) continue;
      latents.fill(Number.NaN, s * d, (s + 1) * d);
      exogenous.fill(Number.NaN, s * e, (s + 1) * e);
    }
    const etaColumns = Array.from({ length: e }, (_, k) =>
      Float64Array.from(principal.subjects, (s) => exogenous[s * e + k]),
    );
    const group = model.groups.find((g) => g.members.includes(m))!;
    const scale = errorScale(group.features, principal.components[m].variance);
    const error = found.reconstruction[group.first + group.members.indexOf(m)] / scale;
    const variance = heldVariance(cohort.modalities[m], principal.components[m].mean, validation);
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
