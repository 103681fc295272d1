import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { numericalCase } from '../bench/data/numerical.ts';
import { canvasOf, type Canvas } from './canvas.ts';
import { openApp, type App } from './harness.ts';

const SUBJECTS = 160;

let app: App;
let page: Page;
let project: string;
let view: Canvas;
const columnsOf = (name: string): string[] => Array.from({ length: 4 }, (_, c) => `${name}${String(c)}`);

/** Two tables; the recommended method has learned both, and a method to compare with after it. */
beforeAll(async () => {
  app = await openApp();
  ({ page } = app);
  view = canvasOf(page);
  const data = numericalCase({ modalities: 2, latents: 2, exogenous: 1, columns: 4 }, 61, SUBJECTS);
  const sources = ['blood', 'gait'].map((name) => join(app.root, `${name}.csv`));
  for (const [m, name] of ['blood', 'gait'].entries()) {
    const columns = columnsOf(name);
    const rows = Array.from({ length: SUBJECTS }, (_, s) => [
      `s${String(s)}`,
      ...columns.map((_, c) => data.x[m][4 * s + c].toFixed(4)),
    ]);
    await writeFile(sources[m], [['subject_id', ...columns], ...rows].map((row) => row.join(',')).join('\n'));
  }
  project = join(app.root, 'Tables.etiograph');
  await app.done(app.engine.startImport({ project, sources }));
  const learn = { blood: { latents: 2 }, gait: { latents: 2 } };
  const settings = { epochs: 3, fineTuneEpochs: 1, restarts: 1, attempts: 1 };
  await app.done(app.engine.startTraining({ project, learn, settings }));
  await app.done(app.engine.startTraining({ project, learn, settings: { method: 'ica' } }));
  await app.open('graph', project);
  await page.setViewportSize({ width: 1920, height: 1080 });
  await page.reload();
});
afterAll(() => app.close());

const button = (name: string) => page.getByRole('button', { name, exact: true });
const source = () => page.getByRole('combobox', { name: 'From which training' });
const nodes = async () => (await app.engine.getGraph({ project })).nodes.map(({ id }) => id).sort();
const method = async () => (await app.engine.getGraph({ project })).provenance['trainingMethod'];

describe('what a graph is made from', () => {
  it('is the recommended training, not one that was made to compare with it', async () => {
    await button('Find the graph').click();
    await page.getByRole('application').waitFor();
    expect([await method(), await nodes()]).toEqual([
      'Etiograph',
      ['blood 1', 'blood 2', 'gait 1', 'gait 2'],
    ]);
  });

  it('may be another training, the tables as they are, or factors of one and columns of another', async () => {
    const other = source().getByRole('option', { name: /^Linear ICA/ });
    await source().selectOption((await other.getAttribute('value'))!);
    await expect.poll(method).toBe('Linear ICA');
    await source().selectOption('None: tables as they are');
    await expect.poll(nodes).toEqual([...columnsOf('blood'), ...columnsOf('gait')]);
    await button('Undo')
      .or(page.getByRole('button', { name: /^Undo: what the graph is made from/ }))
      .first()
      .click();
    await expect.poll(method).toBe('Linear ICA');
    await page.getByRole('combobox', { name: 'gait takes part with' }).selectOption('its measured variables');
    await expect.poll(nodes).toEqual(expect.arrayContaining(['blood 1', ...columnsOf('gait')]));
    expect(await nodes()).not.toContain('gait 1');
    // Each had a place in another graph, where it was alone.
    await expect.poll(() => view.drawn()).toContain('gait0');
    await expect.poll(() => view.overlaps()).toEqual([]);
    expect(await app.axe()).toEqual([]);
    await app.shot('graph-source');
    expect(app.errors).toEqual([]);
  });
});
