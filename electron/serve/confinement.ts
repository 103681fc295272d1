import { realpath } from 'node:fs/promises';
import { dirname, join, basename, resolve, sep } from 'node:path';
import { UserError } from '../../core/contract/user-error.ts';

/** Fields of requests to the engine that hold a path, or a list of them. */
export const PATH_FIELDS: ReadonlySet<string> = new Set([
  'project',
  'folder',
  'folders',
  'file',
  'path',
  'paths',
  'files',
  'sources',
  'codebook',
  'table',
]);

/** Keeps a browser's window within a root folder, and the folder of what was dropped on it. */
export interface Confinement {
  readonly root: string;
  /** @returns the path with links resolved. @throws UserError `host.outside-root` */
  inside(path: string): Promise<string>;
  /** Checks every path of a request to the engine. @throws UserError `host.outside-root` */
  checkRequest(request: unknown): Promise<void>;
}

/** @param folders the root first, as real paths */
export function confineTo(folders: readonly string[]): Confinement {
  const [root] = folders;
  const inside = async (path: string): Promise<string> => {
    const real = await realPath(resolve(root, path));
    if (folders.some((folder) => real === folder || real.startsWith(withSeparator(folder)))) return real;
    throw new UserError(
      'host.outside-root',
      `${path} is outside ${root}, the folder that Etiograph was given.`,
      'Choose a place within it, or start Etiograph with “--root” and another folder.',
    );
  };
  const checkRequest = async (request: unknown): Promise<void> => {
    if (typeof request !== 'object' || request === null || ArrayBuffer.isView(request)) return;
    for (const [key, value] of Object.entries(request)) {
      if (PATH_FIELDS.has(key)) {
        for (const path of [value].flat()) if (typeof path === 'string') await inside(path);
      }
      await checkRequest(value);
    }
  };
  return { root, inside, checkRequest };
}

const withSeparator = (folder: string): string => (folder.endsWith(sep) ? folder : folder + sep);

/** Resolves links as far as the path exists; what is to be made lies in what exists. */
async function realPath(path: string): Promise<string> {
  try {
    return await realpath(path);
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? error.code : '';
    const parent = dirname(path);
    if ((code !== 'ENOENT' && code !== 'ENOTDIR') || parent === path) throw unreadable(path);
    return join(await realPath(parent), basename(path));
  }
}

const unreadable = (path: string): UserError =>
  new UserError('host.unreadable', `${path} cannot be read.`, 'Check its name and your rights to it.');
