import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openApp, type App } from './harness.ts';

let app: App;
let page: Page;
let project: string;

beforeAll(async () => {
  app = await openApp();
  ({ page } = app);
  const rows = Array.from({ length: 40 }, (_, i) => [
    `S${i}`,
    `Person${i} Thornbury`,
    `19${40 + (i % 50)}-03-0${1 + (i % 9)}`,
    40 + (i % 30),
    (i * 7) % 31,
  ]);
  const text = ['id,patient_name,date_of_birth,age,crp', ...rows.map((row) => row.join(','))].join('\n');
  await writeFile(join(app.root, 'clinic.csv'), `${text}\n`);
  ({ path: project } = await app.engine.createProject({ folder: join(app.root, 'Clinic') }));
  const id = await app.engine.startImport({ project, sources: [join(app.root, 'clinic.csv')] });
  await app.engine.runEnded({ id });
  await app.open('cohort', project);
});
afterAll(() => app.close());

describe('what was kept out', () => {
  it('is listed in Cohort, and saved without a value', async () => {
    await page.getByRole('tab', { name: 'Kept out' }).click();
    await page.getByRole('cell', { name: 'column “patient_name”' }).waitFor();
    await page.getByRole('cell', { name: 'column “date_of_birth”' }).waitFor();
    await app.shot('kept-out');
    expect(await app.axe()).toEqual([]);
    await page.getByRole('button', { name: 'Save as CSV' }).click();
    const dialog = page.getByRole('dialog');
    await dialog.getByRole('button', { name: 'Save', exact: true }).click();
    await page.getByText('The list was saved.').waitFor();
    const saved = await readFile(join(app.root, 'kept-out.csv'), 'utf8');
    expect(saved).toContain('clinic,table,clinic.csv,40,birth date,column “date_of_birth”');
    expect(saved).not.toContain('Thornbury');
  });
});
