import { appendFileSync, truncateSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { done, small, tableProject } from '../engine/training/cohort.ts';
import { openApp, type App } from './harness.ts';

let app: App;
let page: Page;
let project: string;

beforeAll(async () => {
  app = await openApp();
  ({ page } = app);
  project = await tableProject(app.engine, app.root, 80);
  const settings = { epochs: 1, fineTuneEpochs: 1, restarts: 1, attempts: 1 };
  await done(app.engine, await app.engine.startTraining({ project, ...small, settings }));
  // All but the newest are damaged.
  for (const alpha of [0.01, 0.02, 0.03, 0.05]) {
    await done(app.engine, await app.engine.startDiscovery({ project, run: null, alpha }));
  }
  const { runs, graphs } = await app.engine.getProject({ project });
  for (const { id } of graphs.slice(0, -1)) truncateSync(join(project, 'graphs', `${id}.json`), 900);
  truncateSync(join(project, 'runs', runs[0].id, 'run.json'), 50);
  truncateSync(join(project, 'data', 'blood.parquet'), 900);
  appendFileSync(join(project, 'journal.ndjson'), '{"half": \n');
});
afterAll(() => app.close());

const stage = (name: string) =>
  page.getByRole('navigation', { name: 'Stages' }).getByRole('button', { name });
const damaged = () =>
  page.getByRole('region', { name: 'What of the project is damaged' }).filter({ visible: true });

describe('a project with damaged files', () => {
  it('names each in the stage that it belongs to, and blocks nothing else', async () => {
    await app.open('cohort', project);
    await damaged().getByText('The data of “blood” cannot be used').waitFor();
    await damaged().getByText('Import “blood” again, or remove it').waitFor();
    await page.getByRole('button', { name: 'More for gait' }).waitFor();
    await expect.poll(() => damaged().count()).toBe(1);
    await app.shot('damage-cohort');
    expect(await app.axe()).toEqual([]);

    await stage('Training').click();
    await damaged()
      .getByText(/^Training “.*” cannot be used/)
      .waitFor();
    await page.getByText('Nothing needs training').first().waitFor();
    await app.shot('damage-training');
    expect(await app.axe()).toEqual([]);

    await stage('Graph').click();
    await page.getByRole('application').waitFor();
    await damaged().getByText('1 more is damaged').click();
    await expect
      .poll(() =>
        damaged()
          .getByText(/^The graph in .* cannot be read/)
          .count(),
      )
      .toBe(3);
    await app.shot('damage-graph');
    expect(await app.axe()).toEqual([]);
    for (let left = 3; left > 0; left--) {
      await expect
        .poll(() =>
          damaged()
            .getByText(/^The graph in/)
            .count(),
        )
        .toBe(left);
      await damaged().getByRole('button', { name: 'Noted' }).first().click();
    }
    await damaged().waitFor({ state: 'detached' });

    await stage('Report').click();
    await damaged()
      .getByText(/journal\.ndjson is damaged/)
      .waitFor();
    await app.shot('damage-report');
    expect(app.errors).toEqual([]);
  });

  it('takes a table out of the list when it is imported again', async () => {
    await stage('Cohort').click();
    await damaged().waitFor();
    const sources = [join(app.root, 'blood.csv')];
    await done(app.engine, await app.engine.startImport({ project, sources }));
    await damaged().waitFor({ state: 'detached' });
    await stage('Cohort').filter({ hasNotText: 'needs a look' }).waitFor();
  });
});
