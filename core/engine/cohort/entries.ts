import { UserError } from '../../errors.ts';
import type { ModalityEntry } from '../project/entries.ts';
import type { ProjectStore } from '../project/store.ts';

/** @throws UserError `project.no-modality` */
export function tableNamed(store: ProjectStore, modality: string): ModalityEntry {
  const entry = store.manifest().modalities.find(({ name }) => name === modality);
  if (entry) return entry;
  throw new UserError(
    'project.no-modality',
    `The project has no “${modality}”.`,
    'It may have been removed in another window.',
  );
}

/** The table that has these columns. @throws UserError `project.no-modality`, `table.unknown-column` */
export function tableEntry(store: ProjectStore, modality: string, columns: readonly string[]): ModalityEntry {
  const entry = tableNamed(store, modality);
  needColumns(entry, columns);
  return entry;
}

/** @throws UserError `table.unknown-column` */
export function needColumns(
  table: Pick<ModalityEntry, 'name' | 'columns'>,
  columns: readonly string[],
): void {
  const known = new Set(table.columns.map(({ name }) => name));
  const column = columns.find((name) => !known.has(name));
  if (column === undefined) return;
  throw new UserError(
    'table.unknown-column',
    `${table.name} has no column “${column}”.`,
    'Look at the list of its variables.',
  );
}
