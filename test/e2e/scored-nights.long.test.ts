import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { night, put } from '../engine/import/arrays/fixture.ts';
import { hypnogramEdf, nsrrXml, run, stageLines } from '../ingest/recording/sleep/write-scoring.ts';
import { arrayWizard, type ArrayWizard } from './array-wizard.ts';
import { openApp, type App } from './harness.ts';

let app: App;
let project: string;
let wizard: ArrayWizard;
const cycle = run('N1', 6, 'N2', 30, 'N3', 24, 'N2', 10, 'REM', 16);
const epochs = [
  ...run('W', 14),
  ...cycle,
  ...run('W', 3),
  ...cycle,
  ...run(null, 4),
  ...cycle,
  ...run('W', 8),
];
const SECONDS = epochs.length * 30;
const events = Array.from({ length: 30 }, (_, i) => ({
  text: i % 3 === 0 ? 'Arousal ()' : i % 2 ? 'Hypopnea' : 'Obstructive Apnea',
  onset: 1500 + i * 210,
  duration: 15 + i,
}));

beforeAll(async () => {
  app = await openApp();
  project = join(app.root, 'Study.etiograph');
  wizard = arrayWizard(app, project);
  const ids = ['P1', 'P2', 'P3', 'P4'];
  put(wizard.at('people.csv'), `subject_id,age\n${ids.map((id, k) => `${id},${40 + k}`).join('\n')}\n`);
  await app.done(app.engine.startImport({ project, sources: [wizard.at('people.csv')] }));
  put(wizard.at('nights', 'P1-psg.edf'), night(SECONDS));
  put(wizard.at('nights', 'P1-nsrr.xml'), nsrrXml({ epochs, events }));
  put(wizard.at('nights', 'P2-psg.edf'), night(SECONDS));
  put(wizard.at('nights', 'P2-Hypnogram.edf'), hypnogramEdf({ epochs, events: [] }));
  put(wizard.at('nights', 'P3-psg.edf'), night(SECONDS));
  put(wizard.at('nights', 'P4-psg.edf'), night(SECONDS));
  // Epochs of a minute, which the list does not say and nobody expects.
  put(
    wizard.at('nights', 'P4-psg.txt'),
    stageLines({ epochs: epochs.filter((_, i) => i % 2 === 0), events: [] }),
  );
});
afterAll(() => app.close());

it('shows the stages of a night, takes a part by them, and makes a table of them', async () => {
  const { page } = app;
  await wizard.openCohort();
  await wizard.button('Add data').click();
  await page.getByRole('menuitem', { name: /Recording/ }).click();
  await wizard.chooseFolder('nights');
  await page.getByText('With a file of sleep stages').waitFor();
  await wizard.settled();
  await wizard.next().click();

  await wizard.step('Check').waitFor();
  const canvas = page.getByRole('application');
  await expect
    .poll(() => canvas.getAttribute('aria-label'))
    .toMatch(/Scored: W .*REM .*20 apneas and hypopneas, 10 arousals/);
  await app.shot('arrays-scored-night');
  await page.getByLabel('File', { exact: true }).selectOption('P4-psg.edf');
  await page.getByText(/with no usual length of an epoch they last equally long/).waitFor();
  await app.shot('arrays-which-epoch');
  await page.getByLabel('How long an epoch is').fill('60');
  await page.getByLabel('How long an epoch is').press('Tab');
  await expect.poll(() => canvas.getAttribute('aria-label')).toMatch(/P4.*Scored: W .*REM/);
  expect(await app.axe()).toEqual([]);
  await app.shot('arrays-epoch-said');
  await page.getByLabel('Which part of each recording').selectOption('The first unbroken stretch of a stage');
  await page.getByLabel('Stage', { exact: true }).selectOption('N3');
  await page.getByText(/People without a scoring, or without enough of this stage/).waitFor();
  await page.getByText('A step is 2.5 s in every recording.').waitFor();
  expect(await app.axe()).toEqual([]);
  await app.shot('arrays-scored-stretch');
  await page.getByLabel('Which part of each recording').selectOption('All epochs of a stage, joined');
  await page.getByLabel('Lasts').fill('10');
  await page.getByRole('switch', { name: 'As the model gets it' }).click();
  await page.getByText('A step is 5 s in every recording.').waitFor();
  await app.shot('arrays-scored-epochs');
  await wizard.next().click();
  await wizard.step('Match subjects').waitFor();
  await wizard.settled();
  await wizard.next().click();
  await wizard.step('Review').waitFor();
  await page.getByText('All epochs of a stage, joined (N3, 10 min)').waitFor();
  await wizard.button('Import 4 files').click();
  await page.getByText('Nights scoring').first().waitFor();
  await page.getByText('3 subjects, 11 columns of sleep each').waitFor();
  await page
    .getByText(/1 of 4 recordings have no sleep scoring|without a sleep scoring/)
    .first()
    .waitFor();
  await app.shot('arrays-scored-imported');
  expect(await app.axe()).toEqual([]);
});
