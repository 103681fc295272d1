import type { Cohort } from '../../cohort/cohort.ts';
import { outcomesIn } from '../../cohort/roles/study-roles.ts';
import type { KnownColumn } from '../../cohort/subject-array.ts';
import { axisAligned } from '../../model/spec.ts';
import { THRESHOLDS } from '../../train/thresholds.ts';
import type { ModalityEntry } from '../project/entries.ts';
import type { ProjectStore } from '../project/store.ts';
import { sha256, shortHash } from '../project/ids.ts';
import { learnedColumns } from './drawn-arrays.ts';
import type { TrainingIdentity } from './identity.ts';

/** Wider tables would be read for long, and chance would find a column for every mixture. */
const WIDEST = 2000;

/**
 * Tables whose columns may take part in the search of a training: those that it does not learn, where it searches and where
 * people are few.
 */
export function knownTables(
  modalities: readonly ModalityEntry[],
  { chosen, specs, settings }: Pick<TrainingIdentity, 'chosen' | 'specs' | 'settings'>,
): ModalityEntry[] {
  const { known, method, shared } = settings;
  const searches = known && method === 'causal' && shared === 0 && chosen.length > 1 && !axisAligned(specs);
  if (!searches || chosen.some(({ rows }) => rows >= THRESHOLDS.tablesHelpBelow)) return [];
  return modalities.filter(
    (table) =>
      table.kind === 'table' &&
      chosen.every(({ name }) => name !== table.name) &&
      learnedColumns(table).length <= WIDEST,
  );
}

/**
 * Columns that may take part in the search of a training, by the subjects of its cohort. Outcomes do not: how factors go
 * with them is what is asked. Nor does a table whose data are damaged, which the project says and no training waits for.
 */
export async function knownColumns(
  store: Pick<ProjectStore, 'readTable' | 'dataDamage'>,
  modalities: readonly ModalityEntry[],
  identity: Pick<TrainingIdentity, 'chosen' | 'specs' | 'settings'>,
  { subjects }: Pick<Cohort, 'subjects'>,
): Promise<KnownColumn[]> {
  const known: KnownColumn[] = [];
  for (const entry of knownTables(modalities, identity)) {
    if (await store.dataDamage(entry.name)) continue;
    const isOutcome = outcomesIn(entry.roles);
    const names = learnedColumns(entry).flatMap(({ name }) => (isOutcome(name) ? [] : [name]));
    const table = await store.readTable(entry.name, names);
    const rowOf = new Map(table.subjects.map((subject, row) => [subject, row]));
    const rows = subjects.map((subject) => rowOf.get(subject));
    for (const { name, values } of table.columns) {
      const own = Float64Array.from(rows, (row) => (row === undefined ? NaN : values[row]));
      known.push({ name, modality: entry.name, values: own });
    }
  }
  return known;
}

/** The same for the same columns with the same values, so that a search goes on only with these. */
export async function stateOfKnown(known: readonly KnownColumn[]): Promise<string> {
  const states: string[] = [];
  for (const { modality, name, values } of known) {
    const bytes = new Uint8Array(values.buffer, values.byteOffset, values.byteLength);
    states.push(`${modality} ${name} ${await sha256(bytes)}`);
  }
  return shortHash(states, 8);
}
