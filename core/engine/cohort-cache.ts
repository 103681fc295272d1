import type { ColumnFacts, CloseColumns } from '../cohort/column-facts.ts';
import type { ColumnInBoth } from '../cohort/twice.ts';
import type { Miniature } from '../contract/cohort-api.ts';
import { dataFile, numericColumns } from './data-files.ts';
import { miniatureOf } from './miniature.ts';
import type { EnginePorts } from './ports.ts';
import type { ModalityEntry, ProjectStore } from './project-store.ts';
import type { Presence } from './stored-tables.ts';

/** Answers that are kept; each may be of a million subjects. */
const MOST = 24;

/**
 * What was counted over whole data files, by the files that it was counted of: a data file never changes,
 * and a new import writes a new one.
 */
export interface CohortCache {
  presence(store: ProjectStore): Promise<Presence>;
  facts(store: ProjectStore, modality: ModalityEntry): Promise<readonly ColumnFacts[]>;
  close(store: ProjectStore, modality: ModalityEntry): Promise<readonly CloseColumns[]>;
  /** The columns that two tables have by one name, whatever their roles. */
  inBoth(store: ProjectStore, a: ModalityEntry, b: ModalityEntry): Promise<readonly ColumnInBoth[]>;
  miniature(store: ProjectStore, modality: ModalityEntry): Promise<Miniature>;
}

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
  const keyOf = (store: ProjectStore, { name, file, rows, sources }: ModalityEntry): string =>
    JSON.stringify([store.path, name, file, rows, sources[0]?.sha256]);

  const cache: CohortCache = {
    presence(store) {
      const { modalities } = store.manifest();
      return once(`presence ${modalities.map((m) => keyOf(store, m)).join()}`, async () => {
        const sources: ({ file: string } | readonly string[])[] = [];
        for (const modality of modalities) {
          sources.push(
            modality.kind === 'table'
              ? { file: dataFile(store, modality) }
              : await idsOfArrays(store, modality.name),
          );
        }
        return stored.presence(sources);
      });
    },
    facts: (store, modality) =>
      once(`facts ${keyOf(store, modality)}`, () =>
        stored.summarise(dataFile(store, modality), numericColumns(modality)),
      ),
    close: (store, modality) =>
      once(`close ${keyOf(store, modality)}`, () =>
        stored.closeColumns(dataFile(store, modality), numericColumns(modality)),
      ),
    inBoth: (store, a, b) => {
      const side = (table: ModalityEntry) => ({
        file: dataFile(store, table),
        columns: numericColumns(table),
      });
      return once(`both ${keyOf(store, a)} ${keyOf(store, b)}`, () => stored.compare(side(a), side(b)));
    },
    miniature: (store, modality) =>
      once(`miniature ${keyOf(store, modality)} ${modality.leftOut.join()}`, () =>
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
