import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { RunEvent } from '../../core/contract/run-event.ts';
import type { TrainingMetrics } from '../../core/contract/training-results.ts';
import { openTunnel, type Tunnel } from '../electron/serve/tunnel.ts';
import { openApp, type App } from './harness.ts';

let app: App;
let page: Page;
let project: string;
let tunnel: Tunnel;

beforeAll(async () => {
  app = await openApp();
  ({ page } = app);
  project = await app.prepare({ discover: true });
  const address = new URL(app.host.newUrl());
  tunnel = await openTunnel(Number(address.port));
  address.port = String(tunnel.port);
  await page.goto(address.href);
});
afterAll(async () => {
  await app.close();
  tunnel.close();
});

const open = (stage: string): Promise<void> =>
  page.evaluate((hash) => void (location.hash = hash), `#${stage}?project=${encodeURIComponent(project)}`);
const button = (name: string) => page.getByRole('button', { name, exact: true });
const opened = (name: string) => page.locator('summary', { hasText: name }).first();
const stage = (name: string) =>
  page.getByRole('navigation', { name: 'Stages' }).getByRole('button', { name });
const progress = () => page.getByRole('region', { name: 'Work that runs' }).getByRole('progressbar');

const newest = async (): Promise<string> =>
  (await app.engine.listRuns({ project })).filter(({ kind }) => kind === 'train').at(-1)!.id;
/** What the newest training has told, first to last. */
async function told(): Promise<readonly RunEvent[]> {
  return (await app.engine.getRun({ id: await newest() })).events;
}
async function losses(): Promise<TrainingMetrics['loss'][]> {
  const events = await told();
  return events.flatMap((event) =>
    event.type === 'metric' && event.name === 'loss'
      ? [event.values as unknown as TrainingMetrics['loss']]
      : [],
  );
}
/** Passes of all starts of the warm-up so far, then those of the fine-tuning. */
const passes = (loss: TrainingMetrics['loss'] | undefined): number =>
  loss ? (loss.stage * 10 + loss.start) * 4000 + loss.epoch : 0;
/** How far it has come, of all its work, each time that it said so. */
async function fractions(): Promise<number[]> {
  return (await told()).flatMap((event) =>
    event.type === 'progress' && event.fraction !== null ? [event.fraction] : [],
  );
}
const lastPass = async (): Promise<number> => passes((await losses()).at(-1));

