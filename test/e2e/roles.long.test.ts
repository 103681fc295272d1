import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { liverTrial } from '../fixtures/liver-trial.ts';
import { countedHand } from './counted.ts';
import { openApp, type App } from './harness.ts';
import { picture } from './rooms.ts';

/** Sizes beside the harness's own: a laptop whose system enlarges everything. */
const SMALL = { width: 1093, height: 614 };
const USUAL = { width: 1280, height: 800 };

let app: App;
let page: Page;

beforeAll(async () => {
  app = await openApp();
  ({ page } = app);
  await writeFile(join(app.root, 'liver.csv'), liverTrial(418, 1024));
  await app.engine.createProject({ folder: join(app.root, 'Liver') });
  await app.open('cohort', join(app.root, 'Liver.etiograph'));
});
afterAll(() => app.close());

const button = (name: string | RegExp) => page.getByRole('button', { name, exact: typeof name === 'string' });

/** Pictures in every size, light and dark. */
async function shots(name: string): Promise<void> {
  for (const scheme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme: scheme });
    await app.shot(`${name}-${scheme}`);
    await page.setViewportSize(SMALL);
    await picture(page, `${name}-${scheme}-1093`);
    await page.setViewportSize(USUAL);
  }
  await page.emulateMedia({ colorScheme: 'light' });
}

describe('a trial with follow-up and status, by mouse', () => {
  it('goes from the file to a graph with outcome, arm and stage in at most 15 clicks', async () => {
    const hand = countedHand(page);
    await hand.openTable('liver.csv');
    await hand.next();
    await page.getByLabel('Role in the study').waitFor();
    await shots('roles-check');
    expect(await app.axe()).toEqual([]);
    await hand.next();
    await hand.next();
    await page.getByText('look like one survival variable').waitFor();
    await shots('roles-review');
    expect(await app.axe()).toEqual([]);
    await hand.click(button('status = 2'));
    await page.getByText('look like one survival variable').waitFor({ state: 'detached' });
    await hand.click(button('Import 418 subjects'));
    await page.getByText('liver was imported: 418 subjects.').waitFor();
    await hand.click(button('Done'));
    await hand.click(button('Go on to the graph'));
    await page.getByText('Outcome: Time to status. Exposure: trt.').waitFor();
    await shots('roles-first');
    await hand.click(button('Find the graph'));
    await page.getByRole('application').waitFor();
    expect(hand.clicks()).toBeLessThanOrEqual(15);
    const { nodes, edges } = await app.engine.getGraph({ project: join(app.root, 'Liver.etiograph') });
    const ids = nodes.map(({ id }) => id);
    expect(ids).toEqual(expect.arrayContaining(['Time to status', 'trt', 'stage']));
    expect(edges.filter(({ from, kind }) => kind === 'directed' && from === 'Time to status')).toEqual([]);
    expect(edges.map(({ from, to }) => `${from} -> ${to}`)).toContain('stage -> Time to status');
    await shots('roles-graph');
    expect(app.errors).toEqual([]);
  });

  it('says in the middle of the screen that the outcome is missing, with the mend as a button', async () => {
    const project = join(app.root, 'Liver.etiograph');
    await page
      .getByRole('button', { name: /^Cohort/ })
      .first()
      .click();
    await page.getByRole('tab', { name: 'Variables' }).click();
    await page.getByRole('grid', { name: 'Variables' }).getByText('status', { exact: true }).click();
    await page.getByRole('heading', { name: 'status' }).waitFor();
    await page.getByLabel('Role in the study').selectOption('leave-out');
    await page
      .getByRole('row', { name: /^status/ })
      .getByText('left out')
      .waitFor();
    await button('Go on to the graph').click();
    await page.getByText('Out of date.').waitFor();
    await button('Find again').first().click();
    await page.getByText('This graph is without the outcome: status').waitFor();
    await page.getByText('liver: status was left out in the cohort.').waitFor();
    await shots('roles-missing');
    expect(await app.axe()).toEqual([]);
    await button('Look at the graph without it').click();
    await button(/^2 left out: status/).click();
    await page.getByText('it is the time of “status”, which takes no part').waitFor();
    await shots('roles-left-out');
    expect(await app.axe()).toEqual([]);
    await button('Take it in again').click();
    await expect
      .poll(async () => (await app.engine.getGraph({ project })).nodes.map(({ id }) => id))
      .toContain('Time to status');
    await page.getByText('This graph is without the outcome').waitFor({ state: 'detached' });
    expect(app.errors).toEqual([]);
  });
});
