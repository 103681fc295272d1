import { join } from 'node:path';
import type { ModalityEntry } from '../../engine/project/store.ts';
import { hashFile } from '../files/file-hash.ts';
import { keptByStamp, stampOf, type Stamp } from '../files/stamp.ts';

/** Hashed once in the life of this process, and again when the file is another. */
const keys = keptByStamp<string>();
const keyOf = (path: string, stamp: Stamp): Promise<string> =>
  keys(path, stamp, async () => (await hashFile(path)).key);

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
 * Whether a data file is what was written.
 *
 * @param thorough by its bytes; else by its size alone, which costs nothing
 * @returns what is wrong with it, null if nothing
 */
export async function dataTrouble(
  path: string,
  { key, bytes }: Expected,
  thorough: boolean,
): Promise<string | null> {
  const stamp = await stampOf(path);
  if (!stamp) return 'it is missing';
  if (!stamp.isFile) return 'a folder stands in its place';
  if (stamp.bytes !== bytes) {
    const [has, wanted] = [stamp.bytes, bytes].map((n) => n.toLocaleString('en'));
    return stamp.bytes < bytes
      ? `it has ${has} of ${wanted} bytes`
      : `it has ${has} bytes instead of ${wanted}`;
  }
  if (!thorough || (await keyOf(path, stamp)) === key) return null;
  return 'its bytes are not those that were written';
}
