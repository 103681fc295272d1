import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { rename, rm } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { UserError } from '../../errors.ts';
import type { Manifest, ModalityEntry } from '../../engine/project/entries.ts';
import type { PassOver } from '../../engine/project/store.ts';
import type { Reject } from '../../ingest/ports.ts';
import { countByCode } from '../../ingest/reject.ts';
import { rejectsCsv } from '../../ingest/table/rows/rejects-csv.ts';
import { produceFile, writeTrouble } from '../files/atomic.ts';
import { hashFile } from '../files/file-hash.ts';
import type { Change } from './changes.ts';
import { removeCounted } from './counted.ts';
import { missingProject } from './manifest.ts';
import { draftFile, freeFile, makeFolderWithin, put } from './files.ts';

export type NewFacts = Omit<
  ModalityEntry,
  'name' | 'file' | 'rejects' | 'rejectsKey' | 'leftOut' | 'key' | 'bytes'
>;

export interface NewModality {
  readonly name: string;
  readonly ending: string;
  produce(draft: string): Promise<NewFacts>;
  /** Whether what was produced can be read; what is wrong in a few words, or null. */
  trouble(draft: string, facts: NewFacts): Promise<string | null>;
  rejects?(): readonly Reject[];
  /** Those of its facts, where they are known only once all are produced. */
  sources?(): Promise<ModalityEntry['sources']>;
}

/** File of the rejects of a modality, beside its data. */
const rejectsFile = (dataFile: string): string => `${dataFile}.rejects.csv`;

/** Writes the rejects of a modality beside its data. @returns what its entry says of them */
export async function writeRejects(
  path: string,
  dataFile: string,
  rejects: readonly Reject[],
): Promise<Pick<ModalityEntry, 'rejects' | 'rejectsKey'>> {
  if (rejects.length === 0) return { rejects: null, rejectsKey: null };
  const file = rejectsFile(dataFile);
  const text = rejectsCsv(rejects);
  await put(join(path, file), text);
  return { rejects: file, rejectsKey: createHash('sha256').update(text).digest('hex') };
}

/** Data of a modality that the project no longer has. */
export async function removeFiles(path: string, entry: ModalityEntry): Promise<void> {
  for (const file of [entry.file, entry.rejects])
    if (file) await rm(join(path, file), { recursive: true, force: true });
  await removeCounted(path, entry.file);
}

/** A modality that could not be read again would be in the way of everything. */
async function prove(name: string, look: () => Promise<string | null>): Promise<void> {
  let trouble: string | null;
  try {
    trouble = await look();
  } catch (error) {
    if (writeTrouble(error, '') !== error) throw error;
    trouble = 'the reader gives up';
  }
  if (trouble === null) return;
  throw new UserError(
    'import.unreadable',
    `“${name}” was not imported: what was written of it cannot be read again (${trouble}).`,
    'The project is as it was. Look for odd characters in names and categories, or leave columns out.',
  );
}

/** A modality that is imported again keeps its place, which gives it its colour; new ones come last. */
function inPlace(current: readonly ModalityEntry[], entries: readonly ModalityEntry[]): ModalityEntry[] {
  const replaced = current.map((old) => entries.find(({ name }) => name === old.name) ?? old);
  return [...replaced, ...entries.filter((entry) => !replaced.includes(entry))];
}

/** A modality whose data file is written. */
type Written = NewFacts & {
  readonly part: NewModality;
  readonly draft: string;
  readonly found: readonly Reject[];
  readonly key: string;
  readonly bytes: number;
};

async function write(part: NewModality, draft: string): Promise<Written> {
  const facts = await produceFile(draft, part.produce);
  await prove(part.name, () => part.trouble(draft, facts));
  return { ...facts, ...(await hashFile(draft)), part, draft, found: part.rejects?.() ?? [] };
}

interface Adding {
  /** Whether modalities that are replaced can be restored; else their files go. */
  readonly keepFormer?: boolean;
  /** Told of those that cannot be written; without it one that cannot ends the work. */
  readonly passOver?: PassOver | undefined;
}

/** Writes data files beside the others, then makes them the modalities' all at once. */
export async function addModalities(
  path: string,
  planned: readonly NewModality[],
  change: <T>(work: (current: Manifest) => Promise<Change<T>>) => Promise<T>,
  { keepFormer = false, passOver }: Adding = {},
): Promise<ModalityEntry[]> {
  const drafts = planned.map(({ name }) => draftFile(path, name));
  try {
    if (planned.length > 0) await makeFolderWithin(dirname(drafts[0]));
    const produced: Written[] = [];
    for (const [k, part] of planned.entries()) {
      try {
        produced.push(await write(part, drafts[k]));
      } catch (error) {
        if (!passOver) throw error;
        await passOver(part.name, error);
      }
    }
    if (produced.length === 0) return [];
    const written: Written[] = [];
    for (const one of produced) {
      written.push({ ...one, sources: (await one.part.sources?.()) ?? one.sources });
    }
    return await change(async (current) => {
      const entries: ModalityEntry[] = [];
      const names = written.map(({ part }) => part.name);
      const taken = new Set(
        [...current.modalities, ...current.removed.map((r) => r.entry)].map((e) => e.file),
      );
      const old = current.modalities.filter(({ name }) => names.includes(name));
      const undo = async (): Promise<void> => {
        for (const entry of entries) await removeFiles(path, entry);
      };
      try {
        for (const [k, { part, draft, found, ...facts }] of written.entries()) {
          const { name, ending, rejects } = part;
          const file = freeFile(path, name, ending, taken);
          const rejectCounts = rejects ? countByCode(found) : facts.rejectCounts;
          // What a person keeps out of it stays out.
          const before = old.find((entry) => entry.name === name)?.leftOut ?? [];
          const leftOut = before.filter((column) => facts.columns.some((c) => c.name === column));
          await rename(draft, join(path, file));
          entries.push({ name, file, rejects: null, rejectsKey: null, leftOut, ...facts, rejectCounts });
          entries[k] = { ...entries[k], ...(await writeRejects(path, file, found)) };
        }
      } catch (error) {
        await undo();
        throw error;
      }
      const at = new Date().toISOString();
      const kept = keepFormer ? old : [];
      const former = kept.map((entry) => ({ entry, place: current.modalities.indexOf(entry), at }));
      return {
        next: {
          ...current,
          modalities: inPlace(current.modalities, entries),
          removed: [...current.removed, ...former],
        },
        result: entries,
        undo,
        after: async () => {
          for (const entry of old) if (!kept.includes(entry)) await removeFiles(path, entry);
        },
      };
    });
  } catch (error) {
    throw existsSync(path) ? error : missingProject(path);
  } finally {
    for (const draft of drafts) await rm(draft, { force: true });
  }
}
