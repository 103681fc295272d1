import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Locator, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { numericalCase } from '../bench/data/numerical.ts';
import { keyboard } from './hands.ts';
import { openAnew, openApp, type App } from './harness.ts';

const SUBJECTS = 160;

let app: App;
let page: Page;
let project: string;
/** Two tables that were learned, and one of ages. */
beforeAll(async () => {
  app = await openApp();
  ({ page } = app);
  const data = numericalCase({ modalities: 2, latents: 2, exogenous: 1, columns: 4 }, 61, SUBJECTS);
  const tables: Record<string, (s: number) => Record<string, string>> = {
    people: (s) => ({ age: String(30 + ((s * 7) % 50)), sex: s % 3 === 0 ? 'f' : 'm' }),
    blood: (s) =>
      Object.fromEntries([0, 1, 2, 3].map((c) => [`blood${String(c)}`, data.x[0][4 * s + c].toFixed(4)])),
    gait: (s) =>
      Object.fromEntries([0, 1, 2, 3].map((c) => [`gait${String(c)}`, data.x[1][4 * s + c].toFixed(4)])),
  };
  const sources: string[] = [];
  for (const [name, cells] of Object.entries(tables)) {
    const rows = Array.from({ length: SUBJECTS }, (_, s) => ({ subject_id: `s${String(s)}`, ...cells(s) }));
    const file = join(app.root, `${name}.csv`);
    await writeFile(
      file,
      [Object.keys(rows[0]), ...rows.map(Object.values)].map((row) => row.join(',')).join('\n'),
    );
    sources.push(file);
  }
  project = join(app.root, 'Tables.etiograph');
  await app.done(app.engine.startImport({ project, sources }));
  const learn = { blood: { latents: 2 }, gait: { latents: 2 } };
  const settings = { epochs: 3, fineTuneEpochs: 1, restarts: 1, attempts: 1 };
  await app.done(app.engine.startTraining({ project, learn, settings }));
  await openAnew(page, `cohort?project=${encodeURIComponent(project)}&tab=variables`);
});
afterAll(() => app.close());

const button = (name: string | RegExp, within: Page | Locator = page): Locator =>
  within.getByRole('button', { name, exact: typeof name === 'string' }).filter({ visible: true });
const canvas = () => page.getByRole('application');
const inspector = () => page.getByRole('complementary', { name: 'Inspector' });
const dialog = () => page.getByRole('dialog');
const stored = () => app.engine.getGraph({ project });
const provenance = async (key: string) => (await stored()).provenance[key] ?? null;

/** What has the focus, if anybody can see that it has. */
const focused = () =>
  page.evaluate(() => {
    const at = document.activeElement as HTMLElement | null;
    if (!at || at === document.body) return 'nothing has the focus';
    const ringed = (element: Element | null, part?: string): boolean => {
      if (!element) return false;
      const { outlineStyle, outlineWidth, boxShadow } = getComputedStyle(element, part);
      return (outlineStyle !== 'none' && parseFloat(outlineWidth) > 0) || boxShadow !== 'none';
    };
    const name = at.ariaLabel ?? at.innerText.slice(0, 40);
    // A box that is ticked and a switch show it beside the field, a slider on its thumb.
    // An entry of a menu is highlighted.
    if (!at.matches('[type=range], [data-highlighted]') && !ringed(at) && !ringed(at.nextElementSibling))
      return `“${name}” has the focus, which is not seen`;
    const { top, bottom, left, right } = at.getBoundingClientRect();
    if (bottom < 0 || right < 0 || top > innerHeight || left > innerWidth) return `“${name}” is out of sight`;
    return 'seen';
  });

/** Presses by keyboard, and sees that the focus is still somewhere, and where. */
async function press(target: Locator): Promise<void> {
  await keyboard.press(target);
  await expect.poll(focused).toBe('seen');
}

/** Another entry of a list of choices, by arrows. */
async function choose(list: Locator, label: RegExp): Promise<void> {
  await keyboard.focus(list);
  await page.keyboard.press('Home');
  const shown = () => list.evaluate((select: HTMLSelectElement) => select.selectedOptions[0].label);
  for (let k = 0; k < 20 && !label.test(await shown()); k++) await page.keyboard.press('ArrowDown');
  expect(await shown()).toMatch(label);
  await expect.poll(focused).toBe('seen');
}

