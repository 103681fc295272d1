import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { workbookOf, type CellValue } from '../node/workbook/write-workbook.ts';
import { openApp, type App } from './harness.ts';

let app: App;
let page: Page;
beforeEach(async () => {
  app = await openApp();
  ({ page } = app);
});
afterEach(() => app.close());

const rows = (column: string, of: (i: number) => CellValue): CellValue[][] => [
  ['id', column],
  ...Array.from({ length: 120 }, (_, i): CellValue[] => [`P${100 + i}`, of(i)]),
];

const BOOK = workbookOf({
  sheets: [
    { name: 'Read me', rows: [['This workbook has the data of a study.'], ['Ask Dr X.']] },
    { name: 'Clinic', rows: rows('sbp', (i) => (i === 7 ? { t: 'e', v: '#DIV/0!' } : 100 + (i % 40))) },
    { name: 'Night', rows: rows('bedtime', (i) => ({ v: 0.9 + i / 2000, s: 1 })) },
    { name: 'Old', rows: rows('sbp', (i) => i), state: 'hidden' },
    { name: 'Chart', type: 'chartsheet' },
    { name: 'Sheet4' },
  ],
  styles: [0, 20],
});

async function openWizard(): Promise<void> {
  const { path } = await app.engine.createProject({ folder: join(app.root, 'Study') });
  await page.evaluate(`location.hash = '#cohort?project=${encodeURIComponent(path)}'`);
  await page.getByText('No data yet').waitFor();
  await page.getByRole('button', { name: 'Table…' }).click();
}

async function choose(name: string, button = 'Choose a file…'): Promise<void> {
  await page.getByRole('button', { name: button }).first().click();
  const dialog = page.getByRole('dialog');
  await dialog.getByText(name, { exact: true }).click();
  await dialog
    .getByRole('button', { name: /^(Open|Choose)/ })
    .last()
    .click();
}

const next = () => page.getByRole('button', { name: 'Next' });

describe('a workbook in the table wizard', () => {
  it('offers every sheet, tells those apart that hold no data, and reads the one that is chosen', async () => {
    writeFileSync(join(app.root, 'study.xlsx'), BOOK);
    await openWizard();
    await choose('study.xlsx');
    const sheet = page.getByLabel('Sheet', { exact: true });
    await sheet.waitFor();
    await expect.poll(() => sheet.inputValue()).toBe('Clinic');
    const options = await sheet
      .locator('option')
      .evaluateAll((all) =>
        all.map(
          (option) =>
            `${option.textContent.trim()}${(option as { disabled?: boolean }).disabled ? ' (off)' : ''}`,
        ),
      );
    expect(options).toEqual([
      'Read me – text, no table',
      'Clinic – 121 rows',
      'Night – 121 rows',
      'Old – 121 rows, hidden',
      'Chart – a chart (off)',
      'Sheet4 – empty (off)',
    ]);
    await page.getByText('3 sheets hold data.').waitFor();
    expect(await page.getByLabel('Cells are separated by').count()).toBe(0);
    await app.shot('workbook-choose');
    expect(await app.axe()).toEqual([]);

    await sheet.focus();
    await page.keyboard.press('ArrowDown');
    await page.getByRole('region', { name: 'Preview' }).getByText('21:36', { exact: true }).waitFor();
    await next().click();
    await page.getByText('It is named like an id').waitFor();
    await next().click();
    await page.getByText('The project has no subjects yet').waitFor();
    await next().click();
    await page.getByText('All rows and cells can be read.').waitFor();
    await page.getByRole('button', { name: 'Import 120 subjects' }).click();
    await page.getByText('study Night was imported: 120 subjects.').waitFor();
  });

  it('refuses by name what is no table, and goes on with another file', async () => {
    writeFileSync(
      join(app.root, 'sample.csv'),
      Buffer.from(`SQLite format 3\0${'\0\x01'.repeat(300)}`, 'latin1'),
    );
    writeFileSync(join(app.root, 'broken.xlsx'), BOOK.subarray(0, BOOK.length - 300));
    writeFileSync(join(app.root, 'study.xlsx'), BOOK);
    await openWizard();
    await choose('sample.csv');
    await page.getByText('sample.csv is an SQLite database, which Etiograph does not read yet.').waitFor();
    await expect.poll(() => next().isDisabled()).toBe(true);
    expect(await page.getByText('How the file is written').count()).toBe(0);
    await app.shot('workbook-refused');
    expect(await app.axe()).toEqual([]);
    await choose('broken.xlsx', 'Other file…');
    await page.getByText('broken.xlsx is damaged').waitFor();
    await expect.poll(() => next().isDisabled()).toBe(true);
    await choose('study.xlsx', 'Other file…');
    await page.getByLabel('Sheet', { exact: true }).waitFor();
    await expect.poll(() => next().isDisabled()).toBe(false);
  });
});
