import type { ColumnFacts, CloseColumns } from '../../cohort/column-facts.ts';
import type { Miniature } from '../../contract/cohort-api.ts';
import { UserError } from '../../errors.ts';
import { comparedColumns, measuredColumns, numericColumns } from '../project/data-files.ts';
import { miniatureOf, shownSmall } from './miniature.ts';
import type { EnginePorts } from '../project/ports.ts';
import type { ModalityEntry } from '../project/entries.ts';
import type { Counted, ProjectStore } from '../project/store.ts';
import type { Presence, StoredColumns, TablesCompared } from '../project/stored-tables.ts';

/** Answers that are kept; each may be of a million subjects. */
const MOST = 24;
/** Cells of a table from which it takes longer to count them than to read what was counted. */
const LARGE = 1e6;
/** What is counted otherwise than before gets another number. */
const COUNTED_AS = 2;

/** How many people have what, without who they are. */
interface People {
  readonly subjects: number;
  /** Which of the modalities, in the order of the manifest, and how many people have just these. */
  readonly combinations: readonly { readonly has: readonly boolean[]; readonly subjects: number }[];
  /** Groups of ids that are nearly the same. */
  readonly alike: number;
}

/**
 * What was counted over whole data files, by the files that it was counted of: a data file never changes,
 * and a new import writes a new one. What was counted of large tables is kept in the project too.
 */
