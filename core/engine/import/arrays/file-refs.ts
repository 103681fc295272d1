import type { ByteSource, FileRef } from '../../../ingest/ports.ts';
import type { EnginePorts } from '../../project/ports.ts';
import { baseName } from '../../project/sources.ts';

/** A file that a reader can open, and where it is. */
export interface LocatedFile extends FileRef {
  readonly path: string;
}

/**
 * Files with the names that patterns are held against: paths from a folder, with forward slashes.
 *
 * @param root folder that all of them lie in, without a slash at its end
 */
export function locate(paths: readonly string[], root: string, ports: EnginePorts): LocatedFile[] {
  const isWindows = !root.includes('/') && root.includes('\\');
  return paths.map((path) => {
    const inside = path.slice(root.length + 1);
    const name = isWindows ? inside.replaceAll('\\', '/') : inside;
    return { name, path, open: () => openWithBeside(path, name, ports) };
  });
}

/** Opens a file, and what lies beside it where it names that. @throws UserError as `files.open` */
export async function openWithBeside(
  path: string,
  name: string,
  ports: { readonly files: Pick<EnginePorts['files'], 'open'> },
): Promise<ByteSource> {
  const source = await ports.files.open(path, name);
  const inFolder = (of: string, file: string): string => of.slice(0, of.length - baseName(of).length) + file;
  const beside = (file: string): Promise<ByteSource> =>
    openWithBeside(inFolder(path, file), inFolder(name, file), ports);
  return { ...source, beside };
}

/** A file by its own name, wherever it lies. */
export const fileAt = (path: string, { files }: Pick<EnginePorts, 'files'>): LocatedFile => ({
  name: baseName(path),
  path,
  open: () => files.open(path, baseName(path)),
});

/** The folder that names start from: the chosen one, else the deepest that all files lie in. */
export function rootOf(sources: readonly string[], files: readonly string[]): string {
  const [source] = sources;
  if (sources.length === 1 && source !== files[0]) return source.replace(/[/\\]+$/, '');
  let root = folderOf(files[0] ?? source);
  for (const file of files) {
    while (root !== '' && !file.startsWith(root) && root !== folderOf(root)) root = folderOf(root);
    // `nights` is no folder of `nights2/a.edf`.
    while (root !== '' && !/[/\\]/.test(file[root.length] ?? '')) root = folderOf(root);
  }
  return root;
}

const folderOf = (path: string): string =>
  path.slice(0, Math.max(0, path.length - baseName(path).length - 1));
