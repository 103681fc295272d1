import { UserError } from '../errors.ts';

/** How a failure crosses to a window or a terminal: plain data, since an Error loses its message on the way. */
export interface Failure {
  readonly code: string;
  readonly message: string;
  readonly hint: string;
  /** Set on bugs only: what it was and the places in the code, for the log, never for the user. */
  readonly stack?: string;
}

/**
 * What a mistake or a bug is told as. The message of a bug is not passed on: libraries quote in it what they worked on,
 * a query with the cells of a table or the path of a patient's file. Its class, the system's code and the places in the
 * code tell what it was.
 */
export function toFailure(error: unknown): Failure {
  if (error instanceof UserError) return { code: error.code, message: error.message, hint: error.hint };
  const disk = error instanceof Error ? troubleOfDisk(error) : null;
  if (disk) return disk;
  const stack = error instanceof Error ? framesOf(error) : [];
  const place = stack.find((frame) => !/node:|node_modules/.test(frame)) ?? stack.at(0);
  const what = [kindOf(error), ...(place ? [`in ${place.replace(/^.* \((.*)\)$/, '$1')}`] : [])].join(' ');
  return {
    code: 'internal',
    message: `Etiograph met an error of its own (${what}).`,
    hint: 'Your data is unchanged. Please report this with the log.',
    stack: [kindOf(error), ...stack.map((frame) => `    at ${frame}`)].join('\n'),
  };
}

const FULL: Failure = {
  code: 'disk.full',
  message: 'There is no room left on a disk that Etiograph writes to.',
  hint: 'Free some space on the disk of the project and on the one where this computer keeps temporary files, then do it again.',
};
const READ_ONLY: Failure = {
  code: 'disk.read-only',
  message: 'A disk that Etiograph writes to can only be read.',
  hint: 'Copy the project to a folder of your own, and open it there.',
};
const OPEN_FILES: Failure = {
  code: 'disk.open-files',
  message: 'This computer lets no more files be opened at the same time.',
  hint: 'Close other programs, then do it again.',
};
const DISK: Readonly<Record<string, Failure>> = {
  ENOSPC: FULL,
  EDQUOT: FULL,
  EROFS: READ_ONLY,
  EMFILE: OPEN_FILES,
  ENFILE: OPEN_FILES,
};

/** What a disk refuses where nobody has said of which file: no bug, whatever was at work. */
function troubleOfDisk(error: Error): Failure | null {
  const code = 'code' in error ? String(error.code) : '';
  if (Object.hasOwn(DISK, code)) return DISK[code];
  const byDuckDb = codeOfDuckDb(error.message) === 'DUCKDB_IO';
  return byDuckDb && /no space left|disk quota/i.test(error.message) ? FULL : null;
}

/** `TypeError`, `Error EPIPE`, `Error DUCKDB_OUT_OF_MEMORY`. */
function kindOf(error: unknown): string {
  if (!(error instanceof Error)) return 'no error object';
  const code = 'code' in error ? String(error.code) : codeOfDuckDb(error.message);
  const name = /^[A-Za-z]{1,40}$/.test(error.name) ? error.name : 'Error';
  return /^[A-Z][A-Z0-9_]{1,40}$/.test(code) ? `${name} ${code}` : name;
}

/** DuckDB gives no codes; what it begins its messages with is one of a few words of its own. */
const DUCKDB =
  /^(Binder|Catalog|Constraint|Conversion|Dependency|FATAL|Internal|Interrupt|Invalid Input|INTERNAL|IO|Not implemented|Out of Memory|Out of Range|Parser|Permission|Serialization|TransactionContext) Error: /;
const codeOfDuckDb = (message: string): string => {
  const [, kind] = DUCKDB.exec(message) ?? [];
  return kind === undefined ? '' : `DUCKDB_${kind.toUpperCase().replaceAll(' ', '_')}`;
};

const FRAME =
  /^\s+at (?:(?<call>(?:async |new )*[\w$.<>#[\] ]{1,120}) \()?(?<place>[^()]+?:\d+(?::\d+)?)\)?$/;

/** The frames of a stack, without the message before them and without where the app is installed. */
function framesOf(error: Error): string[] {
  const text = error.stack ?? '';
  const after = text.indexOf(error.message) + error.message.length;
  return text
    .slice(Math.max(after, 0))
    .split('\n')
    .flatMap((line) => {
      const { call, place } = FRAME.exec(line)?.groups ?? {};
      if (!place) return [];
      return [call ? `${call} (${shortPlace(place)})` : shortPlace(place)];
    });
}

/** Folders of the code; what stands before them is where the app was installed. */
const ROOTS = ['node_modules', 'core', 'electron', 'renderer', 'test', 'assets', 'dist'];

function shortPlace(place: string): string {
  if (place.startsWith('node:')) return place;
  const parts = place.replace(/^async /, '').split(/[/\\]/);
  const root = ROOTS.map((name) => parts.lastIndexOf(name)).find((at) => at >= 0) ?? parts.length - 1;
  return parts
    .slice(root)
    .join('/')
    .replace(/\?[^:]*/, '');
}
