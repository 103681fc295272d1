import { existsSync, rmSync } from 'node:fs';
import { readdir, readFile, rename, rm, stat } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { firstFree, plainFileName } from '../../contract/file-name.ts';
import { UserError } from '../../errors.ts';
import { isAlive } from '../files/alive.ts';
import { makeFolder, writeFileAtomic } from '../files/atomic.ts';
import { MANIFEST, missingProject } from './manifest.ts';

/**
 * A path in `data/` that no file has yet, relative to the project.
 *
 * @param taken paths that belong to something, though their files may be gone
 */
export const freeFile = (
  folder: string,
  name: string,
  ending: string,
  taken: ReadonlySet<string> = new Set(),
): string => {
  const path = (candidate: string): string => `data/${candidate}.${ending}`;
  const isFree = (file: string): boolean => !taken.has(file) && !existsSync(join(folder, file));
  return path(firstFree(plainFileName(name), (candidate) => isFree(path(candidate))));
};

let drafts = 0;
const DRAFT = /\.(\d+)-\d+\.part$/;

/** Path that this process writes a file to before it becomes part of the project. */
export const draftFile = (folder: string, name: string): string =>
  join(folder, 'data', `${plainFileName(name)}.${process.pid}-${++drafts}.part`);

/** A folder of a project for work that leaves nothing behind; swept like drafts if this process dies. */
export async function scratchFolder(project: string): Promise<{ folder: string; remove(): Promise<void> }> {
  const { folder } = await scratchNow(project);
  return { folder, remove: () => rm(folder, { recursive: true, force: true }) };
}

/** The same, removed at once by those who cannot wait. */
export async function scratchNow(project: string): Promise<{ folder: string; remove(): void }> {
  const folder = join(project, `scratch.${process.pid}-${++drafts}.part`);
  await makeFolderWithin(folder);
  return { folder, remove: () => rmSync(folder, { recursive: true, force: true }) };
}

/** Removes what processes that died half-way left anywhere in the project. It walks through all of it. */
export async function sweepDrafts(folder: string): Promise<void> {
  const files = await readdir(folder, { recursive: true }).catch(() => []);
  for (const file of files) {
    const pid = Number(DRAFT.exec(file)?.[1] ?? 0);
    if (pid === 0 || isAlive(pid)) continue;
    await rm(join(folder, file), { force: true, recursive: true }).catch(() => undefined);
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

/** A path as people find it: from the folder of the innermost project on. */
export const shown = (path: string): string =>
  /[^/\\]+\.etiograph[/\\](?!.*\.etiograph[/\\]).*$/s.exec(path)?.[0] ?? path;

/** Writes a file atomically, in a folder that is made if need be. A folder in its place is put beside it. */
export async function put(path: string, data: string | Uint8Array): Promise<void> {
  await makeFolderWithin(dirname(path));
  await clearFolder(path);
  await writeFileAtomic(path, data);
}

/** Levels of folders in a project: `runs/<id>/checkpoints`. */
const DEEPEST = 4;

/**
 * Makes a folder of a project with those above it; not the project's own, which was moved while something ran, and what
 * that goes on to write would lie where nobody looks for it.
 *
 * @throws UserError `project.missing`
 */
export async function makeFolderWithin(path: string): Promise<void> {
  let missing = path;
  let there = path;
  while (!existsSync(there) && dirname(there) !== there) [missing, there] = [there, dirname(there)];
  if (there !== path) {
    let at = there;
    for (let k = 0; k < DEEPEST && !existsSync(join(at, MANIFEST)); k++) at = dirname(at);
    if (!existsSync(join(at, MANIFEST))) throw missingProject(missing);
  }
  await makeFolder(path);
}

/** Makes room for a file where a folder stands; what is in the folder may be somebody's. */
export async function clearFolder(path: string): Promise<void> {
  const facts = await stat(path).catch(() => null);
  if (facts?.isDirectory()) await rename(path, aside(path));
}

/** A name beside a file that nothing has. */
export const aside = (path: string): string => firstFree(`${path}.damaged`, (free) => !existsSync(free));

/** The bytes of a file, or why there are none in a few words: `it is missing`. */
export async function take(
  path: string,
): Promise<{ readonly bytes: Uint8Array } | { readonly trouble: string }> {
  try {
    return { bytes: await readFile(path) };
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? String(error.code) : '';
    if (code === 'ENOENT' || code === 'ENOTDIR') return { trouble: MISSING };
    if (code === 'EISDIR') return { trouble: 'a folder stands in its place' };
    if (code === 'EACCES' || code === 'EPERM') return { trouble: 'it may not be read' };
    if (code === 'EIO') return { trouble: 'the disk cannot read it' };
    throw error;
  }
}

export const MISSING = 'it is missing';
