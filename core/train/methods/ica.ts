import { Matrix } from 'ml-matrix';
import { fastIca } from '../../math/fast-ica.ts';
import type { Unmixing } from '../../math/fast-ica.ts';
import { Rng } from '../../math/rng.ts';
import { errorScale } from '../../model/losses.ts';
import type { ModalitySpec } from '../../model/spec.ts';
import type { LiveModel, LossTerms, TrainingRequest, TrainingResult } from '../api.ts';
import { BEGINNING, loadProgress } from '../run/checkpoint.ts';
import type { Components } from '../start/components.ts';
import { generalWarnings } from '../run/diagnose.ts';
import { modalityResults, resultOf, standardisedMaps } from '../run/results.ts';
import { prepareInputs } from '../run/inputs.ts';
import type { TrainingInputs } from '../run/inputs.ts';
import { weighted } from '../session/session.ts';
import { allSubjects } from '../run/stage.ts';
import { initialStructure, unrelated } from '../separation/structure.ts';
import { specsOf } from '../course.ts';
import { composeMap, decodeRows, eachChunk, encodeRows, linearModel, rescaleMap } from './linear-map.ts';
import type { LinearMap } from './linear-map.ts';

/** Components are separated on at most so many subjects. */
const MAX_SUBJECTS = 20_000;
/** A component with less than this share of the leading deviation does not vary (see `principalComponents`). */
const CONSTANT = 1.001e-3;

/**
 * Linear independent component analysis, a modality at a time: principal components of the training subjects, then
 * `fastIca`. Encoder and decoder are affine maps; missing cells count as 0, the mean of standardised data. There are
 * no exogenous variables (all d_z + d_eta components are latents, as many as vary) and no graph. Nothing is trained
 * step by step, and a run that was stopped starts again.
 */
export async function trainComponents(given: TrainingRequest): Promise<TrainingResult> {
  const request = { ...given, specs: specsOf(given.specs, given.settings.method) };
  const inputs = await prepareInputs(request);
  const maps: LinearMap[] = [];
  const live = liveModel(inputs, maps);
  request.onLive?.(live.model);
  try {
    const kept = await loadProgress(request.checkpoints, inputs.fingerprint);
    if (kept === null || kept === 'damaged') await inputs.save(BEGINNING, true);
    const specs = request.specs.map((spec, m) => varying(spec, inputs.principal.components[m]));
    const rng = new Rng(request.settings.seed).fork('ica');
    for (const [m, spec] of specs.entries()) {
      inputs.tell('warm-up', { message: `Separating the components of “${spec.name}”` });
      maps.push(await separate(inputs, m, spec.latents, rng.fork(spec.name)));
      inputs.work.add(1 / specs.length);
    }
    return await describe({ ...inputs, request: { ...request, specs } }, maps);
  } finally {
    live.end();
  }
}

/** A specification with no more latents than there are directions in which the subjects differ. */
function varying(spec: ModalitySpec, { deviations }: Components): ModalitySpec {
  const rank = deviations.filter((d) => d > CONSTANT * deviations[0]).length;
  return { ...spec, latents: Math.min(spec.latents, Math.max(1, rank)) };
}

async function separate(
  { request, prepared, principal, pause }: TrainingInputs,
  modality: number,
  count: number,
  rng: Rng,
): Promise<LinearMap> {
  const source = request.cohort.modalities[modality];
  const components = principal.components[modality];
  const plain = composeMap(components, identity(count));
  const subjects = prepared.training.filter((s) => source.rowOf[s] >= 0).subarray(0, MAX_SUBJECTS);
  const columns = Array.from({ length: count }, () => new Float64Array(subjects.length));
  let at = 0;
  await eachChunk(source, subjects, pause, (part, x) => {
    const scores = encodeRows(plain, x);
    for (let r = 0; r < part.length; r++, at++) {
      columns.forEach((column, k) => (column[at] = scores[r * count + k]));
    }
  });
  return composeMap(components, bySize(components, await fastIca(columns, rng, pause)));
}

function identity(count: number): Unmixing {
  return { mean: new Float64Array(count), matrix: Matrix.eye(count) };
}

