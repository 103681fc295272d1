import { readFile } from 'node:fs/promises';
import { cpus } from 'node:os';
import { relative } from 'node:path';
import { HOME } from './made-once.ts';

/** What is used here of Vitest's JSON reporter. */
interface Results {
  readonly startTime: number;
  readonly numPassedTests: number;
  readonly numFailedTests: number;
  readonly testResults: readonly {
    readonly name: string;
    readonly startTime: number;
    readonly endTime: number;
    readonly status: string;
    readonly message: string;
    readonly assertionResults: readonly { readonly status: string; readonly fullName: string }[];
  }[];
}

const MOST_LISTED = 10;
const MINUTE_MS = 60_000;
/** Of the times in /proc. */
const TICKS_PER_SECOND = 100;

/**
 * The page docs/test-all.md.
 *
 * @param path of what Vitest's JSON reporter wrote
 * @param failed scripts of package.json that failed beside the tests
 * @param took of all of it, in ms
 */
export async function pageOf(path: string, failed: readonly string[], took: number): Promise<string> {
  const results = JSON.parse(await readFile(path, 'utf8')) as Results;
  const files = results.testResults.map((file) => ({ ...file, name: relative(HOME, file.name) }));
  const tests = (status: RegExp): string[] =>
    files.flatMap(({ name, assertionResults }) =>
      assertionResults.filter((test) => status.test(test.status)).map((test) => `${name}: ${test.fullName}`),
    );
  const skipped = tests(/pending|skipped|todo/);
  const broken = files
    .filter(({ status, assertionResults }) => status === 'failed' && assertionResults.length === 0)
    .map(({ name, message }) => `${name}: ${message.split('\n')[0]}`);
  const slowest = [...files].sort((a, b) => b.endTime - b.startTime - (a.endTime - a.startTime));
  const computer = `${String(cpus().length)} cores (${cpus()[0]?.model ?? 'unknown'})`;
  const list = (title: string, entries: readonly string[]): string[] =>
    entries.length > 0 ? ['', `## ${title}`, '', ...entries.map((entry) => `- ${entry}`)] : [];
  return `${[
    '# What the whole suite last showed',
    '',
    '`npm run test:all` writes this page.',
    '',
    `${new Date(results.startTime).toISOString().slice(0, 10)}, on ${computer}: ${String(results.numPassedTests)} tests passed, ` +
      `${String(results.numFailedTests)} failed, ${String(skipped.length)} were skipped, in ${String(files.length)} files; ` +
      `${minutes(took)} min${await processorTime()}.`,
    ...list('Failed', [...failed.map((name) => `npm run ${name}`), ...broken, ...tests(/^failed$/)]),
    ...list('Skipped', skipped),
    ...list(
      'What took longest',
      slowest
        .slice(0, MOST_LISTED)
        .map(({ name, startTime, endTime }) => `${name}: ${minutes(endTime - startTime)} min`),
    ),
  ].join('\n')}\n`;
}

const minutes = (ms: number): string => (ms / MINUTE_MS).toFixed(1);

/** Of the processes that this one has waited for, where the system says it. */
async function processorTime(): Promise<string> {
  const stat = await readFile('/proc/self/stat', 'utf8').catch(() => null);
  if (stat === null) return '';
  // After the name in brackets: utime and stime of the children are the 16th and 17th fields of the line.
  const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
  const ticks = Number(fields[13]) + Number(fields[14]);
  return `, ${minutes((ticks / TICKS_PER_SECOND) * 1000)} min of processor`;
}
