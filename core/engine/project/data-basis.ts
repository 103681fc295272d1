import { z } from 'zod';
import type { Channel } from '../../cohort/cohort.ts';
import type { ColumnName, ModalityKind } from '../../cohort/subject-array.ts';
import { outcomesIn, type StudyRoles } from '../../cohort/roles/study-roles.ts';
import type { ColumnInfo } from '../../cohort/table.ts';
import { shortHash } from './ids.ts';

/** A modality as it was when something was made from it. */
export interface DataState {
  readonly modality: string;
  /** See {@link dataState}. */
  readonly state: string;
  /** What its columns were to the study, see {@link roleState}; absent from before there were roles, and of trainings. */
  readonly roles?: string | undefined;
  /** Of a table that a training does not learn: its columns that took part in the search, whose state this is. */
  readonly columns?: readonly string[] | undefined;
}

/** What a training or a graph was made from. */
export interface DataBasis {
  readonly data: readonly DataState[];
  /** Kinds of which it took every modality that there was, so that a new one overtakes it. */
  readonly allOf: readonly ModalityKind[];
}

export const dataBasis: z.ZodType<DataBasis> = z.object({
  data: z.array(
    z.object({
      modality: z.string(),
      state: z.string(),
      roles: z.string().optional(),
      columns: z.array(z.string()).optional(),
    }),
  ),
  allOf: z.array(z.enum(['table', 'recording', 'image'])),
});

/** What a project says of a modality that decides what its numbers are. */
interface Data {
  readonly name: string;
  readonly kind: ModalityKind;
  readonly key: string;
  readonly shape: readonly number[];
  readonly columns: readonly ColumnInfo[];
  readonly channels: readonly Channel[];
  readonly leftOut: readonly string[];
  readonly roles?: StudyRoles | undefined;
}

/**
 * Sixteen hex digits that are the same as long as a modality's numbers are the same, stand for the same and
 * take part: of the bytes that were written, of what the project says of them (types, codes and labels of
 * columns, channels, shape), and of the columns that are left out. Where the files lay does not matter.
 */
export function dataState({ kind, key, shape, columns, channels, leftOut }: Data): Promise<string> {
  return shortHash({ kind, key, shape, columns, channels, leftOut: [...leftOut].sort() }, 8);
}

/**
 * What is the same as long as the roles of a table's columns have the same consequences for a graph: who proposed them
 * and why does not matter, nor which columns are descriptors. Empty where there are none.
 */
function roleState({ roles = {} }: Pick<Data, 'roles'>): Promise<string> {
  const telling = Object.entries(roles)
    .filter(([, { role }]) => role !== 'descriptor')
    .map(([column, { because: _, ...role }]) => [column, role])
    .sort(([a], [b]) => (a < b ? -1 : 1));
  return telling.length === 0 ? Promise.resolve('') : shortHash(telling, 8);
}

/** The state of some columns of a table, and whether they may take part: whatever becomes of the others, it is the same. */
function columnsState({ key, columns, leftOut, roles }: Data, names: readonly string[]): Promise<string> {
  const own = columns.filter(({ name }) => names.includes(name));
  const isOutcome = outcomesIn(roles);
  return shortHash(
    {
      ...{ key, columns: own },
      leftOut: names.filter((name) => leftOut.includes(name)),
      outcomes: names.filter(isOutcome),
    },
    8,
  );
}

/** A basis with columns of tables that are not among it. */
export async function withColumns(
  basis: DataBasis,
  modalities: readonly Data[],
  columns: readonly ColumnName[],
): Promise<DataBasis> {
  const data: DataState[] = [];
  for (const entry of modalities) {
    const names = columns.filter(({ modality }) => modality === entry.name).map(({ name }) => name);
    if (names.length === 0) continue;
    data.push({ modality: entry.name, state: await columnsState(entry, names), columns: names });
  }
  return { ...basis, data: [...basis.data, ...data] };
}

/** What a graph knows of roles that it was to ignore. */
const IGNORED = 'ignored';