/** Components that explain more of the observations' variance come first. */
function bySize(components: Components, unmixing: Unmixing): Unmixing {
  const { back } = composeMap(components, unmixing);
  const { matrix, mean } = unmixing;
  const features = back.length / mean.length;
  const size = Array.from(mean, (_, i) => Math.hypot(...back.subarray(i * features, (i + 1) * features)));
  const order = size.map((_, i) => i).sort((a, b) => size[b] - size[a]);
  return { mean, matrix: matrix.subMatrixColumn(order) };
}

/** Latents of all subjects, figures on the held-out ones and the model that gives them. */
async function describe(inputs: TrainingInputs, unscaled: readonly LinearMap[]): Promise<TrainingResult> {
  const { request, prepared, pause } = inputs;
  const { specs, cohort } = request;
  inputs.work.jumpTo(Infinity);
  inputs.tell('finish', { message: 'Computing the latents of all subjects' });
  const codes: Float32Array[] = [];
  for (const [m, { latents }] of specs.entries()) {
    const own = new Float32Array(cohort.subjects.length * latents);
    await eachChunk(cohort.modalities[m], allSubjects(inputs), pause, (part, x) => {
      const rows = encodeRows(unscaled[m], x);
      part.forEach((s, r) => own.set(rows.subarray(r * latents, (r + 1) * latents), s * latents));
    });
    codes.push(own);
  }
  const structure = unrelated(initialStructure(specs));
  const scaling = standardisedMaps(specs, structure, codes, prepared.present);
  const maps = unscaled.map((map, m) => {
    const { matrix, offset } = scaling[m];
    const scale = offset.map((_, i) => matrix[i * (offset.length + 1)]);
    return rescaleMap(map, scale, offset);
  });
  const reconstruction = await heldOutErrors(inputs, unscaled);
  const modalities = modalityResults(inputs, { maps: scaling, codes, reconstruction });
  return resultOf(inputs, {
    modalities,
    structure,
    warnings: generalWarnings(modalities, prepared.training.length, 0),
    starts: [],
    validation: validationTerms(inputs, reconstruction),
    model: linearModel(specs, maps),
  });
}

function validationTerms({ prepared, request }: TrainingInputs, errors: Float64Array): LossTerms {
  const mean = errors.reduce((a, b) => a + b, 0) / Math.max(1, prepared.validation.length);
  return weighted(mean, 0, 0, 0, request.settings);
}

/** Squared error of the cells that are there, scaled as in training, in the model's own order of modalities. */
async function heldOutErrors(inputs: TrainingInputs, maps: readonly LinearMap[]): Promise<Float64Array> {
  const { request, model, principal, prepared, pause } = inputs;
  const errors = new Float64Array(model.modalities);
  for (const g of model.groups) {
    for (const [i, m] of g.members.entries()) {
      const { array, rowOf } = request.cohort.modalities[m];
      const scale = errorScale(g.features, principal.components[m].variance);
      await eachChunk(request.cohort.modalities[m], prepared.validation, pause, (part, x) => {
        const made = decodeRows(maps[m], encodeRows(maps[m], x));
        const raw = new Float32Array(x.length);
        array.gather(
          part.map((s) => rowOf[s]),
          raw,
        );
        raw.forEach((v, at) => {
          if (!Number.isNaN(v)) errors[g.first + i] += scale * (v - made[at]) ** 2;
        });
      });
    }
  }
  return errors;
}

/** The maps that have been found so far, for whoever watches. */
function liveModel(inputs: TrainingInputs, maps: readonly LinearMap[]): { model: LiveModel; end(): void } {
  const { request, model, prepared, pause } = inputs;
  let over = false;
  return {
    model: {
      heldOut: prepared.validation,
      async reconstruct(modality, subjects) {
        const map = maps[modality];
        if (over || !map) return null;
        const { features } = model.groups.find((g) => g.members.includes(modality))!;
        const values = new Float32Array(subjects.length * features);
        const place = new Map(Array.from(subjects, (s, r) => [s, r]));
        await eachChunk(request.cohort.modalities[modality], subjects, pause, (part, x) => {
          const made = decodeRows(map, encodeRows(map, x));
          part.forEach((s, r) => {
            values.set(made.subarray(r * features, (r + 1) * features), place.get(s)! * features);
          });
        });
        return { values, epoch: 1 };
      },
    },
    end: () => void (over = true),
  };
}
