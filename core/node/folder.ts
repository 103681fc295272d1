import { readdir, stat } from 'node:fs/promises';
import { basename, dirname, join, sep } from 'node:path';
import { UserError } from '../contract/user-error.ts';

export interface FoundFile {
  readonly path: string;
  /** Relative to the folder, with forward slashes; this is what patterns and messages use. */
  readonly name: string;
}

const BY_NAME = new Intl.Collator('en', { numeric: true });

/**
 * Files of a folder and of the folders in it, in the order of their names with numbers as numbers.
 *
 * @param where a folder, or a folder with an ending such as `nights/*.edf` (`*` stands for any characters)
 * @param extensions which files to take when `where` is a folder alone: `['edf', 'bdf']`
 * @throws UserError `folder.missing`, `folder.denied` or `folder.no-files`
 */
export async function listFolder(where: string, extensions: readonly string[]): Promise<FoundFile[]> {
  const ending = basename(where);
  const isPattern = ending.includes('*') && !(await isFolder(where));
  const folder = isPattern ? dirname(where) : where;
  const wanted = isPattern ? [ending] : extensions.map((extension) => `*.${extension}`);
  const matchers = wanted.map(wildcard);
  const names = await namesIn(folder);
  const found = names
    .filter((name) => !name.split('/').some((part) => part.startsWith('.')))
    .filter((name) => matchers.some((matcher) => matcher.test(name.slice(name.lastIndexOf('/') + 1))))
    .sort((a, b) => BY_NAME.compare(a, b) || (a < b ? -1 : 1));
  if (found.length === 0) {
    throw new UserError(
      'folder.no-files',
      `${folder} has no files that end as ${wanted.join(' or ')}; it has ${names.length} other files`,
      'Choose the folder that holds the files, or change the ending.',
    );
  }
  return found.map((name) => ({ name, path: join(folder, ...name.split('/')) }));
}

async function isFolder(path: string): Promise<boolean> {
  return stat(path).then(
    (facts) => facts.isDirectory(),
    () => false,
  );
}

async function namesIn(folder: string): Promise<string[]> {
  try {
    const entries = await readdir(folder, { recursive: true, withFileTypes: true });
    return entries
      .filter((entry) => entry.isFile() || entry.isSymbolicLink())
      .map((entry) => join(entry.parentPath, entry.name).slice(join(folder, sep).length))
      .map((name) => name.split(sep).join('/'));
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? error.code : undefined;
    if (code === 'ENOENT' || code === 'ENOTDIR') {
      throw new UserError(
        'folder.missing',
        `The folder ${folder} is not there`,
        'Check the name, and that the drive is connected.',
      );
    }
    if (code === 'EACCES' || code === 'EPERM') {
      throw new UserError(
        'folder.denied',
        `The folder ${folder} may not be read`,
        'Ask for the right to read it.',
      );
    }
    throw error;
  }
}

function wildcard(pattern: string): RegExp {
  const parts = pattern.split('*').map((part) => part.replace(/[.*+?^${}()|[\]\\]/g, '\\$&'));
  return new RegExp(`^${parts.join('.*')}$`, 'i');
}
