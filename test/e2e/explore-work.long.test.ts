import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { GraphDocument } from '../../core/graph/document.ts';
import { canvasOf, type Canvas } from './canvas.ts';
import { openClinic } from './clinic.ts';
import type { App } from './harness.ts';

let app: App;
let page: Page;
let project: string;
let view: Canvas;

beforeAll(async () => {
  ({ app, project } = await openClinic());
  ({ page } = app);
  view = canvasOf(page);
  await button('Find the graph').click();
  await canvas().waitFor();
});
afterAll(() => app.close());

const button = (name: string) => page.getByRole('button', { name, exact: true });
const canvas = () => page.getByRole('application');
const inspector = () => page.getByRole('complementary', { name: 'Inspector' });
const stored = (): Promise<GraphDocument> => app.engine.getGraph({ project });

describe('the graph, worked on', () => {
  it('keeps what is written, undoes it, and refuses what is no DOI', async () => {
    await view.click('hba1c');
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
    await view.click('sex');
    const others = await Promise.all(Object.keys(typed).map((label) => field(label).inputValue()));
    for (const [label, text] of Object.entries(typed)) {
      await view.click('waist');
      await inspector()
        .getByRole('heading', { name: /^(waist|Waistline)$/, level: 2 })
        .waitFor();
      await field(label).fill(text);
      // Nobody has pressed Enter.
      await view.click('sex');
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
    await view.click('bmi');
    await view.click('waist');
    await page.getByRole('status').filter({ hasText: /fewer/ }).waitFor();
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
    await expect.poll(() => view.behindBoxes()).toEqual([]);
    await page.getByRole('radio', { name: 'Graph', exact: true }).click();
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
    await expect.poll(view.drawn).toContain('bmi');
    const before = await view.placeOf('bmi');
    const was = await view.liesAt('bmi');
    await page.mouse.move(before.x, before.y);
    await page.mouse.down();
    await page.mouse.move(before.x + 60, before.y + 30, { steps: 4 });
    await page.mouse.up();
    const kept = await view.liesAt('bmi');
    expect(kept).not.toEqual(was);
    // A change of before the drag may be kept first.
    const moved = async () => (await app.engine.getView({ project }))?.positions.bmi;
    await expect.poll(moved).toEqual(kept);
    await expect.poll(() => view.behindBoxes()).toEqual([]);
    await page.reload();
    await canvas().waitFor();
    await expect.poll(view.drawn).toContain('bmi');
    expect(await moved()).toEqual(kept);
  });

  it('says that the data have overtaken the graph, until it is found again', async () => {
    const stage = page.getByRole('button', { name: /^Graph (done|out of date)/ });
    await expect.poll(() => stage.innerText()).toMatch(/done/);
    await app.engine.setRole({ project, modality: 'clinic', columns: ['shoe'], role: 'leave-out' });
    await page.reload();
    await page.getByText('Since this graph was found: clinic changed.').first().waitFor();
    await expect.poll(() => stage.innerText()).toMatch(/out of date/);
    expect(await app.axe()).toEqual([]);
    await app.shot('explore-stale');
    await button('Find again').first().click();
    await expect.poll(() => stage.innerText()).toMatch(/done/);
    await page.getByText('Since this graph was found').waitFor({ state: 'detached' });
    expect((await stored()).nodes.map(({ id }) => id)).not.toContain('shoe');
    expect(app.errors).toEqual([]);
  });
});