export interface CohortCache {
  /** Nobody has a modality whose data are damaged: see {@link CohortCache.damaged}. */
  presence(store: ProjectStore): Promise<Presence>;
  /** {@link CohortCache.presence} as numbers. */
  people(store: ProjectStore): Promise<People>;
  /** Modalities whose data cannot be read, by name. */
  damaged(store: ProjectStore): Promise<ReadonlyMap<string, UserError>>;
  facts(store: ProjectStore, modality: ModalityEntry): Promise<readonly ColumnFacts[]>;
  close(store: ProjectStore, modality: ModalityEntry): Promise<readonly CloseColumns[]>;
  /** The columns that two of the tables have by one name, whatever their roles. */
  inBoth(store: ProjectStore, tables: readonly ModalityEntry[]): Promise<readonly TablesCompared[]>;
  /** Ids of people whose rows of a table have the same values. */
  sameRows(store: ProjectStore, table: ModalityEntry): Promise<readonly (readonly string[])[]>;
  miniature(store: ProjectStore, modality: ModalityEntry): Promise<Miniature>;
  /** Counts what the first look at large tables asks for, so that it is there when a person looks. */
  prepare(store: ProjectStore): Promise<void>;
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
  const saidOf = ({ columns }: ModalityEntry): unknown => columns.filter(isSaid);
  const keyOf = (store: ProjectStore, modality: ModalityEntry): string => {
    const { name, file, key } = modality;
    return JSON.stringify([store.path, name, file, key, saidOf(modality)]);
  };
  const count = async <T>(
    store: ProjectStore,
    modality: ModalityEntry,
    {
      what,
      of = '',
      said = modality,
    }: { readonly what: Counted; readonly of?: string; readonly said?: ModalityEntry },
    work: (file: string) => Promise<T>,
  ): Promise<T> => {
    const { name, key } = modality;
    // Asked of the disk every time: the file may have been damaged since it was counted.
    if (await store.damageSeen(name)) await store.dataFile(name);
    return once(JSON.stringify([what, of, keyOf(store, said)]), async () => {
      if (!isLarge(modality)) return work(await store.dataFile(name));
      const words = JSON.stringify([COUNTED_AS, of, saidOf(said)]);
      const kept = await store.counted(name, what, words);
      if (kept !== undefined) return kept as T;
      const value = await work(await store.dataFile(name));
      const isStill = store.manifest().modalities.some((now) => now.name === name && now.key === key);
      if (isStill) await store.keepCounted(modality, what, words, value);
      return value;
    });
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
          else if (kind === 'table') sources.push({ file: await store.dataToShow(name) });
          else sources.push(await idsOfArrays(store, name));
        }
        return stored.presence(sources);
      });
    },
    async damaged(store) {
      const damaged = new Map<string, UserError>();
      for (const { name } of store.manifest().modalities) {
        const damage = await store.damageSeen(name);
        if (damage) damaged.set(name, damage);
      }
      return damaged;
    },
    async people(store) {
      const { modalities } = store.manifest();
      const [anchor] = modalities.filter(isLarge);
      const numbers = async (): Promise<People> => peopleOf(await cache.presence(store));
      if (!anchor || (await cache.damaged(store)).size > 0) return numbers();
      const of = JSON.stringify(modalities.map(({ name, key }) => [name, key]));
      return count(store, anchor, { what: 'presence', of }, async () => {
        for (const { name, kind } of modalities) if (kind === 'table') await store.dataFile(name);
        return numbers();
      });
    },
    async facts(store, modality) {
      const asRead = withoutSaid(modality);
      const whole = await count(store, modality, { what: 'facts', said: asRead }, (file) =>
        stored.summarise(file, numericColumns(asRead)),
      );
      const said = numericColumns(modality).filter(({ read }) => read !== undefined);
      if (said.length === 0) return whole;
      return once(`facts ${keyOf(store, modality)}`, async () => {
        const some = await stored.summarise(await store.dataToShow(modality.name), said);
        const of = new Map([...whole, ...some].map((facts) => [facts.name, facts]));
        return numericColumns(modality).map(({ name }) => of.get(name)!);
      });
    },
    close: (store, modality) =>
      count(store, modality, { what: 'close' }, (file) =>
        stored.closeColumns(file, numericColumns(modality)),
      ),
    async inBoth(store, tables) {
      if (tables.length < 2) return [];
      const sides: StoredColumns[] = [];
      for (const table of tables) {
        sides.push({ file: await store.dataToShow(table.name), columns: measuredColumns(table) });
      }
      return once(`both ${tables.map((table) => keyOf(store, table)).join()}`, () => stored.compare(sides));
    },
    sameRows: (store, table) =>
      count(store, table, { what: 'same-rows' }, (file) => stored.sameRows(file, comparedColumns(table))),
    async miniature(store, modality) {
      const { columns, leftOut } = modality;
      const shown = columns.some(isSaid) ? shownSmall(modality, await cache.facts(store, modality)) : null;
      const said = shown ? { ...modality, columns: shown.map(({ column }) => column) } : modality;
      return count(store, modality, { what: 'miniature', of: JSON.stringify(leftOut), said }, () =>
        miniatureOf(store, modality, ports, () => cache.facts(store, modality)),
      );
    },
    async prepare(store) {
      const large = store.manifest().modalities.filter(isLarge);
      try {
        for (const table of large) {
          await cache.facts(store, table);
          await cache.close(store, table);
          await cache.sameRows(store, table);
          await cache.miniature(store, table);
        }
        if (large.length > 0) await cache.people(store);
      } catch (error) {
        // What is damaged is told, and what was replaced meanwhile is counted, when it is looked at.
        if (!(error instanceof UserError)) throw error;
      }
    },
  };
  return cache;
}

/** A table as it was read, whatever a person has said of levels since: its columns are then counted once. */
function withoutSaid(modality: ModalityEntry): ModalityEntry {
  const { columns } = modality;
  if (!columns.some(isSaid)) return modality;
  const asRead = columns
    .filter(({ levelOf }) => levelOf === undefined)
    .map(({ read, apart: _, ...column }) => ({ ...column, ...read }));
  return { ...modality, columns: asRead };
}

const isSaid = ({ read, levelOf, apart }: ModalityEntry['columns'][number]): boolean =>
  read !== undefined || levelOf !== undefined || apart !== undefined;

async function idsOfArrays(store: ProjectStore, name: string): Promise<readonly string[]> {
  const arrays = await store.openArrays(name);
  try {
    return arrays.subjects;
  } finally {
    arrays.close();
  }
}

const isLarge = ({ kind, rows, columns }: ModalityEntry): boolean =>
  kind === 'table' && rows * columns.length >= LARGE;

function peopleOf({ subjects, combination, combinations, alike }: Presence): People {
  const counts = combinations.map(() => 0);
  for (const k of combination) counts[k]++;
  return {
    subjects: subjects.length,
    combinations: combinations.map((has, k) => ({ has, subjects: counts[k] })),
    alike: alike.length,
  };
}
