import { spawn, type ChildProcess } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { availableParallelism, loadavg, tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { promisify } from 'node:util';
import { gzip } from 'node:zlib';
import { chromium, type Page } from 'playwright-core';
import { findChromium } from '../../electron/serve/print.ts';
import { buildIfStale, WINDOW } from '../../electron/start/build.ts';
import { CHROMIUM_FLAGS } from '../setup/chromium.ts';
import type { BenchOptions, BenchRow } from './types.ts';
import { median } from './window-figures.ts';

const HOME = resolve(import.meta.dirname, '../..');
const ROUNDS = 5;
const ADDRESS = /http:\/\/127\.0\.0\.1:\d+\/\?token=\S+/;

/**
 * Milliseconds from the command `npm start -- --browser` to the address that it prints, from opening that address to
 * the first paint and to the first paint with content, and from the command to the latter; medians of five, each with a
 * new process and a new profile of Chromium, which is open before. And what the page's scripts weigh. The window is
 * built before the first round.
 */
export async function run({ log }: BenchOptions): Promise<BenchRow[]> {
  const executablePath = await findChromium();
  if (!executablePath) throw new Error('There is no Chromium: run test/setup/system-packages.sh.');
  await buildIfStale(HOME, WINDOW, log);
  const load = loadavg()[0];
  const rounds: Round[] = [];
  for (let k = 0; k < ROUNDS; k++) {
    const round = await once(executablePath);
    rounds.push(round);
    log(
      `round ${k + 1}: address after ${ms(round.printed)} ms, painted ${ms(round.contentful)} ms after it was opened`,
    );
  }
  const middle = (of: (round: Round) => number): number => ms(median(rounds.map(of)));
  const sums = rounds.map(({ printed, contentful }) => printed + contentful);
  return [
    {
      name: 'first-paint',
      rounds: ROUNDS,
      cores: availableParallelism(),
      loadBefore: Math.round(load * 10) / 10,
      addressMs: middle(({ printed }) => printed),
      firstPaintMs: middle(({ paint }) => paint),
      firstContentMs: middle(({ contentful }) => contentful),
      sumMs: ms(median(sums)),
      sumSlowestMs: ms(Math.max(...sums)),
      scriptsGzipKb: Math.round(rounds[0].scripts / 100) / 10,
    },
  ];
}

interface Round {
  /** From the start of the process to the address, in milliseconds. */
  readonly printed: number;
  readonly paint: number;
  readonly contentful: number;
  /** Bytes of the scripts that the page asked for, compressed. */
  readonly scripts: number;
}

const ms = Math.round;

async function once(executablePath: string): Promise<Round> {
  const folder = await mkdtemp(join(tmpdir(), 'etiograph-bench-'));
  const browser = await chromium.launch({ executablePath, args: CHROMIUM_FLAGS });
  const page = await browser.newPage({ viewport: { width: 1280, height: 800 } });
  // Chromium's own start is over.
  await page.waitForTimeout(1000);
  const began = performance.now();
  const command = spawn('npm', ['start', '--', '--browser', '--no-open', '--root', folder], {
    cwd: HOME,
    env: { ...process.env, ETIOGRAPH_USER_DATA: join(folder, 'user-data') },
    stdio: ['pipe', 'pipe', 'ignore'],
    // npm and what it starts are one group, and end together, as by Ctrl-C.
    detached: process.platform !== 'win32',
    shell: process.platform === 'win32',
  });
  try {
    const address = await printedAddress(command);
    const printed = performance.now() - began;
    await page.goto(address);
    await page.getByRole('heading', { level: 1 }).waitFor();
    const paints = await paintTimes(page);
    return { printed, ...paints, scripts: await scriptBytes(page) };
  } finally {
    await stop(command);
    await browser.close();
    await rm(folder, { recursive: true, force: true });
  }
}

function printedAddress(command: ChildProcess): Promise<string> {
  return new Promise((done, failed) => {
    let text = '';
    command.once('error', failed);
    command.once('exit', () => failed(new Error(`npm start ended without an address:\n${text}`)));
    command.stdout!.on('data', (part: Buffer) => {
      text += part.toString();
      if (/^Building/m.test(text)) failed(new Error('The sources were changed meanwhile; measure again.'));
      const found = ADDRESS.exec(text);
      if (found) done(found[0]);
    });
  });
}

async function paintTimes(page: Page): Promise<Pick<Round, 'paint' | 'contentful'>> {
  const [paint, contentful] = await page.evaluate(() =>
    ['first-paint', 'first-contentful-paint'].map((name) => performance.getEntriesByName(name)[0]?.startTime),
  );
  if (paint === undefined || contentful === undefined) throw new Error('Chromium tells no paint.');
  return { paint, contentful };
}

async function scriptBytes(page: Page): Promise<number> {
  const sources = await page.evaluate(async () => {
    const names = performance.getEntriesByType('resource').map(({ name }) => name);
    const scripts = [...new Set(names)].filter((name) => new URL(name).pathname.endsWith('.js'));
    return Promise.all(scripts.map(async (name) => (await fetch(name)).text()));
  });
  const sizes = await Promise.all(sources.map(async (text) => (await promisify(gzip)(text)).length));
  return sizes.reduce((sum, size) => sum + size, 0);
}

async function stop(command: ChildProcess): Promise<void> {
  const ended = new Promise((done) => command.once('exit', done));
  if (command.exitCode !== null || command.pid === undefined) return;
  if (process.platform === 'win32') command.kill();
  else process.kill(-command.pid, 'SIGINT');
  await ended;
}
