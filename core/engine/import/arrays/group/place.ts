import { readableSubjects } from '../../../cohort/store.ts';
import { disguised } from '../../disguise.ts';
import { freeNameIn, type ImportWork } from '../../import-work.ts';
import { asInProject } from '../../same-ids.ts';
import type { ArraysOrigin } from '../store/origin.ts';
import type { ModalityEntry } from '../../../project/entries.ts';
import type { ProjectStore } from '../../../project/store.ts';

/** Share of the smaller side's people that must be the same for a folder to be a newer state of another. */
const SAME_PEOPLE = 0.5;

/**
 * The name of a modality of arrays: its own where the project has one of its kind and of the same people, which it then
 * replaces; with a number where that is another.
 */
export async function nameOfArrays(
  name: string,
  kind: 'recording' | 'image',
  ids: readonly string[],
  work: ImportWork,
): Promise<string> {
  const { store } = work;
  const modalities = store?.manifest().modalities ?? [];
  const isTaken = work.summaries.some((other) => other.name.toLowerCase() === name.toLowerCase());
  const there = modalities.find((other) => other.name.toLowerCase() === name.toLowerCase());
  if (!store || !there) return freeNameIn(work, name);
  if (!isTaken && there.kind === kind && (await hasPeople(there, ids, store))) return there.name;
  const names = modalities.map((other) => other.name);
  const free = freeNameIn(work, name, names);
  if (!isTaken) {
    work.findings.push({
      severity: 'warning',
      message: `The project has another “${there.name}”, with other people; this one is kept beside it as “${free}”.`,
      hint: 'If it is a newer state of that one, remove that one first.',
    });
  }
  return free;
}

/** Whether a modality is of the same people; a damaged one has nobody, and a new import mends it. */
async function hasPeople(
  entry: ModalityEntry,
  ids: readonly string[],
  store: ProjectStore,
): Promise<boolean> {
  const known = new Set(await readableSubjects(store, entry));
  const found = ids.filter((id) => known.has(id)).length;
  return found >= SAME_PEOPLE * Math.min(ids.length, known.size);
}

/** The modality of that name, if it was read from the same bytes in the same way and is whole. */
export async function unchangedArrays(
  name: string,
  { sources, reading }: ArraysOrigin,
  { store }: ImportWork,
): Promise<ModalityEntry | null> {
  const found = store
    ?.manifest()
    .modalities.find((entry) => entry.name === name && entry.reading === reading);
  if (!store || !found) return null;
  const [{ sha256 }] = await sources();
  return found.sources.at(0)?.sha256 === sha256 && (await store.isWhole(name)) ? found : null;
}

/**
 * Files of people as a project has them: under ids that it knows, as far as they may differ, and under pseudonyms where they
 * are stored with a key.
 *
 * @param name of the modality that they become
 */
export async function asPeople<T extends { readonly subject: string }>(
  files: readonly T[],
  name: string,
  work: ImportWork,
): Promise<readonly T[]> {
  const alike = await asInProject(files, [name], work);
  return work.store ? disguised(alike, work.disguise) : alike;
}
