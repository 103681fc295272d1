import type { CheckpointStore, StartName } from '../api.ts';
import { DONE, startsOf, storeOf } from '../halves/retrain-on.ts';
import { groupName, peekProgress, type Progress } from '../run/checkpoint.ts';
import { labelOfTraining, type FurtherTraining, type TrainingPart } from './part.ts';

/** `waiting` for parts that come before it. */
export type PartState = 'done' | 'ready' | 'waiting';

/** Name of what is kept of a training of everybody that was made as a part. */
export const ALL_DONE = 'done';

/** The part of the checkpoints that a further training has to itself: the first training of everybody has them as they are. */
const storeOfTraining = (store: CheckpointStore, training: FurtherTraining): CheckpointStore =>
  training.kind === 'everybody' && training.attempt === 1 ? store : storeOf(store, labelOfTraining(training));

/**
 * How each part stands, by what is kept in the checkpoints.
 *
 * @param finishedStarts starts that halves begin from, where the training came to its end and its checkpoints are gone
 */
export async function statesOf(
  parts: readonly TrainingPart[],
  store: CheckpointStore,
  finishedStarts: readonly StartName[] | null,
): Promise<PartState[]> {
  const progress = new Map<string, Progress | null>();
  const progressOf = async (training: FurtherTraining): Promise<Progress | null> => {
    const label = labelOfTraining(training);
    if (!progress.has(label)) progress.set(label, await peekProgress(storeOfTraining(store, training)));
    return progress.get(label) ?? null;
  };
  const states: PartState[] = [];
  for (const part of parts) {
    const { training } = part;
    if (training.kind === 'half') {
      const starts = finishedStarts ?? startsKnown(await progressOf(FIRST));
      states.push((await isKept(store, training, DONE)) ? 'done' : starts ? 'ready' : 'waiting');
    } else if (finishedStarts) {
      states.push('done');
    } else {
      const before = parts.filter(
        (other) => other.piece !== 'all' && labelOfTraining(other.training) === labelOfTraining(training),
      );
      states.push(await stateOfPiece(part, await progressOf(training), before.length, store));
    }
  }
  return states;
}

const FIRST: FurtherTraining = { kind: 'everybody', attempt: 1 };

/** The starts that halves begin from, as soon as the first training has tried them all. */
export const startsKnown = (progress: Progress | null): StartName[] | null =>
  progress && progress.phase !== 'warm-up' ? startsOf(progress.outcomes) : null;

async function stateOfPiece(
  { training, piece }: TrainingPart,
  progress: Progress | null,
  before: number,
  store: CheckpointStore,
): Promise<PartState> {
  if (await isKept(store, training, ALL_DONE)) return 'done';
  const phase = progress?.phase ?? 'warm-up';
  if (piece === 'encoders') return phase === 'warm-up' ? 'ready' : 'done';
  if (piece === 'all') {
    if (before === 0 || phase === 'fine-tune') return 'ready';
    for (let group = 0; group < before - 1; group++)
      if (!(await isKept(store, training, groupName(group)))) return 'waiting';
    return phase === 'warm-up' ? 'waiting' : 'ready';
  }
  if (phase === 'fine-tune' || (await isKept(store, training, groupName(piece.group)))) return 'done';
  return phase === 'separation' ? 'ready' : 'waiting';
}

const isKept = async (store: CheckpointStore, training: FurtherTraining, name: string): Promise<boolean> =>
  (await storeOfTraining(store, training).load(name)) !== null;
