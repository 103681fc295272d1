import type { Remark } from '../../../../ingest/remark.ts';
import { freeName } from '../../../../text/sentence.ts';
import type { EnginePorts } from '../../../project/ports.ts';
import type { ModalityEntry } from '../../../project/entries.ts';
import type { ProjectStore } from '../../../project/store.ts';
import { scoringRemark } from './say.ts';
import type { ArraysToStore } from './streamed.ts';

/** A table of scored nights in a project. */
interface SavedScoring {
  readonly entry: ModalityEntry;
  /** Whether it took the place of an earlier one. */
  readonly replaced: boolean;
}

/** What the table is called that the scored nights of recordings give. */
export const scoringName = (recordings: string): string => `${recordings} scoring`;

/**
 * Writes what the scored nights of recordings give as a table beside them, in the place of that of an earlier import.
 *
 * @returns null where no night is scored
 */
export async function saveScoring(
  { name: recordings, draft, sleep }: ArraysToStore,
  { sources }: Pick<ModalityEntry, 'sources'>,
  store: ProjectStore,
  ports: EnginePorts,
): Promise<SavedScoring | null> {
  const table = sleep();
  if (!table) return null;
  const there = formerOf(recordings, sources[0].name, store);
  const names = store.manifest().modalities.map((other) => other.name);
  const name = there?.name ?? freeName(scoringName(recordings), names);
  const entry = await store.saveTable(name, async (target) => {
    await ports.writeColumns(target, 'parquet', table);
    return {
      rows: table.subjects.length,
      columns: table.columns.map(({ values: _, ...column }) => column),
      sources,
      rejectCounts: {},
      reading: draft.reading,
      idColumn: 'subject',
      // What the recordings’ headers hold is told with these.
      keptOut: [],
      pseudonyms: draft.pseudonyms,
    };
  });
  return { entry, replaced: there !== null };
}

/** The table that was written beside recordings in the same import. */
export const scoringBeside = ({ name, reading }: ModalityEntry, store: ProjectStore): ModalityEntry[] =>
  store
    .manifest()
    .modalities.filter(
      (other) =>
        other.kind === 'table' && other.reading === reading && other.name.startsWith(scoringName(name)),
    );

/** The table of an earlier import of the same folder. */
function formerOf(recordings: string, folder: string, store: ProjectStore): ModalityEntry | null {
  const wanted = scoringName(recordings).toLowerCase();
  const there = store.manifest().modalities.find(({ name }) => name.toLowerCase() === wanted);
  return there?.kind === 'table' && there.sources[0]?.name === folder ? there : null;
}

/** Says that the table of an earlier import is still there, though no night is scored now. */
export function tellStale(
  { name, sleep }: ArraysToStore,
  { sources }: Pick<ModalityEntry, 'sources'>,
  store: ProjectStore,
): Remark[] {
  const there = sleep() === null ? formerOf(name, sources[0].name, store) : null;
  return there ? [scoringRemark('stale', name, { table: there.name })] : [];
}
