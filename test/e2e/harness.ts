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
import { mkdir, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { RunOptions } from 'axe-core';
import type { BrowserContext, Page } from 'playwright-core';
import { expect } from 'vitest';
import type { EngineApi } from '../../core/contract/engine-api.ts';
import type { RunKind } from '../../core/contract/run-event.ts';
import type { BrowserHost } from '../../electron/serve.ts';
import { builtHost, builtWindow } from '../setup/builds.ts';
import { testContext } from '../setup/chromium.ts';
import { connectAsWindow, keepPace } from './node-window.ts';
import { sampleProject, type Preparation } from './prepare.ts';
import { axeInBothThemes, picture, ROOMS, seenInAllRooms, SHOWN } from './rooms.ts';

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
  /** Pictures of the window in both sizes: `shots/<name>-1280.png`, `shots/<name>-1920.png`. None without SHOTS=1. */
  shot(name: string): Promise<void>;
  /**
   * Serious and critical findings of axe, one line each, with the contrasts of the other theme. Where pictures are asked
   * for, what it is asked about is looked at in every room.
   */
  axe(options?: RunOptions): Promise<string[]>;
  /** Puts a project of the sample cohort under {@link root}, a copy where one was prepared alike. @returns its path */
  prepare(preparation?: Preparation): Promise<string>;
  /** Shows a stage of a project, of what follows behind it in the address too: `&tab=variables`. */
  open(stage: 'cohort' | 'training' | 'graph' | 'report', project: string, at?: string): Promise<void>;
  /** Waits until a run that was begun has ended well. */
  done(started: Promise<string>): Promise<void>;
  /** To be called again for an engine that took the place of one that ended. */
  keepPace(): Promise<void>;
  /**
   * Looks at what passes by while the engine works, such as how far it is: the engine stands still until that was seen,
   * however long the window takes. What is pressed meanwhile reaches it when it goes on.
   */
  held(look: () => Promise<void>): Promise<void>;
  /**
   * Presses what begins runs of these kinds, one after the other, and waits until they have ended well: a busy machine
   * takes longer over one than anything in the window is waited for.
   */
  whole(kinds: readonly RunKind[], begin: () => Promise<void>): Promise<void>;
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
  const root = await mkdtemp(join(tmpdir(), 'etiograph-e2e-'));
  const files = join(root, 'files');
  await mkdir(files);
  const { serve } = await builtHost();
  const host = await serve({
    window: options.window ?? (await builtWindow()),
    root: files,
    port: 0,
    reason: 'A test asked for it.',
    userData: join(root, 'user-data'),
  });
  const context = await testContext({
    viewport: ROOMS[0],
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
  const pace = (): Promise<void> => keepPace(test.engine, host.enginePid());
  await Promise.all([pace(), page.goto(host.newUrl())]);

  return {
    page,
    context,
    root: files,
    host,
    engine: test.engine,
    errors,
    async shot(name) {
      if (!SHOWN) return;
      for (const size of ROOMS.slice(0, 2)) {
        await page.setViewportSize(size);
        await picture(page, `${name}-${size.width}`);
      }
      await page.setViewportSize(ROOMS[0]);
    },
    open: (stage, project, at = '') =>
      page.evaluate(
        (hash) => void (location.hash = hash),
        `#${stage}?project=${encodeURIComponent(project)}${at}`,
      ),
    async done(started) {
      expect((await test.engine.runEnded({ id: await started })).state).toBe('done');
    },
    keepPace: pace,
    async held(look) {
      const engine = host.enginePid();
      process.kill(engine, 'SIGSTOP');
      try {
        await look();
      } finally {
        process.kill(engine, 'SIGCONT');
      }
    },
    axe: (run) => (SHOWN && !run ? seenInAllRooms(page) : axeInBothThemes(page, run)),
    prepare: (preparation) => sampleProject(test.engine, files, preparation),
    async whole(kinds, begin) {
      const known = new Set((await test.engine.listRuns()).map(({ id }) => id));
      await begin();
      for (const kind of kinds) {
        const fresh = async () =>
          (await test.engine.listRuns()).find((run) => run.kind === kind && !known.has(run.id));
        await expect.poll(fresh).toBeDefined();
        expect((await test.engine.runEnded({ id: (await fresh())!.id })).state).toBe('done');
      }
    },
    async close() {
      await context.close();
      test.close();
      await host.close();
      await rm(root, { recursive: true, force: true });
    },
  };
}

/** Opens a place in a new document: an address that changes behind # alone would still be at work when it is reloaded. */
export async function openAnew(page: Page, place: string): Promise<void> {
  const address = `${page.url().split('#')[0]}#${place}`;
  await page.goto('about:blank');
  await page.goto(address);
}

/** Drops files and folders on the middle of the window, as a hand does. @param files absolute paths */
export async function dropOn(
  { context, page }: Pick<App, 'context' | 'page'>,
  files: string[],
): Promise<void> {
  const session = await context.newCDPSession(page);
  const data = { items: [], files, dragOperationsMask: 1 };
  for (const type of ['dragEnter', 'dragOver', 'drop'] as const)
    await session.send('Input.dispatchDragEvent', { type, x: 640, y: 400, data });
}
