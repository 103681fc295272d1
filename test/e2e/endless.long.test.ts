import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { Rng } from '../../core/math/rng.ts';
import { openApp, type App } from './harness.ts';

const ITEMS = 60;

let app: App;
let page: Page;
let project: string;

/** Items of one questionnaire: all are linked, whatever is held fixed. */
beforeAll(async () => {
  app = await openApp();
  ({ page } = app);
  const rng = new Rng(1001);
  const rows = Array.from({ length: 1500 }, (_, r) => {
    const cause = rng.normal();
    return [`P${r}`, ...Array.from({ length: ITEMS }, () => (0.7 * cause + 0.7 * rng.normal()).toFixed(3))];
  });
  const names = Array.from({ length: ITEMS }, (_, c) => `item ${c + 1}`);
  const file = join(app.root, 'items.csv');
  await writeFile(file, [['id', ...names], ...rows].map((row) => row.join(',')).join('\n'));
  project = join(app.root, 'Items.etiograph');
  const imported = await app.engine.startImport({ project, sources: [file] });
  expect((await app.engine.runEnded({ id: imported })).state).toBe('done');
  await page.evaluate((hash) => (location.hash = hash), `#graph?project=${encodeURIComponent(project)}`);
});
afterAll(() => app.close());

const button = (name: string | RegExp) => page.getByRole('button', { name });
const hold = () => button(/^Hold at most \d+ variables? fixed \(about /);

it('a search without an end says how long it would take, and what is offered in its place', async () => {
  const test = page.getByRole('combobox', { name: /How relations are measured/ });
  await button('Show the settings').click();
  await test.selectOption('fisher-z');
  await page
    .getByTestId('forecast')
    .filter({ hasText: /^\s*60 variables: about [\d,]+ (days|years)/ })
    .waitFor();
  await hold().waitFor();
  expect(await button(/^Quick look/).count()).toBe(0);
  expect(await app.axe()).toEqual([]);
  await app.shot('graph-endless');
});

it('is refused, and what is offered stays', async () => {
  await button('Find the graph').click();
  const alert = page.getByRole('alert').filter({ hasText: 'Searching these 60 variables would take' });
  await alert.waitFor();
  await hold().waitFor();
  await app.shot('graph-endless-refused');
});

it('finds the graph with fewer held fixed, and says so in the settings', async () => {
  await hold().click();
  await expect.poll(async () => (await app.engine.listGraphs({ project })).length).toBe(1);
  const { notes } = await app.engine.getGraph({ project });
  expect(notes.some((note) => note.startsWith('No more than'))).toBe(true);
  await page.getByText(/^at most \d variables? (is|are) held fixed$/).waitFor();
  await app.shot('graph-endless-held');
  expect(app.errors).toEqual([]);
});
