import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type App, dropOn, openApp } from './harness.ts';

let app: App;
let page: Page;
beforeAll(async () => {
  app = await openApp();
  ({ page } = app);
});
afterAll(() => app.close());

const VISITS = [
  'patient,sex,visit,systolic',
  ...Array.from({ length: 30 }, (_, p) =>
    [1, 2, 3].map((v) => `${v === 1 ? `P${p + 1},${p % 2 ? 'f' : 'm'}` : ','},${v},${110 + p + v}`),
  ).flat(),
  '',
].join('\n');

const next = async (): Promise<void> => {
  const button = page.getByRole('button', { name: 'Next' });
  await expect.poll(() => button.isEnabled()).toBe(true);
  await button.click();
};

describe('a table whose ids are written once', () => {
  it('asks whose the rows below are, and reads them so', async () => {
    mkdirSync(join(app.root, 'clinic'));
    const file = join(app.root, 'clinic', 'visits.csv');
    writeFileSync(file, VISITS);
    const { path } = await app.engine.createProject({ folder: join(app.root, 'Study') });
    await page.evaluate(`location.hash = '#cohort?project=${encodeURIComponent(path)}'`);
    await page.getByText('No data yet').waitFor();
    await dropOn(app, [file]);
    await next();
    const above = page.getByRole('radio', { name: 'They are further rows of the person above' });
    await above.waitFor();
    await app.shot('ids-once-asked');
    await above.check();
    await page.getByText('60 rows without an id are read as further rows of the person above').waitFor();
    await page.getByLabel('Of several rows a person', { exact: false }).first().waitFor();
    await app.shot('ids-once-check');
    expect(app.errors).toEqual([]);
  });
});
