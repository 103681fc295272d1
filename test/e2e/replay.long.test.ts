import { mkdir, rename } from 'node:fs/promises';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { done, tableProject } from '../engine/training/cohort.ts';
import { openApp, type App } from './harness.ts';

let app: App;
let page: Page;

beforeAll(async () => {
  app = await openApp();
  ({ page } = app);
  const project = await tableProject(app.engine, app.root, 80);
  await done(app.engine, await app.engine.startDiscovery({ project }));
  for (const [folder, name] of [
    ['drive', 'blood.csv'],
    ['letters', 'gait.csv'],
  ]) {
    await mkdir(join(app.root, folder));
    await rename(join(app.root, name), join(app.root, folder, name));
  }
  await page.evaluate(
    (hash) => void (location.hash = hash),
    `#report?project=${encodeURIComponent(project)}`,
  );
});
afterAll(() => app.close());

async function lookIn(folder: string): Promise<void> {
  await page.getByRole('button', { name: 'Choose the folder…' }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByText(folder, { exact: true }).click();
  await dialog.getByRole('button', { name: `Choose “${folder}”` }).click();
}

it('a replay says which files are gone, and looks for them in the folders that are chosen', async () => {
  await page.getByRole('button', { name: 'Replay', exact: true }).click();
  await page.getByText('2 of what was imported are not found: blood.csv, gait.csv.').waitFor();
  await lookIn('drive');
  await page.getByText('1 of what was imported is not found: gait.csv. Found: blood.csv.').waitFor();
  await page.getByText(/^Looked in .*drive\.$/).waitFor();
  await app.shot('replay-missing');
  expect(await app.axe()).toEqual([]);
  await lookIn('letters');
  await page.getByText('The same graph').waitFor();
  await page.getByText(/All imported files are unchanged/).waitFor();
  expect(app.errors).toEqual([]);
});
