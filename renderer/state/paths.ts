/** A path within a folder, written as the engine's machine writes paths. */
export function joinPath(folder: string, ...names: readonly string[]): string {
  const separator = folder.includes('\\') && !folder.includes('/') ? '\\' : '/';
  return [folder.replace(/[\\/]+$/, ''), ...names].join(separator);
}

/** The last part of a path. */
export function baseName(path: string): string {
  return path.split(/[\\/]/).filter(Boolean).at(-1) ?? path;
}

/** A path as it is shown: of what was dropped into a browser without the place where the copy of it lies. */
export const shownPath = (path: string): string =>
  path.replace(/^.*[\\/]dropped-[^\\/]+[\\/][\da-f-]{36}[\\/]/, '');

/** What a project is called, from the path of its folder. */
export const projectName = (path: string): string => baseName(path).replace(/\.etiograph$/, '');

/** Why a name cannot be that of a folder on every system, null if it can. */
export function nameProblem(name: string): 'missing' | 'bad' | null {
  const plain = name.trim();
  if (plain === '') return 'missing';
  return /[/\\:*?"<>|\u0000-\u001f]/.test(plain) || /^\.+$/.test(plain) || plain.endsWith('.') ? 'bad' : null;
}
