import { existsSync } from 'node:fs';
import { readdir, readFile, rm } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { firstFree, plainFileName } from '../contract/file-name.ts';
import { UserError } from '../contract/user-error.ts';
import { makeFolder, writeFileAtomic } from './atomic.ts';

/** A path in `data/` that no file has yet, relative to the project. */
export const freeFile = (folder: string, name: string, ending: string): string => {
  const path = (candidate: string): string => `data/${candidate}.${ending}`;
  return path(firstFree(plainFileName(name), (candidate) => !existsSync(join(folder, path(candidate)))));
};

let drafts = 0;
const DRAFT = /\.(\d+)-\d+\.part$/;

/** Where this process writes a file before it becomes part of the project. */
export const draftFile = (folder: string, name: string): string =>
  join(folder, 'data', `${plainFileName(name)}.${process.pid}-${++drafts}.part`);

/** A folder of a project for work that leaves nothing behind; swept like drafts if this process dies. */
export async function scratchFolder(project: string): Promise<{ folder: string; remove(): Promise<void> }> {
  const folder = join(project, `scratch.${process.pid}-${++drafts}.part`);
  await makeFolder(folder);
  return { folder, remove: () => rm(folder, { recursive: true, force: true }) };
}

/** Removes what processes that died half-way left anywhere in the project. */
export async function sweepDrafts(folder: string): Promise<void> {
  const files = await readdir(folder, { recursive: true }).catch(() => []);
  for (const file of files) {
    const pid = Number(DRAFT.exec(file)?.[1] ?? 0);
    if (pid === 0 || isAlive(pid)) continue;
    await rm(join(folder, file), { force: true, recursive: true }).catch(() => undefined);
  }
}

export function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return !(error instanceof Error && 'code' in error && error.code === 'ESRCH');
  }
}

/** The path of a file in a folder of the project; ids and names never lead out of it. */
export function within(folder: string, ...parts: string[]): string {
  for (const part of parts.flatMap((p) => p.split('/'))) {
    if (part === '' || part === '.' || part === '..' || /[\\:]/.test(part)) {
      throw new UserError(
        'project.name',
        `“${parts.join('/')}” cannot be a name in a project.`,
        'Choose another name.',
      );
    }
  }
  return join(folder, ...parts);
}

/** Writes a file atomically, in a folder that is made if need be. */
export async function put(path: string, data: string | Uint8Array): Promise<void> {
  await makeFolder(dirname(path));
  await writeFileAtomic(path, data);
}

/** Null where there is no such file. */
export async function get(path: string): Promise<Uint8Array | null> {
  try {
    return await readFile(path);
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return null;
    throw error;
  }
}
