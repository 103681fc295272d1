import { realpath } from 'node:fs/promises';
import { dirname, join, basename, resolve, sep } from 'node:path';
import type { z } from 'zod';
import { check } from '../../core/contract/check.ts';
import { pathsIn } from '../../core/contract/path-field.ts';
import { UserError } from '../../core/errors.ts';

/** Keeps a browser's window within a root folder, and the folder of what was dropped on it. */
export interface Confinement {
  readonly root: string;
  /** @returns the path with links resolved. @throws UserError `host.outside-root` */
  inside(path: string): Promise<string>;
  /**
   * Checks a request to the engine and every path in it.
   *
   * @throws UserError `request.invalid`, `host.outside-root`
   */
  checkRequest(schema: z.ZodType, request: unknown): Promise<void>;
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
  const checkRequest = async (schema: z.ZodType, request: unknown): Promise<void> => {
    for (const path of pathsIn(schema, check(schema, request))) await inside(path);
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
