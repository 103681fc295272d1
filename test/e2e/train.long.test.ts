import { readdirSync } from 'node:fs';
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { Rng } from '../../core/math/rng.ts';
import { openApp, type App } from './harness.ts';

let app: App;
let page: Page;
let project: string;

beforeAll(async () => {
  app = await openApp();
  ({ page } = app);
  project = await app.prepare();
});
afterAll(() => app.close());

const open = async (path: string): Promise<void> => {
  await app.open('training', path);
  await page.getByRole('heading', { name: 'Training', level: 1 }).waitFor();
};
const button = (name: string) => page.getByRole('button', { name, exact: true });
const opened = (name: string) => page.locator('summary', { hasText: name }).first();
const rowsOfValues = () => page.getByRole('table').filter({ hasText: 'Pass' }).locator('tbody tr').count();
const setting = (name: string) => page.getByLabel(name, { exact: true });

describe('the training stage', () => {
  it('says what will be done, with every setting explained', async () => {
    await open(project);
    // All who have one of the three.
    await page
      .getByText(
        'From 87 people, 2 hidden factors each will be learned from Sleep, Fundus left and Fundus right',
      )
      .waitFor();
    await page.getByText('The 4 tables are used as they are, and their columns may help').waitFor();
    await page.getByText(/About .* on CPU/).waitFor();
    expect(await app.axe()).toEqual([]);
    await app.shot('train-plan');

    await opened('Advanced').click();
    // Two tables in place of recordings and images: a second of work a pass in place of a minute.
    for (const name of ['Sleep', 'Fundus left', 'Fundus right', 'anthropometrics', 'sleep-summary']) {
      await page.getByRole('group', { name, exact: true }).getByRole('switch').click();
    }
    await page
      .getByText('From 90 people, 2 hidden factors each will be learned from anthropometrics')
      .waitFor();
    await setting('Passes in the warm-up').fill('6000');
    await setting('Patience').fill('6000');
    await page.getByText('7 settings changed').first().waitFor();
    await page.getByText('Default: 20 passes.').waitFor();
    await setting('Price of a link').fill('a lot');
    await expect.poll(() => setting('Price of a link').getAttribute('aria-invalid')).toBe('true');
    await setting('Price of a link').fill('');
    expect(await app.axe()).toEqual([]);
    await app.shot('train-advanced');
  });

  it('shows the training while it runs, a reload in between', async () => {
    await button('Start training').click();
    await page.getByText('Training is running').waitFor();
    await opened('Values as a table').click();
    await page.waitForFunction(() => document.querySelectorAll('tbody tr').length > 4);
    await page.getByRole('region', { name: 'anthropometrics' }).getByRole('table').waitFor();
    await page.getByText(/Device load: \d\.\d of \d+ processor cores/).waitFor();
    expect(await app.axe()).toEqual([]);
    await app.shot('train-running');

    const before = await rowsOfValues();
    await page.reload();
    await page.getByText('Training is running').waitFor();
    await opened('Values as a table').click();
    await page.waitForFunction(() => document.querySelectorAll('tbody tr').length > 4);
    expect(await rowsOfValues()).toBeGreaterThanOrEqual(Math.min(before, 20));
    await page.getByRole('region', { name: 'anthropometrics' }).getByRole('table').waitFor();
  });

  it('stops, goes on from the checkpoint, stops again and forgets it', async () => {
    await button('Stop').click();
    await page.getByText('A training did not come to its end').waitFor();
    expect(readdirSync(join(project, 'runs'))).toHaveLength(1);
    expect(await app.axe()).toEqual([]);
    await app.shot('train-interrupted');
    // One thing is to be done next, and that is not to begin anew.
    const filled = page.locator('main button.primary');
    await expect.poll(() => filled.allInnerTexts()).toEqual(['Continue training']);
    // It is still offered when the window is opened anew.
    await page.reload();
    await button('Continue training').click();
    await page.getByText('Training is running').waitFor();
    await opened('What was said').click();
    await page.getByText('Going on from the last checkpoint').waitFor();
    await opened('Values as a table').click();
    const first = page.getByRole('table').filter({ hasText: 'Pass' }).locator('tbody tr').first();
    await expect.poll(() => first.getByRole('cell').first().innerText()).toBe('1');
    await button('Stop').click();
    await button('Discard it').click();
    await page.getByRole('dialog').getByRole('button', { name: 'Discard it' }).click();
    await page.getByText('A training did not come to its end').waitFor({ state: 'detached' });
    expect(readdirSync(join(project, 'runs'))).toEqual([]);
  });

  it('judges what came out, shows it, and keeps a history', async () => {
    // The form was left by the reload: the same by the engine, as a script would do it.
    const learn = { anthropometrics: {}, 'sleep-summary': {} };
    for (const seed of [1, 2]) {
      await app.done(
        app.engine.startTraining({
          project,
          device: 'cpu',
          seed,
          learn,
          settings: { epochs: 20, fineTuneEpochs: 5, restarts: 3, attempts: 1 },
        }),
      );
    }
    await page.getByText('How good it is').waitFor();
    await page.getByText('seed 2.').waitFor();
    await expect.poll(() => page.getByText('used by Graph').count()).toBe(1);
    await page.getByText(/Factors found again in [012] of 2 other restarts/).waitFor();
    // What the report says in one line: see verdict-in-report.test.ts.
    for (const { title, figure } of (await app.engine.verdict({ project })).points) {
      await page
        .getByRole('listitem')
        .filter({ hasText: `${title} ${figure}` })
        .first()
        .waitFor();
    }
    await opened('What this means, and what you can do').click();
    await page
      .getByText(/% of what differs between people can be made again/)
      .first()
      .waitFor();
    await opened('Originals and reconstructions').click();
    await page.getByRole('region', { name: 'sleep-summary' }).getByRole('table').waitFor();
    await opened('Details').click();
    await page.getByText('Every restart beside the best one').first().waitFor();
    expect(await app.axe()).toEqual([]);
    await app.shot('train-verdict');

    await page.getByRole('button', { name: /^Showing the training of/ }).click();
    await page.getByText('seed 1.').waitFor();
    await button('Use its settings').click();
    await page.getByText('Its settings stand under Advanced').waitFor();
    await page.getByText('10 settings changed').waitFor();
    await page.reload();
    await page.getByText('seed 1.').waitFor();
  });

  it('colours the stage where the verdict is poor, and trains again with more trainings allowed', async () => {
    // Two tables that have nothing to do with one another: no training can tell their factors apart.
    const rng = new Rng(7);
    const names = ['left', 'right'];
    for (const name of names) {
      const rows = Array.from({ length: 120 }, (_, r) =>
        [`S${String(r + 1)}`, ...Array.from({ length: 6 }, () => rng.normal(0, 1).toFixed(4))].join(','),
      );
      const header = ['id', ...Array.from({ length: 6 }, (_, c) => `${name}_${String(c + 1)}`)].join(',');
      await mkdir(join(app.root, 'unrelated'), { recursive: true });
      await writeFile(join(app.root, 'unrelated', `${name}.csv`), `${[header, ...rows].join('\n')}\n`);
    }
    const unrelated = join(app.root, 'Unrelated.etiograph');
    const sources = [join(app.root, 'unrelated')];
    await app.done(app.engine.startImport({ project: unrelated, sources }));
    const settings = { epochs: 3, fineTuneEpochs: 1, restarts: 1, attempts: 1 };
    const learn = Object.fromEntries(names.map((name) => [name, {}]));
    await app.done(app.engine.startTraining({ project: unrelated, device: 'cpu', learn, settings }));
    await open(unrelated);

    const levels = (await app.engine.verdict({ project: unrelated })).points.map(({ level }) => level);
    expect(levels).toContain('poor');
    await page.getByText('The training in use is judged poor').waitFor();
    const rail = page.getByRole('navigation', { name: 'Stages' });
    await rail.getByRole('button', { name: 'Training judged poor' }).waitFor();
    await page.getByRole('heading', { name: 'How good it is: poor' }).waitFor();

    const again = page.getByRole('button', { name: /^Allow 5 trainings \(up to .+\)$/ });
    await again.waitFor();
    expect(await app.axe()).toEqual([]);
    await app.shot('train-poor');
    await app.whole(['train'], () => again.click());
    await page
      .getByText(/Factors found again in \d of [1-4] other training|No other training fits as well/)
      .waitFor();
    await page.getByText('Details', { exact: true }).first().click();
    await page.getByRole('columnheader', { name: 'Fits worse by, in nats' }).waitFor();
    expect(await app.axe()).toEqual([]);
    await page.getByText('The other trainings beside the one that is kept').scrollIntoViewIfNeeded();
    await app.shot('train-trainings');
    const [newest] = await app.engine.listTrainings({ project: unrelated });
    expect(newest.request.settings).toEqual({ ...settings, attempts: 5 });
  });

  it('lets a project of tables go straight on to the graph', async () => {
    const tables = join(app.root, 'Tables.etiograph');
    const source = join(app.root, 'sample', 'anthropometrics.csv');
    await app.done(app.engine.startImport({ project: tables, sources: [source] }));
    await open(tables);
    await page.getByText('Nothing needs training').waitFor();
    expect(await app.axe()).toEqual([]);
    await button('Go to Graph').click();
    await page.waitForURL(/#graph/);

    const { path } = await app.engine.createProject({ folder: join(app.root, 'Empty') });
    await open(path);
    await page.getByText('There is nothing to learn from yet').waitFor();
    await button('Go to Cohort').click();
    await page.waitForURL(/#cohort/);
  });

  it('wrote nothing to the console', () => {
    expect(app.errors).toEqual([]);
  });
});
