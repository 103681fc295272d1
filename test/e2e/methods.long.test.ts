import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Page } from 'playwright-core';
import { openApp, type App } from './harness.ts';

let app: App;
let page: Page;

beforeAll(async () => {
  app = await openApp();
  ({ page } = app);
  // Tables alone: nothing but them is read, timed and trained.
  const folder = join(app.root, 'sample');
  await app.done(app.engine.startSample({ folder, subjects: 90, seed: 1 }));
  const sources = ['anthropometrics', 'sleep-summary', 'hand-grip'].map((name) =>
    join(folder, `${name}.csv`),
  );
  const project = join(app.root, 'Tables.etiograph');
  await app.done(app.engine.startImport({ project, sources }));
  await app.open('training', project);
  await page.getByRole('heading', { name: 'Training', level: 1 }).waitFor();
});
afterAll(() => app.close());

const learn = (name: string) => page.getByRole('group', { name, exact: true }).getByRole('switch').click();
const opened = (name: string) => page.locator('summary', { hasText: name }).first();
const button = (name: string) => page.getByRole('button', { name, exact: true });
const setting = (name: string) => page.getByLabel(name, { exact: true });
const method = (name: string) => page.getByRole('radio', { name, exact: true });

describe('a method to compare with', () => {
  it('is chosen from a list that says what each is, and offers only what it uses', async () => {
    await opened('Learn hidden factors behind a table').click();
    await expect.poll(() => method('Etiograph').isChecked()).toBe(true);
    await page.getByRole('switch', { name: /Allow feedback loops/ }).waitFor();
    await page.getByText('recommended', { exact: true }).waitFor();
    await app.shot('methods-own');

    await method('Contrastive learning').check();
    await learn('anthropometrics');
    await page.getByText('Contrastive learning compares exactly two modalities, and only one is').waitFor();
    await expect.poll(() => page.getByRole('button', { name: 'Start training' }).isDisabled()).toBe(true);

    await method('Beta-VAE').check();
    await setting('Weight of the prior').fill('0.5');
    for (const unused of ['Restarts', 'Price of a link', 'Factors that all modalities share']) {
      expect([unused, await setting(unused).count()]).toEqual([unused, 0]);
    }
    await learn('sleep-summary');
    // Long enough to be looked at, however busy the machine is; it is stopped then.
    for (const name of ['Passes in the warm-up', 'Patience']) {
      await setting(name).fill('6000');
    }
    await setting('Passes in the fine-tuning').fill('10');
    await page.getByText('They are learned by Beta-VAE, for comparison.').waitFor();
    await page.getByText(/people in one stage/).waitFor();
    expect(await app.axe()).toEqual([]);
    await app.shot('methods-other');
  });

  it('shows only what it has while it runs', async () => {
    await button('Start training').click();
    await page.getByText('By Beta-VAE, for comparison').waitFor();
    await page.getByText('Divergence from the prior').first().waitFor();
    await page.getByRole('region', { name: 'anthropometrics' }).getByRole('table').waitFor();
    expect(await page.getByText('Links between factors').count()).toBe(0);
    expect(await page.getByText('Cross-prediction').count()).toBe(0);
    await app.shot('methods-running');
    await button('Stop').click();
    await button('Discard it').click();
    await page.getByRole('dialog').getByRole('button', { name: 'Discard it' }).click();
    await page.getByText('A training did not come to its end').waitFor({ state: 'detached' });
  });

  it('says what it gives', async () => {
    await opened('Advanced').click();
    await setting('Passes in the warm-up').fill('40');
    await button('Start training').click();
    await page.getByText('Trained by Beta-VAE').waitFor();
    await page
      .getByText('Beta-VAE does not look for links; the graph comes from PC on its factors')
      .waitFor();
    await page.getByText('beta 0.5').waitFor();
    expect(await page.getByText(/The same factors each time|Independent noise/).count()).toBe(0);
    expect(await page.locator('summary', { hasText: /^\s*Details\s*$/ }).count()).toBe(0);
    await page.locator('summary', { hasText: 'What this means' }).last().click();
    expect(await app.axe()).toEqual([]);
    await app.shot('methods-verdict');
  });
});
