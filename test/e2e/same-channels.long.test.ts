import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { put } from '../engine/import/arrays/fixture.ts';
import { edfBytes, signal } from '../ingest/recording/edf-fixture.ts';
import { arrayWizard, type ArrayWizard } from './array-wizard.ts';
import { openApp, type App } from './harness.ts';

let app: App;
let wizard: ArrayWizard;
const night = (...names: string[]) =>
  edfBytes(
    names.map((name) => signal(name, 2, { unit: 'mV' })),
    600,
    (s, k) => Math.sin(k / (10 + s)),
  );

beforeAll(async () => {
  app = await openApp();
  const project = join(app.root, 'Study.etiograph');
  wizard = arrayWizard(app, project);
  put(wizard.at('people.csv'), 'subject_id,age\nP1,40\nP2,50\nP3,60\n');
  const { state } = await app.engine.runEnded({
    id: await app.engine.startImport({ project, sources: [wizard.at('people.csv')] }),
  });
  if (state !== 'done') throw new Error(`the table's import ended as ${state}`);
  for (const id of ['P1', 'P2', 'P3', 'P4', 'P5'])
    put(wizard.at('nights', `${id}.edf`), night('ECG', 'C3-M2'));
  put(wizard.at('nights', 'P6.edf'), night('EKG', 'Canal 3'));
});
afterAll(() => app.close());

it('asks whether two names mean one channel, and takes what is said', async () => {
  const { page } = app;
  await wizard.openCohort();
  await wizard.button('Add data').click();
  await page.getByRole('menuitem', { name: /Recording/ }).click();
  await wizard.chooseFolder('nights');
  await wizard.settled();
  await wizard.next().click();
  await wizard.step('Check').waitFor();
  await page.getByText('Are ECG (5 recordings) and EKG (1) the same? No recording has both.').waitFor();
  await app.shot('arrays-same-channel');
  await page.getByRole('button', { name: 'The same: read as ECG' }).click();
  await page.getByText('Where a recording has no ECG, EKG is read as it.').waitFor();
  await page.getByLabel('C3-M2 has another name there').selectOption('Canal 3 (1)');
  await page.getByText('Where a recording has no C3-M2, Canal 3 is read as it.').waitFor();
  expect(await page.getByText(/would be left out/).count()).toBe(0);
  expect(await app.axe()).toEqual([]);
  await app.shot('arrays-same-channel-said');
  await wizard.next().click();
  await wizard.step('Match subjects').waitFor();
  await wizard.settled();
  await wizard.next().click();
  await wizard.step('Review').waitFor();
  await wizard.button('Import 6 files').click();
  await page
    .getByText('6 subjects, 120 steps x 2 channels')
    .or(page.getByText(/^6 subjects/))
    .first()
    .waitFor();
});
