import { readFile, rename, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { Rng } from '../../core/math/rng.ts';
import { graph, simulate } from '../discovery/helpers.ts';
import { openApp, type App } from './harness.ts';

let app: App;
let page: Page;
let project: string;

beforeAll(async () => {
  app = await openApp();
  ({ page } = app);
  const { names, columns } = simulate(
    graph('age bmi waist shoe', 'age -> bmi, bmi -> waist'),
    200,
    new Rng(3),
  );
  const rows = Array.from(columns[0], (_, i) => [`S${String(i)}`, ...columns.map((c) => c[i].toFixed(4))]);
  const file = join(app.root, 'clinic.csv');
  await writeFile(file, [['id', ...names], ...rows].map((row) => row.join(',')).join('\n'));
  project = join(app.root, 'Clinic.etiograph');
  const run = async (id: string) => expect((await app.engine.runEnded({ id })).state).toBe('done');
  await run(await app.engine.startImport({ project, sources: [file] }));
  await run(await app.engine.startDiscovery({ project, alpha: 0.05 }));
  await run(
    await app.engine.startDiscovery({ project, knowledge: { tiers: [['age'], ['bmi', 'waist', 'shoe']] } }),
  );
  await page.evaluate((hash) => (location.hash = hash), `#report?project=${encodeURIComponent(project)}`);
  await page.getByTestId('report-preview').waitFor();
});
afterAll(() => app.close());

const preview = () => page.getByTestId('report-preview');

describe('the graphs to report on', () => {
  it('are told apart by what they were found with', async () => {
    const choice = page.getByRole('combobox', { name: 'Graph', exact: true });
    await page.getByText('evidence p < 0.01, order in time age | bmi, waist, shoe').last().waitFor();
    const options = await choice.getByRole('option').allInnerTexts();
    expect(options[1]).toMatch(/evidence p < 0\.05, no order in time$/);
    await choice.selectOption({ index: 1 });
    await page.getByText('evidence p < 0.05, no order in time').last().waitFor();
    expect(await app.axe()).toEqual([]);
    await app.shot('report-graphs');
  });

  it('are said to be out of date beside the report and in it, with the way to mend it', async () => {
    expect(await page.getByText('Since this graph was found').count()).toBe(0);
    await app.engine.setRole({ project, modality: 'clinic', columns: ['shoe'], role: 'leave-out' });
    await page.reload();
    await page.getByText('Out of date. Since this graph was found: clinic changed.').waitFor();
    await preview()
      .getByText(/This graph is out of date: since it was found, the data of clinic have changed/)
      .first()
      .waitFor();
    expect(await app.axe()).toEqual([]);
    await app.shot('report-stale');
    await page.getByRole('button', { name: 'Save as HTML' }).click();
    const dialog = page.getByRole('dialog');
    const name = await dialog.getByRole('textbox', { name: 'File name' }).inputValue();
    await dialog.getByRole('button', { name: 'Save', exact: true }).click();
    await page
      .getByText(/^Saved \//)
      .first()
      .waitFor();
    expect(await readFile(join(app.root, name), 'utf8')).toContain('This graph is out of date');
    await page.getByRole('button', { name: 'Find it again in Graph' }).click();
    await page.getByRole('button', { name: 'Find again' }).first().waitFor();
    expect(app.errors).toEqual([]);
  });

  it('of a project that is gone for a while are not previewed, which is said and can be tried again', async () => {
    await rename(project, `${project}.away`);
    const report = page.getByRole('navigation', { name: 'Stages' }).getByRole('button', { name: 'Report' });
    await report.click();
    const unread = page.getByRole('heading', { name: 'The preview could not be written' });
    await unread.waitFor();
    await page.getByText('Writing the preview…').waitFor({ state: 'detached' });
    const again = page.getByRole('button', { name: 'Try again' }).last();
    await page.getByRole('radio', { name: 'Graph files' }).click();
    await unread.waitFor();
    expect(await app.axe()).toEqual([]);
    await rename(`${project}.away`, project);
    await again.click();
    await page.getByTestId('file-preview').getByText('could not be').waitFor({ state: 'detached' });
    await page.getByRole('radio', { name: 'Report', exact: true }).click();
    if (await again.isVisible()) await again.click();
    await preview().waitFor();
  });
});
