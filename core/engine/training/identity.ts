import type { ModalitySpec } from '../../model/spec.ts';
import { ownSettings, type TrainingSettings } from '../../train/api.ts';
import { basisOf, type DataBasis } from '../project/data-basis.ts';
import { runId } from '../project/ids.ts';
import type { Manifest, ModalityEntry } from '../project/entries.ts';
import { learnedColumns } from './drawn-arrays.ts';
import { chosenModalities, modalitySpec, trainingSettings, type CheckedTrainRequest } from './specs.ts';

/** What a training is, before any data are read. */
export interface TrainingIdentity {
  /** The same for the same data, settings and seed on every machine. */
  readonly id: string;
  /** What is learned, in the order of the project. */
  readonly chosen: readonly ModalityEntry[];
  readonly specs: readonly ModalitySpec[];
  readonly settings: TrainingSettings;
  readonly basis: DataBasis;
}

/** @throws UserError `train.unknown-modality`, `train.encoder` */
export async function trainingIdentity(
  request: CheckedTrainRequest,
  { modalities }: Pick<Manifest, 'modalities'>,
): Promise<TrainingIdentity> {
  const chosen = chosenModalities(modalities, request.learn);
  const settings = trainingSettings(request);
  const specs = chosen.map((entry) => modalitySpec(entry, learnedShape(entry), request.learn?.[entry.name]));
  const basis = await basisOf(chosen, request.learn ? [] : ['recording', 'image']);
  // The first training is the same whatever is made after it to judge it, and goes on from one checkpoint.
  const id = await runId('train', settings.seed, {
    specs,
    settings: ownSettings(settings),
    data: basis.data,
  });
  return { id, chosen, specs, settings, basis };
}

/** Id of the run that is kept: that of the training, and which attempt it was where that was not the first. */
export const keptId = (id: string, attempt: number): string =>
  attempt === 1 ? id : `${id}-${String(attempt)}`;

/** Shape of one subject's array; of a table only the columns count that a model can learn. */
export const learnedShape = ({ kind, shape, columns, leftOut }: ModalityEntry): readonly number[] =>
  kind === 'table' ? [learnedColumns({ columns, leftOut }).length] : shape;