/** A basis of which the roles of columns are a part, unless they were ignored. */
export async function withRoles(
  basis: DataBasis,
  modalities: readonly Data[],
  roles: 'use' | 'ignore',
): Promise<DataBasis> {
  const data: DataState[] = [];
  for (const one of basis.data) {
    const entry = modalities.find(({ name }) => name === one.modality);
    data.push({ ...one, roles: roles === 'ignore' ? IGNORED : await roleState(entry ?? {}) });
  }
  return { ...basis, data };
}

/** Tables whose columns are something else to the study now than they were. */
export async function rolesOvertaken(
  { modalities }: Pick<Facts, 'modalities'>,
  { basis }: { readonly basis: DataBasis },
): Promise<string[]> {
  const overtaken: string[] = [];
  for (const { modality, roles = '' } of basis.data) {
    const now = modalities.find(({ name }) => name === modality);
    if (now && roles !== IGNORED && (await roleState(now)) !== roles) overtaken.push(modality);
  }
  return overtaken;
}

/** The state of modalities as they are now. @param allOf kinds of which all modalities take part, later ones too */
export async function basisOf(
  modalities: readonly Data[],
  allOf: readonly ModalityKind[],
): Promise<DataBasis> {
  const data: DataState[] = [];
  for (const entry of modalities) data.push({ modality: entry.name, state: await dataState(entry) });
  return { data, allOf };
}

/**
 * Modalities that changed or were removed since, in the order of the basis, then those that came and would
 * take part. A modality that was removed and is back as it was has not changed.
 *
 * @param elsewhere modalities that are no concern of this basis, whatever their kind
 */
export async function overtakenBy(
  modalities: readonly Data[],
  { data, allOf }: DataBasis,
  elsewhere: readonly string[] = [],
): Promise<string[]> {
  const overtaken: string[] = [];
  for (const { modality, state, columns } of data) {
    const now = modalities.find(({ name }) => name === modality);
    if (!now || (await (columns ? columnsState(now, columns) : dataState(now))) !== state)
      overtaken.push(modality);
  }
  const known = [...data.map(({ modality }) => modality), ...elsewhere];
  const added = modalities.filter(({ name, kind }) => allOf.includes(kind) && !known.includes(name));
  return [...overtaken, ...added.map(({ name }) => name)];
}

interface Run {
  readonly id: string;
  readonly basis: DataBasis;
}

interface Facts {
  readonly modalities: readonly Data[];
  readonly runs: readonly Run[];
}

/** Tables whose columns helped a training, and are no longer what they were. */
export const helpOvertaken = (modalities: readonly Data[], { data }: DataBasis): Promise<string[]> =>
  overtakenBy(modalities, { data: data.filter(({ columns }) => columns), allOf: [] });

/** Modalities that are no longer what a training learned from. */
export const overtakenRun = (
  { modalities }: Pick<Facts, 'modalities'>,
  run: Pick<Run, 'basis'>,
): Promise<string[]> => overtakenBy(modalities, run.basis);

/** Those of the modalities that overtook a graph which neither it nor the training whose factors it relates knew. */
export function arrivedSince(
  overtaken: readonly string[],
  graph: { readonly run: string | null; readonly basis: DataBasis },
  runs: readonly Run[],
): string[] {
  const bases = [graph.basis, ...runs.filter(({ id }) => id === graph.run).map(({ basis }) => basis)];
  const known = new Set(bases.flatMap(({ data }) => data.map(({ modality }) => modality)));
  return overtaken.filter((name) => !known.has(name));
}

/** Modalities that are no longer what a graph, or the training whose factors it relates, was made from. */
export async function overtakenGraph(
  { modalities, runs }: Facts,
  graph: { readonly run: string | null; readonly basis: DataBasis },
): Promise<string[]> {
  const run = runs.find(({ id }) => id === graph.run);
  const learned = run?.basis.data.filter(({ columns }) => !columns).map(({ modality }) => modality) ?? [];
  const own = await overtakenBy(modalities, graph.basis, learned);
  return [...new Set([...own, ...(run ? await overtakenBy(modalities, run.basis) : [])])];
}

/** What was learned or related, short enough to print: `Blood 1f0c2a9b, Gait 77ab01c2`. */
export const basisAsText = (data: readonly DataState[]): string =>
  data
    .filter(({ columns }) => !columns)
    .map(({ modality, state }) => `${modality} ${state.slice(0, 8)}`)
    .join(', ');
