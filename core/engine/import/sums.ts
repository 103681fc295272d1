import type { Region } from '../../ingest/burned-in.ts';
import type { EnginePorts } from '../project/ports.ts';
import type { ModalityEntry } from '../project/entries.ts';
import type { ProjectStore } from '../project/store.ts';
import { keptBeside } from './kept-beside.ts';

/** The reading of folders whose files get their fingerprints, and places of words, while they are read. */
export interface SummedReading {
  /** The ports of the import, with files that are summed as they are read, and pictures whose words are known. */
  readonly ports: EnginePorts;
  /** Begins with the next folder. */
  begin(): void;
  /** Keeps what was found out about the folder beside its data, so that the next import does not read what is unchanged. */
  keep(entry: ModalityEntry): Promise<void>;
  /** Ends the reading. */
  over(): void;
}

/**
 * Begins to read files into a project: what is known of them, from the modalities that the project has and from an import
 * that was killed, is not found out again.
 *
 * @param store null where nothing will be written
 */
export async function summedReading(store: ProjectStore | null, ports: EnginePorts): Promise<SummedReading> {
  if (!store) {
    return { ports, begin: () => undefined, keep: () => Promise.resolve(), over: () => undefined };
  }
  const sums = await keptBeside<string>(store, 'sums');
  const words = await keptBeside<readonly Region[]>(store, 'words');
  return {
    ports: {
      ...ports,
      files: { ...ports.files, ...ports.files.summed(sums.known) },
      images: ports.images.words?.knowing(words.known) ?? ports.images,
      recordingReader: (paths) => ports.recordingReader(paths, { known: sums.known }),
    },
    begin() {
      sums.begin();
      words.begin();
    },
    async keep(entry) {
      await sums.keep(entry);
      await words.keep(entry);
    },
    over() {
      sums.over();
      words.over();
    },
  };
}
