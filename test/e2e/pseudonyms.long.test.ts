import { readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { night, put } from '../engine/import/arrays/fixture.ts';
import { arrayWizard } from './array-wizard.ts';
import { openApp, type App } from './harness.ts';

let app: App;
let page: Page;
let project: string;
const PEOPLE = 30;

beforeAll(async () => {
  app = await openApp();
  ({ page } = app);
  const rows = Array.from({ length: PEOPLE }, (_, i) =>
    [
      `MRN-77${String(100 + i)}`,
      `19${String(70 + (i % 20))}-05-1${String(i % 9)}`,
      60 + i + (i > 28 ? 5 : 0),
      (i * 7) % 31,
    ].join(','),
  );
  writeFileSync(join(app.root, 'clinic.csv'), ['patient_id,seen,age,crp', ...rows, ''].join('\n'));
  ({ path: project } = await app.engine.createProject({ folder: join(app.root, 'Clinic') }));
  await app.open('cohort', project);
  await page.getByText('No data yet').waitFor();
});
afterAll(() => app.close());

const button = (name: string | RegExp) => page.getByRole('button', { name, exact: true });
async function next(): Promise<void> {
  await expect.poll(() => button('Next').isEnabled()).toBe(true);
  await button('Next').click();
}

const keyFile = (): string => readFileSync(join(app.root, 'key.csv'), 'utf8');
function noIdIsKept(): void {
  const files = readdirSync(project, { recursive: true, encoding: 'utf8' })
    .map((name) => join(project, name))
    .filter((path) => statSync(path).isFile());
  expect(files.length).toBeGreaterThan(2);
  for (const file of files) expect(readFileSync(file).includes('MRN-77'), file).toBe(false);
}

it('ids become pseudonyms by a new key, dates are shifted and high ages capped, by mouse', async () => {
  await button('Table…').click();
  await button('Choose a file…').click();
  await page.getByRole('dialog').getByText('clinic.csv', { exact: true }).dblclick();
  await next();
  await next();
  await page.getByText('Ids are stored as they stand in the files.').waitFor();
  await button('Make a key…').click();
  await page.getByRole('dialog').getByRole('button', { name: 'Save', exact: true }).click();
  await page.getByText(/who is who stands in .*key\.csv/).waitFor();
  await page.getByRole('switch', { name: /Shift the dates/ }).click();
  const cap = page.getByRole('switch', { name: /Store ages of 90/ });
  if (!(await cap.isChecked())) await cap.click();
  await expect.poll(() => button('Next').isEnabled()).toBe(true);
  await app.shot('pseudonyms');
  expect(await app.axe()).toEqual([]);
  await next();
  await button(`Import ${String(PEOPLE)} subjects`).click();
  await page.getByText(`clinic was imported: ${String(PEOPLE)} subjects.`).waitFor();
  const key = keyFile();
  expect(key.match(/MRN-77/g)).toHaveLength(PEOPLE);
  noIdIsKept();
  const { subjects } = await app.engine.getSubjects({ project });
  expect(subjects.map((id) => key.includes(`,${String(id)},`))).toEqual(Array<boolean>(PEOPLE).fill(true));
  expect(app.errors).toEqual([]);
});

it('a table beside them asks for that key and for shifted dates, and says so where they are answered, by mouse', async () => {
  const rows = Array.from(
    { length: 20 },
    (_, i) => `MRN-77${String(100 + i)},2021-0${String(1 + (i % 9))}-11,${i}`,
  );
  writeFileSync(join(app.root, 'stays.csv'), ['patient_id,admitted,days', ...rows, ''].join('\n'));
  await button('Done').click();
  await button('Add data').click();
  await page.getByRole('menuitem', { name: 'Table…' }).click();
  await button('Choose a file…').click();
  await page.getByRole('dialog').getByText('stays.csv', { exact: true }).dblclick();
  await page.getByText('All 20 rows.').waitFor();
  await next();
  await next();
  await page.getByText(/pseudonyms of the key [A-Z0-9]{4}: under their own ids/).waitFor();
  await page.getByText('Say what becomes of ids and dates.').waitFor();
  // Another key would be no answer, and another reading of the file neither.
  for (const name of ['Make a key…', 'Read it again']) expect(await button(name).count()).toBe(0);
  expect(await page.getByText('Ids are stored as they stand').count()).toBe(0);
  await app.shot('pseudonyms-table-key-needed');
  expect(await app.axe()).toEqual([]);
  await button('Choose a key…').click();
  await page.getByRole('dialog').getByText('key.csv', { exact: true }).dblclick();
  await next();
  await button('Import 20 subjects').click();
  await page.getByText('The dates of “stays” would be as they are').waitFor();
  await app.shot('pseudonyms-other-dates');
  await button('Back to ids and dates').click();
  await page.getByRole('switch', { name: /Shift the dates/ }).click();
  await expect.poll(() => button('Next').isEnabled()).toBe(true);
  await next();
  await button('Import 20 subjects').click();
  await page.getByText('stays was imported: 20 subjects.').waitFor();
  noIdIsKept();
  expect(app.errors).toEqual([]);
});

it('recordings are matched with these people once their key is chosen, by mouse', async () => {
  const wizard = arrayWizard(app, project);
  for (const i of [0, 3, 5, 50]) put(wizard.at('nights', `MRN-77${String(100 + i)}.edf`), night(60));
  await wizard.openCohort();
  await wizard.button('Add data').click();
  await page.getByRole('menuitem', { name: /Recording/ }).click();
  await wizard.chooseFolder('nights');
  await next();
  await next();
  await wizard.step('Match subjects').waitFor();
  await page.getByText(/pseudonyms of the key [A-Z0-9]{4}\. Choose the file with that key/).waitFor();
  await expect.poll(() => button('Next').isDisabled()).toBe(true);
  await app.shot('pseudonyms-key-needed');
  expect(await app.axe()).toEqual([]);
  await button('Choose a key…').click();
  await page.getByRole('dialog').getByText('key.csv', { exact: true }).dblclick();
  await page.getByText(/who is who stands in .*key\.csv/).waitFor();
  await wizard.button(/^Ignore .*prefix/).click();
  await expect.poll(() => wizard.row('Known subject').count()).toBe(3);
  await app.shot('pseudonyms-matched');
  expect(await app.axe()).toEqual([]);
  await next();
  await button('Import 4 files').click();
  await page.getByText('4 subjects, ').waitFor();
  await button('Done').click();
  expect(keyFile().trim().split('\n')).toHaveLength(PEOPLE + 2);
  noIdIsKept();
  expect((await app.engine.getCohort({ project })).subjects).toBe(PEOPLE + 1);
  expect(app.errors).toEqual([]);
});
