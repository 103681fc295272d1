import { UserError } from '../../../errors.ts';
import { inOrder } from '../../in-order.ts';
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
  const all = inOrder(headers, AT_ONCE, async (header) => {
    signal?.throwIfAborted();
    return { name: header.name, files: [...(await namedBy(header)), ...annotationFilesOf(header.name)] };
  });
  for await (const { name, files: named } of all) {
    const folder = name.replace(/[^/\\]*$/, '');
    for (const file of named) if (folder + file !== name) owners.set(folder + file, name);
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
