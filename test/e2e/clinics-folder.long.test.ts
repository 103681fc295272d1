import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { PRIVATE, writeClinicsFolder } from './clinics-folder.ts';
import { type App, dropOn, openApp } from './harness.ts';

let app: App;
let page: Page;
let project: string;
beforeAll(async () => {
  app = await openApp();
  ({ page } = app);
  writeClinicsFolder(join(app.root, 'Klinik'));
  ({ path: project } = await app.engine.createProject({ folder: join(app.root, 'Schlaf') }));
  await app.open('cohort', project);
  await page.getByText('No data yet').waitFor();
});
afterAll(() => app.close());

/** Goes on through a wizard by its buttons to the end of its import. */
async function takeAll(name: string): Promise<void> {
  const next = page.getByRole('button', { name: 'Next', exact: true });
  const start = page.getByRole('button', { name: /^Import \d+ / });
  for (let step = 1; ; step++) {
    await expect.poll(async () => (await start.isVisible()) || (await next.isEnabled())).toBe(true);
    for (const word of PRIVATE) expect(await page.getByText(word).count()).toBe(0);
    await app.shot(`clinic-${name}-${String(step)}`);
    if (await start.isVisible()) break;
    await next.click();
  }
  await start.click();
  await page.getByRole('button', { name: /^(Next: |Done$)/ }).click();
}

describe('a clinic’s folder that is dropped', () => {
  it('is offered file by file as what each is, and taken in without a question', async () => {
    await dropOn(app, [join(app.root, 'Klinik')]);
    await page
      .getByText('Not read, since they are no table, recording or image: Ablauf.pdf, Thumbs.db.')
      .waitFor();
    await page.getByText('It is a file of SPSS').waitFor();
    await takeAll('spss');
    await page.getByText('It is an export of REDCap.').waitFor();
    await takeAll('redcap');
    await takeAll('german');
    await takeAll('nights');
    await takeAll('fundus');
    await page.getByText('12 subjects, 6 modalities').waitFor();
    await app.shot('clinic-cohort');
    expect(await app.axe()).toEqual([]);
    const { modalities } = await app.engine.getProject({ project });
    expect(modalities.map(({ name, kind, subjects, rejects }) => [name, kind, subjects, rejects])).toEqual([
      ['Labor', 'table', 12, 0],
      ['Schlaf_DATA_2026-11-29_0931', 'table', 12, 0],
      ['Stammdaten', 'table', 12, 0],
      ['Schlaflabor', 'recording', 12, 0],
      ['Schlaflabor scoring', 'table', 12, 0],
      ['Augen', 'image', 12, 0],
    ]);
    // The sheet’s numbers and days, as somebody reads them who knows German.
    const { variables } = await app.engine.getVariables({ project, modality: 'Stammdaten' });
    expect(variables.map(({ name }) => name)).toEqual([
      'Geschlecht',
      'Größe (cm)',
      'Gewicht (kg)',
      'HbA1c (%)',
    ]);
    expect(app.errors).toEqual([]);
  });

  it('leaves nothing of who the people are in the project', () => {
    const files = readdirSync(project, { recursive: true, encoding: 'utf8' })
      .map((name) => join(project, name))
      .filter((path) => statSync(path).isFile());
    expect(files.length).toBeGreaterThan(6);
    for (const file of files) {
      const bytes = readFileSync(file);
      for (const word of PRIVATE) expect(bytes.includes(word), `${word} in ${file}`).toBe(false);
    }
  });
});