/** Closes a dialog, or folds a menu, after which the focus is where it was. */
async function leave(opener: Locator): Promise<void> {
  await page.keyboard.press('Escape');
  await dialog().waitFor({ state: 'detached' });
  await expect.poll(() => opener.evaluate((node) => node === document.activeElement)).toBe(true);
}

const chip = (name: string) => page.locator(`[data-name="${name}"]`);
const tier = (name: string) => page.getByRole('group', { name, exact: true });
const tiers = () => provenance('tiers');
const undo = () => page.keyboard.press('Control+z');

describe('what the study is about, by keyboard alone', () => {
  it('a role is given to a variable, and taken back', async () => {
    const role = async () =>
      (await app.engine.getVariables({ project })).variables.find(({ name }) => name === 'gait3')?.study
        ?.role ?? null;
    const grid = page.getByRole('grid', { name: 'Variables' });
    await keyboard.focus(grid);
    await expect.poll(focused).toBe('seen');
    const heading = page.getByRole('heading', { name: 'gait3', exact: true });
    await page.keyboard.press('Home');
    for (let k = 0; k < 12 && !(await heading.count()); k++) {
      await page.keyboard.press('Enter');
      await page.keyboard.press('ArrowDown');
    }
    await heading.waitFor();
    await choose(page.getByLabel('Role in the study'), /^Outcome/);
    await expect.poll(role).not.toBeNull();
    await undo();
    await expect.poll(role).toBeNull();
  });
});

