import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { Rng } from '../../core/math/rng.ts';
import { openApp, type App } from './harness.ts';

let app: App;
let page: Page;
let project: string;

/** age and region shorten the days until death; sodium has nothing to do with them. No name tells what `ended` is. */
beforeAll(async () => {
  app = await openApp();
  ({ page } = app);
  const rng = new Rng(1012);
  const rows = Array.from({ length: 500 }, (_, i) => {
    const age = rng.normal();
    const region = rng.int(3);
    const days = -Math.log(rng.uniform(1e-9, 1)) * 400 * Math.exp(-0.7 * age) * [1, 3, 1][region];
    const until = rng.uniform(100, 900);
    return [
      ...[`P${String(i)}`, (60 + 10 * age).toFixed(1), ['north', 'south', 'west'][region]],
      ...[(140 + 3 * rng.normal()).toFixed(1), Math.min(days, until).toFixed(1)],
      days < until ? 'dead' : 'alive',
    ].join(',');
  });
  const file = join(app.root, 'clinic.csv');
  await writeFile(file, ['patient,age,region,sodium,observed,ended', ...rows].join('\n'));
  project = join(app.root, 'Clinic.etiograph');
  const id = await app.engine.startImport({ project, sources: [file] });
  expect((await app.engine.runEnded({ id })).state).toBe('done');
  await page.evaluate((hash) => (location.hash = hash), `#graph?project=${encodeURIComponent(project)}`);
});
afterAll(() => app.close());

const button = (name: string) => page.getByRole('button', { name, exact: true });
const choose = (label: string, value: string) => page.getByLabel(label, { exact: true }).selectOption(value);

describe('times to events in the window', () => {
  it('are made of two columns by their roles in Cohort, and are variables of the graph then', async () => {
    await button('No outcome is said: say it').click();
    await page
      .getByRole('option', { name: /^ended/ })
      .or(page.getByRole('row', { name: /^ended/ }))
      .first()
      .click();
    await page.getByRole('heading', { name: 'ended' }).waitFor();
    await choose('Role in the study', 'event');
    await choose('Time until it, or until the last contact', 'observed');
    await choose('It happened where this says', 'dead');
    await page.getByText('You said so.').waitFor();
    await app.shot('time-to-event-choice');
    expect(await app.axe()).toEqual([]);
    await button('Go on to the graph').click();
    await page.getByText('Outcome: Time to ended.').waitFor();
    await button('Find the graph').click();
    await page.getByRole('application').waitFor();
    const { nodes, edges } = await app.engine.getGraph({ project });
    expect(nodes.map(({ id, type }) => [id, type])).toEqual([
      ['age', 'number'],
      ['region', 'category'],
      ['sodium', 'number'],
      ['Time to ended', 'time-to-event'],
    ]);
    expect(edges.map(({ from, to }) => [from, to])).toEqual([
      ['age', 'Time to ended'],
      ['region', 'Time to ended'],
    ]);
    await app.shot('time-to-event-graph');
  });
});
