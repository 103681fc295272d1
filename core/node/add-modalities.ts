import { rename, rm } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import type { Manifest, ModalityEntry } from '../engine/project-store.ts';
import type { Reject } from '../ingest/ports.ts';
import { countByCode } from '../ingest/reject.ts';
import { rejectsCsv } from '../ingest/tabular/rejects-csv.ts';
import { makeFolder, produceFile } from './atomic.ts';
import { hashFile } from './file-hash.ts';
import { draftFile, freeFile, put } from './project-files.ts';

/** A change of the manifest. */
export interface Change<T> {
  /** The manifest to write; the current one if it stays. */
  readonly next: Manifest;
  readonly result: T;
  /** If the manifest could not be written. */
  readonly undo?: () => Promise<void>;
  /** Once it is written. */
  readonly after?: () => Promise<void>;
}

export type NewFacts = Omit<ModalityEntry, 'name' | 'file' | 'rejects' | 'leftOut' | 'key' | 'bytes'>;

export interface NewModality {
  readonly name: string;
  readonly ending: string;
  produce(draft: string): Promise<NewFacts>;
  rejects?(): readonly Reject[];
}

/** Where the rejects of a modality stand, beside its data. */
export const rejectsFile = (dataFile: string): string => `${dataFile}.rejects.csv`;

/** Data of a modality that the project no longer has. */
export async function removeFiles(path: string, entry: ModalityEntry): Promise<void> {
  for (const file of [entry.file, entry.rejects]) if (file) await rm(join(path, file), { force: true });
}

/** A modality that is imported again keeps its place, which gives it its colour; new ones come last. */
function inPlace(current: readonly ModalityEntry[], entries: readonly ModalityEntry[]): ModalityEntry[] {
  const replaced = current.map((old) => entries.find(({ name }) => name === old.name) ?? old);
  return [...replaced, ...entries.filter((entry) => !replaced.includes(entry))];
}

/** Writes data files beside the others, then makes them the modalities' all at once. */
export async function addModalities(
  path: string,
  parts: readonly NewModality[],
  change: <T>(work: (current: Manifest) => Promise<Change<T>>) => Promise<T>,
): Promise<ModalityEntry[]> {
  const drafts = parts.map(({ name }) => draftFile(path, name));
  if (parts.length > 0) await makeFolder(dirname(drafts[0]));
  try {
    const written: (NewFacts & { readonly found: readonly Reject[]; key: string; bytes: number })[] = [];
    for (const [k, { produce, rejects }] of parts.entries()) {
      const facts = await produceFile(drafts[k], produce);
      written.push({ ...facts, ...(await hashFile(drafts[k])), found: rejects?.() ?? [] });
    }
    return await change(async (current) => {
      const entries: ModalityEntry[] = [];
      const names = parts.map(({ name }) => name);
      const old = current.modalities.filter(({ name }) => names.includes(name));
      const undo = async (): Promise<void> => {
        for (const entry of entries) await removeFiles(path, entry);
      };
      try {
        for (const [k, { name, ending }] of parts.entries()) {
          const { found, ...facts } = written[k];
          const file = freeFile(path, name, ending);
          const rejects = found.length > 0 ? rejectsFile(file) : null;
          const rejectCounts = parts[k].rejects ? countByCode(found) : facts.rejectCounts;
          // What a person keeps out of it stays out.
          const before = old.find((entry) => entry.name === name)?.leftOut ?? [];
          const leftOut = before.filter((column) => facts.columns.some((c) => c.name === column));
          entries.push({ name, file, rejects, leftOut, ...facts, rejectCounts });
          await rename(drafts[k], join(path, file));
          if (rejects) await put(join(path, rejects), rejectsCsv(found));
        }
      } catch (error) {
        await undo();
        throw error;
      }
      return {
        next: { ...current, modalities: inPlace(current.modalities, entries) },
        result: entries,
        undo,
        after: async () => {
          for (const entry of old) await removeFiles(path, entry);
        },
      };
    });
  } finally {
    for (const draft of drafts) await rm(draft, { force: true });
  }
}
