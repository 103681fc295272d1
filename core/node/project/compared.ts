import { createHash } from 'node:crypto';
import { join } from 'node:path';
import type { ModalityEntry } from '../../engine/project/entries.ts';
import { stampOf, type Stamp } from '../files/stamp.ts';
import { readCounted, writeCounted } from './counted.ts';
import { dataTrouble, isLarge } from './data-check.ts';

type Data = Pick<ModalityEntry, 'file' | 'key' | 'bytes'>;

/** What is kept of a stamp: nothing of it can be read off. */
const digestOf = ({ text }: Stamp): string => createHash('sha256').update(text).digest('hex');

/** Files of which this process knows that it is kept when they were compared. */
const known = new Set<string>();

/**
 * Compares the bytes of a data file with what was written, and keeps beside a large one which file it was.
 *
 * @returns what is wrong with it, null if nothing
 */
export async function comparedTrouble(project: string, data: Data): Promise<string | null> {
  const path = join(project, data.file);
  const stamp = isLarge(data) ? await stampOf(path) : null;
  const trouble = await dataTrouble(path, data, 'thorough');
  const file = `${path} ${stamp?.text ?? ''}`;
  if (trouble === null && stamp?.settled && !known.has(file)) {
    if (!(await wasCompared(project, data)))
      await writeCounted(project, data, { what: 'compared', of: '', value: digestOf(stamp) });
    known.add(file);
  }
  return trouble;
}

/**
 * Whether a large file is, by its place on the disk and its times, the one whose bytes were compared with what was written.
 * What else has been written into it since has changed its times; a disk that rots has not.
 */
export async function wasCompared(project: string, data: Data): Promise<boolean> {
  if (!isLarge(data)) return false;
  const stamp = await stampOf(join(project, data.file));
  return stamp !== null && (await readCounted(project, data, 'compared', '')) === digestOf(stamp);
}
