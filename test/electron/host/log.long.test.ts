import { fork, type ChildProcess } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { homedir, tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { logFolder } from '../../../core/node/files/user-data.ts';
import { lastLines, logFileOf, newestLogFile, openLog } from '../../../electron/host/log.ts';

let folder: string;
beforeEach(() => (folder = mkdtempSync(join(tmpdir(), 'etiograph-log-'))));
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const files = (): string[] => readdirSync(folder).sort();
const sizeInAll = (): number => files().reduce((sum, name) => sum + statSync(join(folder, name)).size, 0);

/** Writes numbered entries, as one of several processes: so many each time that it is told to, until it is told 0. */
const WRITER = `
  import { openLog } from ${JSON.stringify(join(import.meta.dirname, '../../../electron/host/log.ts'))};
  const [folder, who] = process.argv.slice(2);
  const log = openLog(folder, 'engine');
  const id = (n) => \`train-\${who}\${String(n).padStart(6, '0')}-0123abcd\`;
  let n = 0;
  process.on('message', (count) => {
    if (count === 0) return process.disconnect();
    for (const end = n + count; n < end; n++) log.write({ what: 'run', id: id(n), state: 'started' });
    process.send(n);
  });
`;
const startWriter = (who: number): ChildProcess => {
  const script = join(folder, '..', `writer-${String(process.pid)}.mts`);
  writeFileSync(script, WRITER);
  return fork(script, [folder, String(who)], { execArgv: ['--import', import.meta.resolve('tsx')] });
};
/** Lets a process write, and waits until it has, or has ended. @returns how many it has written, or its status */
const told = (writer: ChildProcess, count: number): Promise<unknown> =>
  new Promise((resolve) => {
    const answered = (answer: unknown): void => {
      for (const event of ['exit', 'message']) writer.off(event, answered);
      resolve(answer);
    };
    for (const event of ['exit', 'message']) writer.on(event, answered);
    writer.send(count);
  });

describe('a log', () => {
  it('is at most 5 MB, whole lines, none lost of the newest, whoever writes at once', async () => {
    const [each, block] = [18_000, 1000];
    const writers = [1, 2, 3, 4].map(startWriter);
    // By blocks, so that none is done before the others have begun: its entries would be too old to be kept.
    for (let written = block; written <= each; written += block)
      expect(await Promise.all(writers.map((one) => told(one, block)))).toEqual(writers.map(() => written));
    expect(await Promise.all(writers.map((one) => told(one, 0)))).toEqual([0, 0, 0, 0]);
    expect(sizeInAll()).toBeLessThan(5_000_000);
    expect(sizeInAll()).toBeGreaterThan(3_000_000);
    expect(files().length).toBeLessThanOrEqual(5);
    const lines = files().flatMap((name) =>
      readFileSync(join(folder, name), 'utf8').split('\n').slice(0, -1),
    );
    const seen = new Map<string, number[]>();
    for (const line of lines) {
      const [, who, n] = /^[\d-]+T[\d:.]+Z engine \d+ run started train-(\d)(\d{6})-0123abcd$/.exec(line) ?? [
        line,
      ];
      expect(n, line).toBeDefined();
      seen.set(who, [...(seen.get(who) ?? []), Number(n)]);
    }
    for (const [who, numbers] of seen) {
      numbers.sort((a, b) => a - b);
      expect(numbers.at(-1), who).toBe(each - 1);
      expect(numbers.length, who).toBe(each - numbers[0]);
    }
    expect(seen.size).toBe(4);
  });

  it('is the user’s alone', () => {
    const own = join(folder, 'own');
    openLog(own, 'terminal').write({ what: 'engine', state: 'running' });
    if (process.platform !== 'win32') {
      expect(statSync(own).mode & 0o777).toBe(0o700);
      expect(statSync(newestLogFile(own)!).mode & 0o777).toBe(0o600);
    }
  });

  it('counts a bug that comes again and again instead of pushing out what was before', () => {
    const log = openLog(folder, 'engine');
    log.write({ what: 'engine', state: 'running' });
    for (let i = 0; i < 100_000; i++) log.write({ what: 'bug', stack: 'TypeError' });
    log.write({ what: 'engine', state: 'stopped' });
    expect(lastLines(folder, 10).map((line) => line.split(' ').slice(3).join(' '))).toEqual([
      'engine running',
      'bug TypeError',
      'again 99999 times',
      'engine stopped',
    ]);
  });

  it('that cannot be written keeps nobody from working, and says so when it is asked for', () => {
    writeFileSync(join(folder, 'file'), '');
    for (const place of [join(folder, 'file'), join(folder, 'file', 'x'), '']) {
      openLog(place, 'engine').write({ what: 'engine', state: 'running' });
      expect(lastLines(place, 5)).toEqual([]);
      expect(() => logFileOf(place)).toThrow(expect.objectContaining({ code: 'host.no-log' }));
    }
  });

  it('goes on after its folder was removed', () => {
    const own = join(folder, 'own');
    const log = openLog(own, 'engine');
    log.write({ what: 'engine', state: 'running' });
    rmSync(own, { recursive: true });
    log.write({ what: 'engine', state: 'stopped' });
    log.write({ what: 'engine', state: 'running' });
    expect(lastLines(own, 5)).toEqual([expect.stringMatching(/running/)]);
  });
});

it('lies where each system keeps such files', () => {
  const home = homedir();
  expect(logFolder({}, 'linux')).toBe(join(home, '.local/state/etiograph'));
  expect(logFolder({ XDG_STATE_HOME: '/state' }, 'linux')).toBe(join('/state', 'etiograph'));
  expect(logFolder({}, 'darwin')).toBe(join(home, 'Library/Logs/Etiograph'));
  expect(logFolder({ LOCALAPPDATA: 'L' }, 'win32')).toBe(join('L', 'Etiograph', 'Logs'));
  expect(logFolder({ ETIOGRAPH_USER_DATA: '/own' }, 'darwin')).toBe(join('/own', 'logs'));
});
