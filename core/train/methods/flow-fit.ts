import { applyAffine } from '../../math/affine.ts';
import type { Rng } from '../../math/rng.ts';
import { initialise } from '../../model/layout.ts';
import type { TrainingInputs } from '../run/inputs.ts';
import type { SearchSample } from '../run/search-sample.ts';
import { descend } from '../optimise/descend.ts';
import { flowStep } from '../session/steps.ts';
import { latentPlaces, structureConstants } from '../separation/structure.ts';
import type { Structure } from '../separation/structure.ts';

const LEARNING_RATE = 5e-3;

/**
 * Fits a new flow to latents that stay as they are: an untrained one would pull a good encoder apart.
 *
 * @param sample.codes a modality each, subjects of the sample x code, before the mix
 * @returns the flow's parameters, the tail of the model's
 */
export async function fitFlow(
  { request, model, pause }: TrainingInputs,
  structure: Structure,
  { codes, present, training: subjects }: SearchSample & { readonly codes: readonly Float32Array[] },
  rng: Rng,
): Promise<Float32Array> {
  const { specs, settings, device } = request;
  const batch = Math.min(settings.batch, subjects.length);
  const d = model.latents;
  const places = latentPlaces(model, specs);
  const latents = specs.map((s, m) => applyAffine(structure.maps[m], codes[m], s.latents + s.exogenous));
  const z = new Float32Array(d * batch);
  const has = new Float32Array(d * batch);
  return descend(device, {
    step: flowStep(model.joint, d, batch, settings.clip),
    theta: initialise(model.joint, rng),
    state: { adjacency: structureConstants(model, specs, structure).adjacency },
    steps: settings.flowSteps,
    learningRate: LEARNING_RATE,
    feeds() {
      for (let b = 0; b < batch; b++) {
        const s = subjects[rng.int(subjects.length)];
        let i = 0;
        specs.forEach(({ latents: width }, m) => {
          for (let k = 0; k < width; k++, i++) {
            z[places[i] * batch + b] = present[m][s] ? latents[m][s * width + k] : 0;
            has[places[i] * batch + b] = present[m][s];
          }
        });
      }
      return { z, present: has };
    },
    afterStep: pause,
  });
}
