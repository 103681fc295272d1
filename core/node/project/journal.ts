import { open, truncate } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import { BEGUN_ANEW, type JournalEntry } from '../../engine/project/journal-entry.ts';
import { writeTrouble } from '../files/atomic.ts';
import { clearFolder, MISSING, take } from './files.ts';
import { seal, unseal } from '../files/sealed-json.ts';

export const JOURNAL = 'journal.ndjson';

const entry = z.object({
  what: z.string(),
  at: z.string(),
  versions: z.record(z.string(), z.string()),
  inputs: z.array(z.object({ name: z.string(), sha256: z.string(), bytes: z.number() })),
  details: z.record(z.string(), z.union([z.string(), z.number(), z.boolean(), z.null()])),
  call: z
    .object({
      method: z.string(),
      request: z.record(z.string(), z.unknown()),
      key: z.string().optional(),
      withheld: z.boolean().optional(),
    })
    .optional(),
});

/**
 * Adds one line and syncs it. Half a line, left by a kill or a damage, is ended first and stays: it says that a step
 * is missing. Call it under the lock.
 *
 * @param began whether there were lines before, so that an empty journal is a lost one, which is noted
 * @returns takes it back
 * @throws UserError `project.disk-full`, `project.not-writable`; the journal is then as it was
 */
export async function appendLine(
  folder: string,
  line: JournalEntry,
  began: boolean,
): Promise<() => Promise<void>> {
  const path = join(folder, JOURNAL);
  try {
    await clearFolder(path);
    const file = await open(path, 'a+');
    try {
      const text = await file.readFile();
      const lost = text.length === 0 && began;
      const open = text.length > 0 && text.at(-1) !== 10;
      const { at } = line;
      const first = lost ? seal({ what: BEGUN_ANEW, at, versions: {}, inputs: [], details: {} }) : '';
      try {
        await file.appendFile(`${open ? '\n' : ''}${first}${seal(line)}`);
        await file.sync();
      } catch (error) {
        await file.truncate(text.length);
        throw error;
      }
      return () => truncate(path, text.length);
    } finally {
      await file.close();
    }
  } catch (error) {
    throw writeTrouble(error, path);
  }
}

/** All whole lines, oldest first, and the numbers of those that are not. */
export async function readLines(
  folder: string,
): Promise<{ readonly entries: JournalEntry[]; readonly damaged: readonly number[] }> {
  const found = await take(join(folder, JOURNAL));
  if ('trouble' in found) return { entries: [], damaged: found.trouble === MISSING ? [] : [1] };
  const entries: JournalEntry[] = [];
  const damaged: number[] = [];
  for (const [i, line] of new TextDecoder().decode(found.bytes).split('\n').entries()) {
    if (line === '') continue;
    const read = unseal(line);
    const checked = 'value' in read ? entry.safeParse(read.value) : null;
    if (checked?.success) entries.push(checked.data);
    else damaged.push(i + 1);
  }
  return { entries, damaged };
}
