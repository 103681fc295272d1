import { copyFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { openApp, type App } from './harness.ts';

let app: App;
let page: Page;
let project: string;
beforeEach(async () => {
  app = await openApp();
  ({ page } = app);
  ({ path: project } = await app.engine.createProject({ folder: join(app.root, 'Study') }));
  await page.evaluate(
    (hash) => void (location.hash = hash),
    `#cohort?project=${encodeURIComponent(project)}`,
  );
  await page.getByText('No data yet').waitFor();
});
afterEach(() => app.close());

const button = (name: string | RegExp) => page.getByRole('button', { name, exact: true });
async function next(): Promise<void> {
  await expect.poll(() => button('Next').isEnabled()).toBe(true);
  await button('Next').click();
}

it('takes an SPSS file with its labels, order and missing values, and asks nothing', async () => {
  copyFileSync('test/fixtures/statistical/spss/clinic.sav', join(app.root, 'clinic.sav'));
  await button('Table…').click();
  await button('Choose a file…').click();
  await page.getByRole('dialog').getByText('clinic.sav', { exact: true }).dblclick();
  await page.getByText('It is a file of SPSS, which says itself how it is read').waitFor();
  expect(await page.getByText('How the file is written').count()).toBe(0);
  await app.shot('spss-choose');
  expect(await app.axe()).toEqual([]);
  await next();
  const editor = page.getByRole('region', { name: /sex/ });
  await expect.poll(() => editor.getByLabel('Meaning').inputValue()).toBe('Sex at birth');
  await page.getByText("98 “don't know” (1), 99 “refused” (1)").first().waitFor();
  await app.shot('spss-columns');
  await next();
  await next();
  await button('Import 12 subjects').click();
  await page.getByText('clinic was imported: 12 subjects.').waitFor();
  const { modalities } = await app.engine.getProject({ project });
  expect(modalities.map(({ name, subjects }) => [name, subjects])).toEqual([['clinic', 12]]);
  expect(app.errors).toEqual([]);
});