describe('what is known, by keyboard alone', () => {
  it('what everybody knows is taken by one button, and the graph that is found has the focus', async () => {
    await openAnew(page, `graph?project=${encodeURIComponent(project)}`);
    await press(button('Take all 2 as known'));
    await keyboard.press(button('Find the graph'));
    await expect.poll(() => canvas().evaluate((node) => node === document.activeElement)).toBe(true);
    expect(await provenance('suggestionsTaken')).toBe('age:age; sex:sex');
  });

  it('the tables as they are stand for the training', async () => {
    if (await button('Show the settings').count()) await press(button('Show the settings'));
    await choose(page.getByRole('combobox', { name: 'From which training' }), /^None/);
    await expect.poll(async () => (await stored()).nodes.map(({ id }) => id)).toContain('blood0');
  });

  it('a whole table goes to a tier, and several that Space and Shift choose to another', async () => {
    await press(page.locator('summary', { hasText: 'What is known' }));
    await keyboard.focus(tier('In no tier').getByRole('button', { name: 'All 2 of people' }));
    await page.keyboard.press('Alt+ArrowUp');
    await chip('age').and(tier('Tier 1').locator('[data-name]')).waitFor();
    await expect.poll(focused).toBe('seen');
    await expect.poll(tiers).toBe('age, sex | all others');
    const on = () => page.evaluate(() => (document.activeElement as HTMLElement).dataset['name']);
    for (let k = 0; k < 20 && (await on()) !== 'blood0'; k++) await page.keyboard.press('ArrowDown');
    expect(await on()).toBe('blood0');
    await page.keyboard.press('Space');
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('Space');
    await page.getByText('2 chosen').waitFor();
    expect(await chip('blood2').getAttribute('aria-pressed')).toBe('true');
    await page.keyboard.press('Shift+ArrowDown');
    await page.getByText('3 chosen').waitFor();
    await press(button('Move to'));
    await press(page.getByRole('menuitem', { name: 'A new tier after these' }));
    await expect.poll(tiers).toBe('age, sex | blood0, blood2, blood3 | all others');
    await undo();
    await expect.poll(tiers).toBe('age, sex | all others');
  });

  it('variables are chosen by a name with a star', async () => {
    await keyboard.write(page.getByRole('searchbox', { name: 'Choose variables by name' }), 'gait*');
    await page.keyboard.press('Enter');
    await page.getByText('4 chosen').waitFor();
    await expect.poll(focused).toBe('seen');
    await press(button('Choose none'));
  });

  it('the order is pasted, saved and loaded as text, and the focus comes back', async () => {
    const opener = button('Paste, save or load…');
    await press(opener);
    await leave(opener);
    await press(opener);
    await keyboard.write(dialog().getByRole('textbox'), 'sex\n\nage\n\n*');
    await keyboard.press(button('Save as a file…', dialog()));
    await page.getByRole('dialog', { name: 'Save' }).or(dialog().last()).last().waitFor();
    await press(dialog().last().getByRole('button', { name: 'Save', exact: true }));
    await dialog()
      .getByText(/^Saved \//)
      .waitFor();
    const file = join(app.root, 'Order in time.txt');
    expect(await readFile(file, 'utf8')).toContain('sex\n\nage');
    const chosen = page.waitForEvent('filechooser');
    await press(button('Load a file…', dialog()));
    await (await chosen).setFiles(file);
    await dialog().getByText('Read from Order in time.txt').waitFor();
    await keyboard.press(button('Take this order', dialog()));
    await dialog().waitFor({ state: 'detached' });
    await expect.poll(tiers).toBe('sex | age | all others');
    await expect.poll(() => opener.evaluate((node) => node === document.activeElement)).toBe(true);
  });

  it('the graph is found again', async () => {
    await press(button('Find again'));
    await page
      .getByRole('status')
      .filter({ hasText: 'The same data and settings give the same graph.' })
      .waitFor();
    await expect.poll(focused).toBe('seen');
  });
});

describe('the graph, by keyboard alone', () => {
  it('two variables are selected on the canvas, their picture adjusted, and a path kept', async () => {
    await press(button('Hide the settings'));
    await keyboard.focus(canvas());
    await expect.poll(focused).toBe('seen');
    await page.keyboard.press('ArrowRight');
    await page.keyboard.press('Shift+ArrowDown');
    await inspector().getByRole('heading', { name: 'The two together' }).waitFor();
    await page.keyboard.press('Enter');
    await expect.poll(() => inspector().evaluate((node) => node.contains(document.activeElement))).toBe(true);
    await expect.poll(focused).toBe('seen');
    await inspector().getByText('Reading the people').waitFor({ state: 'detached' });
    const adjusted = inspector().getByRole('radio', { name: 'Adjusted' });
    if (await adjusted.count()) {
      await press(adjusted);
      await press(inspector().getByRole('radio', { name: 'As they are' }));
    }
    await press(inspector().locator('summary', { hasText: 'Paths between the two' }));
    const path = inspector().locator('ol').getByRole('button').first();
    await press(path);
    expect(await path.getAttribute('aria-pressed')).toBe('true');
  });

  it('legend, inspector and stages fold, and the focus stays on what folds them', async () => {
    for (const [fold, unfold] of [
      ['Fold the legend away', 'Show the legend'],
      ['Fold the inspector away', 'Show the inspector'],
      ['Fold the stages to icons', 'Show the names of the stages'],
    ]) {
      await press(button(fold));
      await button(unfold).waitFor();
      await expect
        .poll(() => button(unfold).evaluate((node) => node === document.activeElement), {
          message: unfold,
        })
        .toBe(true);
      await press(button(unfold));
      await button(fold).waitFor();
    }
  });

  it('the history, the palette and the help give the focus back', async () => {
    const history = button('Graphs and their history');
    await press(history);
    await leave(history);
    await page.keyboard.press('Control+k');
    await page.getByPlaceholder('Find a variable').waitFor();
    await leave(history);
    await page.keyboard.press('F1');
    await page.getByRole('complementary', { name: 'Help' }).waitFor();
    await expect.poll(focused).toBe('seen');
    await page.keyboard.press('Escape');
    await page.getByRole('complementary', { name: 'Help' }).waitFor({ state: 'detached' });
    await expect.poll(() => history.evaluate((node) => node === document.activeElement)).toBe(true);
  });
});

describe('the figure, by keyboard alone', () => {
  it('is saved as on the screen and for print, at either width', async () => {
    await page.keyboard.press('Alt+4');
    await press(page.getByRole('radio', { name: 'Graph files' }));
    await page.getByAltText('The graph as it will be saved').waitFor();
    const size = page.getByTestId('picture-size');
    for (const width of ['85', '180']) {
      await press(page.getByRole('radio', { name: `${width} mm` }));
      await expect.poll(() => size.textContent()).toMatch(new RegExp(`^\\s*${width} × \\d+ mm`));
    }
    await press(page.getByRole('radio', { name: 'As on the screen' }).first());
    const save = button('Save Picture (SVG)');
    await press(save);
    await press(dialog().getByRole('button', { name: 'Save', exact: true }));
    await page
      .getByText(/^Saved \//)
      .first()
      .waitFor();
    await expect.poll(focused).toBe('seen');
    expect(app.errors).toEqual([]);
  });
});
