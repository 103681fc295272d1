import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { numericalCase } from '../bench/data/numerical.ts';
import { openApp, type App } from './harness.ts';

let app: App;
let page: Page;
const SUBJECTS = 160;
const NAMES = ['blood', 'gait', 'sleep'];

/** Three tables of people who differ in two factors each. @returns path of the project */
async function tables(): Promise<string> {
  const data = numericalCase({ modalities: 3, latents: 2, exogenous: 1, columns: 6 }, 61, SUBJECTS);
  const columns = Array.from({ length: 6 }, (_, c) => c);
  const sources = NAMES.map((name, m) => {
    const head = ['subject_id', ...columns.map((c) => `${name}${String(c)}`)].join(',');
    const rows = Array.from({ length: SUBJECTS }, (_, s) =>
      [`s${String(s)}`, ...columns.map((c) => data.x[m][6 * s + c].toFixed(4))].join(','),
    );
    const path = join(app.root, `${name}.csv`);
    writeFileSync(path, `${[head, ...rows].join('\n')}\n`);
    return path;
  });
  const project = join(app.root, 'P.etiograph');
  await app.done(app.engine.startImport({ project, sources }));
  return project;
}

beforeAll(async () => {
  app = await openApp();
  ({ page } = app);
  const project = await tables();
  await app.open('training', project);
  await page.getByRole('heading', { name: 'Training', level: 1 }).waitFor();
});
afterAll(() => app.close());

const button = (name: string) => page.getByRole('button', { name, exact: true });
const factors = (modality: string) =>
  page.getByRole('group', { name: modality, exact: true }).getByLabel('Hidden factors', { exact: true });

describe('choosing the number of factors', () => {
  it('needs two modalities to learn, and says so', async () => {
    await page.locator('summary', { hasText: 'Learn hidden factors behind a table' }).first().click();
    await page.getByText('Learn two modalities at least').waitFor();
    await expect.poll(() => button('Choose by the data').isDisabled()).toBe(true);
    for (const name of NAMES) {
      await page.getByRole('group', { name, exact: true }).getByRole('switch').click();
    }
    await page.getByText('Tries 1 to 4 hidden factors').waitFor();
    await expect.poll(() => button('Choose by the data').isEnabled()).toBe(true);
  });

  it('shows how far it is, and stops', async () => {
    // Longer than anybody waits, so that it is stopped while it tries.
    await page.getByLabel('Passes in the warm-up', { exact: true }).fill('2000');
    await page.getByLabel('Patience', { exact: true }).fill('2000');
    await button('Choose by the data').focus();
    await page.keyboard.press('Enter');
    await page
      .getByText(/Trying \d hidden factor/)
      .first()
      .waitFor();
    expect(await app.axe()).toEqual([]);
    await app.shot('train-choice-running');
    await button('Stop').click();
    await page.getByText('Stopped. Nothing was changed.').waitFor();
    await expect.poll(() => factors('gait').inputValue()).toBe('');
  });

  it('fills in what it chose and shows why, until other numbers are typed', async () => {
    await page.getByLabel('Passes in the warm-up', { exact: true }).fill('2');
    await app.whole(['choose'], () => button('Choose by the data').click());
    await page.getByText('The numbers stand in the fields below.').waitFor();
    const region = page.getByRole('region', { name: 'gait', exact: true });
    const chosen = /gait: (\d) factors?/.exec((await region.textContent()) ?? '')![1];
    await expect.poll(() => factors('gait').inputValue()).toBe(chosen);
    await region.getByRole('img', { name: /^gait: With \d factors?, \d+ % of what differs/ }).waitFor();
    await page.locator('summary', { hasText: 'Values as a table' }).first().click();
    const rows = page.getByRole('table').filter({ hasText: 'Over the lowest' }).locator('tbody tr');
    await rows.nth(11).waitFor();
    await expect.poll(() => rows.count()).toBe(12);
    expect(await app.axe()).toEqual([]);
    await region.scrollIntoViewIfNeeded();
    await app.shot('train-choice');

    await factors('gait').fill(chosen === '4' ? '3' : '4');
    await page.getByText('The fields below hold other numbers.').waitFor();
    await button('Use these numbers').click();
    await page.getByText('The numbers stand in the fields below.').waitFor();
    await expect.poll(() => factors('gait').inputValue()).toBe(chosen);
    expect(app.errors).toEqual([]);
  });
});
