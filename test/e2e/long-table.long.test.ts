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

const LAB = [
  'case,taken,what,reading,unit',
  ...Array.from({ length: 30 }, (_, p) => [
    `P${p},2021-02-03,CRP,${p + 1}.5,mg/l`,
    `P${p},2021-08-17,CRP,${p + 2}.5,mg/l`,
    `P${p},2021-08-17,Glucose,5.${p % 9},mmol/l`,
  ]).flat(),
  '',
].join('\n');

const next = async (): Promise<void> => {
  const button = page.getByRole('button', { name: 'Next' });
  await expect.poll(() => button.isEnabled()).toBe(true);
  await button.click();
};

const choose = async (field: string, option: string): Promise<unknown> =>
  page.getByLabel(field, { exact: true }).selectOption(option);

describe('a table of measurements', () => {
  it('comes in by mouse with the columns that are chosen, one row a person', async () => {
    mkdirSync(join(app.root, 'lab'));
    writeFileSync(join(app.root, 'lab', 'lab.csv'), LAB.replace('case', 'patient_id'));
    const { path } = await app.engine.createProject({ folder: join(app.root, 'Study') });
    await page.evaluate(`location.hash = '#cohort?project=${encodeURIComponent(path)}'`);
    await page.getByText('No data yet').waitFor();
    await dropOn(app, [join(app.root, 'lab', 'lab.csv')]);
    await page.getByText('Rows of the file').waitFor();
    await choose('Rows of the file', 'Each is a measurement');
    await choose('What is measured', 'what');
    await choose('Value', 'reading');
    await page.getByText('Each row is a measurement of a person.').waitFor();
    await app.shot('long-table-choose');
    await next();
    const several = page.getByLabel('Of several values counts', { exact: true });
    await expect.poll(() => several.inputValue()).toBe('last');
    await app.shot('long-table-check');
    await next();
    await next();
    await page.getByRole('button', { name: 'Import 30 subjects' }).click();
    await page.getByText('lab was imported: 30 subjects.').waitFor();
    expect(app.errors).toEqual([]);
  });
});
