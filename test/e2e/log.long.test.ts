import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openApp, type App } from './harness.ts';

let app: App;
beforeAll(async () => {
  app = await openApp();
  await app.page.getByRole('heading', { name: 'Etiograph' }).waitFor();
});
afterAll(() => app.close());

const dialog = (name: string) => app.page.getByRole('dialog', { name });
const closed = () => app.page.getByRole('dialog').waitFor({ state: 'detached' });

/** Something in the window breaks that nobody has foreseen. */
const breakSomething = () =>
  app.page.evaluate(() => {
    setTimeout(() => {
      throw new TypeError('Edith Thornbury, 0161 496 0123, is undefined');
    });
  });

describe('an error of the window’s own', () => {
  it('is told without what it quotes, with the log at hand', async () => {
    const { page } = app;
    // The engine has begun when it answers.
    await app.engine.listRuns();
    await breakSomething();
    await page.getByText(/Etiograph met an error of its own \(TypeError/).waitFor();
    expect(await page.getByText('Thornbury').count()).toBe(0);
    await app.shot('own-error');
    expect(await app.axe()).toEqual([]);
    await page.getByRole('button', { name: 'Show the log' }).click();
    await dialog('Log').waitFor();
    const text = await dialog('Log').locator('pre').textContent();
    expect(text).toMatch(/ browser \d+ started etiograph=/);
    expect(text).toMatch(/ engine \d+ started node=/);
    expect(text).toMatch(/ browser \d+ bug TypeError/);
    expect(text).not.toMatch(/Thornbury|0161 496/);
    expect(text).not.toContain(app.root);
    // The newest line is in view.
    expect(
      await dialog('Log')
        .locator('pre')
        .evaluate((pre) => pre.scrollTop + pre.clientHeight >= pre.scrollHeight - 1),
    ).toBe(true);
    await app.shot('log');
    expect(await app.axe()).toEqual([]);
  });

  it('has a log that is saved by keyboard alone', async () => {
    const { page } = app;
    await page.getByRole('button', { name: 'Save the log' }).focus();
    await page.keyboard.press('Enter');
    await page.getByLabel('File name').fill('for the makers');
    await page.keyboard.press('Enter');
    await page.getByText('Log saved').waitFor();
    expect(readFileSync(join(app.root, 'for the makers.txt'), 'utf8')).toMatch(/ bug TypeError/);
    await page.keyboard.press('Escape');
    await closed();
    await page
      .getByRole('region', { name: 'What went wrong' })
      .getByRole('button', { name: 'Dismiss' })
      .click();
  });
});

it('what Etiograph is and contains is found by its name, with every licence', async () => {
  const { page } = app;
  await page.keyboard.press('Control+k');
  await page.keyboard.type('about');
  await page.keyboard.press('Enter');
  await dialog('About Etiograph').waitFor();
  await dialog('About Etiograph').getByText('MIT licence').waitFor();
  await app.shot('about');
  expect(await app.axe()).toEqual([]);
  await page.getByRole('button', { name: 'Licences' }).focus();
  await page.keyboard.press('Enter');
  const text = await dialog('About Etiograph').locator('pre').textContent();
  for (const word of [
    '@duckdb/node-api',
    'svelte 5',
    'LGPL',
    'GNU LESSER GENERAL PUBLIC LICENSE',
    'cytoscape',
  ])
    expect(text).toContain(word);
  await app.shot('licences');
  expect(await app.axe()).toEqual([]);
  await page.keyboard.press('Escape');
  await closed();
  await page.keyboard.press('Control+k');
  await page.keyboard.type('show the log');
  await page.keyboard.press('Enter');
  await dialog('Log').waitFor();
  await page.keyboard.press('Escape');
  await closed();
});
