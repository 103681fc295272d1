import type { z } from 'zod';
import type { traverseRequest } from '../../contract/training-api.ts';
import type { Traversal } from '../../contract/training-results.ts';
import { UserError } from '../../errors.ts';
import { drawArrays } from './drawn-arrays.ts';
import type { EnginePorts } from '../project/ports.ts';
import type { ProjectStore } from '../project/store.ts';
import { decoderOf, someRun } from './train-record.ts';

/** Decodes one factor from low to high, the others and the device noise at their mean. */
export async function traverse(
  { latent, from, to, steps, run: wanted }: z.output<typeof traverseRequest>,
  store: ProjectStore,
  ports: EnginePorts,
): Promise<Traversal> {
  const run = await someRun(store, wanted);
  const m = run.record.modalities.findIndex(({ latents }) => latents.includes(latent));
  if (m < 0) {
    throw new UserError(
      'traverse.unknown-latent',
      `Training run “${run.id}” has no hidden factor “${latent}”.`,
      `It has: ${run.record.modalities.flatMap(({ latents }) => latents).join(', ')}.`,
    );
  }
  const { name, latents: names, exogenousMean, face } = run.record.modalities[m];
  if (!face) {
    throw new UserError(
      'traverse.shared',
      `“${latent}” belongs to all modalities together and to no one’s decoder, so that there is no picture of it from low to high.`,
      'Look at the variables that vary with it.',
    );
  }
  const spec = run.record.specs[m];
  const decoder = await decoderOf(store, run, name);
  const positions = Array.from({ length: steps }, (_, k) => from + ((to - from) * k) / (steps - 1));
  const latents = new Float32Array(steps * names.length);
  const exogenous = new Float32Array(steps * spec.exogenous);
  positions.forEach((position, k) => {
    latents[k * names.length + names.indexOf(latent)] = position;
    exogenous.set(exogenousMean, k * spec.exogenous);
  });
  const { x } = await ports.training.runNetwork(decoder, {
    latents: { shape: [steps, names.length], values: latents },
    ...(spec.exogenous > 0 ? { exogenous: { shape: [steps, spec.exogenous], values: exogenous } } : {}),
  });
  return {
    run: run.id,
    latent,
    modality: name,
    positions,
    arrays: drawArrays(face, spec.shape, steps, x),
  };
}
