import type { TableLook, TablePlan } from '../../../ingest/table/types/plan.ts';
import { readableSubjects } from '../../cohort/store.ts';
import { shortHash } from '../../project/ids.ts';
import type { EnginePorts } from '../../project/ports.ts';
import type { ModalityEntry } from '../../project/entries.ts';
import type { ProjectStore } from '../../project/store.ts';
import { amount, few } from '../../../text/sentence.ts';

/** Shares of the columns and of the people that must be the same for a table to be a newer state of another. */
const SAME_COLUMNS = 0.5;
const SAME_PEOPLE = 0.5;

/** What a project has that a table could be, or be a newer state of. */
export interface Former {
  readonly entry: ModalityEntry;
  readonly subjects: ReadonlySet<string>;
}

/**
 * What tells readings of one file apart: two imports of the same bytes with the same digits give the same table.
 *
 * @param more whatever else the import depends on
 */
export const readingOf = (plan: TablePlan, ports: EnginePorts, more: unknown = null): Promise<string> =>
  shortHash(
    {
      by: ports.version,
      dialect: plan.dialect,
      columns: plan.columns.map(({ label: _, unit: __, ...column }) => column),
      told: plan.columns.filter(({ leftOut }) => !leftOut).map(({ label, unit }) => [label, unit]),
      idColumn: plan.idColumn,
      numbered: plan.numbered ?? false,
      visit: plan.visit ?? null,
      sheet: plan.sheet ?? null,
      ...(plan.flat ? { flat: plan.flat.stamp } : {}),
      ...(plan.stack ? { stack: plan.stack.stamp } : {}),
      more,
    },
    8,
  );

/**
 * The table of the project that a new one is a state of: most of its columns are there, and the people are the same.
 *
 * @param entries tables of the project, the likeliest first
 * @param subjectsIn who is in one of them
 */
export async function formerOf(
  look: TableLook,
  entries: readonly ModalityEntry[],
  subjectsIn: (entry: ModalityEntry) => Promise<Iterable<string>>,
): Promise<Former | null> {
  const { plan, cells } = look;
  const names = new Set(
    plan.columns
      .filter(({ name, leftOut }) => !leftOut && name !== plan.idColumn)
      .map(({ name }) => name.toLowerCase()),
  );
  const ids = new Set(cells[plan.columns.findIndex(({ name }) => name === plan.idColumn)] ?? []);
  ids.delete('');
  for (const entry of entries) {
    const shared = entry.columns.filter(({ name }) => names.has(name.toLowerCase())).length;
    if (shared === 0 || shared < SAME_COLUMNS * Math.max(entry.columns.length, names.size)) continue;
    const subjects = new Set(await subjectsIn(entry));
    const found = [...ids].filter((id) => subjects.has(id)).length;
    // Numbered rows are nobody else's.
    if (plan.numbered && entry.idColumn === null) return { entry, subjects };
    // The rows looked at are a part of a large file.
    if (found > 0 && found >= SAME_PEOPLE * Math.min(ids.size, subjects.size)) return { entry, subjects };
  }
  return null;
}

/** What a project has as something that a table takes the place of. */
export const asFormer = async (entry: ModalityEntry, store: ProjectStore): Promise<Former> => ({
  entry,
  subjects: new Set(await readableSubjects(store, entry)),
});

/** What a newer state of a table changed, in a sentence. */
export function changesOf(name: string, before: Former, after: Former): string {
  const names = ({ entry }: Former): Set<string> => new Set(entry.columns.map((column) => column.name));
  const [former, now] = [names(before), names(after)];
  const added = [...now].filter((column) => !former.has(column));
  const gone = [...former].filter((column) => !now.has(column));
  const people = [...after.subjects].filter((id) => !before.subjects.has(id)).length;
  const lost = [...before.subjects].filter((id) => !after.subjects.has(id)).length;
  const changes = [
    `${amount(before.entry.rows)} people before, ${amount(after.entry.rows)} now (${amount(people)} new, ${amount(lost)} gone)`,
    ...(added.length > 0 ? [`new columns: ${few(added, 5, 6)}`] : []),
    ...(gone.length > 0 ? [`columns gone: ${few(gone, 5, 6)}`] : []),
  ];
  return `${name} takes the place of the one that the project had: ${changes.join('; ')}.`;
}
