import { buildCohort, type Cohort, type Modality } from '../../cohort/cohort.ts';
import { standardise, type StandardisedArray } from '../../cohort/standardise.ts';
import type { SubjectArray } from '../../cohort/subject-array.ts';
import { orElse, type UserError } from '../../errors.ts';
import type { ProjectStore } from '../project/store.ts';

/** Reads who has what from a project. @param names of some modalities; all without it */
export async function loadCohort(store: ProjectStore, names?: readonly string[]): Promise<Cohort> {
  const modalities: Modality[] = [];
  for (const { name, kind, shape, columns, channels, sources } of store.manifest().modalities) {
    if (names && !names.includes(name)) continue;
    modalities.push({
      name,
      kind,
      shape,
      columns,
      channels,
      sources,
      subjects: await subjectsOf(store, name, kind),
    });
  }
  return buildCohort(modalities);
}

/** The same as {@link loadCohort} without the modalities whose data are damaged, and why each is. */
export async function wholeCohort(
  store: ProjectStore,
): Promise<{ readonly cohort: Cohort; readonly damaged: readonly UserError[] }> {
  const names: string[] = [];
  const damaged: UserError[] = [];
  for (const { name } of store.manifest().modalities) {
    const damage = await store.dataDamage(name);
    if (damage) damaged.push(damage);
    else names.push(name);
  }
  return { cohort: await loadCohort(store, names), damaged };
}

/** Ids of the subjects that have a modality, in the order of its rows. */
export async function subjectsOf(
  store: ProjectStore,
  name: string,
  kind: Modality['kind'],
): Promise<readonly string[]> {
  if (kind === 'table') return (await store.readTable(name, [])).subjects;
  const arrays = await store.openArrays(name);
  try {
    return arrays.subjects;
  } finally {
    arrays.close();
  }
}

/** The same, empty where the data are damaged, which a new import mends. */
export const readableSubjects = (
  store: ProjectStore,
  { name, kind }: Pick<Modality, 'name' | 'kind'>,
): Promise<readonly string[]> => orElse(subjectsOf(store, name, kind), []);

/** A modality's array, standardised, and the numbers that did it. */
export interface Preparation {
  readonly array: StandardisedArray;
  /** Shape that spreads `mean` and `sd` of the array over one subject's. */
  readonly scaleShape: readonly number[];
  close(): void;
}

/**
 * Standardises the modalities of a cohort: a column, or a channel over all its values.
 *
 * @param training subjects that the scale is fitted to: those who validate must not have a say in it
 */
export async function preparedArrays(
  store: ProjectStore,
  cohort: Cohort,
  training: Int32Array,
): Promise<Map<string, Preparation>> {
  const prepared = new Map<string, Preparation>();
  for (const [m, { name, kind }] of cohort.modalities.entries()) {
    const raw = await rawArray(store, name, kind);
    // Rows are read in the order in which they lie on the disk.
    const fitOn = training
      .map((s) => cohort.rowOf[m][s])
      .filter((row) => row >= 0)
      .sort();
    const array = standardise(raw, undefined, fitOn);
    const features = array.mean.length;
    const scaleShape =
      kind === 'image' ? [features, 1, 1] : kind === 'recording' ? [1, features] : [features];
    prepared.set(name, { array, scaleShape, close: () => raw.close() });
  }
  return prepared;
}

/** The numbers that standardise: a training goes on only from a checkpoint that was learned on the same scale. */
export const scaleOf = (prepared: ReadonlyMap<string, Preparation>): readonly (readonly number[])[] =>
  [...prepared.values()].map(({ array }) => [...array.mean, ...array.scale]);

/** A modality's array as the project keeps it; of a table the columns that a model can learn. */
export const rawArray = (
  store: ProjectStore,
  name: string,
  kind: Modality['kind'],
): Promise<SubjectArray & { close(): void }> =>
  kind === 'table' ? store.openTable(name) : store.openArrays(name);
