import { rmdirSync } from 'node:fs';
import { mkdir, open, rename, rm, stat, writeFile } from 'node:fs/promises';
import { dirname, resolve } from 'node:path';
import { UserError } from '../../errors.ts';

/** What a file is called until it is whole; no name for messages. */
const DRAFT_NAME = /(\.\d+-\d+\.part)+$/;

interface Trouble {
  readonly code: string;
  /** Follows the path. */
  readonly message: string;
  readonly hint: string;
}

const FULL: Trouble = {
  code: 'project.disk-full',
  message: 'cannot be written: there is no room left on the disk.',
  hint: 'Free some space or choose another drive. Nothing half-written was left behind.',
};
const DENIED: Trouble = {
  code: 'project.not-writable',
  message: 'may not be written.',
  hint: 'Choose a folder of your own, or ask for the right to write there; a file must not be open in another program. Nothing was changed.',
};
const READ_ONLY: Trouble = {
  code: 'project.not-writable',
  message: 'may not be written: its disk can only be read.',
  hint: 'Choose a folder on another disk. Nothing was changed.',
};
const NO_FOLDER: Trouble = {
  code: 'project.no-folder',
  message: 'cannot be written: its folder is not there.',
  hint: 'Check the name, and that the drive is connected.',
};
const FILE_IN_WAY: Trouble = {
  code: 'project.in-the-way',
  message: 'cannot be written: a part of that path is a file, not a folder.',
  hint: 'Choose another folder or name.',
};
const FOLDER_IN_WAY: Trouble = {
  code: 'project.in-the-way',
  message: 'cannot be written: there is a folder of that name.',
  hint: 'Choose another name.',
};
const LONG_NAME: Trouble = {
  code: 'project.long-name',
  message: 'cannot be written: its name is too long for the disk.',
  hint: 'Choose a shorter name.',
};
const IN_USE: Trouble = {
  code: 'project.in-use',
  message: 'cannot be written: another program has it open.',
  hint: 'Close it there and try again. Nothing was changed.',
};
const FAILING: Trouble = {
  code: 'project.disk-error',
  message: 'could not be written: the disk failed.',
  hint: 'Check that the drive is connected and sound, and try again, or choose another. What was there before is still there.',
};

/** Troubles by the system's error code. */
const TROUBLES: Readonly<Record<string, Trouble>> = {
  ENOSPC: FULL,
  EDQUOT: FULL,
  EFBIG: FULL,
  EACCES: DENIED,
  EPERM: DENIED,
  EROFS: READ_ONLY,
  ENOENT: NO_FOLDER,
  ENOTDIR: FILE_IN_WAY,
  EEXIST: FILE_IN_WAY,
  EISDIR: FOLDER_IN_WAY,
  ENAMETOOLONG: LONG_NAME,
  EBUSY: IN_USE,
  ETXTBSY: IN_USE,
  EIO: FAILING,
  ENODEV: FAILING,
  ENXIO: FAILING,
  ESTALE: FAILING,
};

/** Troubles by DuckDB's message, which has no code. */
const SAID: readonly (readonly [RegExp, Trouble])[] = [
  [/no space left|disk quota/i, FULL],
  [/read-only file system/i, READ_ONLY],
  [/permission denied/i, DENIED],
  [/input\/output error/i, FAILING],
];

/** Turns what the system says about writing into what a person can do; any other error comes back as it is. */
export function writeTrouble(error: unknown, file: string): unknown {
  if (!(error instanceof Error) || error instanceof UserError) return error;
  const { message } = error;
  const trouble =
    TROUBLES['code' in error ? String(error.code) : ''] ??
    SAID.find(([words]) => words.test(message))?.[1] ??
    (/no such file or directory/i.test(message) && message.includes(file) ? NO_FOLDER : undefined);
  if (!trouble) return error;
  const path = file.replace(DRAFT_NAME, '');
  return new UserError(trouble.code, `${path} ${trouble.message}`, trouble.hint);
}

/**
 * Makes a folder with those above it, as far as they are missing.
 *
 * @param wanted what a message calls it, if it is only on the way to that
 * @throws UserError `project.disk-full`, `project.not-writable`, `project.in-the-way` and the like
 */
export async function makeFolder(path: string, wanted = path): Promise<void> {
  try {
    await makeLevels(resolve(path));
  } catch (error) {
    throw writeTrouble(error, wanted);
  }
}

/** Removes a folder in which nothing is left; any other stays. */
export function removeEmpty(folder: string): void {
  try {
    rmdirSync(folder);
  } catch {
    // There is something in it, or it is gone.
  }
}

/**
 * `mkdir` with `recursive` tells no level of a disk that can only be read from one that is missing, and tries for ever
 * where the system says of a folder in one that is there that it is not (`/proc/x`).
 */
async function makeLevels(path: string): Promise<void> {
  try {
    await mkdir(path);
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? error.code : '';
    const above = dirname(path);
    // A disk that can only be read, or a folder of somebody else’s, says so of a folder that is there as well.
    if (await isFolder(path)) return;
    if (code !== 'ENOENT' || above === path) throw error;
    // What is above may have been made meanwhile by somebody else, and the folder too.
    if (!(await isFolder(above))) await makeLevels(above);
    await mkdir(path).catch(async (again: unknown) => {
      if (!(await isFolder(path))) throw again;
    });
  }
}

const isFolder = (path: string): Promise<boolean> =>
  stat(path).then(
    (facts) => facts.isDirectory(),
    () => false,
  );

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
    // Whatever the removal may fail of, the first error is the one to tell.
    await rm(draft, { force: true }).catch(() => undefined);
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

/** Makes a rename outlive a power cut; systems that cannot sync a folder do not need it. */
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
