import { Rng } from '../../math/rng.ts';
import type { Model } from '../../model/model.ts';
import type { ModalitySpec } from '../../model/spec.ts';
import type { Run } from '../run/run.ts';
import { createSession } from '../session/session.ts';
import type { Constants } from '../session/session.ts';
import { mean } from './one-se.ts';

/** Losses of one modality, subject by subject. */
export interface HeldOut {
  /** Squared error of the prediction of the other modalities from z(m), of those who have another one. */
  readonly prediction: Float64Array;
  /** Reconstruction and independence, weighted as in training, of those who have the modality. */
  readonly total: Float64Array;
}

const NOISE_SEED = 7919;

/** Measures one set of parameters after another. */
export interface Measure {
  /** A modality each, in the order of the request. */
  learned(theta: Float32Array): Promise<HeldOut[]>;
  /** Means where nothing is learned. */
  unlearned(theta: Float32Array): Promise<Unlearned[]>;
  dispose(): Promise<void>;
}

/** What the losses of a modality are on average where nothing is learned. */
export interface Unlearned {
  readonly prediction: number;
  readonly total: number;
}

/** Loss terms of each held-out subject by itself, which a step gives of a batch of one. */
export async function createMeasure(run: Run, constants: Constants): Promise<Measure> {
  const { request, model, prepared, pause } = run;
  const { settings, specs } = request;
  const session = await createSession(request, model, 1);
  await session.setConstants(constants);
  const places = placesIn(model, specs);
  const learned = async (theta: Float32Array): Promise<HeldOut[]> => {
    await session.evaluate.setState('theta', theta);
    const rng = new Rng(NOISE_SEED);
    const losses = specs.map(() => ({ prediction: [] as number[], total: [] as number[] }));
    for (const s of prepared.validation) {
      const terms = await session.evaluate.run(session.batches.fill([s], rng));
      const count = prepared.present.reduce((sum, p) => sum + p[s], 0);
      specs.forEach((_, m) => {
        if (!prepared.present[m][s]) return;
        const { reconstruction, independence } = settings.weights;
        losses[m].total.push(
          reconstruction * terms['reconstruction'][places[m]] +
            independence * terms['independence'][places[m]],
        );
        if (count > 1) losses[m].prediction.push(terms['prediction'][places[m]]);
      });
      await pause();
    }
    return losses.map(({ prediction, total }) => ({
      prediction: Float64Array.from(prediction),
      total: Float64Array.from(total),
    }));
  };
  return {
    learned,
    async unlearned(theta) {
      const silent = await learned(silenced(model, theta));
      const { reconstruction } = settings.weights;
      return silent.map(({ prediction }, m) => ({
        prediction: mean(prediction),
        total: reconstruction * spread(run, m, constants['errorScales'][places[m]]),
      }));
    },
    dispose: () => session.dispose(),
  };
}

/** Theta with heads that predict 0, the mean of standardised data. */
function silenced(model: Model, theta: Float32Array): Float32Array {
  const out = theta.slice();
  for (const { parameter, offset, size } of model.layout.slots) {
    if (/^g\d+\.head\./.test(parameter.name)) out.fill(0, offset, offset + size);
  }
  return out;
}

/** Mean squared distance of the held-out subjects from the mean of the others. */
function spread({ request, principal, prepared }: Run, modality: number, scale: number): number {
  const { array, rowOf } = request.cohort.modalities[modality];
  const { mean: centre } = principal.components[modality];
  const having = prepared.validation.filter((s) => rowOf[s] >= 0);
  const row = new Float32Array(centre.length);
  let sum = 0;
  for (const s of having) {
    array.gather([rowOf[s]], row);
    row.forEach((v, f) => (sum += Number.isNaN(v) ? 0 : (v - centre[f]) ** 2));
  }
  return (scale * sum) / having.length;
}

/** Place of each modality of the request in the model's own order. */
function placesIn(model: Model, specs: readonly ModalitySpec[]): number[] {
  const places = specs.map(() => 0);
  for (const g of model.groups) g.members.forEach((m, i) => (places[m] = g.first + i));
  return places;
}