describe('a training that goes on', () => {
  it('is begun in a tab', async () => {
    page = await app.context.newPage();
    await page.goto(new URL(app.page.url()).origin);
    await open('training');
    await page.getByText(/^From \d+ people/).waitFor();
    await opened('Advanced').click();
    for (const name of ['Sleep', 'Fundus left', 'Fundus right', 'anthropometrics', 'sleep-summary'])
      await page.getByRole('group', { name, exact: true }).getByRole('switch').click();
    const set = (name: string, value: string) => page.getByLabel(name, { exact: true }).fill(value);
    await set('Passes in the warm-up', '4000');
    await set('Patience', '4000');
    await set('Restarts', '2');
    await page.getByText('8 settings changed').first().waitFor();
    await button('Start training').click();
    await page.getByText('Training is running').waitFor();
  });

  it('goes on when its tab is closed; another one shows it from its beginning', async () => {
    const address = page.url();
    await expect.poll(lastPass).toBeGreaterThan(0);
    await page.close();
    const before = await lastPass();
    await expect.poll(lastPass).toBeGreaterThan(before);
    ({ page } = app);
    await page.goto(address);
    await page.reload();
    await page.getByText('Training is running').waitFor();
    await opened('Values as a table').click();
    const rows = page.getByRole('table').filter({ hasText: 'Pass' }).locator('tbody tr');
    await expect.poll(() => rows.count()).toBeGreaterThanOrEqual(Math.min(20, before));
  });

  it('goes on while the line is cut; the window says so, and keeps what is written meanwhile', async () => {
    await stage('Graph').click();
    await page.getByRole('application').waitFor();
    await page.getByRole('radio', { name: 'List' }).click();
    await page.getByRole('grid', { name: 'Variables' }).getByText('Waist circumference').click();
    const note = page.getByRole('complementary', { name: 'Inspector' }).getByLabel('Note');
    await note.waitFor();
    const before = await lastPass();

    tunnel.setBroken(true);
    await page.getByText('Reconnecting…', { exact: true }).waitFor();
    await page.getByText('Work that runs goes on').waitFor();
    await note.fill('Written while the line was cut');
    await page.keyboard.press('Tab');
    await app.shot('recover-cut');
    await page.getByText('Not connected', { exact: true }).waitFor();
    await progress().waitFor();
    expect(await app.axe()).toEqual([]);
    await app.shot('recover-lost');

    tunnel.setBroken(false);
    await button('Try again').click();
    await page.getByText('Connected again').waitFor();
    await page.getByText('Not connected', { exact: true }).waitFor({ state: 'detached' });
    const written = async () => (await app.engine.getGraph({ project })).nodes.map((node) => node.note);
    await expect.poll(written).toContain('Written while the line was cut');
    await expect.poll(lastPass).toBeGreaterThan(before);
    await stage('Training').click();
    await page.getByText('Training is running').waitFor();
  });

  it('outlives its engine: the window says so and offers to go on from the checkpoint', async () => {
    // One that comes to its end in seconds. The other is discarded.
    const id = await newest();
    await app.engine.cancelRun({ id });
    await app.engine.runEnded({ id });
    const { interrupted: endless } = await app.engine.getProject({ project });
    // It has kept something of it, unless that came to its end before the first checkpoint.
    if (endless) await app.engine.discardTraining({ project, run: endless.run });
    // The window was not told of that, and would offer to go on with it.
    await page.reload();
    // What was said of the line that was cut is to be gone before it is said once more.
    await page.getByText('Connected again').waitFor({ state: 'detached' });
    const learn = { anthropometrics: {}, 'sleep-summary': {} };
    const settings = { epochs: 400, patience: 400, fineTuneEpochs: 100, restarts: 2, attempts: 1 };
    let reached = 0;
    // A checkpoint is kept when a start has ended, before the next one tells of its first pass.
    const killed = new Promise<void>((resolve) => {
      const leave = app.engine.onEvent((event) => {
        if (event.type === 'progress') reached = event.fraction ?? reached;
        if (event.type !== 'metric' || event.name !== 'loss' || event.values['start'] === 0) return;
        process.kill(app.host.enginePid(), 'SIGKILL');
        leave();
        resolve();
      });
    });
    const connected = page.getByText('Connected again').waitFor();
    await app.engine.startTraining({ project, learn, settings });
    await killed;
    await connected;
    await app.keepPace();

    await page.getByText('The engine stopped, so that a training did not come to its end').waitFor();
    expect(await app.axe()).toEqual([]);
    await app.shot('recover-killed');

    await button('Continue training').click();
    // The window shows it as long as the training runs, which may be shorter than a look at it takes.
    const goingOn = { type: 'log', text: 'Going on from the last checkpoint' };
    await expect.poll(told).toContainEqual(expect.objectContaining(goingOn));
    // A busy machine takes longer over it than anything in the window is waited for.
    expect((await app.engine.runEnded({ id: await newest() })).state).toBe('done');
    await page.getByText('How good it is').waitFor();
    // What had ended was not made again.
    const [resumed] = (await fractions()).filter((fraction) => fraction > 0);
    expect(resumed).toBeGreaterThan(reached / 2);
    await app.shot('recover-finished');
    expect(await readdir(join(project, 'runs'))).toHaveLength(1);
    const { runs, interrupted } = await app.engine.getProject({ project });
    expect([runs.length, interrupted]).toEqual([1, null]);
    expect((await app.engine.getGraph({ project })).nodes.map((node) => node.note)).toContain(
      'Written while the line was cut',
    );
  });
});
