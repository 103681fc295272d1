import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { workbookOf, type CellValue } from '../node/workbook/write-workbook.ts';
import { type App, dropOn, openApp } from './harness.ts';

let app: App;
let page: Page;
let project: string;
beforeEach(async () => {
  app = await openApp();
  ({ page } = app);
  ({ path: project } = await app.engine.createProject({ folder: join(app.root, 'Study') }));
  await app.open('cohort', project);
  await page.getByText('No data yet').waitFor();
});
afterEach(() => app.close());

const rows = (n: number, row: (i: number) => string): string =>
  Array.from({ length: n }, (_, i) => `${row(i)}\n`).join('');
const put = (name: string, text: string | Uint8Array): void => writeFileSync(join(app.root, name), text);
const button = (name: string | RegExp) => page.getByRole('button', { name, exact: true });
const modalities = async () =>
  (await app.engine.getProject({ project })).modalities.map(({ name, subjects }) => [name, subjects]);

async function choose(name: string): Promise<void> {
  await button('Choose a file…').click();
  await page.getByRole('dialog').getByText(name, { exact: true }).dblclick();
  await page.getByText('How the file is written').waitFor();
}

async function next(): Promise<void> {
  await expect.poll(() => button('Next').isEnabled()).toBe(true);
  await button('Next').click();
}

describe('a table', () => {
  it('without a column of ids has its rows numbered on request', async () => {
    put('grip.csv', `grip,pace\n${rows(60, (i) => `${20 + ((i * 7) % 31)},${(i * 13) % 17}`)}`);
    await button('Table…').click();
    await choose('grip.csv');
    await next();
    await button('Number the rows').waitFor();
    expect(await page.getByRole('radiogroup').count()).toBe(0);
    await expect.poll(() => button('Next').isDisabled()).toBe(true);
    await app.shot('ways-number');
    expect(await app.axe()).toEqual([]);
    await button('Number the rows').click();
    await page.getByText('Every row is a person of its own, called “grip 1”').waitFor();
    for (let k = 0; k < 2; k++) await next();
    await button('Import 60 subjects').click();
    await page.getByText('grip was imported: 60 subjects.').waitFor();
    await button('Done').click();
    await page.getByRole('gridcell', { name: 'grip 1', exact: true }).waitFor();
    expect(app.errors).toEqual([]);
  });

  it('takes the place of its older state, which undo brings back', async () => {
    const study = (n: number) =>
      `id,age,bmi\n${rows(n, (i) => `P${i},${30 + ((i * 7) % 50)},${20 + i / 9}`)}`;
    put('study.csv', study(100));
    put('study new.csv', study(110));
    const file = join(app.root, 'study.csv');
    expect(
      (await app.engine.runEnded({ id: await app.engine.startTableImport({ project, file }) })).state,
    ).toBe('done');
    await button('Add data').click();
    await page.getByRole('menuitem', { name: 'Table…' }).click();
    await choose('study new.csv');
    for (let k = 0; k < 3; k++) await next();
    const replace = button('Replace study (100 → 110 people)');
    await replace.waitFor();
    await expect.poll(() => button('Import 110 subjects').isDisabled()).toBe(true);
    await app.shot('ways-replace');
    expect(await app.axe()).toEqual([]);
    await replace.click();
    await page.getByText('It takes the place of “study”: 100 people before, 110 now.').waitFor();
    await button('Import 110 subjects').click();
    await page.getByText('(10 new, 0 gone)').waitFor();
    await button('Done').click();
    await page.getByText('110 subjects, 1 modality').waitFor();
    expect(await modalities()).toEqual([['study', 110]]);
    await button(/^Undo/).first().click();
    await page.getByText('100 subjects, 1 modality').waitFor();
    await button(/^Redo/).first().click();
    await page.getByText('110 subjects, 1 modality').waitFor();
    expect(app.errors).toEqual([]);
  });

  it('is found among the files that can be read; others are shown on request and refused by name', async () => {
    put('a.csv', `id,x\n${rows(30, (i) => `P${i},${i}`)}`);
    put('b.mat', Buffer.from(`MATLAB 5.0 MAT-file${'\0\x01'.repeat(300)}`, 'latin1'));
    for (const name of ['c.tsv', 'd.xlsm', 'e.png', 'f.edf', 'g.docx']) put(name, 'x');
    await button('Table…').click();
    await button('Choose a file…').click();
    const dialog = page.getByRole('dialog');
    await dialog.getByText('a.csv', { exact: true }).waitFor();
    const names = async () =>
      (await dialog.getByRole('option').allTextContents()).map((text) => text.trim().split(/\s{2,}/)[0]);
    const offered = (await names()).join(' ');
    for (const name of ['a.csv', 'c.tsv', 'd.xlsm']) expect(offered).toContain(name);
    for (const name of ['b.mat', 'e.png', 'f.edf', 'g.docx']) expect(offered).not.toContain(name);
    await app.shot('ways-dialog');
    expect(await app.axe()).toEqual([]);
    await dialog.getByRole('checkbox').check({ force: true });
    await dialog.getByText('b.mat', { exact: true }).dblclick();
    await page.getByText('b.mat is a MATLAB file, which Etiograph does not read yet.').waitFor();
    expect(app.errors).toEqual([]);
  });
});

