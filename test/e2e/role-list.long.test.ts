import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { TableOverrides } from '../../core/contract/import-table-api.ts';
import { openAnew, openApp, type App } from './harness.ts';

let app: App;
let page: Page;

beforeAll(async () => {
  app = await openApp();
  ({ page } = app);
});
afterAll(() => app.close());

const button = (name: string | RegExp) => page.getByRole('button', { name, exact: typeof name === 'string' });
const role = () => page.getByLabel('Role in the study');

/** A project of one table, at its variable. @returns its path */
async function projectOf(
  name: string,
  lines: readonly string[],
  { column, overrides = {} }: { column: string; overrides?: TableOverrides },
): Promise<string> {
  const file = join(app.root, `${name}.csv`);
  const project = join(app.root, `${name}.etiograph`);
  await writeFile(file, lines.join('\n'));
  await app.engine.createProject({ folder: join(app.root, name) });
  await app.done(app.engine.startTableImport({ project, file, overrides }));
  await openAnew(
    page,
    `cohort?project=${encodeURIComponent(project)}&table=${name}&column=${column}&tab=variables`,
  );
  await page.getByRole('heading', { name: column, exact: true }).waitFor();
  return project;
}

const variable = async (project: string, wanted: string) =>
  (await app.engine.getVariables({ project })).variables.find(({ name }) => name === wanted);

/** From the button to the file in the table wizard. */
async function readAgain(file: string): Promise<void> {
  await button('Read the file again…').click();
  await button('Choose a file…').click();
  await page.getByRole('dialog').getByText(file, { exact: true }).dblclick();
  await page.getByText('How the file is written').waitFor();
  await button('Next').click();
}

async function importNow(name: string): Promise<void> {
  for (let k = 0; k < 2; k++) {
    await expect.poll(() => button('Next').isEnabled()).toBe(true);
    await button('Next').click();
  }
  await page.getByText(`takes the place of “${name}”`).first().waitFor();
  await expect.poll(() => button(/^Import \d/).isEnabled()).toBe(true);
  await button(/^Import \d/).click();
  await button('Done').click();
}

describe('the list of what a column is', () => {
  it('leaves a column out and takes it in as an outcome, each undone at once', async () => {
    const rows = Array.from({ length: 80 }, (_, i) => `P${i},${20 + (i % 7)},${(i * 7) % 11},Berlin`);
    const project = await projectOf('plain', ['id,bmi,score,town', ...rows], { column: 'bmi' });
    const line = page.getByRole('row', { name: /^bmi/ });
    await page.getByText('Middle 80 %').waitFor();
    await role().selectOption('leave-out');
    await line.getByText('left out').waitFor();
    expect(await variable(project, 'bmi')).toMatchObject({ role: 'leave-out' });
    await page.getByText('It takes no part in training and in the graph. Its data stay').waitFor();
    await role().selectOption('outcome');
    await line.getByText('outcome').waitFor();
    expect(await variable(project, 'bmi')).toMatchObject({ role: 'use', study: { role: 'outcome' } });
    await page.keyboard.press('Control+z');
    await line.getByText('left out').waitFor();
    await expect.poll(() => role().inputValue()).toBe('leave-out');
    await expect.poll(() => variable(project, 'bmi')).toMatchObject({ role: 'leave-out', study: null });
    // What says nothing stands back with its reason.
    await page.getByRole('grid', { name: 'Variables' }).getByText('town', { exact: true }).click();
    await page.getByText('It takes no part in training and in the graph, since').waitFor();
    await page.getByRole('region', { name: 'Distribution' }).getByText('Berlin', { exact: true }).waitFor();
    await app.shot('role-list');
    expect(await app.axe()).toEqual([]);
    expect(app.errors).toEqual([]);
  });

  it('makes another column the id by reading the file again', async () => {
    const rows = Array.from(
      { length: 70 },
      (_, i) => `P${i},${1000 + i * 3},${20 + (i % 7)},${(i * 7) % 11}`,
    );
    const project = await projectOf('beds', ['id,bed,bmi,score', ...rows], { column: 'bed' });
    await role().selectOption('id');
    await page.getByText('Who is a person is settled as the file is read.').waitFor();
    await app.shot('role-list-id');
    expect(await app.axe()).toEqual([]);
    await readAgain('beds.csv');
    await expect.poll(() => page.getByLabel('Subject’s id').inputValue()).toBe('bed');
    await importNow('beds');
    await expect
      .poll(async () => (await app.engine.getSubjects({ project, limit: 2 })).subjects)
      .toEqual(['1000', '1003']);
    expect((await app.engine.getCohort({ project })).modalities.map(({ name }) => name)).toEqual(['beds']);
    expect(app.errors).toEqual([]);
  });
});
