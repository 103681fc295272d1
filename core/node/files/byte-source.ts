import { open, stat } from 'node:fs/promises';
import { basename } from 'node:path';
import { UserError } from '../../errors.ts';
import type { ByteSource } from '../../ingest/ports.ts';
import { stampOf } from './stamp.ts';

/**
 * A file on disk. It is opened for each read and closed after it, so that a plan of many thousand files
 * holds none of them open.
 *
 * @param name what the user sees; the file's own name if not given
 * @throws UserError `file.missing`, `file.denied`, `file.not-a-file` or `file.unreadable`
 */
export async function fileSource(path: string, name = basename(path)): Promise<ByteSource> {
  const facts = await tellingFile(name, () => stat(path));
  if (!facts.isFile()) {
    throw new UserError('file.not-a-file', `${name} is not a file`, 'Choose a file, not a folder.');
  }
  return {
    name,
    size: facts.size,
    read: (offset, length) =>
      tellingFile(name, async () => {
        const file = await open(path, 'r');
        try {
          return await readFully(file, offset, Math.max(0, Math.min(length, facts.size - offset)));
        } finally {
          await file.close();
        }
      }),
    stamp: async () => {
      const stamp = await stampOf(path).catch(() => null);
      return stamp?.settled ? stamp.text : null;
    },
  };
}

async function readFully(file: Awaited<ReturnType<typeof open>>, offset: number, length: number) {
  const bytes = new Uint8Array(length);
  let done = 0;
  while (done < length) {
    const { bytesRead } = await file.read(bytes, done, length - done, offset + done);
    if (bytesRead === 0) break;
    done += bytesRead;
  }
  return bytes.subarray(0, done);
}

/** Turns what the system says about a file into what a person can act on. */
export async function tellingFile<T>(name: string, work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? error.code : undefined;
    if (code === 'ENOENT' || code === 'ENOTDIR') {
      throw new UserError(
        'file.missing',
        `${name} is not there`,
        'Check the name, and that the drive is connected.',
      );
    }
    if (code === 'EACCES' || code === 'EPERM') {
      throw new UserError(
        'file.denied',
        `${name} may not be read`,
        'Ask for the right to read it, or copy it to your own folder.',
      );
    }
    if (code === 'EIO' || code === 'EISDIR' || code === 'EBUSY' || code === 'ESTALE' || code === 'ENXIO') {
      throw new UserError(
        'file.unreadable',
        `${name} cannot be read (${code})`,
        'Copy the file to another drive and try again.',
      );
    }
    throw error;
  }
}
