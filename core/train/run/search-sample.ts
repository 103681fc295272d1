import type { TrainingInputs } from './inputs.ts';

/** Subjects up to which everybody takes part in the search. */
const EVERYBODY = 1 << 18;

/** Whom the search for the separation and the flow look at. */
export interface SearchSample {
  readonly subjects: Int32Array;
  /** Of each modality who of them has it. */
  readonly present: readonly Uint8Array[];
  /** Places among them of those that the parameters are fitted to. */
  readonly training: Int32Array;
}

/** Everybody, or a random part of those who are learned from where they are very many: more would change no step. */
export function searchSample({
  prepared,
  request,
}: Pick<TrainingInputs, 'prepared' | 'request'>): SearchSample {
  const { training, present } = prepared;
  const { length } = request.cohort.subjects;
  if (length <= EVERYBODY) {
    return { subjects: Int32Array.from({ length }, (_, s) => s), present, training };
  }
  // They are in random order; those that lie beside one another on the disk are read together.
  const subjects = training.slice(0, EVERYBODY).sort();
  return {
    subjects,
    present: present.map((flags) => Uint8Array.from(subjects, (s) => flags[s])),
    training: Int32Array.from(subjects.keys()),
  };
}
