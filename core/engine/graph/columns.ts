import type { SubjectTable } from '../../cohort/table.ts';
import { isUsed, numericColumns } from '../project/data-files.ts';
import type { ModalityEntry } from '../project/entries.ts';
import type { ProjectStore } from '../project/store.ts';

/** Bytes of columns that are kept, for all projects together. */
const MOST_BYTES = 256 * 2 ** 20;
/** What an id takes, roughly. */
const ID_BYTES = 64;

/** Columns of tables that were read, by the key of the data that they are of; those unused for longest go first. */
export interface ColumnCache {
  /**
   * A table with the columns that are named; with all that take part without names. Values are shared: not to be
   * written to.
   *
   * @throws UserError as `ProjectStore.readTable`
   */
  table(store: ProjectStore, name: string, columns?: readonly string[]): Promise<SubjectTable>;
}

/** Columns of a table that are read as numbers and that the user did not leave out. */
export function columnsInUse(entry: ModalityEntry) {
  const isTaken = isUsed(entry);
  return numericColumns(entry).filter(({ name }) => isTaken(name));
}

/** @param most bytes of columns that are kept */
export function createColumnCache(most = MOST_BYTES): ColumnCache {
  const kept = new Map<string, { readonly bytes: number; readonly value: Promise<unknown> }>();
  let total = 0;
  const drop = (key: string): void => {
    total -= kept.get(key)?.bytes ?? 0;
    kept.delete(key);
  };
  const keep = <T>(key: string, bytes: number, value: Promise<T>): Promise<T> => {
    drop(key);
    kept.set(key, { bytes, value });
    total += bytes;
    value.catch(() => {
      if (kept.get(key)?.value === value) drop(key);
    });
    for (const [oldest] of kept) {
      if (total <= most) break;
      drop(oldest);
    }
    return value;
  };
  const recall = <T>(key: string): Promise<T> | null => {
    const found = kept.get(key);
    if (!found) return null;
    kept.delete(key);
    kept.set(key, found);
    return found.value as Promise<T>;
  };

  return {
    async table(store, name, names) {
      const wanted = names && new Set(names);
      for (;;) {
        // Asked of the disk every time: the file may have been damaged since it was read.
        await store.dataFile(name);
        const entry = entryOf(store, name);
        const keyOf = (part: unknown): string => JSON.stringify([store.path, entry.key, part]);
        const columns = columnsInUse(entry).filter((column) => !wanted || wanted.has(column.name));
        const found = columns.map((column) => recall<Float64Array>(keyOf(column)));
        const known = recall<readonly string[]>(keyOf('subjects'));
        const missing = columns.filter((_, c) => !found[c]);
        if (missing.length > 0 || !known) {
          const read = store.readTable(
            name,
            missing.map((column) => column.name),
          );
          const subjects = keep(
            keyOf('subjects'),
            ID_BYTES * entry.rows,
            read.then((table) => table.subjects),
          );
          const fresh = new Map(
            missing.map((column, m) => [
              column,
              keep(
                keyOf(column),
                8 * entry.rows,
                read.then((table) => table.columns[m].values),
              ),
            ]),
          );
          const values = await Promise.all(columns.map((column, c) => found[c] ?? fresh.get(column)!));
          // Another process may have replaced the data while they were read.
          if (entryOf(store, name).key === entry.key) return filled(await subjects, columns, values);
          for (const part of ['subjects', ...missing]) drop(keyOf(part));
          continue;
        }
        return filled(await known, columns, await Promise.all(found.map((values) => values!)));
      }
    },
  };
}

const entryOf = (store: ProjectStore, name: string): ModalityEntry =>
  store.manifest().modalities.find((modality) => modality.name === name)!;

const filled = (
  subjects: readonly string[],
  columns: ReturnType<typeof columnsInUse>,
  values: readonly Float64Array[],
): SubjectTable => ({
  subjects,
  columns: columns.map((column, c) => ({ ...column, values: values[c] })),
});
