import { dirname, isAbsolute, resolve } from 'node:path';

/** Projects named on a command line, or by a double click on one of their files. */
export function projectsIn(args: readonly string[], folder: string): string[] {
  return args
    .filter((arg) => !arg.startsWith('-'))
    .map((arg) => (isAbsolute(arg) ? arg : resolve(folder, arg)))
    .map((path) => (path.endsWith('project.json') ? dirname(path) : path.replace(/[\\/]+$/, '')))
    .filter((path) => path.endsWith('.etiograph'));
}
