import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { Rng } from '../../core/math/rng.ts';
import { graph, simulate } from '../discovery/helpers.ts';
import { keyboard } from './hands.ts';
import { openApp, type App } from './harness.ts';
import { pictures } from './rooms.ts';

let app: App;
let page: Page;
let project: string;

beforeAll(async () => {
  app = await openApp();
  ({ page } = app);
  const { names, columns } = simulate(
    graph('age bmi waist shoe', 'age -> bmi, bmi -> waist'),
    200,
    new Rng(3),
  );
  const rows = Array.from(columns[0], (_, i) => [`S${String(i)}`, ...columns.map((c) => c[i].toFixed(4))]);
  const file = join(app.root, 'clinic.csv');
  await writeFile(file, [['id', ...names], ...rows].map((row) => row.join(',')).join('\n'));
  project = join(app.root, 'Clinic.etiograph');
  await app.done(app.engine.startImport({ project, sources: [file] }));
  await app.done(app.engine.startDiscovery({ project, alpha: 0.05 }));
  await app.done(
    app.engine.startDiscovery({ project, knowledge: { tiers: [['age'], ['bmi', 'waist', 'shoe']] } }),
  );
  await app.open('graph', project);
  await page.getByRole('application').waitFor();
});
afterAll(() => app.close());

const button = (name: string | RegExp) => page.getByRole('button', { name });
const history = () => page.getByRole('dialog', { name: 'Graphs of this project' });
const entry = (name: RegExp) => history().getByRole('button', { name }).first();
const open = async () => {
  await keyboard.press(button('Graphs and their history'));
  await history().waitFor();
};
const menuOf = async (title: string, nth: number, item: string) => {
  await keyboard.press(
    history()
      .getByRole('button', { name: `What can be done with ${title} of` })
      .nth(nth),
  );
  await keyboard.press(page.getByRole('menuitem', { name: item }));
};
const titles = async () => (await app.engine.getProject({ project })).graphs.map(({ title }) => title).sort();

describe('the graphs of a project', () => {
  it('are listed newest first with what differs, and opened again by keyboard', async () => {
    await open();
    await history()
      .getByText('Differs from the graph before it: evidence p < 0.01, order in time age | bmi, waist, shoe')
      .waitFor();
    await history().getByText('The first graph.').waitFor();
    expect(await app.axe()).toEqual([]);
    await pictures(page, 'graph-history');
    await keyboard.press(entry(/The first graph/));
    await history().waitFor({ state: 'detached' });
    await expect.poll(() => page.evaluate(() => location.hash)).toMatch(/graph=/);
    await open();
    await expect.poll(() => entry(/The first graph/).getAttribute('aria-current')).toBe('true');
    await page.keyboard.press('Escape');
    // A reload keeps to it.
    await page.reload();
    await page.getByRole('application').waitFor();
    await open();
    await expect.poll(() => entry(/The first graph/).getAttribute('aria-current')).toBe('true');
  });

  it('are renamed by keyboard, and undo gives the name back', async () => {
    await menuOf('Causal graph', 1, 'Rename');
    const name = history().getByRole('textbox', { name: 'Name of the graph' });
    const focused = () => name.evaluate((field) => field === document.activeElement);
    await expect.poll(focused).toBe(true);
    // Words that come late to another entry leave the focus where it is.
    await history()
      .getByRole('listitem')
      .first()
      .evaluate((other) => new Promise((seen) => (other.append('late'), setTimeout(seen))));
    expect(await focused()).toBe(true);
    await page.keyboard.press('Control+a');
    await page.keyboard.type('By a mild test');
    expect(await app.axe()).toEqual([]);
    await page.keyboard.press('Enter');
    await expect.poll(titles).toEqual(['By a mild test', 'Causal graph']);
    await entry(/By a mild test/).waitFor();
    await page.keyboard.press('Escape');
    await history().waitFor({ state: 'detached' });
    await page.keyboard.press('Control+z');
    await expect.poll(titles).toEqual(['Causal graph', 'Causal graph']);
    await page.keyboard.press('Control+Shift+z');
    await expect.poll(titles).toEqual(['By a mild test', 'Causal graph']);
  });

  it('are deleted, their files being kept until undo has brought them back', async () => {
    const whole = await app.engine.getProject({ project });
    await open();
    await menuOf('By a mild test', 0, 'Delete');
    await expect.poll(titles).toEqual(['Causal graph']);
    // The other one takes its place on the canvas.
    await expect.poll(() => entry(/Causal graph/).getAttribute('aria-current')).toBe('true');
    await page.keyboard.press('Escape');
    await history().waitFor({ state: 'detached' });
    await page.keyboard.press('Control+z');
    await expect.poll(titles).toEqual(['By a mild test', 'Causal graph']);
    const back = await app.engine.getProject({ project });
    const byId = (view: typeof whole) => view.graphs.toSorted((a, b) => (a.id < b.id ? -1 : 1));
    expect(byId(back)).toEqual(byId(whole));
    const old = back.graphs.find(({ title }) => title === 'By a mild test')!;
    expect((await app.engine.getGraph({ project, graph: old.id })).title).toBe('By a mild test');
  });

  it('say out of date where settings were changed that no graph was found with, until it is found again', async () => {
    const rail = page.getByRole('navigation', { name: 'Stages' });
    const stage = () => rail.getByRole('button', { name: /^Graph/ }).innerText();
    const bar = page.getByRole('region', { name: 'out of date' });
    expect(await stage()).not.toMatch(/out of date/);
    // As a window leaves it that was closed before the search had begun.
    const shown = (await app.engine.getProject({ project })).graphs.find(
      ({ title }) => title !== 'Causal graph',
    )!;
    const view = (await app.engine.getView({ project, graph: shown.id }))!;
    const { discovery } = view.settings as { discovery: Record<string, unknown> };
    const settings = { ...view.settings, discovery: { ...discovery, alpha: 0.02 }, ahead: shown.id };
    await app.engine.saveView({ project, graph: shown.id, view: { ...view, settings } as never });
    await page.reload();
    await bar.getByText(/its settings or what is known were changed/).waitFor();
    await expect.poll(stage).toMatch(/out of date/);
    expect(await app.axe()).toEqual([]);
    await pictures(page, 'graph-ahead');
    await page.keyboard.press('Alt+4');
    await page
      .getByTestId('report-preview')
      .getByText(/its settings or what is known were changed/)
      .first()
      .waitFor();
    await page.keyboard.press('Alt+3');
    await keyboard.press(bar.getByRole('button', { name: 'Find again' }));
    await bar.waitFor({ state: 'detached' });
    await expect.poll(stage).not.toMatch(/out of date/);
    // What was found is shown, in place of what had been opened.
    await expect.poll(() => page.evaluate(() => location.hash)).not.toMatch(/graph=/);
    const { graphs } = await app.engine.getProject({ project });
    expect(graphs).toHaveLength(3);
    expect(app.errors).toEqual([]);
  });
});
