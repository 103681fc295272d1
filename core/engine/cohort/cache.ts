import type { ColumnFacts, CloseColumns } from '../../cohort/column-facts.ts';
import type { Miniature } from '../../contract/cohort-api.ts';
import type { UserError } from '../../errors.ts';
import { measuredColumns, numericColumns } from '../project/data-files.ts';
import { miniatureOf } from './miniature.ts';
import type { EnginePorts } from '../project/ports.ts';
import type { ModalityEntry, ProjectStore } from '../project/store.ts';
import type { Presence, StoredColumns, TablesCompared } from '../project/stored-tables.ts';

/** Answers that are kept; each may be of a million subjects. */
const MOST = 24;

/**
 * What was counted over whole data files, by the files that it was counted of: a data file never changes,
 * and a new import writes a new one.
 */
export interface CohortCache {
  /** Nobody has a modality whose data are damaged: see {@link CohortCache.damaged}. */
  presence(store: ProjectStore): Promise<Presence>;
  /** Modalities whose data cannot be read, by name. */
  damaged(store: ProjectStore): Promise<ReadonlyMap<string, UserError>>;
  facts(store: ProjectStore, modality: ModalityEntry): Promise<readonly ColumnFacts[]>;
  close(store: ProjectStore, modality: ModalityEntry): Promise<readonly CloseColumns[]>;
  /** The columns that two of the tables have by one name, whatever their roles. */
  inBoth(store: ProjectStore, tables: readonly ModalityEntry[]): Promise<readonly TablesCompared[]>;
  miniature(store: ProjectStore, modality: ModalityEntry): Promise<Miniature>;
}

/** What was computed last from the data of any project, up to a number of results; a failure is not kept. */
export function createCohortCache(ports: EnginePorts): CohortCache {
  const { stored } = ports;
  const kept = new Map<string, Promise<unknown>>();
  const once = <T>(key: string, work: () => Promise<T>): Promise<T> => {
    const found = (kept.get(key) ?? work()) as Promise<T>;
    kept.delete(key);
    kept.set(key, found);
    found.catch(() => kept.delete(key));
    for (const [oldest] of kept) {
      if (kept.size <= MOST) break;
      kept.delete(oldest);
    }
    return found;
  };
  const keyOf = (store: ProjectStore, { name, file, key, columns }: ModalityEntry): string => {
    const said = columns.filter(({ read }) => read !== undefined);
    return JSON.stringify([store.path, name, file, key, said]);
  };
  const count = async <T>(
    what: string,
    store: ProjectStore,
    modality: ModalityEntry,
    work: (file: string) => Promise<T>,
  ): Promise<T> => {
    // Asked of the disk every time: the file may have been damaged since it was counted.
    const file = await store.dataFile(modality.name);
    return once(`${what} ${keyOf(store, modality)}`, () => work(file));
  };

  const cache: CohortCache = {
    async presence(store) {
      const { modalities } = store.manifest();
      const damaged = await cache.damaged(store);
      const keys = modalities.map((m) => (damaged.has(m.name) ? 'damaged' : keyOf(store, m)));
      return once(`presence ${keys.join()}`, async () => {
        const sources: ({ file: string } | readonly string[])[] = [];
        for (const { name, kind } of modalities) {
          if (damaged.has(name)) sources.push([]);
          else if (kind === 'table') sources.push({ file: await store.dataFile(name) });
          else sources.push(await idsOfArrays(store, name));
        }
        return stored.presence(sources);
      });
    },
    async damaged(store) {
      const damaged = new Map<string, UserError>();
      for (const { name } of store.manifest().modalities) {
        const damage = await store.dataDamage(name);
        if (damage) damaged.set(name, damage);
      }
      return damaged;
    },
    facts: (store, modality) =>
      count('facts', store, modality, (file) => stored.summarise(file, numericColumns(modality))),
    close: (store, modality) =>
      count('close', store, modality, (file) => stored.closeColumns(file, numericColumns(modality))),
    async inBoth(store, tables) {
      const sides: StoredColumns[] = [];
      for (const table of tables) {
        sides.push({ file: await store.dataFile(table.name), columns: measuredColumns(table) });
      }
      return once(`both ${tables.map((table) => keyOf(store, table)).join()}`, () => stored.compare(sides));
    },
    miniature: (store, modality) =>
      count(`miniature ${modality.leftOut.join()}`, store, modality, () =>
        miniatureOf(store, modality, ports, () => cache.facts(store, modality)),
      ),
  };
  return cache;
}

async function idsOfArrays(store: ProjectStore, name: string): Promise<readonly string[]> {
  const arrays = await store.openArrays(name);
  try {
    return arrays.subjects;
  } finally {
    arrays.close();
  }
}
