import { appendFileSync, existsSync, mkdirSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { UserError } from '../../core/errors.ts';
import { entryText, type LogEntry } from './log-line.ts';

/** Files of a log and the size of each: 5 MB in all, with room for what several processes write at once. */
const MOST_FILES = 5;
const FILE_BYTES = 950_000;

/** Which process writes. */
export type LogSource = 'desktop' | 'browser' | 'engine' | 'terminal';

/** A log in the user's own folder. Whatever keeps it from being written, the app goes on. */
export interface Log {
  readonly folder: string;
  write(entry: LogEntry): void;
}

/**
 * A log that several processes write to at once. Its files are numbered and only ever grow: whoever finds the newest
 * full begins the next and removes what is too old. So nothing is renamed that another process has open, no entry gets
 * lost between two files, and each entry is appended in one piece.
 */
export function openLog(folder: string, source: LogSource, now: () => Date = () => new Date()): Log {
  let newest = 0;
  let last = { text: '', repeated: 0 };

  const append = (text: string): void => {
    const line = `${now().toISOString()} ${source} ${String(process.pid)} ${text}\n`;
    try {
      if (newest === 0) mkdirSync(folder, { recursive: true, mode: 0o700 });
      newest = Math.max(newest, numbersIn(folder).at(-1) ?? 1);
      if (sizeOf(fileOf(folder, newest)) + line.length > FILE_BYTES) {
        newest++;
        for (const number of numbersIn(folder)) {
          if (number <= newest - MOST_FILES) rmSync(fileOf(folder, number), { force: true });
        }
      }
      appendFileSync(fileOf(folder, newest), line, { mode: 0o600 });
    } catch {
      // A full disk, or a home that may not be written: nothing depends on the log. Its folder may have been removed.
      newest = 0;
    }
  };
  return {
    folder,
    write(entry) {
      const text = entryText(entry);
      // What fails a thousand times a second would push out all that came before it.
      if (text === last.text && entry.what === 'bug') {
        last.repeated++;
        return;
      }
      if (last.repeated > 0) append(`again ${String(last.repeated)} times`);
      last = { text, repeated: 0 };
      append(text);
    },
  };
}

const NAME = /^etiograph-(\d{6})\.log$/;
const fileOf = (folder: string, number: number): string =>
  join(folder, `etiograph-${String(number).padStart(6, '0')}.log`);

function numbersIn(folder: string): number[] {
  return readdirSync(folder)
    .flatMap((name) => NAME.exec(name)?.slice(1).map(Number) ?? [])
    .sort((a, b) => a - b);
}

const sizeOf = (file: string): number => (existsSync(file) ? statSync(file).size : 0);

/** @throws UserError `host.no-log` where none could be written */
export function logFileOf(folder: string): string {
  const file = newestLogFile(folder);
  if (file !== null) return file;
  throw new UserError(
    'host.no-log',
    `There is no log in ${folder}: it could not be written.`,
    'See that you may write there and that the disk is not full.',
  );
}

/** The newest file of a log; null where there is none. */
export function newestLogFile(folder: string): string | null {
  try {
    const newest = numbersIn(folder).at(-1);
    return newest === undefined ? null : fileOf(folder, newest);
  } catch {
    return null;
  }
}

/** The end of a log, whole lines, oldest first; empty where there is none. */
export function lastLines(folder: string, count: number): string[] {
  const lines: string[] = [];
  try {
    for (const number of numbersIn(folder).reverse()) {
      const text = readFileSync(fileOf(folder, number), 'utf8');
      lines.unshift(
        ...text
          .split('\n')
          .slice(0, -1)
          .slice(-(count - lines.length)),
      );
      if (lines.length >= count) break;
    }
  } catch {
    // Removed meanwhile, or never begun.
  }
  return lines;
}
