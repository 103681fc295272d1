import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { Rng } from '../../core/math/rng.ts';
import { openApp, type App } from './harness.ts';

let app: App;
let project: string;

beforeAll(async () => {
  app = await openApp();
  project = join(app.root, 'Study.etiograph');
  const file = join(app.root, 'people.csv');
  const rng = new Rng(3);
  const rows = Array.from({ length: 300 }, (_, i) => {
    const age = 30 + rng.normal(0, 5);
    const rare = i < 9 ? rng.normal(5, 1).toFixed(2) : '';
    return [
      `P${i}`,
      age.toFixed(1),
      (90 + age + rng.normal(0, 5)).toFixed(1),
      rng.normal(27, 3).toFixed(1),
      rare,
    ].join();
  });
  writeFileSync(file, ['id,age,pressure,bmi,ferritin', ...rows].join('\n'));
  const id = await app.engine.startImport({ project, sources: [file] });
  expect((await app.engine.runEnded({ id })).state).toBe('done');
});
afterAll(() => app.close());

describe('a column with hardly any value', () => {
  it('stands back with its reason before a graph is looked for, and is kept by a button', async () => {
    const { page } = app;
    await page.evaluate((hash) => (location.hash = hash), `#graph?project=${encodeURIComponent(project)}`);
    await page.getByRole('button', { name: 'Show the settings' }).click();
    const which = page.locator('summary', { hasText: 'Which variables' });
    await which.filter({ hasText: '3 of 4' }).waitFor();
    const reason = page.getByText('“ferritin” has a value in 9 of 300 people');
    if (!(await reason.isVisible())) await which.click();
    await reason.waitFor();
    expect(await app.axe()).toEqual([]);
    await app.shot('sparse-left-out');

    await page.getByRole('button', { name: 'Keep it all the same' }).click();
    await which
      .filter({ hasText: 'all 4' })
      .or(which.filter({ hasText: '4 of 4' }))
      .waitFor();
    await page.getByRole('button', { name: 'Find the graph' }).click();
    await expect
      .poll(async () => {
        const graphs = await app.engine.listGraphs({ project });
        return graphs.length === 0 ? 0 : (await app.engine.getGraph({ project })).nodes.length;
      })
      .toBe(4);
    expect(app.errors).toEqual([]);
  });
});
