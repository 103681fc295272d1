import { keptName } from '../../ingest/privacy/kept-name.ts';

/** A path without its folders, of Unix or of Windows. */
export function baseName(path: string): string {
  const bare = path.replace(/(?<=.)[/\\]+$/, '');
  return bare.slice(Math.max(bare.lastIndexOf('/'), bare.lastIndexOf('\\')) + 1);
}

/** The same as it may be kept and told, see `keptName`. */
export const keptBaseName = (path: string): string => keptName(baseName(path));

/** Lower case, without the dot; `nii.gz` is one. */
export const ending = (path: string): string => /(?:nii\.)?[^.]*$/.exec(baseName(path).toLowerCase())![0];

/** The folder that a path lies in; `.` where it names none. */
export const folderOf = (path: string): string => path.slice(0, -baseName(path).length - 1) || '.';

/** Whether a name ends as those of archives do, `IM0001` or `1.2.840.4711`, so that only its bytes tell what it is. */
export const hasNoEnding = (path: string): boolean => /^[^.]+$|\.\d+$/.test(baseName(path));

/**
 * The files of Philips scanners that are called like recordings, `.rec` beside `.par` of one name.
 *
 * @param paths of all files beside one another
 */
export function scannerParts(paths: readonly string[]): ReadonlySet<string> {
  const stem = (path: string): string => path.slice(0, -4).toLowerCase();
  const headers = new Set(paths.filter((path) => ending(path) === 'par').map(stem));
  return new Set(paths.filter((path) => ending(path) === 'rec' && headers.has(stem(path))));
}
