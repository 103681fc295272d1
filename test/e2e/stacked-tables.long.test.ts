import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type App, dropOn, openApp } from './harness.ts';
import { seenInAllRooms } from './rooms.ts';

let app: App;
let page: Page;
let project: string;
const write = (name: string, text: string): void => {
  mkdirSync(dirname(join(app.root, name)), { recursive: true });
  writeFileSync(join(app.root, name), text);
};
const table = (head: string, row: (i: number) => string): string =>
  [head, ...Array.from({ length: 20 }, (_, i) => row(i)), ''].join('\n');
const clinic = (letter: string): string =>
  table('id,hb,crp', (i) => `${letter}${String(i)},${String(12 + i / 8)},${String(i + 0.5)}`);

beforeAll(async () => {
  app = await openApp();
  ({ page } = app);
  write('study/north/labs.csv', clinic('N'));
  write('study/south/labs.csv', clinic('S').replaceAll(',', ';'));
  write('study/west/labs.csv', clinic('W').replace('W7,12.875', 'W7,high'));
  write(
    'study/ages.csv',
    table('id,age', (i) => `N${String(i)},${String(30 + i)}`),
  );
  write(
    'study/zeeland/labs.csv',
    table('id,hb,crp,age', (i) => `Z${String(i)},13.5,${String(i)},${String(40 + i)}`),
  );
  ({ path: project } = await app.engine.createProject({ folder: join(app.root, 'Study') }));
  await page.evaluate(
    (hash) => void (location.hash = hash),
    `#cohort?project=${encodeURIComponent(project)}`,
  );
  await page.getByText('No data yet').waitFor();
});
afterAll(() => app.close());

const next = () => page.getByRole('button', { name: 'Next', exact: true }).click();

describe('a table that was cut into files, one a site', () => {
  it('is put together from those of its columns that are chosen', async () => {
    await dropOn(app, [join(app.root, 'study')]);
    await page.getByText('ages.csv', { exact: true }).first().waitFor();
    await next();
    await next();
    await next();
    await page.getByRole('button', { name: /^Import \d+ / }).click();
    await page.getByRole('button', { name: /^Next: / }).click();
    const others = page.getByRole('group', { name: 'Other files with the same columns' });
    await others.waitFor();
    await app.shot('stacked-offered');
    const parts = others.getByRole('checkbox');
    expect(await parts.count()).toBe(3);
    await others.getByText('has age besides').waitFor();
    for (const site of ['south', 'west']) await others.getByRole('checkbox', { name: site }).check();
    await page.getByText('It is put together from 3 files').waitFor();
    await page.getByRole('columnheader', { name: /file/ }).first().waitFor();
    await app.shot('stacked-chosen');
    expect(await seenInAllRooms(page)).toEqual([]);
  });

  it('is read as one table, and none of the files waits any longer', async () => {
    await next();
    await next();
    await next();
    await page.getByText('line 9 of west/labs.csv').first().waitFor();
    await app.shot('stacked-review');
    await page.getByRole('button', { name: 'Import 60 ' }).click();
    // What was taken with it waits no longer; the one that was not chosen is next, and is left.
    await page.getByRole('button', { name: 'Next: labs.csv' }).click();
    await page.getByText('All 20 rows').waitFor();
    await page.getByRole('button', { name: 'Leave the import' }).click();
    await page.getByText('60 subjects, 2 modalities').waitFor();
    const { modalities } = await app.engine.getProject({ project });
    expect(modalities.map(({ name, subjects }) => [name, subjects])).toEqual([
      ['ages', 20],
      ['labs', 60],
    ]);
    const { labels, counts } = await app.engine.getHistogram({ project, modality: 'labs', column: 'file' });
    expect([labels, [...counts]]).toEqual([
      ['north', 'south', 'west'],
      [20, 20, 20],
    ]);
    expect(app.errors).toEqual([]);
  });
});

describe('measurements that stand in a file a year', () => {
  it('are put together, and become one row a person', async () => {
    const year = (y: number, from: number): string =>
      table('patient_id;date;test;value;unit', (i) =>
        ['CRP;5;mg/l', 'Hb;14;g/dl']
          .map((of) => `P${String(from + i)};03.02.${String(y)};${of.replace('5', String(i))}`)
          .join('\n'),
      );
    write('years/lab_2019.csv', year(2019, 0));
    write('years/lab_2020.csv', year(2020, 15));
    await dropOn(app, [join(app.root, 'years')]);
    await page.getByText('Each row is a measurement of a person.').waitFor();
    const others = page.getByRole('group', { name: 'Other files with the same columns' });
    await others.getByRole('checkbox', { name: 'lab_2020.csv' }).check();
    await page.getByText('It is put together from 2 files').waitFor();
    await page.getByLabel('Rows of the file', { exact: true }).waitFor();
    await app.shot('stacked-measurements');
    expect(await seenInAllRooms(page)).toEqual([]);
    await next();
    await page.getByText('5 of 35 people stand in more than one file').waitFor();
    await next();
    await next();
    await page.getByRole('button', { name: 'Import 35 ' }).waitFor();
    await app.shot('stacked-measurements-review');
    await page.getByRole('button', { name: 'Import 35 ' }).click();
    await page.getByRole('button', { name: 'Next: labs.csv' }).click();
    await page.getByRole('button', { name: 'Leave the import' }).click();
    await page.getByText('3 modalities').first().waitFor();
    expect(app.errors).toEqual([]);
  });
});
