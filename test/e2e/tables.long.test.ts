import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { openApp, type App } from './harness.ts';

let app: App;
let page: Page;
beforeEach(async () => {
  app = await openApp();
  ({ page } = app);
});
afterEach(() => app.close());

const rows = (n: number, row: (i: number) => string): string =>
  Array.from({ length: n }, (_, i) => row(i)).join('\n');

async function emptyProject(): Promise<string> {
  const { path } = await app.engine.createProject({ folder: join(app.root, 'Study') });
  await app.open('cohort', path);
  await page.getByText('No data yet').waitFor();
  return path;
}

async function chooseFile(name: string): Promise<void> {
  await page.getByRole('button', { name: 'Choose a file…' }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByText(name, { exact: true }).click();
  await dialog
    .getByRole('button', { name: /^(Open|Choose)/ })
    .last()
    .click();
  await page.getByText('How the file is written').waitFor();
}

const next = () => page.getByRole('button', { name: 'Next' }).click();
/** The list of columns; the preview’s heads are called the same. */
const columnList = () => page.getByRole('list', { name: 'Columns' });

describe('the cohort stage and the table wizard', () => {
  it('bring two tables in by mouse, match their subjects, and leave names out', async () => {
    writeFileSync(
      join(app.root, 'body.csv'),
      `id,kg,lb,site\n${rows(150, (i) => `P${String(i).padStart(3, '0')},${60 + ((i * 37) % 41)},${2.2046 * (60 + ((i * 37) % 41))},Haifa`)}\n`,
    );
    writeFileSync(
      join(app.root, 'labs.csv'),
      `patient_id;visit;Nachname;hdl\n${rows(200, (i) => `p${i >> 1};${i % 2 ? 'month 6' : 'baseline'};Zimmermann${i};${i === 8 ? 'Anna Schmidt' : `1,${10 + ((i * 7) % 80)}`}`)}\n`,
    );
    const project = await emptyProject();
    await page.getByRole('button', { name: 'Table…' }).click();
    await expect.poll(() => page.getByRole('button', { name: 'Next' }).isDisabled()).toBe(true);
    await chooseFile('body.csv');
    await next();
    await page.getByText('It is named like an id').waitFor();
    await next();
    await page.getByText('The project has no subjects yet').waitFor();
    await next();
    await page.getByText('All rows and cells can be read.').waitFor();
    await page.getByRole('button', { name: 'Import 150 subjects' }).click();
    await page.getByText('body was imported: 150 subjects.').waitFor();
    await page.getByText('People are told apart by the column “id”.').waitFor();
    await app.shot('tables-imported');
    await page.getByRole('button', { name: 'Done', exact: true }).click();

    await page.getByRole('button', { name: 'Add data' }).click();
    await page.getByRole('menuitem', { name: 'Table…' }).click();
    await chooseFile('labs.csv');
    const columns = page.locator('dl').getByText('Columns', { exact: true }).locator('..');
    await page.getByLabel('Cells are separated by').selectOption({ label: 'Tab' });
    await columns.filter({ hasText: /^\s*Columns\s*1\s*$/ }).waitFor();
    await page.getByLabel('Cells are separated by').selectOption(';');
    await columns.filter({ hasText: /^\s*Columns\s*4\s*$/ }).waitFor();
    await next();
    await page.getByText('People stand on several rows that differ. Say which count.').waitFor();
    // Names are covered until someone wants to look.
    const preview = page.getByRole('region', { name: 'Preview' });
    await preview.getByText('baseline').first().waitFor();
    await expect.poll(() => preview.textContent()).toContain('••••••');
    await expect.poll(() => preview.textContent()).not.toContain('Zimmermann');
    await page.getByRole('button', { name: 'Nachname', exact: true }).click();
    await page.getByText('Its values are covered').waitFor();
    await page.getByRole('switch', { name: 'Show covered values' }).click();
    await preview.getByText('Zimmermann0').waitFor();
    await page.getByRole('switch', { name: 'Show covered values' }).click();
    await preview.getByText('Zimmermann0').waitFor({ state: 'detached' });
    await page
      .getByLabel('Of several rows a person counts')
      .selectOption({ label: 'visit: baseline (100 rows)' });
    await columnList().getByRole('button', { name: 'hdl', exact: true }).click();
    await page.getByLabel('Unit').fill('mmol/l');
    await page.getByLabel('Unit').press('Tab');
    await app.shot('tables-check');
    expect(await app.axe()).toEqual([]);
    await next();
    await page.getByText('100 ids would be found in the project but for').first().waitFor();
    await app.shot('tables-match');
    expect(await app.axe()).toEqual([]);
    await page.getByRole('button', { name: 'Write them as the project does' }).first().click();
    await page.getByText('100 ids are written as the project writes them').waitFor();

    // Walking back loses nothing.
    await page.getByRole('button', { name: 'Back' }).click();
    await page.getByRole('button', { name: 'Back' }).click();
    await next();
    await expect.poll(() => page.getByLabel('Unit').inputValue()).toBe('mmol/l');
    await next();
    await page.getByText('100 ids are written as the project writes them').waitFor();
    await next();
    await page
      .getByRole('region', { name: 'Rows and cells not taken in' })
      .getByText('‹text, 12 characters› is not a number')
      .waitFor();
    await app.shot('tables-review');
    expect(await app.axe()).toEqual([]);
    await page.getByRole('button', { name: 'Save the list' }).click();
    await page.getByRole('dialog').getByRole('button', { name: 'Save' }).last().click();
    await page.getByText('The list was saved.').waitFor();
    const saved = (await readdir(app.root)).find((name) => name.endsWith('rejects.csv'))!;
    const csv = readFileSync(join(app.root, saved), 'utf8');
    expect(csv.split('\n')[1]).toContain('line 10, column “hdl”');
    expect(csv).not.toMatch(/Anna|Schmidt|Zimmermann/);
    await page.getByRole('button', { name: 'Import 100 subjects' }).click();
    await page.getByText('labs was imported: 100 subjects.').waitFor();
    await page.getByRole('button', { name: 'Done', exact: true }).click();

    // Who has what, a finding with its fix, and undo.
    await page.getByText('150 subjects, 2 modalities').waitFor();
    await page.getByRole('button', { name: '100 subjects have exactly body, labs' }).click();
    await page.getByRole('status').filter({ hasText: '100 subjects' }).waitFor();
    await app.shot('tables-cohort');
    expect(await app.axe()).toEqual([]);
    await page.getByRole('tab', { name: /Findings/ }).click();
    await page.getByText('carry the same values but for scale').waitFor();
    await app.shot('tables-findings');
    expect(await app.axe()).toEqual([]);
    await page.getByRole('button', { name: 'Leave out lb' }).click();
    await page.getByText('carry the same values but for scale').waitFor({ state: 'detached' });
    const leftOut = async () =>
      JSON.parse(await readFile(join(project, 'project.json'), 'utf8')).modalities[0].leftOut;
    expect(await leftOut()).toEqual(['lb']);
    await page.getByRole('button', { name: /^Undo/ }).first().click();
    await page.getByText('carry the same values but for scale').waitFor();
    expect(await leftOut()).toEqual([]);

    await page.getByRole('tab', { name: 'Variables' }).click();
    const table = page.getByRole('grid', { name: 'Variables' });
    // All columns are in sight, the last one too.
    const [room, last] = await Promise.all([
      table.boundingBox(),
      table.getByRole('columnheader', { name: 'Mean' }).boundingBox(),
    ]);
    expect(last!.x + last!.width).toBeLessThanOrEqual(room!.x + room!.width + 1);
    await table.getByText('number', { exact: true }).first().waitFor();
    await app.shot('tables-variables');
    expect(await app.axe()).toEqual([]);
    await page.getByRole('button', { name: 'More for labs' }).click();
    await page.getByRole('menuitem', { name: 'Remove from the project' }).click();
    await page.getByText('150 subjects, 1 modality').waitFor();
    // Undo beside the word of it brings that back, whatever was done after it. The pointer keeps the word in sight.
    await page.getByText('“labs” was removed.').hover();
    await page.getByRole('tab', { name: /Findings/ }).press('Enter');
    await page.getByRole('button', { name: 'Leave out lb' }).press('Enter');
    await expect.poll(leftOut).toEqual(['lb']);
    await page.locator('.toast').filter({ hasText: 'labs' }).getByRole('button', { name: 'Undo' }).click();
    await page.getByText('150 subjects, 2 modalities').waitFor();
    expect(await leftOut()).toEqual(['lb']);
    for (const name of await readdir(project, { recursive: true })) {
      const bytes = await readFile(join(project, name)).catch(() => null);
      if (bytes) expect(bytes.includes('Zimmermann')).toBe(false);
    }
    expect(app.errors).toEqual([]);
  });

  it('lead through the sample cohort, one import after the other', async () => {
    await page.getByRole('button', { name: /Try the sample cohort/ }).click();
    await app.whole(['sample'], () => page.getByRole('button', { name: 'Begin' }).click());
    await page.getByText('How the file is written').waitFor();
    for (let k = 0; k < 3; k++) await next();
    await page.getByRole('button', { name: 'Import 395 subjects' }).click();
    await page.getByText('anthropometrics was imported').waitFor();
    // The wizard has said so; a toast on top would say it twice.
    expect(await page.getByText('Import is done').count()).toBe(0);
    await page.getByRole('button', { name: 'Next: conditions.csv' }).click();
    await page.getByText('conditions.csv').first().waitFor();
    await page.getByText('How the file is written').waitFor();
    await page.getByRole('button', { name: 'Leave the import' }).click();
    await page.getByText('5 more to import').waitFor();
    await app.shot('tables-waiting');
    expect(await app.axe()).toEqual([]);
    // Tables need no training.
    await page.getByRole('button', { name: 'Go on to the graph' }).click();
    await page.getByRole('button', { name: 'Find the graph' }).waitFor();
    expect(app.errors).toEqual([]);
  });

  it('ask what only a person can tell, and show the column that it is about', async () => {
    const wide = Array.from({ length: 20 }, (_, k) => `v${k}`);
    writeFileSync(
      join(app.root, 'labs.csv'),
      `id,crp,stage,seen,${wide.join(',')}\n${rows(80, (i) => `P${i},${i === 7 ? 'high' : (i % 17) / 10},${[2, 0, 2, 1][i % 4]},0${1 + (i % 9)}/0${1 + (i % 7)}/2024,${wide.map((_, k) => (i * (k + 3)) % 97).join(',')}`)}\n`,
    );
    await emptyProject();
    await page.getByRole('button', { name: 'Table…' }).click();
    await chooseFile('labs.csv');
    await next();
    const question = page.getByRole('radiogroup', { name: /dates such as 03\/04\/2024/ });
    await question.waitFor();
    await expect.poll(() => page.getByRole('button', { name: 'Next' }).isDisabled()).toBe(true);
    await page.getByRole('status').filter({ hasText: 'dates such as 03/04/2024' }).waitFor();
    expect(await app.axe()).toEqual([]);
    await app.shot('tables-question');
    await question.getByRole('radio').first().focus();
    await page.keyboard.press('Space');
    await page.getByRole('region', { name: 'Column seen' }).getByText('1 Jan 2024').waitFor();
    await expect.poll(() => page.getByRole('button', { name: 'Next' }).isEnabled()).toBe(true);
    // It can be answered otherwise.
    await page.keyboard.press('ArrowDown');
    await expect.poll(() => question.getByRole('radio', { name: 'month, day, year' }).isChecked()).toBe(true);

    // Ordered categories stand in their order, not by how frequent they are.
    await columnList()
      .getByRole('button', { name: /^stage/ })
      .click();
    await page.getByLabel('Type', { exact: true }).selectOption('ordinal');
    await page.getByRole('img', { name: 'stage: 0: 20; 1: 20; 2: 40' }).waitFor();

    // What cannot be read is told in view, whatever part of the table is looked at.
    await page.getByLabel('Find a column').fill('v19');
    await columnList().getByRole('button', { name: /^v19/ }).click();
    const preview = page.getByRole('region', { name: 'Preview' });
    const head = preview.getByRole('columnheader', { name: /^v19/ });
    const inside = async (of: typeof head) => {
      const [box, room] = [(await of.boundingBox())!, (await preview.boundingBox())!];
      return box.x >= room.x && box.x + box.width <= room.x + room.width + 1;
    };
    await expect.poll(() => inside(head)).toBe(true);
    expect(await preview.evaluate((node) => node.scrollLeft)).toBe(0);
    expect(await inside(preview.getByText('1 cell cannot be read and would become missing.'))).toBe(true);
    expect(app.errors).toEqual([]);
  });

  it('import what was shown, or show anew what has changed since', async () => {
    const write = (crp: number) =>
      writeFileSync(join(app.root, 'labs.csv'), `subject_id,crp\n${rows(40, (i) => `S${i},${crp + i}`)}\n`);
    write(10);
    await emptyProject();
    await page.getByRole('button', { name: 'Table…' }).click();
    await chooseFile('labs.csv');
    for (let step = 0; step < 3; step++) await next();
    const start = page.getByRole('button', { name: 'Import 40 subjects' });
    const named = (name: string) => page.getByRole('button', { name, exact: true });
    await start.waitFor();
    rmSync(join(app.root, 'labs.csv'));
    await start.click();
    await named('Back to the review').waitFor();
    await page.getByRole('img', { name: 'Must be mended' }).waitFor();
    expect([await named('Close').count(), await named('Done').count()]).toEqual([1, 0]);
    expect(await app.axe()).toEqual([]);
    await app.shot('import-failed');
    write(10);
    await named('Back to the review').click();
    await start.waitFor();
    write(200);
    await start.click();
    await page.getByText('labs.csv: the data or the project have changed since you looked.').waitFor();
    expect([await named('Close').count(), await named('Done').count()]).toEqual([1, 0]);
    await named('Look again').click();
    await page.getByText('200', { exact: true }).first().waitFor();
    for (let step = 0; step < 2; step++) await next();
    await start.click();
    await page.getByText('40 subjects', { exact: false }).first().waitFor();
  });
});
