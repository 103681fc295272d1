import { open, rename, rm, writeFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import { UserError } from '../contract/user-error.ts';

/** What a file is called until it is whole; no name for messages. */
const DRAFT_NAME = /(\.\d+-\d+\.part)+$/;

/** Turns what the system says about writing into what a person can do; any other error comes back as it is. */
export function writeTrouble(error: unknown, file: string): unknown {
  const path = file.replace(DRAFT_NAME, '');
  if (!(error instanceof Error) || error instanceof UserError) return error;
  const code = 'code' in error ? String(error.code) : '';
  if (code === 'ENOSPC' || code === 'EDQUOT' || /no space left|disk quota/i.test(error.message)) {
    return new UserError(
      'project.disk-full',
      `There is no room left on the disk to write ${path}.`,
      'Free some space or choose another drive. Nothing half-written was left behind.',
    );
  }
  if (
    ['EACCES', 'EPERM', 'EROFS'].includes(code) ||
    /permission denied|read-only file system/i.test(error.message)
  ) {
    return new UserError(
      'project.not-writable',
      `${path} may not be written.`,
      'Choose a folder of your own, or ask for the right to write there. Nothing was changed.',
    );
  }
  if (
    code === 'ENOENT' ||
    (/no such file or directory/i.test(error.message) && error.message.includes(file))
  ) {
    return new UserError(
      'project.no-folder',
      `${path} cannot be written: its folder is not there.`,
      'Check the name, and that the drive is connected.',
    );
  }
  return error;
}

let drafts = 0;

/**
 * Lets `produce` write a file beside `path`, syncs it and renames it to `path`. If anything fails, the
 * half-written file is removed and what was at `path` stays.
 *
 * @throws UserError `project.disk-full`, `project.not-writable`, or what `produce` throws
 */
export async function produceFile<T>(path: string, produce: (draft: string) => Promise<T>): Promise<T> {
  const draft = `${path}.${process.pid}-${++drafts}.part`;
  try {
    const result = await produce(draft);
    await syncFile(draft);
    await rename(draft, path);
    await syncFolder(dirname(path));
    return result;
  } catch (error) {
    await rm(draft, { force: true });
    throw writeTrouble(error, path);
  }
}

/**
 * Replaces a small file as a whole. (The package write-file-atomic takes a write that a full disk cut
 * short for a good one.)
 *
 * @throws UserError `project.disk-full`, `project.not-writable`
 */
export const writeFileAtomic = (path: string, data: string | Uint8Array): Promise<void> =>
  produceFile(path, (draft) => writeFile(draft, data));

async function syncFile(path: string): Promise<void> {
  const file = await open(path, 'r+');
  try {
    await file.sync();
  } finally {
    await file.close();
  }
}

/** So that a rename outlives a power cut; systems that cannot sync a folder do not need it. */
async function syncFolder(path: string): Promise<void> {
  const folder = await open(path, 'r').catch(() => null);
  try {
    await folder?.sync();
  } catch {
    // Windows refuses to sync folders.
  } finally {
    await folder?.close();
  }
}
