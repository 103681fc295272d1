import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openApp, type App } from './harness.ts';

let app: App;
let page: Page;
let project: string;
let pairs: readonly { readonly a: string; readonly b: string }[];

/** Of ninety people it cannot be told which of the weaker relations are larger than .3. */
beforeAll(async () => {
  app = await openApp();
  ({ page } = app);
  project = await app.prepare({ discover: { smallestEffect: 0.3 } });
  pairs = (await app.engine.getGraph({ project })).undecided ?? [];
  await app.open('graph', project);
  await page.getByRole('application').waitFor();
});
afterAll(() => app.close());

describe('undecided pairs in the window', () => {
  it('are counted, and the legend says how they are drawn', async () => {
    expect(pairs.length).toBeGreaterThan(1);
    await page.getByText(new RegExp(`^${String(pairs.length)} pairs undecided`)).waitFor();
    await page.getByText('Undecided: the data tell neither a link nor its absence').waitFor();
    await app.shot('undecided-graph');
    expect(await app.axe()).toEqual([]);
  });

  it('have a list of their own, and the inspector says why of the one that is chosen', async () => {
    await page.getByRole('radio', { name: 'List', exact: true }).check({ force: true });
    const tab = page.getByRole('tab', { name: /^Undecided/ });
    await tab.click();
    const rows = page.getByRole('grid', { name: 'Undecided' }).getByRole('row');
    // The first row names the columns.
    await expect.poll(() => rows.count()).toBe(pairs.length + 1);
    await rows.nth(1).click();
    const inspector = page.locator('aside.inspector');
    await inspector.getByRole('heading', { name: /^Undecided/ }).waitFor();
    await app.shot('undecided-list');
    expect(await app.axe()).toEqual([]);
  });

  it('come of a limit on the false links too, and the settings say before what goes unseen', async () => {
    const [before] = await app.engine.listGraphs({ project });
    await page.getByRole('radio', { name: 'Graph', exact: true }).check({ force: true });
    const settings = page.getByRole('button', { name: 'Show the settings' });
    const unseen = page.getByText(/^With your 90 people.* links weaker than \.\d\d go unseen/);
    await settings.or(unseen).first().waitFor();
    if (await settings.isVisible()) await settings.click();
    await unseen.waitFor();
    await page.getByLabel('Links that may be false').selectOption({ label: 'At most 5 in 100, by chance' });
    await page.getByText('Over all pairs, after the search').waitFor();
    await expect
      .poll(async () => (await app.engine.getGraph({ project })).provenance['falseDiscoveryRate'])
      .toBe(0.05);
    const { edges, provenance } = await app.engine.getGraph({ project });
    expect(provenance['smallestEffect']).toBe(0.3);
    for (const { adjustedP } of edges) expect(adjustedP).toBeLessThanOrEqual(0.05);
    expect(before.graph).not.toBe((await app.engine.listGraphs({ project })).at(-1)!.graph);
    await unseen.scrollIntoViewIfNeeded();
    await app.shot('unseen-links');
    expect(await app.axe()).toEqual([]);
  });
});
