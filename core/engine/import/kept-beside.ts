import type { ModalityEntry } from '../project/entries.ts';
import type { Counted, ProjectStore } from '../project/store.ts';

/** What is known of single files, by keys that tell them apart and name none. */
interface Known<Fact> {
  get(key: string): Fact | undefined;
  put(key: string, fact: Fact): void;
}

/** What is known of files while they are read, kept for the next import. */
export interface KeptBeside<Fact> {
  readonly known: Known<Fact>;
  /** Begins with the next folder. */
  begin(): void;
  /** Keeps beside the data of a folder what its files asked for. */
  keep(entry: ModalityEntry): Promise<void>;
  /** Ends the reading. */
  over(): void;
}

const NO_VALUES = new Uint8Array();

/**
 * What the recordings and images of a project were read with, and what an import that was killed has found out.
 *
 * @param what is the name under which it is kept
 */
export async function keptBeside<Fact extends object | string>(
  store: ProjectStore,
  what: Counted,
): Promise<KeptBeside<Fact>> {
  const before = new Map<string, Fact>();
  for (const { name, kind } of store.manifest().modalities) {
    if (kind === 'table') continue;
    const kept = (await store.counted(name, what, '')) as Readonly<Record<string, Fact>> | undefined;
    for (const [key, fact] of Object.entries(kept ?? {})) before.set(key, fact);
  }
  const unfinished = await store.readings(what);
  const used = new Map<string, Fact>();
  return {
    known: {
      get(key) {
        const fact = before.get(key) ?? (unfinished.get(key)?.facts as Fact | undefined);
        if (fact !== undefined) used.set(key, fact);
        return fact;
      },
      put(key, fact) {
        used.set(key, fact);
        before.set(key, fact);
        unfinished.put(key, { facts: fact, values: NO_VALUES });
      },
    },
    begin: () => used.clear(),
    async keep(entry) {
      if (used.size > 0) await store.keepCounted(entry, what, '', Object.fromEntries(used));
    },
    over: () => unfinished.forget(),
  };
}
