import type { Rng } from '../../math/rng.ts';
import { initialise } from '../../model/layout.ts';
import type { TrainingInputs } from '../run/inputs.ts';
import { freshState } from '../session/session.ts';
import { adamRate } from '../optimise/adam.ts';
import { flowStep } from '../session/steps.ts';
import { latentPlaces, mapLatents, structureConstants } from '../separation/structure.ts';
import type { Structure } from '../separation/structure.ts';

const LEARNING_RATE = 5e-3;
const FINAL_SHARE = 0.05;

/**
 * Fits a new flow to latents that stay as they are: an untrained one would pull a good encoder apart.
 *
 * @param codes a modality each, subjects x code, before the mix
 * @returns the flow's parameters, the tail of the model's
 */
export async function fitFlow(
  { request, model, prepared, pause }: TrainingInputs,
  structure: Structure,
  codes: readonly Float32Array[],
  rng: Rng,
): Promise<Float32Array> {
  const { specs, settings, device } = request;
  const { present, training: subjects } = prepared;
  const batch = Math.min(settings.batch, subjects.length);
  const d = model.latents;
  const places = latentPlaces(model, specs);
  const latents = specs.map((s, m) => mapLatents(structure.maps[m], codes[m], s.latents + s.exogenous));
  const step = await device.compile(flowStep(model.joint, d, batch, settings.clip));
  try {
    const start = freshState(initialise(model.joint, rng));
    for (const name of ['theta', 'moment1', 'moment2'] as const) await step.setState(name, start[name]);
    await step.setState('adjacency', structureConstants(model, specs, structure).adjacency);
    const z = new Float32Array(d * batch);
    const has = new Float32Array(d * batch);
    for (let t = 0; t < settings.flowSteps; t++) {
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
      const cosine = 0.5 * (1 + Math.cos((Math.PI * t) / settings.flowSteps));
      const rate = LEARNING_RATE * (cosine * (1 - FINAL_SHARE) + FINAL_SHARE);
      await step.run({ z, present: has, rate: Float32Array.of(adamRate(rate, t)) });
      await pause();
    }
    return (await step.getState('theta')) as Float32Array;
  } finally {
    await step.dispose();
  }
}
