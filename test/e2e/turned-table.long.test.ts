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

const SAMPLES = Array.from({ length: 24 }, (_, i) => `S${i + 1}`);
/** Only the names of its columns say that these are people. */
const MATRIX = [
  ['id', ...SAMPLES],
  ...['TP53', 'BRCA1', 'EGFR', 'MYC', 'KRAS'].map((gene, g) => [
    gene,
    ...SAMPLES.map((_, i) => `${g + i}.25`),
  ]),
]
  .map((cells) => `${cells.join(',')}\n`)
  .join('');

const next = async (): Promise<void> => {
  const button = page.getByRole('button', { name: 'Next' });
  await expect.poll(() => button.isEnabled()).toBe(true);
  await button.click();
};

describe('a table of genes by samples', () => {
  it('comes in by mouse, turned round once the question is answered', async () => {
    mkdirSync(join(app.root, 'lab'));
    const file = join(app.root, 'lab', 'matrix.csv');
    writeFileSync(file, MATRIX);
    const { path } = await app.engine.createProject({ folder: join(app.root, 'Study') });
    await page.evaluate(`location.hash = '#cohort?project=${encodeURIComponent(path)}'`);
    await page.getByText('No data yet').waitFor();
    await dropOn(app, [file]);
    await page.getByText('Rows of the file').waitFor();
    await app.shot('turned-table-choose');
    await next();
    const answer = page.getByRole('radio', { name: 'Each column is a person, and each row a variable' });
    await answer.waitFor();
    await app.shot('turned-table-asked');
    await answer.click();
    await page.getByText('read turned round').waitFor();
    await app.shot('turned-table-check');
    await page.getByRole('button', { name: 'Back' }).click();
    await page.getByText('Each row is a variable and each column a person.').waitFor();
    await expect.poll(() => page.getByLabel('Rows of the file', { exact: true }).inputValue()).toBe('turned');
    await next();
    await next();
    await next();
    await page.getByRole('button', { name: 'Import 24 subjects' }).click();
    await page.getByText('matrix was imported: 24 subjects.').waitFor();
    expect(app.errors).toEqual([]);
  });
});
