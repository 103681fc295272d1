import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { GraphDocument } from '../../core/graph/document.ts';
import { Rng } from '../../core/math/rng.ts';
import { graph, simulate } from '../discovery/helpers.ts';
import { openApp, type App } from './harness.ts';

const TRUTH = graph(
  'age sex bmi waist pressure hba1c ahi smoking shoe',
  'age -> pressure, sex -> waist, bmi -> waist, bmi -> ahi, bmi -> hba1c, age -> hba1c, smoking -> pressure',
);

let app: App;
let page: Page;
let project: string;

beforeAll(async () => {
  app = await openApp();
  ({ page } = app);
  const { names, columns } = simulate(TRUTH, 600, new Rng(11));
  const rows = columns[0].map((_, i) => i);
  const csv = [
    ['id', ...names].join(','),
    ...Array.from(rows, (i) => [`S${String(i)}`, ...columns.map((c) => c[i].toFixed(4))].join(',')),
  ].join('\n');
  const file = join(app.root, 'clinic.csv');
  await writeFile(file, csv);
  project = join(app.root, 'Clinic.etiograph');
  const id = await app.engine.startImport({ project, sources: [file] });
  expect((await app.engine.runEnded({ id })).state).toBe('done');
  await page.evaluate((hash) => (location.hash = hash), `#graph?project=${encodeURIComponent(project)}`);
}, 240_000);
afterAll(() => app.close());

const button = (name: string) => page.getByRole('button', { name, exact: true });
const canvas = () => page.getByRole('application');
const inspector = () => page.getByRole('complementary', { name: 'Inspector' });
const stored = (): Promise<GraphDocument> => app.engine.getGraph({ project });

/** Where a variable is drawn, in pixels of the window, once the graph has come to rest in its room. */
async function placeOf(id: string): Promise<{ x: number; y: number }> {
  await page.waitForFunction(async () => {
    // A new size reaches the canvas, and a new view is fitted, in the next frame.
    for (let k = 0; k < 2; k++) await new Promise((drawn) => requestAnimationFrame(drawn));
    const holder = document.querySelector('.__________cytoscape_container') as unknown as {
      _cyreg: { cy: { width(): number; height(): number; animated(): boolean } };
      clientWidth: number;
      clientHeight: number;
    };
    const { cy } = holder._cyreg;
    return cy.width() === holder.clientWidth && cy.height() === holder.clientHeight && !cy.animated();
  });
  return page.evaluate((name) => {
    const holder = document.querySelector('.__________cytoscape_container') as unknown as {
      _cyreg: { cy: { getElementById(id: string): { renderedPosition(): { x: number; y: number } } } };
      getBoundingClientRect(): { x: number; y: number };
    };
    const box = holder.getBoundingClientRect();
    const { x, y } = holder._cyreg.cy.getElementById(`n:${name}`).renderedPosition();
    return { x: box.x + x, y: box.y + y };
  }, id);
}

async function click(id: string, keys: readonly ('Shift' | 'Control')[] = []): Promise<void> {
  const { x, y } = await placeOf(id);
  for (const key of keys) await page.keyboard.down(key);
  await page.mouse.click(x, y);
  for (const key of keys) await page.keyboard.up(key);
}

/** Ids of what is on the canvas. */
async function drawn(): Promise<string[]> {
  return page.evaluate(() => {
    const holder = document.querySelector('.__________cytoscape_container') as unknown as {
      _cyreg: { cy: { nodes(s: string): { map(f: (n: { data(k: string): string }) => string): string[] } } };
    };
    return holder._cyreg.cy.nodes('.variable').map((node) => node.data('name'));
  });
}

