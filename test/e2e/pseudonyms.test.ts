import { readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
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
  await page.evaluate(
    (hash) => void (location.hash = hash),
    `#cohort?project=${encodeURIComponent(project)}`,
  );
  await page.getByText('No data yet').waitFor();
});
afterAll(() => app.close());

const button = (name: string | RegExp) => page.getByRole('button', { name, exact: true });
async function next(): Promise<void> {
  await expect.poll(() => button('Next').isEnabled()).toBe(true);
  await button('Next').click();
}

it('ids become pseudonyms by a new key, dates are shifted and high ages capped, by mouse', async () => {
  await button('Table…').click();
  await button('Choose a file…').click();
  await page.getByRole('dialog').getByText('clinic.csv', { exact: true }).dblclick();
  await next();
  await next();
  await page.getByText('Ids are stored as they stand in the files.').waitFor();
  await button('New key…').click();
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
  const key = readFileSync(join(app.root, 'key.csv'), 'utf8');
  expect(key.match(/MRN-77/g)).toHaveLength(PEOPLE);
  const files = readdirSync(project, { recursive: true, encoding: 'utf8' })
    .map((name) => join(project, name))
    .filter((path) => statSync(path).isFile());
  expect(files.length).toBeGreaterThan(2);
  for (const file of files) expect(readFileSync(file).includes('MRN-77'), file).toBe(false);
  const { subjects } = await app.engine.getSubjects({ project });
  expect(subjects.map((id) => key.includes(`,${String(id)},`))).toEqual(Array<boolean>(PEOPLE).fill(true));
  expect(app.errors).toEqual([]);
});
