import { readdir, stat } from 'node:fs/promises';
import { join, relative, sep } from 'node:path';
import { UserError } from '../contract/user-error.ts';

const BY_NAME = new Intl.Collator('en', { numeric: true });

/**
 * All files below a folder, numbers in their names in order, or the file itself. Hidden files and folders
 * and projects of ours are passed over.
 *
 * @throws UserError `file.missing` or `file.denied`
 */
export async function listFiles(path: string): Promise<string[]> {
  try {
    if (!(await stat(path)).isDirectory()) return [path];
    const entries = await readdir(path, { recursive: true, withFileTypes: true });
    return entries
      .filter((e) => e.isFile() || e.isSymbolicLink())
      .map((e) => join(e.parentPath, e.name))
      .filter((file) => !relative(path, file).split(sep).some(isOurs))
      .sort(BY_NAME.compare);
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? error.code : undefined;
    if (code === 'EACCES' || code === 'EPERM') {
      throw new UserError(
        'file.denied',
        `${path} may not be read.`,
        'Ask for read permission, or copy it to a folder of yours.',
      );
    }
    if (code === 'ENOENT' || code === 'ENOTDIR') {
      throw new UserError('file.missing', `${path} is not there.`, 'Check the name.');
    }
    throw error;
  }
}

const isOurs = (part: string): boolean => part.startsWith('.') || part.endsWith('.etiograph');
