import { UserError } from '../../../errors.ts';
import type { FileRef } from '../../ports.ts';
import { readWfdbHeader } from './header.ts';
import { annotationFilesOf } from './open-annotations.ts';

/** Headers that are read at the same time. */
const AT_ONCE = 8;

/** Whether a file is called as the header of a WFDB record is. */
export const isWfdbHeader = (name: string): boolean => /\.hea$/i.test(name);

/**
 * Files that are read with a record and are none of their own: its samples, its annotations, and the headers of its
 * segments, by the header that they belong to. Whether they are there is not looked at. Headers that cannot be read name none.
 *
 * @param files of whatever kind; the headers among them are opened
 */
export async function companionsOf(
  files: readonly FileRef[],
  signal?: AbortSignal,
): Promise<ReadonlyMap<string, string>> {
  const headers = files.filter(({ name }) => isWfdbHeader(name));
  const owners = new Map<string, string>();
  for (let at = 0; at < headers.length; at += AT_ONCE) {
    signal?.throwIfAborted();
    const some = headers.slice(at, at + AT_ONCE);
    const named = await Promise.all(some.map(namedBy));
    for (const [i, { name }] of some.entries()) {
      const folder = name.replace(/[^/\\]*$/, '');
      for (const file of [...named[i], ...annotationFilesOf(name)])
        if (folder + file !== name) owners.set(folder + file, name);
    }
  }
  return owners;
}

async function namedBy({ open }: FileRef): Promise<string[]> {
  try {
    const { segments, signals } = await readWfdbHeader(await open());
    const records = segments?.map(({ record }) => record) ?? [];
    const samples = signals.map(({ file }) => file).filter((file) => file !== '~');
    return [
      ...records.filter((record) => record !== '~').map((record) => `${record}.hea`),
      ...new Set(samples),
    ];
  } catch (error) {
    if (error instanceof UserError) return [];
    throw error;
  }
}
