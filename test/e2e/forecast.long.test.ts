import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { QUICK_LOOK } from '../../core/graph/look.ts';
import { Rng } from '../../core/math/rng.ts';
import { randomDag, simulate } from '../discovery/helpers.ts';
import { openApp, type App } from './harness.ts';
import { picture } from './rooms.ts';

const COLUMNS = 24;

let app: App;
let page: Page;
let project: string;

beforeAll(async () => {
  app = await openApp();
  ({ page } = app);
  const rng = new Rng(1001);
  const { names, columns } = simulate(randomDag(COLUMNS, 0.14, rng), 400, rng);
  const group = Array.from(columns[0], () => ['north', 'south', 'west'][rng.int(3)]);
  const rows = group.map((where, i) => [`S${i}`, where, ...columns.map((column) => column[i].toFixed(5))]);
  const file = join(app.root, 'wide.csv');
  await writeFile(file, [['id', 'centre', ...names], ...rows].map((row) => row.join(',')).join('\n'));
  project = join(app.root, 'Wide.etiograph');
  await app.done(app.engine.startImport({ project, sources: [file] }));
  await app.open('graph', project);
});
afterAll(() => app.close());

const button = (name: string | RegExp) => page.getByRole('button', { name });
const forecast = () => page.getByTestId('forecast');

describe('before the first graph', () => {
  it('it is said how long the search takes, with the number of variables', async () => {
    await expect.poll(() => forecast().textContent()).toMatch(/^\s*25 variables: about \d+ (s|min)/);
    expect(await app.axe()).toEqual([]);
  });

  it('variables, test and level can be chosen, and the forecast follows', async () => {
    const sure = page.getByRole('combobox', { name: /How sure/ });
    await sure.or(button('Show the settings')).first().waitFor();
    if (!(await sure.isVisible())) await button('Show the settings').click();
    await sure.selectOption('resamples');
    await button(/^Quick look first \(about \d+ (s|min)\)$/).waitFor();
    await forecast().waitFor();
    expect(await app.axe()).toEqual([]);
    await app.shot('graph-forecast');
    for (const size of [{ width: 1093, height: 614 }]) {
      await page.setViewportSize(size);
      await picture(page, `graph-forecast-${size.width}`);
    }
    await page.setViewportSize({ width: 1280, height: 800 });
  });
});

describe('while it runs', () => {
  it('says what it is at, and the same remaining time in the middle and in the header; cancel leaves the settings', async () => {
    await button('Find the graph').click();
    const [header, middle] = [page.getByRole('region', { name: 'Work that runs' }), page.locator('main')];
    await page
      .getByTestId('search-stage')
      .filter({ hasText: /\d+ of 100|tests/ })
      .waitFor();
    const left = (where: typeof middle) =>
      where.getByRole('progressbar').first().getAttribute('aria-valuetext');
    await expect.poll(() => left(header)).toMatch(/left/);
    await app.held(async () => {
      await expect
        .poll(async () => {
          const [a, b] = await Promise.all([left(header), left(middle)]);
          return a !== null && a === b;
        })
        .toBe(true);
      await page.emulateMedia({ colorScheme: 'dark' });
      await picture(page, 'graph-finding-dark');
      await page.emulateMedia({ colorScheme: 'light' });
      await middle.getByRole('button', { name: 'Cancel' }).click();
    });
    await button('Find the graph').waitFor();
    await expect.poll(() => page.getByRole('combobox', { name: /How sure/ }).inputValue()).toBe('resamples');
  });
});

describe('a quick look', () => {
  it('is there soon, says that it is one, and gives way to the whole graph', async () => {
    await button(/^Quick look first/).click();
    const bar = page.getByRole('region', { name: 'Quick look' });
    await bar.getByText(QUICK_LOOK).waitFor();
    await bar.getByText(/take no part in this quick look: centre\./).waitFor();
    await bar.getByRole('button', { name: /^Find the whole graph \(about / }).waitFor();
    expect(await app.axe()).toEqual([]);
    await app.shot('graph-quick-look');
    await page.emulateMedia({ colorScheme: 'dark' });
    await picture(page, 'graph-quick-look-dark');
    await page.emulateMedia({ colorScheme: 'light' });
    await page.getByRole('combobox', { name: /How sure/ }).selectOption('none');
    await bar.waitFor({ state: 'detached' });
    const { provenance } = await app.engine.getGraph({ project });
    expect([provenance['quickLook'], provenance['test']]).toEqual([undefined, 'gcm']);
    expect(app.errors).toEqual([]);
  });
});
