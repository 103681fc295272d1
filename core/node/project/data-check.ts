import { join } from 'node:path';
import type { ModalityEntry } from '../../engine/project/entries.ts';
import { hashFile } from '../files/file-hash.ts';
import { keptByStamp, stampOf, type Stamp } from '../files/stamp.ts';

/** Hashed once in the life of this process, and again when the file is another. */
const keys = keptByStamp<string>();
const keyOf = (path: string, stamp: Stamp, piece?: number): Promise<string> =>
  keys(path, stamp, async () => (await hashFile(path, piece)).key);

/** What is wrong with the list of a modality's rejects; null if nothing, or if it has none. */
export async function rejectsTrouble(
  folder: string,
  { rejects, rejectsKey }: Pick<ModalityEntry, 'rejects' | 'rejectsKey'>,
): Promise<string | null> {
  if (rejects === null) return null;
  const file = join(folder, rejects);
  const stamp = await stampOf(file);
  if (!stamp) return 'it is missing';
  if (!stamp.isFile) return 'a folder stands in its place';
  return (await keyOf(file, stamp)) === rejectsKey ? null : 'it is not what was written';
}

interface Expected {
  readonly key: string;
  readonly bytes: number;
}

/**
 * How closely a data file is looked at: by its bytes; by its size alone, which costs nothing; or, of a large one, by its
 * size until its bytes have been read, which begins now.
 */
export type Look = 'thorough' | 'size' | 'soon';

/** Bytes that are read in less time than a person notices. */
const LARGE_BYTES = 64 << 20;
/** Whether a file is so large that a person waits for its bytes. */
export const isLarge = ({ bytes }: Pick<Expected, 'bytes'>): boolean => bytes > LARGE_BYTES;
/** Bytes that are summed at once while a person waits for something else: less than a millisecond. */
const ASIDE = 1 << 18;

/**
 * Whether a data file is what was written.
 *
 * @returns what is wrong with it, null if nothing
 */
export async function dataTrouble(path: string, { key, bytes }: Expected, how: Look): Promise<string | null> {
  const stamp = await stampOf(path);
  if (!stamp) return 'it is missing';
  if (!stamp.isFile) return 'a folder stands in its place';
  if (stamp.bytes !== bytes) {
    const [has, wanted] = [stamp.bytes, bytes].map((n) => n.toLocaleString('en'));
    return stamp.bytes < bytes
      ? `it has ${has} of ${wanted} bytes`
      : `it has ${has} bytes instead of ${wanted}`;
  }
  if (how === 'size') return null;
  const isAside = how === 'soon' && isLarge({ bytes });
  const found = keyOf(path, stamp, isAside ? ASIDE : undefined);
  const known = isAside ? await Promise.race([found, null]) : await found;
  return known === null || known === key ? null : 'its bytes are not those that were written';
}
