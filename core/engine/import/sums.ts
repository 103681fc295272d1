import type { EnginePorts, KnownSums } from '../project/ports.ts';
import type { ModalityEntry, ProjectStore } from '../project/store.ts';

/** The reading of folders whose files get their fingerprints while they are read. */
export interface SummedReading {
  /** The ports of the import, with files that are summed as they are read. */
  readonly ports: EnginePorts;
  /** Begins with the next folder. */
  begin(): void;
  /** Keeps the sums of the folder beside its data, so that the next import does not read what is unchanged. */
  keep(entry: ModalityEntry): Promise<void>;
  /** Ends the reading. */
  over(): void;
}

/** Name under which the sums of an import that was killed are kept. */
const KEPT = 'sums';
const NO_VALUES = new Uint8Array();

/**
 * Begins to read files into a project: what is known of their sums, from the modalities that the project has and from an
 * import that was killed, is not taken again.
 *
 * @param store null where nothing will be written
 */
export async function summedReading(store: ProjectStore | null, ports: EnginePorts): Promise<SummedReading> {
  if (!store) {
    return { ports, begin: () => undefined, keep: () => Promise.resolve(), over: () => undefined };
  }
  const before = await keptSums(store);
  const unfinished = await store.readings(KEPT);
  const used = new Map<string, string>();
  const find = (key: string): string | undefined =>
    before.get(key) ?? (unfinished.get(key)?.facts as string | undefined);
  const known: KnownSums = {
    get(key) {
      const sum = find(key);
      if (sum !== undefined) used.set(key, sum);
      return sum;
    },
    put(key, sum) {
      used.set(key, sum);
      before.set(key, sum);
      unfinished.put(key, { facts: sum, values: NO_VALUES });
    },
  };
  return {
    ports: {
      ...ports,
      files: { ...ports.files, ...ports.files.summed(known) },
      recordingReader: (paths) => ports.recordingReader(paths, { known }),
    },
    begin: () => used.clear(),
    keep: (entry) => store.keepCounted(entry, 'sums', '', Object.fromEntries(used)),
    over: () => unfinished.forget(),
  };
}

/** Sums of the files that the project's recordings and images were read from. */
async function keptSums(store: ProjectStore): Promise<Map<string, string>> {
  const sums = new Map<string, string>();
  for (const { name, kind } of store.manifest().modalities) {
    if (kind === 'table') continue;
    const kept = (await store.counted(name, 'sums', '')) as Readonly<Record<string, string>> | undefined;
    for (const [key, sum] of Object.entries(kept ?? {})) sums.set(key, sum);
  }
  return sums;
}
