import { readdir, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { UserError } from '../contract/user-error.ts';

/**
 * All files below a folder, or the file itself; hidden ones are passed over. Numbers in names sort as numbers.
 *
 * @throws UserError `file.missing` or `file.denied`
 */
export async function listFiles(path: string): Promise<string[]> {
  try {
    if (!(await stat(path)).isDirectory()) return [path];
    const entries = await readdir(path, { recursive: true, withFileTypes: true });
    return entries
      .filter((e) => e.isFile() && !e.name.startsWith('.'))
      .map((e) => join(e.parentPath, e.name))
      .sort((a, b) => a.localeCompare(b, 'en', { numeric: true }));
  } catch (error) {
    const code = (error as NodeJS.ErrnoException).code;
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
