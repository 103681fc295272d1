import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { type ModalityEntry } from '../../engine/project/entries.ts';
import { COUNTED, type Counted } from '../../engine/project/store.ts';
import { writeFileAtomic } from '../files/atomic.ts';
import { seal, unseal } from '../files/sealed-json.ts';
import { take } from './files.ts';

const fileOf = (dataFile: string, what: Counted): string => `${dataFile}.${what}.json`;

/**
 * What {@link writeCounted} has kept beside a data file.
 *
 * @param of what it was counted of beside the data, in the words of who counted
 * @returns undefined where nothing was kept, or of other data
 */
export async function readCounted(
  project: string,
  { file, key }: Pick<ModalityEntry, 'file' | 'key'>,
  what: Counted,
  of: string,
): Promise<unknown> {
  const found = await take(join(project, fileOf(file, what)));
  const read = 'bytes' in found ? unseal(new TextDecoder().decode(found.bytes)) : null;
  if (!read || !('value' in read)) return undefined;
  const kept = read.value;
  return kept.key === key && kept.of === of ? kept.value : undefined;
}

/** Keeps beside a data file what was counted of it. Where it cannot be written, it is counted again the next time. */
export async function writeCounted(
  project: string,
  { file, key }: Pick<ModalityEntry, 'file' | 'key'>,
  { what, of, value }: { readonly what: Counted; readonly of: string; readonly value: unknown },
): Promise<void> {
  if (!isPlain(value)) return;
  await writeFileAtomic(join(project, fileOf(file, what)), seal({ key, of, value })).catch(() => undefined);
}

/** Whether it is the same when it was written as JSON and read again: infinite numbers and arrays of numbers are not. */
function isPlain(value: unknown): boolean {
  if (typeof value === 'number') return Number.isFinite(value);
  if (value === undefined || ArrayBuffer.isView(value)) return false;
  return typeof value !== 'object' || value === null || Object.values(value).every(isPlain);
}

/** Forgets what was counted of a data file. */
export async function removeCounted(project: string, file: string): Promise<void> {
  for (const what of COUNTED) await rm(join(project, fileOf(file, what)), { force: true });
}
