import { open, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { JournalEntry } from '../engine/project-store.ts';
import { writeTrouble } from './atomic.ts';

const JOURNAL = 'journal.ndjson';

/**
 * Adds one line and syncs it; half a line, left by a kill, is cut off first. Call it under the lock.
 *
 * @throws UserError `project.disk-full`, `project.not-writable`; the journal is then as it was
 */
export async function appendLine(folder: string, entry: JournalEntry): Promise<void> {
  const path = join(folder, JOURNAL);
  try {
    const file = await open(path, 'a+');
    try {
      const text = await file.readFile();
      const end = text.lastIndexOf(10) + 1;
      if (end < text.length) await file.truncate(end);
      try {
        await file.appendFile(`${JSON.stringify(entry)}\n`);
        await file.sync();
      } catch (error) {
        await file.truncate(end);
        throw error;
      }
    } finally {
      await file.close();
    }
  } catch (error) {
    throw writeTrouble(error, path);
  }
}

/** All whole lines, oldest first. */
export async function readLines(folder: string): Promise<JournalEntry[]> {
  let text: string;
  try {
    text = await readFile(join(folder, JOURNAL), 'utf8');
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return [];
    throw error;
  }
  return text
    .slice(0, text.lastIndexOf('\n') + 1)
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => JSON.parse(line) as JournalEntry);
}
