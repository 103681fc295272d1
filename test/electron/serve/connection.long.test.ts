import { join } from 'node:path';
import type { BrowserContext, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { ProjectView } from '../../../core/contract/project-api.ts';
import type { RunEvent } from '../../../core/contract/run-event.ts';
import type { LinkState } from '../../../renderer/host/connection.ts';
import { keepPace } from '../../e2e/node-window.ts';
import { builtHostPage } from '../../setup/builds.ts';
import { testContext } from '../../setup/chromium.ts';
import { startHost, until, type TestHost } from './support.ts';
import { openTunnel, type Tunnel } from './tunnel.ts';

let app: TestHost;
let tunnel: Tunnel;
let context: BrowserContext;
let page: Page;

beforeAll(async () => {
  app = await startHost(await builtHostPage());
  const window = await app.window();
  await keepPace(window.engine, app.host.enginePid());
  window.close();
  tunnel = await openTunnel(app.port);
  context = await testContext();
  page = await context.newPage();
  const url = new URL(app.host.newUrl());
  url.port = String(tunnel.port);
  await page.goto(url.href);
});
afterAll(async () => {
  await context.close();
  tunnel.close();
  await app.close();
});

/** Calls a method of the engine in the page. */
const engine = <T>(method: string, request: unknown): Promise<T> =>
  page.evaluate(`app.connection.engine.${method}(${JSON.stringify(request)})`);
const events = async (run: string): Promise<RunEvent[]> => {
  const all = (await page.evaluate('app.events')) as RunEvent[];
  return all.filter((event) => event.run === run);
};
const states = async (): Promise<LinkState[]> => (await page.evaluate('app.states')) as LinkState[];
const status = () => page.evaluate('app.connection.state().status');
/** How many events of a run the page has heard that fit; only the number leaves the page. */
const heard = (run: string, fits = 'true'): Promise<number> =>
  page.evaluate(`app.events.filter((e) => e.run === '${run}' && ${fits}).length`);
const ended = async (run: string) => (await heard(run, `/done|failed|cancelled/.test(e.type)`)) > 0;

function expectWhole(seen: readonly RunEvent[]): void {
  expect(seen.map(({ seq }) => seq)).toEqual(seen.map((_, i) => i + 1));
  expect(seen.at(-1)!.type).toBe('done');
}

describe('a window', () => {
  test('connects, through a tunnel on another port, and learns of a run as it goes', async () => {
    await until(async () => (await status()) === 'connected');
    const id = await engine<string>('startSample', { folder: join(app.root, 'first'), subjects: 3, seed: 1 });
    await until(() => ended(id));
    expectWhole(await events(id));
  });

  test('whose line is cut again and again loses no event and sees none twice', async () => {
    const id = await engine<string>('startSample', {
      folder: join(app.root, 'cut'),
      subjects: 150,
      seed: 2,
    });
    const window = await app.window();
    const reconnecting = async () =>
      (await states()).filter((state) => state.status === 'reconnecting').length;
    for (let cuts = 1; cuts <= 3; cuts++) {
      // The engine stands still until the window has seen that its line is cut: it is not done before.
      await new Promise<void>((stopped) => {
        const leave = window.engine.onEvent(({ run, seq }) => {
          if (run !== id || seq < 30 * cuts) return;
          process.kill(app.host.enginePid(), 'SIGSTOP');
          leave();
          stopped();
        });
      });
      // A line may also be given up for lost where the computer is very busy.
      const before = await reconnecting();
      try {
        await until(async () => {
          // The line may still be coming back from the cut before: what is not there yet cannot be cut.
          if ((await status()) === 'connected') tunnel.cut();
          return (await reconnecting()) > before;
        });
      } finally {
        process.kill(app.host.enginePid(), 'SIGCONT');
      }
    }
    window.close();
    await until(() => ended(id));
    expectWhole(await events(id));
    await until(async () => (await status()) === 'connected');
  });

  test('says that it lost its host, fails calls with a sentence, and comes back', async () => {
    tunnel.setBroken(true);
    await until(async () => (await status()) === 'lost');
    const refused = await page.evaluate('app.connection.engine.listRuns().catch((e) => e.code)');
    expect(refused).toBe('host.lost');
    expect((await states()).at(-1)!.message).toContain('does not answer');
    tunnel.setBroken(false);
    await page.evaluate('app.connection.retry()');
    await until(async () => (await status()) === 'connected');
    expect(await engine('listRuns', {})).toHaveLength(2);
  });

  test('that is closed does not stop a run; a new one finds it', async () => {
    const origin = new URL(page.url()).origin;
    const id = await engine<string>('startSample', {
      folder: join(app.root, 'closed'),
      subjects: 150,
      seed: 3,
    });
    await until(async () => (await heard(id)) > 5);
    await page.close();
    page = await context.newPage();
    await page.goto(origin);
    await until(() => ended(id));
    expectWhole(await events(id));
  });

  test('of another browser without the cookie is shown nothing', async () => {
    const stranger = await testContext();
    const other = await stranger.newPage();
    const answer = await other.goto(new URL(page.url()).origin);
    expect(answer!.status()).toBe(403);
    await stranger.close();
  });
});

describe('an engine that is killed in the middle of a training', () => {
  test('is noticed and started again; the project opens and the run goes on', async () => {
    const files = join(app.root, 'study');
    const project = join(app.root, 'Study.etiograph');
    const finished = async (started: Promise<string>): Promise<RunEvent[]> => {
      const id = await started;
      await until(() => ended(id));
      return events(id);
    };
    await finished(engine('startSample', { folder: files, subjects: 80, seed: 4 }));
    const names = ['anthropometrics', 'sleep-summary', 'hand-grip'];
    const sources = names.map((name) => join(files, `${name}.csv`));
    await finished(engine('startImport', { project, sources }));
    const request = {
      project,
      learn: Object.fromEntries(names.map((name) => [name, { latents: 1 }])),
      settings: { epochs: 5000, patience: 5000, restarts: 1, attempts: 1 },
    };
    const id = await engine<string>('startTraining', request);
    await until(async () => {
      if (await ended(id)) throw new Error(JSON.stringify((await events(id)).at(-1)));
      return (await heard(id, `e.name === 'loss'`)) > 20;
    });
    const calls = page.evaluate(`app.connection.engine.runEnded({ id: '${id}' }).catch((e) => e.code)`);
    // Calls arrive in order: with this answer the engine has that one too.
    await engine('getRun', { id });

    process.kill(app.host.enginePid(), 'SIGKILL');
    await until(() => ended(id));
    expect((await events(id)).at(-1)).toMatchObject({ type: 'failed', error: { code: 'engine.stopped' } });
    expect((await states()).some(({ message }) => message.includes('as it was last saved'))).toBe(true);
    expect(await calls).toBe('channel.closed');

    await until(async () => (await status()) === 'connected');
    const { modalities } = await engine<ProjectView>('getProject', { project });
    expect(modalities.map(({ name }) => name)).toEqual(names);
    const again = await engine<string>('startTraining', request);
    await until(async () => (await heard(again, `e.text === 'Going on from the last checkpoint'`)) > 0);
    await engine('cancelRun', { id: again });
    await until(() => ended(again));
    expect((await events(again)).at(-1)).toMatchObject({ type: 'cancelled', resumable: true });
  });
});
