import { orElse } from '../../errors.ts';
import type { CheckpointStore } from '../../train/api.ts';
import { DONE } from '../../train/halves/retrain-on.ts';
import type { ProjectStore } from '../project/store.ts';

/**
 * What a retraining on half of the subjects ends with is kept among the files of the training; how far one is that is not
 * done, with the checkpoints, which go when it is.
 */
export function keptBeside(
  store: Pick<ProjectStore, 'saveRunFile' | 'readRunFile'>,
  run: string,
  checkpoints: CheckpointStore,
): CheckpointStore {
  const file = (name: string): string => `halves/${name}`;
  return {
    save: (name, bytes) =>
      name.endsWith(DONE) ? store.saveRunFile(run, file(name), bytes) : checkpoints.save(name, bytes),
    // One that cannot be read is made anew.
    load: (name) =>
      name.endsWith(DONE) ? orElse(store.readRunFile(run, file(name)), null) : checkpoints.load(name),
  };
}
