import type { Dir } from 'node:fs';
import { opendir, readdir, stat } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { UserError } from '../../errors.ts';
import { inNameOrder } from '../../ingest/files/name-order.ts';

/** Names that are read from a folder at once; between two such reads other work gets its turn. */
const AT_ONCE = 500;

/** Told of a folder that may not be read, and is passed over. */
type PassOver = (trouble: UserError) => void;

/**
 * All files below a folder, numbers in their names in order, or the file itself. Hidden files and folders
 * and projects of ours are passed over.
 *
 * @param passOver told of folders further down that may not be read; without it they end the listing
 * @throws UserError `file.missing` or `file.denied`
 */
export async function listFiles(path: string, passOver?: PassOver): Promise<string[]> {
  const files: string[] = [];
  for await (const some of walkFiles(path, undefined, passOver)) for (const file of some) files.push(file);
  return inNameOrder(files);
}

/**
 * The same as {@link listFiles}, some hundred at a time in the order of the disk, so that a folder of any size
 * can be counted and given up.
 *
 * @throws UserError `file.missing` or `file.denied`, or the signal's reason when aborted
 */
export async function* walkFiles(
  path: string,
  signal?: AbortSignal,
  passOver?: PassOver,
): AsyncGenerator<string[]> {
  if (!(await telling(path, () => stat(path))).isDirectory()) {
    yield [path];
    return;
  }
  const folders = [path];
  for (let folder = folders.pop(); folder !== undefined; folder = folders.pop()) {
    const here = folder;
    const entries = await opened(here, here === path ? undefined : passOver);
    if (!entries) continue;
    let files: string[] = [];
    for await (const entry of entries) {
      if (isOurs(entry.name)) continue;
      if (entry.isDirectory()) folders.push(join(here, entry.name));
      else if (entry.isFile() || entry.isSymbolicLink()) files.push(join(here, entry.name));
      if (files.length < AT_ONCE) continue;
      signal?.throwIfAborted();
      yield files;
      files = [];
      await new Promise((resume) => setImmediate(resume));
    }
    signal?.throwIfAborted();
    if (files.length > 0) yield files;
  }
}

/** Null for a folder that is passed over. */
async function opened(folder: string, passOver: PassOver | undefined): Promise<Dir | null> {
  try {
    return await telling(folder, () => opendir(folder, { bufferSize: AT_ONCE }));
  } catch (error) {
    if (!passOver || !(error instanceof UserError)) throw error;
    passOver(error);
    return null;
  }
}

async function telling<T>(path: string, work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? error.code : undefined;
    if (code === 'EACCES' || code === 'EPERM') {
      throw new UserError(
        'file.denied',
        `${path} may not be read.`,
        'Ask for read permission, or copy it to a folder of yours.',
      );
    }
    if (code === 'ENOENT' || code === 'ENOTDIR') {
      throw new UserError('file.missing', `${path} is not there.`, 'Check the name.');
    }
    throw error;
  }
}

const isOurs = (part: string): boolean => part.startsWith('.') || part.endsWith('.etiograph');

const MOST_SIBLINGS = 1000;

/** The files in the folder of a file, itself too, sorted by path; at most 1,000. None where it may not be listed. */
export async function siblingFiles(path: string): Promise<string[]> {
  const folder = dirname(path);
  const entries = await readdir(folder, { withFileTypes: true }).catch(() => []);
  const files = entries.filter((entry) => entry.isFile() && !isOurs(entry.name));
  return inNameOrder(files.map((entry) => join(folder, entry.name))).slice(0, MOST_SIBLINGS);
}
