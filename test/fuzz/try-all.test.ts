import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import type { Kind } from './kinds.ts';
import { keepRun, readRuns, summed, type Run } from './kept.ts';
import { page } from './page.ts';
import { makePart, MAKES_ROOM, processorTime, type Order, type Told, type Word } from './part.ts';
import { MOST_MEMORY, tryAll } from './try-all.ts';

const folder = mkdtempSync(join(tmpdir(), 'etiograph-fuzz-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const ORDER: Order = { seed: 1, first: 0, step: 1, end: Infinity, most: {}, blocks: {} };
const fine = async (): Promise<{ result: string; milliseconds: number }> => ({
  result: 'read',
  milliseconds: 1,
});

const kindOf = (name: string, make: (n: number) => ReturnType<typeof fine> = fine): Kind => ({
  name,
  open: async () => ({ say: (n) => `${name} ${String(n)}`, make }),
});

async function heard(kinds: readonly Kind[], order: Partial<Order>, peak = () => 0) {
  const words: Word[] = [];
  const say = (word: Word): void => void words.push(word);
  const isDone = await tryAll(kinds, { ...ORDER, ...order }, { block: 10, say, peak });
  const begun = words.flatMap((word) => ('begins' in word ? [word.begins] : []));
  const told = words.filter((word): word is Told => 'result' in word || 'failure' in word);
  return { isDone, begun, told };
}

describe('what is tried', () => {
  it('shares the numbers out among workers', async () => {
    const parts = await Promise.all(
      [0, 1].map((first) => heard([kindOf('a')], { first, step: 2, most: { a: 20 } })),
    );
    const numbers = parts.flatMap(({ begun }) => begun.map((name) => Number(name.split(' ')[1])));
    expect(numbers.sort((a, b) => a - b)).toEqual(Array.from({ length: 40 }, (_, n) => n));
  });

  it('goes on after an error, and tells it with what caused it', async () => {
    const kind = kindOf('a', (n) =>
      n === 1 ? Promise.reject(new Error('no name', { cause: new TypeError('x is null') })) : fine(),
    );
    const { told } = await heard([kind], { most: { a: 3 } });
    expect(told.map((one) => 'failure' in one)).toEqual([false, true, false]);
    expect(told[1]).toMatchObject({ failure: expect.stringContaining('TypeError: x is null') });
  });

  it('ends with the file that took too much memory, and names it', async () => {
    let peak = 0;
    const kind = kindOf('a', (n) => {
      if (n === 2) peak = MOST_MEMORY + 1;
      return fine();
    });
    const { isDone, told } = await heard([kind], { most: { a: 9 } }, () => peak);
    expect(isDone).toBe(false);
    expect(told.at(-1)).toEqual({ kind: 'a', failure: 'a 2: the process took 1000 MB' });
    expect(told).toHaveLength(3);
  });
});

describe('a worker that ends', () => {
  const partOf = async (ending: string) => {
    const path = join(folder, 'worker.mjs');
    writeFileSync(
      path,
      `import { writeSync } from 'node:fs';
      const say = (word) => writeSync(4, JSON.stringify(word) + '\\n');
      process.once('message', ({ blocks, most }) => {
        const block = blocks.a ?? 0;
        say({ kind: 'a', block });
        say({ kind: 'a', begins: 'a ' + block });
        if (block === 1) ${ending};
        say({ kind: 'a', result: 'read ' + most.a, milliseconds: 1 });
        process.exit(${String(MAKES_ROOM)} * Number(block < 3));
      });`,
    );
    const told: Told[] = [];
    await makePart({ ...ORDER, most: { a: 9 } }, (one) => told.push(one), { path, execArgv: [] });
    return told.map((one) => ('failure' in one ? one.failure : one.result));
  };

  it('is a failure of what it had begun, after which another goes on behind it', async () => {
    const told = await partOf(`return void process.kill(process.pid, 'SIGSEGV')`);
    expect(told).toEqual(['read 9', 'a 1: the process ended with SIGSEGV', 'read 7', 'read 6']);
  });

  it('loses no word, however many it said before it was killed', async () => {
    const told = await partOf(
      `{ for (let n = 0; n < 20000; n++) say({ kind: 'a', result: 'one', milliseconds: 1 }); return void process.kill(process.pid, 'SIGKILL') }`,
    );
    expect(told.filter((one) => one === 'one')).toHaveLength(20_000);
    expect(told).toContain('a 1: the process ended with SIGKILL');
  });
});

describe('the time that a process has worked', () => {
  it.runIf(process.platform === 'linux')('is told by the system, as the process knows it', () => {
    const own = (): number => {
      const { user, system } = process.cpuUsage();
      return (user + system) / 1000;
    };
    const before = own();
    const told = processorTime(process.pid)!;
    // The system counts in hundredths of a second, each part rounded down.
    expect(told).toBeGreaterThanOrEqual(before - 20);
    expect(told).toBeLessThanOrEqual(own() + 20);
  });
});

describe('runs that are kept', () => {
  const run = (seed: number, tried: number): Run => ({
    day: '2026-01-02',
    version: '0.1.0',
    seed,
    kinds: { edf: { tried, results: { read: tried - 1, FAILED: 1 }, slowest: seed } },
  });

  it('add up, and a run that is kept again takes its own place', () => {
    const file = join(folder, 'results.jsonl');
    for (const [seed, tried] of [
      [3, 10],
      [4, 20],
      [3, 30],
    ])
      keepRun(file, run(seed, tried));
    expect(readRuns(file)).toHaveLength(2);
    const sum = { tried: 50, results: { read: 48, FAILED: 2 }, slowest: 4 };
    expect(summed(readRuns(file)).get('edf')).toEqual(sum);
  });

  it('stand in the page with their seeds, and kinds that were not tried with none', () => {
    const text = page([run(3, 120_000)], ['edf', 'png']);
    expect(text).toContain('of 1 of 2 kinds 100,000 or more');
    expect(text).toContain('| edf | 120,000 | 119,999 read | 1 | 3 |');
    expect(text).toContain('| png | 0 |  | 0 | 0 |');
    expect(text).toContain('Seeds: 3 (2026-01-02).');
  });
});