describe('the graph stage', () => {
  it('finds a graph, lays it out, and folds away what has no link', async () => {
    await button('Find the graph').click();
    await canvas().waitFor({ timeout: 30_000 });
    await page.getByText('1 variable without a link').waitFor();
    const foot = (await page.getByText('1 variable without a link').boundingBox())!;
    const drawing = (await page.locator('.__________cytoscape_container').boundingBox())!;
    expect(drawing.y + drawing.height).toBeLessThanOrEqual(foot.y);
    const sex = await placeOf('sex');
    await page.mouse.move(sex.x, sex.y);
    await expect.poll(() => canvas().getAttribute('title')).toBe('sex');
    await page.mouse.move(drawing.x + 2, drawing.y + 2);
    await expect.poll(() => canvas().getAttribute('title')).toBeNull();
    await expect.poll(drawn).toHaveLength(8);
    expect(await drawn()).not.toContain('shoe');
    await page.getByRole('region', { name: 'Legend' }).getByText('Strong link').waitFor();
    expect(await app.axe()).toEqual([]);
    await app.shot('explore-first');
    await button('Show').click();
    await expect.poll(drawn).toHaveLength(9);
    await button('Fold away').click();
    await expect.poll(drawn).toHaveLength(8);
  });

  it('tells by mouse what a variable is, and why two are linked or not', async () => {
    await click('bmi');
    await inspector().getByRole('heading', { name: 'bmi', level: 2 }).waitFor();
    await inspector()
      .getByRole('img', { name: /^bmi: / })
      .waitFor();
    await click('waist', ['Shift']);
    await inspector().getByRole('heading', { name: 'Why', exact: true }).waitFor();
    await inspector()
      .getByText(/stay related whatever else is taken into account/)
      .first()
      .waitFor();
    await inspector()
      .locator('summary', { hasText: /^ *Tests/ })
      .click();
    const [, made] = /Show all (\d+) tests/.exec(
      await inspector()
        .getByRole('button', { name: /^Show all \d+ tests$/ })
        .innerText(),
    )!;
    await inspector()
      .getByRole('button', { name: /^Show all/ })
      .click();
    await inspector().getByText(`${made} tests were made of this pair`).waitFor();
    expect(
      await inspector()
        .getByRole('row', { name: /the deciding test/ })
        .count(),
    ).toBe(1);
    await app.shot('explore-tests');
    const printed = (await inspector().innerText()).split(/(?<=[.:])\s+/);
    expect(
      printed.filter((sentence) => /^(sex|bmi) and (sex|bmi) are each linked to waist/.test(sentence)),
    ).toHaveLength(1);
    const body = inspector().getByRole('group').first();
    await body.evaluate((element) => (element.scrollTop = 200));
    await click('age');
    await inspector().getByRole('heading', { name: 'age', level: 2 }).waitFor();
    expect(await body.evaluate((element) => element.scrollTop)).toBe(0);
    await click('bmi', ['Shift']);
    await inspector().getByRole('heading', { name: 'Why not' }).waitFor();
    await inspector()
      .getByText(/not related|no longer related/)
      .first()
      .waitFor();
    expect(await app.axe()).toEqual([]);
    await app.shot('explore-pair');
  });

  it('looks around what is clicked twice, one link further each time', async () => {
    const { x, y } = await placeOf('waist');
    await page.mouse.dblclick(x, y);
    await page.getByText('Around waist').waitFor();
    expect([...(await drawn())].sort()).toEqual(['bmi', 'sex', 'waist']);
    await page.getByRole('radio', { name: '2', exact: true }).click();
    await expect.poll(drawn).toContain('ahi');
    await button('Show everything').click();
    await expect.poll(drawn).toHaveLength(8);
  });

  it('looks around what is clicked twice beside the settings, which then make way', async () => {
    await page.keyboard.press('Escape');
    await button('Show the settings').click();
    const { x, y } = await placeOf('bmi');
    await page.mouse.dblclick(x, y);
    await page.getByText('Around bmi').waitFor();
    await button('Show the settings').waitFor();
    await inspector().getByRole('heading', { name: 'bmi', level: 2 }).waitFor();
    await button('Show everything').click();
    await expect.poll(drawn).toHaveLength(8);
  });

  it('walks by keyboard, opens, hides and brings back', async () => {
    await canvas().focus();
    await page.keyboard.press('Escape');
    await page.keyboard.press('ArrowRight');
    const first = await inspector().getByRole('heading', { level: 2 }).innerText();
    expect(await drawn()).toContain(first);
    for (const key of ['ArrowRight', 'ArrowDown', 'ArrowLeft', 'ArrowUp']) await page.keyboard.press(key);
    await page
      .getByRole('status')
      .filter({ hasText: /measured, \d links/ })
      .waitFor({ state: 'attached' });
    const chosen = await inspector().getByRole('heading', { level: 2 }).innerText();
    await page.keyboard.press('h');
    await expect.poll(drawn).not.toContain(chosen);
    await button(`Undo: hiding ${chosen}`).or(button('Undo')).first().click();
    await expect.poll(drawn).toContain(chosen);
    await canvas().focus();
    await page.keyboard.press('ArrowRight');
    await page.keyboard.press('f');
    await page.getByText(/^Around /).waitFor();
    await page.keyboard.press('Escape');
    await page.keyboard.press('Escape');
    await expect.poll(drawn).toHaveLength(8);
    await page.keyboard.press('ArrowRight');
    await page.keyboard.press('Enter');
    expect(await page.evaluate(() => document.activeElement?.closest('aside') !== null)).toBe(true);
  });

  it('searches', async () => {
    await page.keyboard.press('Control+f');
    await page.keyboard.type('hba');
    await page.getByText('1 found').waitFor();
    await page.keyboard.press('Enter');
    await inspector().getByRole('heading', { name: 'hba1c', level: 2 }).waitFor();
    await page.keyboard.press('Escape');
  });

  it('keeps what is written, undoes it, and refuses what is no DOI', async () => {
    await click('hba1c');
    const name = inspector().getByLabel('Name');
    await name.fill('Long-term glucose');
    await name.press('Enter');
    await expect
      .poll(async () => (await stored()).nodes.find(({ id }) => id === 'hba1c')?.label)
      .toBe('Long-term glucose');
    await inspector().getByRole('radio', { name: 'Known' }).click();
    await inspector().getByLabel('Note').fill('<img src=x onerror=alert(1)> from the lab');
    await inspector().getByLabel('Note').blur();
    await inspector().getByLabel('Tags').fill('lab');
    await inspector().getByLabel('Tags').press('Enter');
    await inspector().getByLabel('Citations').fill('not a DOI');
    await inspector().getByLabel('Citations').press('Enter');
    await page.getByText('That is not a DOI').waitFor();
    await inspector().getByLabel('Citations').fill('https://doi.org/10.2337/dc19-S002');
    await inspector().getByLabel('Citations').press('Enter');
    const written = async () => (await stored()).nodes.find(({ id }) => id === 'hba1c')!;
    await expect.poll(async () => (await written()).citations).toEqual(['10.2337/dc19-S002']);
    expect(await written()).toMatchObject({
      status: 'known',
      note: '<img src=x onerror=alert(1)> from the lab',
      tags: ['lab'],
    });
    expect(await app.axe()).toEqual([]);
    await canvas().focus();
    await page.keyboard.press('Control+z');
    await expect.poll(async () => (await written()).citations ?? []).toEqual([]);
    await expect.poll(() => page.getByRole('button', { name: /^Redo/ }).isEnabled()).toBe(true);
    await page.keyboard.press('Control+Shift+z');
    await expect.poll(async () => (await written()).citations).toEqual(['10.2337/dc19-S002']);
  });

  it('keeps what is typed about one variable with that variable', async () => {
    await page.keyboard.press('Escape');
    const typed = { Name: 'Waistline', Description: 'At the navel', Note: 'By tape', Tags: 'girth' };
    const field = (label: string) => inspector().getByLabel(label, { exact: true });
    await click('sex');
    const others = await Promise.all(Object.keys(typed).map((label) => field(label).inputValue()));
    for (const [label, text] of Object.entries(typed)) {
      await click('waist');
      await inspector()
        .getByRole('heading', { name: /^(waist|Waistline)$/, level: 2 })
        .waitFor();
      await field(label).fill(text);
      // Nobody has pressed Enter.
      await click('sex');
      await inspector().getByRole('heading', { name: 'sex', level: 2 }).waitFor();
      expect(await Promise.all(Object.keys(typed).map((each) => field(each).inputValue()))).toEqual(others);
    }
    const about = async (id: string) => {
      const { label, description, note, tags } = (await stored()).nodes.find((node) => node.id === id)!;
      return [label ?? null, description ?? null, note ?? null, tags ?? []];
    };
    await expect.poll(() => about('waist')).toEqual(['Waistline', 'At the navel', 'By tape', []]);
    expect(await about('sex')).toEqual([null, null, null, []]);
  });

  it('finds the graph anew when something is said to be known, and marks what changed', async () => {
    await page.keyboard.press('Escape');
    await button('Show the settings').click();
    await page.locator('summary', { hasText: 'What is known' }).click();
    await page.getByRole('radio', { name: 'No link' }).click();
    await button('Draw on the graph').click();
    await click('bmi');
    await click('waist');
    await page.getByRole('status').filter({ hasText: /fewer/ }).waitFor({ timeout: 30_000 });
    await button('Stop drawing').first().click();
    expect((await stored()).edges.some(({ from, to }) => [from, to].sort().join() === 'bmi,waist')).toBe(
      false,
    );
    await page.getByRole('region', { name: 'Legend' }).getByText('Link no longer there').waitFor();
    expect(await app.axe()).toEqual([]);
    await app.shot('explore-changed');

    await page.getByRole('button', { name: 'Compare', exact: true }).last().click();
    await page.getByRole('combobox', { name: 'Compared with' }).waitFor();
    await expect.poll(() => page.locator('.__________cytoscape_container').count()).toBe(2);
    expect(await app.axe()).toEqual([]);
    await app.shot('explore-compare');
    await page.getByRole('radio', { name: 'Graph', exact: true }).click();
  });

  it('orders variables in time by keyboard', async () => {
    await button('Add a tier').click();
    const age = page
      .getByRole('group', { name: 'In no tier' })
      .getByRole('button', { name: 'age', exact: true });
    await age.focus();
    await page.keyboard.press('Alt+ArrowUp');
    await page
      .getByRole('group', { name: 'Tier 1' })
      .getByRole('button', { name: 'age', exact: true })
      .waitFor();
    const provenance = async () => JSON.stringify((await stored()).provenance);
    await expect.poll(provenance, { timeout: 30_000 }).toContain('age');
  });

  it('says the same as two tables', async () => {
    await page.getByRole('radio', { name: 'List' }).click();
    const table = page.getByRole('grid', { name: 'Variables' });
    await table.getByText('Long-term glucose').waitFor();
    await page.getByRole('tab', { name: /^Links/ }).click();
    await page.getByRole('grid', { name: 'Links' }).focus();
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('Enter');
    await inspector().getByRole('heading', { name: 'Why', exact: true }).waitFor();
    expect(await app.axe()).toEqual([]);
    await app.shot('explore-list');
    await page.getByRole('radio', { name: 'Graph', exact: true }).click();
  });

  it('shows the graph after a reload as it was left', async () => {
    await canvas().waitFor();
    await expect.poll(drawn).toContain('bmi');
    const before = await placeOf('bmi');
    await page.mouse.move(before.x, before.y);
    await page.mouse.down();
    await page.mouse.move(before.x + 60, before.y + 30, { steps: 4 });
    await page.mouse.up();
    const moved = async () => (await app.engine.getView({ project }))?.positions.bmi;
    const was = await moved();
    await expect.poll(moved).not.toEqual(was);
    const kept = await moved();
    await page.reload();
    await canvas().waitFor({ timeout: 30_000 });
    await expect.poll(drawn).toContain('bmi');
    expect(await moved()).toEqual(kept);
  });

  it('says that the data have overtaken the graph, until it is found again', async () => {
    const stage = page.getByRole('button', { name: /^Graph (done|out of date)/ });
    await expect.poll(() => stage.innerText()).toMatch(/done/);
    await app.engine.setRole({ project, modality: 'clinic', column: 'shoe', role: 'leave-out' });
    await page.reload();
    await page.getByText('Since this graph was found: clinic changed.').first().waitFor();
    expect(await stage.innerText()).toMatch(/out of date/);
    expect(await app.axe()).toEqual([]);
    await app.shot('explore-stale');
    await button('Find again').first().click();
    await expect.poll(() => stage.innerText()).toMatch(/done/);
    await page.getByText('Since this graph was found').waitFor({ state: 'detached' });
    expect((await stored()).nodes.map(({ id }) => id)).not.toContain('shoe');
    expect(app.errors).toEqual([]);
  });
});
