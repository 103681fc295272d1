import { realpath, rm, stat, writeFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import { makeFolder, writeFileAtomic, writeTrouble } from '../../core/node/files/atomic.ts';

/**
 * Writes a file that was asked for; its folder is made. What stood there is replaced only by the whole file. What is
 * no file, as `/dev/stdout` or a pipe, is written to.
 *
 * @throws UserError `project.disk-full`, `project.not-writable`, `project.in-the-way` and the like
 */
export async function writeOut(path: string, data: string | Uint8Array): Promise<void> {
  const target = await replaceable(path);
  if (target !== null) return writeFileAtomic(target, data);
  await writeFile(path, data).catch((error: unknown) => {
    throw writeTrouble(error, path);
  });
}

/**
 * Makes sure, before long work, that its result can be written.
 *
 * @throws UserError as {@link writeOut}
 */
export async function checkOut(path: string): Promise<void> {
  const target = await replaceable(path);
  if (target === null) return;
  const trial = `${target}.${String(process.pid)}-0.part`;
  try {
    await writeFile(trial, '', { flag: 'wx' });
  } catch (error) {
    throw writeTrouble(error, path);
  } finally {
    await rm(trial, { force: true }).catch(() => {});
  }
}

/** The file that is to be there, links followed; null for what is no file. */
async function replaceable(path: string): Promise<string | null> {
  const found = await stat(path).catch(() => null);
  if (found?.isDirectory()) throw writeTrouble(Object.assign(new Error(), { code: 'EISDIR' }), path);
  if (found) return found.isFile() ? realpath(path) : null;
  await makeFolder(dirname(path), path);
  return path;
}
