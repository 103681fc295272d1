import { existsSync } from 'node:fs';
import { isBuiltin } from 'node:module';
import { constants, cpus, release, totalmem, type } from 'node:os';
import { join } from 'node:path';
import type { RunKind } from '../../core/contract/run-event.ts';
import { settingInfo } from '../../core/contract/training-settings.ts';
import { appHome } from '../../core/node/own-package.ts';

/** What an entry of the log tells. Nothing of it may come from a person's data: see {@link entryText}. */
export type LogEntry =
  | {
      readonly what: 'started';
      readonly versions: Readonly<Record<string, string>>;
      readonly command?: string;
    }
  | { readonly what: 'stopped'; readonly status?: number; readonly seconds: number }
  | {
      readonly what: 'engine' | 'window';
      readonly state: string;
    }
  | { readonly what: 'devices'; readonly ready: readonly string[] }
  | {
      readonly what: 'run';
      readonly id: string;
      readonly state: 'started' | 'done' | 'failed' | 'cancelled';
      readonly seconds?: number;
      /** Of a failure. */
      readonly code?: string;
    }
  /** A mistake in what a person gave: its code and nothing else. */
  | { readonly what: 'refused'; readonly code: string }
  /** @param stack as `toFailure` gives it */
  | { readonly what: 'bug'; readonly stack: string };

/**
 * An entry as text, its first line without the time. A log is sent to strangers, so that a name, a path, a value or a
 * query must have no way into it: each part is one of a few words that are known beforehand, a number, or a place in
 * the code that is really there.
 */
export function entryText(entry: LogEntry): string {
  switch (entry.what) {
    case 'started':
      return words('started', entry.command && `command=${word(entry.command)}`, ...facts(entry.versions));
    case 'stopped':
      return words('stopped', entry.status !== undefined && `status=${number(entry.status)}`, seconds(entry));
    case 'engine':
    case 'window':
      return words(entry.what, word(entry.state));
    case 'devices':
      return words(
        'devices',
        ...settingInfo('device').choices!.map(
          ({ value: id }) => `${id}=${entry.ready.includes(id) ? 'ready' : 'no'}`,
        ),
      );
    case 'run':
      return words('run', entry.state, runId(entry.id), seconds(entry), entry.code && code(entry.code));
    case 'refused':
      return words('refused', code(entry.code));
    case 'bug':
      return ['bug ' + kind(entry.stack), ...frames(entry.stack).map((frame) => `    at ${frame}`)].join(
        '\n',
      );
  }
}

/** The system that the app runs on: nothing of its name, its user or its network. */
export const systemFacts = (): Readonly<Record<string, string>> => ({
  system: `${type()}-${release()}-${process.arch}`,
  cores: String(cpus().length),
  memory: `${String(Math.round(totalmem() / 2 ** 30))}GB`,
});

const words = (...parts: readonly (string | false | undefined)[]): string => parts.filter(Boolean).join(' ');

const facts = (values: Readonly<Record<string, string>>): string[] =>
  Object.entries(values).map(([name, value]) => `${word(name)}=${word(value)}`);

const UNKNOWN = '?';
const word = (text: string): string => (/^[\w.+-]{1,60}$/.test(text) ? text : UNKNOWN);
const number = (value: number): string =>
  Number.isFinite(value) ? String(Math.round(value * 10) / 10) : UNKNOWN;
const seconds = ({ seconds: value }: { readonly seconds?: number }): string | false =>
  value !== undefined && `seconds=${number(value)}`;
/** Codes are words of the source, with a full stop in them. */
const code = (text: string): string =>
  `code=${/^[a-z0-9-]{1,30}(\.[a-z0-9-]{1,40})?$/.test(text) ? text : UNKNOWN}`;

const RUN_KINDS: Readonly<Record<RunKind, true>> = {
  sample: true,
  scan: true,
  import: true,
  train: true,
  choose: true,
  discover: true,
  tests: true,
  replay: true,
  check: true,
};
const RUN_ID = new RegExp(`^(${Object.keys(RUN_KINDS).join('|')})-\\d{1,9}-[0-9a-f]{8}$`);
const runId = (id: string): string => (RUN_ID.test(id) ? id : UNKNOWN);

/** Classes of errors that engines and libraries have. */
const CLASSES = new Set([
  ...['Error', 'TypeError', 'RangeError', 'ReferenceError', 'SyntaxError', 'EvalError', 'URIError'],
  ...['AggregateError', 'DOMException', 'AbortError', 'TimeoutError', 'DataCloneError', 'ZodError'],
  ...['CompileError', 'LinkError', 'RuntimeError'],
]);
const DUCKDB = /^DUCKDB_[A-Z_]{2,30}$/;
const NODE = /^ERR_[A-Z0-9_]{2,50}$/;

/** `TypeError ERR_INVALID_ARG_TYPE`, of the first line of a stack. */
function kind(stack: string): string {
  const [, name = '', detail = ''] = /^(\w+)(?: (\w+))?(?:\n|$)/.exec(stack) ?? [];
  const known = detail in constants.errno || NODE.test(detail) || DUCKDB.test(detail);
  return words(CLASSES.has(name) ? name : 'Error', known && detail);
}

const MOST_FRAMES = 30;

/** Places that are in the code, each with line and column. Names of functions are left out: they could be data. */
function frames(stack: string): string[] {
  return stack
    .split('\n')
    .slice(1)
    .flatMap((line) => {
      const [, file, at] = /^ +at (?:.* \()?([^()]+?)((?::\d{1,9}){1,2})\)?$/.exec(line) ?? [];
      return file !== undefined && isCode(file) ? [file + at] : [];
    })
    .slice(0, MOST_FRAMES);
}

/** Where the code is, of the sources or of the build. */
const HOME = appHome();
const PLACES = [HOME, join(HOME, 'dist'), join(HOME, 'dist', 'renderer')];
const CODE = /^(core|electron|renderer|assets|dist|node_modules|test)(\/[\w@.+-]+)+\.[cm]?[jt]s$/;

function isCode(file: string): boolean {
  if (file.startsWith('node:')) return isBuiltin(file.split('/')[0]);
  return CODE.test(file) && !file.includes('..') && PLACES.some((place) => existsSync(join(place, file)));
}
