import { readFile, writeFile } from 'node:fs/promises';
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
  await app.done(app.engine.startImport({ project, sources: [file] }));
  await app.done(app.engine.startDiscovery({ project, alpha: 0.05 }));
  await app.done(
    app.engine.startDiscovery({ project, knowledge: { tiers: [['age'], ['bmi', 'waist', 'shoe']] } }),
  );
  await app.open('report', project);
  await page.getByTestId('report-preview').waitFor();
});
afterAll(() => app.close());

const preview = () => page.getByTestId('report-preview');

describe('the graphs to report on', () => {
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
});
