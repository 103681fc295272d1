import { alignCohort } from '../../cohort/cohort.ts';
import type { AlignedCohort, SubjectArray } from '../../cohort/subject-array.ts';
import { UserError } from '../../errors.ts';
import { checkSubjects } from '../../train/run/prepare.ts';
import { splitOf } from '../../train/run/split.ts';
import { loadCohort, preparedArrays, scaleOf } from '../cohort/store.ts';
import type { EnginePorts } from '../project/ports.ts';
import { checkMethod } from './check-method.ts';
import { trainingIdentity } from './identity.ts';
import { knownColumns, stateOfKnown } from './known-columns.ts';
import type { Trained } from './keep-training.ts';
import type { CheckedTrainRequest } from './specs.ts';

/** A training whose data are at hand. */
export interface OpenTraining extends Trained {
  readonly aligned: AlignedCohort;
  /** See {@link stateOfKnown}. */
  readonly knownState: string;
}

/**
 * Opens the project and the data of a training, and closes them when the work is done.
 *
 * @throws UserError `train.nothing-to-learn`, and as `trainingIdentity`, `checkMethod` and `checkSubjects` do
 */
export async function withTraining<T>(
  request: CheckedTrainRequest,
  ports: EnginePorts,
  work: (opened: OpenTraining) => Promise<T>,
): Promise<T> {
  const store = await ports.openProject(request.project);
  try {
    const { modalities } = store.manifest();
    const identity = await trainingIdentity(request, { modalities });
    const names = identity.chosen.map((m) => m.name);
    if (names.length === 0) throw nothingToLearn(modalities);
    checkMethod(
      request,
      names,
      modalities.map((m) => m.name),
    );
    // Subjects that have only modalities which are not learned take no part, so that these may come and go.
    const cohort = await loadCohort(store, names);
    const { training } = splitOf(cohort.rowOf, identity.settings);
    const prepared = await preparedArrays(store, cohort, training);
    try {
      const arrays = new Map<string, SubjectArray>([...prepared].map(([name, p]) => [name, p.array]));
      const known = await knownColumns(store, modalities, identity, cohort);
      const aligned = alignCohort(cohort, arrays, known);
      checkSubjects(aligned.modalities);
      const knownState = await stateOfKnown(known);
      return await work({ request, store, identity, cohort, prepared, modalities, aligned, knownState });
    } finally {
      for (const preparation of prepared.values()) preparation.close();
    }
  } finally {
    await store.close();
  }
}

/**
 * Tells the data that a training learns from apart from others, and the version of the app that learns: what another version
 * has begun would not end where either ends, and is refused instead of gone on with.
 */
export const dataOf = (
  { identity, prepared, knownState }: Pick<OpenTraining, 'identity' | 'prepared' | 'knownState'>,
  { version }: Pick<EnginePorts, 'version'>,
): string => JSON.stringify([version, identity.basis.data, scaleOf(prepared), knownState]);

const nothingToLearn = (modalities: readonly { readonly name: string }[]): UserError =>
  new UserError(
    'train.nothing-to-learn',
    'The project has only tables, and none of them was named to be learned.',
    `Name them, for instance: --learn "${modalities[0]?.name ?? 'My table'}". Tables can also go to “discover” as they are.`,
  );
