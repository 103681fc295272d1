import { methodInfo } from '../../contract/methods.ts';
import { settingInfo, usesSetting, type SettingKey } from '../../contract/training-settings.ts';
import { UserError } from '../../errors.ts';
import { MOST_ORDERED } from '../../train/separation/orders.ts';
import type { CheckedTrainRequest } from './specs.ts';

/** What the factors that all modalities have in common are named after, as if they were a modality. */
export const SHARED = 'Shared';

/**
 * Refuses what a method cannot do, before anything is read.
 *
 * @param chosen names of the modalities to learn
 * @param known names of all modalities of the project
 * @throws UserError `train.setting-unused`, `train.contrastive-modalities`, `train.too-many-modalities`, `train.shared-alone`,
 *   `train.shared-name`
 */
export function checkMethod(
  { settings, learn }: Pick<CheckedTrainRequest, 'settings' | 'learn'>,
  chosen: readonly string[],
  known: readonly string[],
): void {
  const method = methodInfo(settings.method);
  const unused = [settings, ...Object.values(learn ?? {})]
    .flatMap((given) => Object.entries(given))
    .filter(([key, value]) => value !== undefined && !usesSetting(method.value, key as SettingKey))
    .map(([key]) => key as SettingKey);
  if (unused.length > 0) {
    const labels = [...new Set(unused)].map((key) => `“${settingInfo(key).label}”`);
    throw new UserError(
      'train.setting-unused',
      `${method.label} does not use the ${labels.length === 1 ? 'setting' : 'settings'} ${labels.join(', ')}.`,
      'Leave it out, or choose another method.',
    );
  }
  const count = chosen.length;
  if (method.modalities !== null && count > 0 && count !== method.modalities) {
    throw new UserError(
      'train.contrastive-modalities',
      `${method.label} compares exactly two modalities, and ${count === 1 ? 'only one is' : `${String(count)} are`} to be learned (${chosen.join(', ')}).`,
      `Choose two modalities to learn${count > 2 ? ', or another method' : ' under Advanced, or another method'}.`,
    );
  }
  if (method.restarts && settings.acyclic !== false && count > MOST_ORDERED) {
    throw new UserError(
      'train.too-many-modalities',
      `${method.label} finds the order of at most ${String(MOST_ORDERED)} modalities, and ${String(count)} are to be learned.`,
      'Choose fewer of them under Advanced (--learn in the terminal). Tables that are not learned take part in the graph as they are.',
    );
  }
  if ((settings.shared ?? 0) === 0) return;
  if (count === 1) {
    throw new UserError(
      'train.shared-alone',
      `Factors that all modalities share need at least two modalities, and only “${chosen[0]}” is to be learned.`,
      'Learn another modality as well, or ask for no shared factors.',
    );
  }
  if (known.includes(SHARED)) {
    throw new UserError(
      'train.shared-name',
      `The project has a modality “${SHARED}”, which is what the shared factors are called.`,
      'Import that modality under another name, or ask for no shared factors.',
    );
  }
}
