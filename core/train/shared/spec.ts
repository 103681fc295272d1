import { sizeOf } from '../../compute/shapes.ts';
import { UserError } from '../../errors.ts';

import type { ModalitySpec } from '../../model/spec.ts';
import type { TrainingSettings } from '../api.ts';

type SharedSettings = Pick<TrainingSettings, 'method' | 'shared'>;

/** Latents that all modalities share; only the causal method knows them. */
export function sharedCount({ method, shared }: SharedSettings): number {
  return method === 'causal' ? shared : 0;
}

/** The modalities as the encoders model them: the code of each holds the shared latents behind its own. */
export function withSharedLatents(specs: readonly ModalitySpec[], settings: SharedSettings): ModalitySpec[] {
  return specs.map((s) => ({ ...s, latents: s.latents + sharedCount(settings) }));
}

/** @throws UserError `train.shared-count`, `train.shared-alone`, `train.shared-too-many` */
export function checkShared(specs: readonly ModalitySpec[], settings: SharedSettings): void {
  const count = sharedCount(settings);
  if (!Number.isInteger(count) || count < 0) {
    throw new UserError(
      'train.shared-count',
      `${String(count)} is no number of shared latents.`,
      'Use a whole number, 0 for none.',
    );
  }
  if (count === 0) return;
  if (specs.length < 2) {
    throw new UserError(
      'train.shared-alone',
      `Shared latents are what several modalities have in common, and there is one: “${specs.map((s) => s.name).join('')}”.`,
      'Choose a second modality, or set the number of shared latents to 0.',
    );
  }
  for (const { name, latents, shape } of specs) {
    const numbers = sizeOf(shape);
    if (latents + count <= numbers) continue;
    throw new UserError(
      'train.shared-too-many',
      `Modality “${name}” has ${String(numbers)} ${numbers === 1 ? 'column' : 'columns'}, too few for ${String(latents)} latents of its own and ${String(count)} shared.`,
      'Use fewer latents, or more columns.',
    );
  }
}

/** What the block of shared latents is called among the modalities. */
export function sharedName(modalities: readonly string[]): string {
  const names = ['Shared', 'Shared factors'];
  for (let k = 2; names.every((name) => modalities.includes(name)); k++) {
    names.push(`Shared factors ${String(k)}`);
  }
  return names.find((name) => !modalities.includes(name))!;
}