describe('an import that was stopped', () => {
  it('is gone on with, also after a reload', async () => {
    mkdirSync(join(app.root, 'in'));
    put('in/a.csv', `id,x\n${rows(50, (i) => `S${i},${i / 3}`)}`);
    // It takes seconds to read, in which the stop reaches the engine.
    const columns = Array.from({ length: 20 }, (_, c) => c);
    const cells = (i: number) => columns.map((c) => (i * (7919 + c)) % 1000).join();
    put('in/b.csv', `id,${columns.map((c) => `y${c}`).join()}\n${rows(200_000, (i) => `S${i},${cells(i)}`)}`);
    put('in/c.csv', `id,z\n${rows(50, (i) => `S${i},${i / 7}`)}`);
    const id = await app.engine.startImport({ project, sources: [join(app.root, 'in')] });
    app.engine.onEvent((event) => {
      if (event.run === id && event.type === 'progress' && event.stage === 'Reading b.csv')
        void app.engine.cancelRun({ id });
    });
    expect((await app.engine.runEnded({ id })).state).toBe('cancelled');
    // In the window that looked on, and in one that comes later.
    for (let k = 0; k < 2; k++) {
      await page.getByText('An import did not take all of its files. Missing (2): b.csv, c.csv.').waitFor();
      await page.getByText('50 subjects, 1 modality').waitFor();
      if (k === 0) await page.reload();
    }
    await app.shot('ways-unfinished');
    expect(await app.axe()).toEqual([]);
    await button('Go on').click();
    await page.getByText('200,000 subjects, 3 modalities').waitFor();
    await page.getByText('An import did not take all').waitFor({ state: 'detached' });
    expect(app.errors).toEqual([]);
  });
});

describe('a workbook that is dropped', () => {
  it('comes in sheet by sheet, and a file beside it that is not read is told', async () => {
    put('old.mat', Buffer.from(`MATLAB 5.0 MAT-file${'\0\x01'.repeat(300)}`, 'latin1'));
    const sheet = (column: string, of: (i: number) => CellValue): CellValue[][] => [
      ['id', column],
      ...Array.from({ length: 60 }, (_, i): CellValue[] => [`P${100 + i}`, of(i)]),
    ];
    put(
      'visits.xlsx',
      workbookOf({
        sheets: [
          { name: 'Read me', rows: [['What this is.']] },
          { name: 'Clinic', rows: sheet('sbp', (i) => 100 + (i % 40)) },
          { name: 'Labs', rows: sheet('crp', (i) => (i * 7) % 23) },
        ],
      }),
    );
    await dropOn(
      app,
      ['visits.xlsx', 'old.mat'].map((name) => join(app.root, name)),
    );
    const told = page.getByRole('region', { name: 'What went wrong' });
    await told.getByText('old.mat is a MATLAB file, which Etiograph does not read yet.').waitFor();
    await told.getByRole('button', { name: 'Dismiss' }).click();
    for (const [name, other] of [
      ['Clinic', true],
      ['Labs', false],
    ] as const) {
      await expect.poll(() => page.getByLabel('Sheet', { exact: true }).inputValue()).toBe(name);
      for (let k = 0; k < 3; k++) await next();
      await button('Import 60 subjects').click();
      await page.getByText(`visits ${name} was imported: 60 subjects.`).waitFor();
      await button(other ? 'Next: visits.xlsx: Labs' : 'Done').click();
    }
    await page.getByText('60 subjects, 2 modalities').waitFor();
    expect(app.errors).toEqual([]);
  });
});
