import { writeSync } from 'node:fs';
import { type FileHandle, open } from 'node:fs/promises';
import { writeTrouble } from '../files/atomic.ts';

const PIECE = 1 << 20;

/** A cell as CSV has it. */
export const csvCell = (text: string): string =>
  /[",]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;

/** Writes a file over, only for its owner. @throws what the work throws; UserError `project.disk-full` */
export async function writing<T>(path: string, work: (file: FileHandle) => Promise<T>): Promise<T> {
  try {
    const file = await open(path, 'w', 0o600);
    try {
      return await work(file);
    } finally {
      await file.close();
    }
  } catch (error) {
    throw writeTrouble(error, path);
  }
}

/**
 * Writes text in pieces, at once: rows come faster than a promise a piece could take them.
 *
 * @param most bytes of the file
 * @param tooLong what is thrown beyond
 */
export function pieceWriter(file: FileHandle, most: number, tooLong: () => Error) {
  let held = '';
  let written = 0;
  const flush = (): void => {
    const bytes = Buffer.from(held);
    for (let at = 0; at < bytes.length;) at += writeSync(file.fd, bytes, at);
    held = '';
    written += bytes.length;
    if (written > most) throw tooLong();
  };
  return {
    add(text: string): void {
      held += text;
      if (held.length > PIECE) flush();
    },
    flush,
  };
}
