import type { Cohort } from '../../cohort/cohort.ts';
import type { AlignedCohort } from '../../cohort/subject-array.ts';
import type { LiveModel } from '../../train/api.ts';
import type { Preparation } from '../cohort/store.ts';
import type { ModalityEntry } from '../project/entries.ts';

/** A training that this engine is at, for whoever wants to see how far it is. */
export interface LiveTraining {
  /** Path of the project. */
  readonly project: string;
  readonly cohort: Cohort;
  readonly aligned: AlignedCohort;
  readonly prepared: ReadonlyMap<string, Preparation>;
  /** What is learned, as it was when the training began. */
  readonly chosen: readonly ModalityEntry[];
  readonly model: LiveModel;
}

/** Trainings that are going on, by the id of the run. */
export type LiveTrainings = Map<string, LiveTraining>;
