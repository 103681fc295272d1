/**
 * The built app in a real Chromium, on the real browser host with a temporary root folder:
 *
 *     const app = await openApp();
 *     try {
 *       const project = await app.prepare({ subjects: 40 });
 *       await app.page.getByRole('button', { name: 'Open' }).click();
 *       await app.shot('start');
 *       expect(await app.axe()).toEqual([]);
 *     } finally {
 *       await app.close();
 *     }
 */
import { mkdir, mkdtemp, readFile, rm } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { AxeResults, RunOptions } from 'axe-core';
import { chromium, type BrowserContext, type Page } from 'playwright-core';
import type { EngineApi } from '../../core/contract/engine-api.ts';
import { serve, type BrowserHost } from '../../electron/serve.ts';
import { findChromium } from '../../electron/serve/print.ts';
import { connectAsWindow } from './node-window.ts';
import { prepareProject, type Preparation } from './prepare.ts';
import { builtWindow, HOME } from './window-build.ts';

export const SHOTS = join(HOME, 'test/e2e/shots');
const SIZES = [
  { width: 1280, height: 800 },
  { width: 1920, height: 1080 },
] as const;

/** Flags that keep Chromium off the network and let it run as root. */
export const CHROMIUM_FLAGS = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--no-first-run',
];

export interface App {
  readonly page: Page;
  readonly context: BrowserContext;
  /** The folder that the window can see; everything the test writes. */
  readonly root: string;
  readonly host: BrowserHost;
  /** The same engine as the window's, through a connection of the test's own. */
  readonly engine: EngineApi;
  /** What the page has written to its console as an error, and exceptions nobody caught. */
  readonly errors: readonly string[];
  /** Pictures of the window in both sizes: `shots/<name>-1280.png`, `shots/<name>-1920.png`. */
  shot(name: string): Promise<void>;
  /** Serious and critical findings of axe, one line each. */
  axe(options?: RunOptions): Promise<string[]>;
  /** Makes a project of the sample cohort under {@link root}. @returns its path */
  prepare(preparation?: Preparation): Promise<string>;
  close(): Promise<void>;
}

export interface OpenOptions {
  readonly colorScheme?: 'light' | 'dark';
  readonly reducedMotion?: boolean;
  /** Folder of a window that was built already. */
  readonly window?: string;
}

/** @throws Error where there is no Chromium: `bash test/setup/system-packages.sh` installs it */
export async function openApp(options: OpenOptions = {}): Promise<App> {
  const executablePath = await findChromium();
  if (!executablePath) throw new Error('There is no Chromium: run test/setup/system-packages.sh.');
  const root = await mkdtemp(join(tmpdir(), 'etiograph-e2e-'));
  const files = join(root, 'files');
  await mkdir(files);
  const host = await serve({
    window: options.window ?? (await builtWindow()),
    root: files,
    port: 0,
    reason: 'A test asked for it.',
    userData: join(root, 'user-data'),
  });
  const browser = await chromium.launch({ executablePath, args: CHROMIUM_FLAGS });
  const context = await browser.newContext({
    viewport: SIZES[0],
    colorScheme: options.colorScheme ?? 'light',
    reducedMotion: options.reducedMotion === false ? 'no-preference' : 'reduce',
  });
  const page = await context.newPage();
  const errors: string[] = [];
  page.on('pageerror', (error) => errors.push(String(error)));
  page.on('console', (message) => {
    if (message.type() === 'error') errors.push(message.text());
  });
  const test = await connectAsWindow(host.newUrl());
  await page.goto(host.newUrl());

  return {
    page,
    context,
    root: files,
    host,
    engine: test.engine,
    errors,
    async shot(name) {
      await mkdir(SHOTS, { recursive: true });
      for (const size of SIZES) {
        await page.setViewportSize(size);
        await page.screenshot({ path: join(SHOTS, `${name}-${size.width}.png`), animations: 'disabled' });
      }
      await page.setViewportSize(SIZES[0]);
    },
    axe: (run) => axeFindings(page, run),
    prepare: (preparation) => prepareProject(test.engine, files, preparation),
    async close() {
      await browser.close();
      test.close();
      await host.close();
      await rm(root, { recursive: true, force: true });
    },
  };
}

async function axeFindings(page: Page, options: RunOptions = {}): Promise<string[]> {
  await page.evaluate(await readFile(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8'));
  const { violations } = await page.evaluate(
    (run) => (globalThis as unknown as { axe: { run(o: unknown): Promise<AxeResults> } }).axe.run(run),
    options as never,
  );
  return violations
    .filter(({ impact }) => impact === 'serious' || impact === 'critical')
    .flatMap(({ id, help, nodes }) => nodes.map(({ target }) => `${id}: ${help} (${target.join(' ')})`));
}
