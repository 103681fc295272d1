import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { numericalCase } from '../bench/data/numerical.ts';
import { openApp, type App } from './harness.ts';

const SUBJECTS = 300;

let app: App;
let page: Page;
let project: string;
/** Two tables that a short training has learned, and a graph of its factors. */
beforeAll(async () => {
  app = await openApp();
  ({ page } = app);
  const data = numericalCase({ modalities: 2, latents: 2, exogenous: 1, columns: 4 }, 61, SUBJECTS);
  const sources = ['blood', 'gait'].map((name) => join(app.root, `${name}.csv`));
  for (const [m, name] of ['blood', 'gait'].entries()) {
    const head = ['subject_id', ...Array.from({ length: 4 }, (_, c) => `${name}${String(c)}`)];
    const rows = Array.from({ length: SUBJECTS }, (_, s) => [
      `s${String(s)}`,
      ...Array.from({ length: 4 }, (_, c) => data.x[m][4 * s + c].toFixed(4)),
    ]);
    await writeFile(sources[m], [head, ...rows].map((row) => row.join(',')).join('\n'));
  }
  project = join(app.root, 'Tables.etiograph');
  await app.done(app.engine.startImport({ project, sources }));
  const learn = { blood: { latents: 2 }, gait: { latents: 2 } };
  const settings = { epochs: 12, fineTuneEpochs: 3, restarts: 2, attempts: 1 };
  await app.done(app.engine.startTraining({ project, learn, settings }));
  await app.done(app.engine.startDiscovery({ project }));
  await app.open('graph', project);
  await page.setViewportSize({ width: 1920, height: 1080 });
  await page.reload();
  await page.getByRole('application').waitFor();
});
afterAll(() => app.close());

const sure = () => page.getByRole('combobox', { name: 'How sure each link is' });
const provenance = async () => (await app.engine.getGraph({ project })).provenance;

describe('how sure links are, in the window', () => {
  it('is asked for by learning the factors anew, with the time that takes, and told of the graph', async () => {
    const option = sure().getByRole('option', { name: /^Learn anew \(about \d+ min\)$/ });
    const value = (await option.getAttribute('value'))!;
    const learned = app.whole(['discover'], async () => void (await sure().selectOption(value)));
    await page.getByText(/^Learning anew from halves of the people: \d of 10/).waitFor();
    await app.held(() => app.shot('learn-anew-running'));
    await learned;
    await page.getByText(/expected to be false: at most about \d/).waitFor();
    expect(await provenance()).toMatchObject({ learnAnew: 5, draws: 2, bootstrap: 0 });
    await app.shot('learn-anew-graph');
    expect(await app.axe()).toEqual([]);
  });

  it('stands in the list of links, and with the link that is chosen', async () => {
    const { edges } = await app.engine.getGraph({ project });
    expect(edges.length).toBeGreaterThan(0);
    await page.getByRole('radio', { name: 'List', exact: true }).check({ force: true });
    await page.getByRole('tab', { name: /^Links/ }).click();
    const cell = page.getByRole('gridcell', { name: /^in \d+ % of halves/ }).first();
    await cell.click();
    const inspector = page.locator('aside.inspector');
    await inspector.getByText(/^linked in \d+ % of the halves learned anew/).waitFor();
    await app.shot('learn-anew-list');
    expect(await app.axe()).toEqual([]);
  });
});
