import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { Rng } from '../../core/math/rng.ts';
import { openAnew, openApp, type App } from './harness.ts';

let app: App;
let project: string;
beforeAll(async () => {
  app = await openApp();
  project = await app.prepare({ discover: { test: 'fisher-z', run: null } });
  await app.page.evaluate((hash) => (location.hash = hash), `#graph?project=${encodeURIComponent(project)}`);
  await app.page.getByRole('application').waitFor();
});
afterAll(() => app.close());

const shown = () => app.engine.getGraph({ project });

describe('which variables are searched', () => {
  it('are screened by keyboard for what goes together with one, and names that are not there are told', async () => {
    const { page } = app;
    const { nodes } = await shown();
    const target = nodes.find(({ id }) => /age/i.test(id))!.id;
    const which = page.locator('summary', { hasText: 'Which variables' });
    const show = page.getByRole('button', { name: 'Show the settings' });
    await which.or(show).first().waitFor();
    if (await show.isVisible()) await show.click();
    await which.focus();
    await page.keyboard.press('Enter');
    await page.getByRole('switch', { name: 'Screen first' }).focus();
    await page.keyboard.press('Space');
    const from = page.getByRole('textbox', { name: 'Start from' });
    await from.fill('nothing of this name');
    await page.getByText('Not among the variables: nothing of this name').waitFor();
    await from.fill(target);
    await from.press('Enter');
    await expect.poll(async () => (await shown()).screened?.targets).toEqual([target]);
    const { screened, notes } = await shown();
    expect(screened!.searched + screened!.apart.length + screened!.weaker.length).toBe(screened!.looked);
    expect(notes.join(' ')).toContain('Screened first');
    await app.shot('screening');
    expect(await app.axe()).toEqual([]);
    await page.getByRole('switch', { name: 'Screen first' }).focus();
    await page.keyboard.press('Space');
    await expect.poll(async () => (await shown()).screened).toBeUndefined();
  });

  it('are those of a pasted list alone', async () => {
    const { page } = app;
    const names = (await shown()).nodes.slice(0, 3).map(({ id }) => id);
    await page.getByRole('button', { name: 'Paste names' }).click();
    await page.getByRole('textbox', { name: 'Search these alone' }).fill(`${names.join('\n')}\nmissing one`);
    await page.getByText('Not among the variables: missing one').waitFor();
    await app.shot('paste-names');
    await page.getByRole('button', { name: 'Take 3 variables' }).click();
    await expect.poll(async () => (await shown()).nodes.map(({ id }) => id).sort()).toEqual(names.toSorted());
    expect(app.errors).toEqual([]);
  });

  it('are said to be too many before the search, where what can be done lies open', async () => {
    const { page } = app;
    const columns = Array.from({ length: 1501 }, (_, c) => `protein_${String(c)}`);
    const rows = Array.from(
      { length: 40 },
      (_, i) =>
        `P${String(i)},${columns.map((_, c) => ((Math.sin(i * 12.9898 + c * 78.233) * 43758.5453) % 1).toFixed(3)).join(',')}`,
    );
    await writeFile(join(app.root, 'wide.csv'), `id,${columns.join(',')}\n${rows.join('\n')}\n`);
    const wide = join(app.root, 'Wide.etiograph');
    const id = await app.engine.startImport({ project: wide, sources: [join(app.root, 'wide.csv')] });
    expect((await app.engine.runEnded({ id })).state).toBe('done');
    await openAnew(page, `graph?project=${encodeURIComponent(wide)}`);
    await page.getByText('1,501 variables are too many to search at once').waitFor();
    const show = page.getByRole('button', { name: 'Show the settings' });
    if (await show.isVisible()) await show.click();
    await page.getByRole('switch', { name: 'Screen first' }).waitFor();
    await page.getByText('1,501 of 1,501').waitFor();
    await openAnew(page, `graph?project=${encodeURIComponent(project)}`);
    await page.getByRole('application').waitFor();
  });

  it('of many, the overview is there once a part of them is seen alone, and covers none before', async () => {
    const { page } = app;
    const rng = new Rng(3);
    const rows = Array.from({ length: 200 }, (_, i) => {
      const chain = [rng.normal()];
      while (chain.length < 70) chain.push(chain.at(-1)! + rng.normal());
      return [`P${String(i)}`, ...chain.map((value) => value.toFixed(3))].join(',');
    });
    const names = Array.from({ length: 70 }, (_, c) => `step_${String(c)}`);
    await writeFile(join(app.root, 'chain.csv'), `id,${names.join(',')}\n${rows.join('\n')}\n`);
    const chain = join(app.root, 'Chain.etiograph');
    const run = async (id: string) => expect((await app.engine.runEnded({ id })).state).toBe('done');
    await run(await app.engine.startImport({ project: chain, sources: [join(app.root, 'chain.csv')] }));
    await run(await app.engine.startDiscovery({ project: chain, test: 'fisher-z' }));
    await openAnew(page, `graph?project=${encodeURIComponent(chain)}`);
    await page.getByRole('application').focus();
    const overview = page.getByTitle('Overview. Drag to move what is seen.');
    await overview.waitFor({ state: 'attached' });
    // It is laid out, and shown whole, in a worker's time.
    await expect
      .poll(async () => Object.keys((await app.engine.getView({ project: chain }))?.positions ?? {}).length)
      .toBe(70);
    await page.keyboard.press('0');
    await expect.poll(() => overview.isVisible()).toBe(false);
    // Also a key that comes while the view still moves counts, from where that movement ends.
    await page.getByRole('application').evaluate((canvas) => {
      for (const key of '0++++++') canvas.dispatchEvent(new KeyboardEvent('keydown', { key, bubbles: true }));
    });
    await overview.waitFor();
    await openAnew(page, `graph?project=${encodeURIComponent(project)}`);
    await page.getByRole('application').waitFor();
  });

  it('are found in Cohort by a part of their name', async () => {
    const { page } = app;
    const { total, variables } = await app.engine.getVariables({ project });
    const { name } = variables.at(-1)!;
    await page.evaluate((hash) => (location.hash = hash), `#cohort?project=${encodeURIComponent(project)}`);
    await page.getByRole('tab', { name: 'Variables' }).click();
    await page
      .getByText(`${String(total)} variables`)
      .first()
      .waitFor();
    await page.getByRole('textbox', { name: 'Find a variable' }).fill(name.slice(1).toUpperCase());
    await page.getByText('1 variable', { exact: true }).waitFor();
    await page.getByRole('gridcell', { name }).first().waitFor();
    await app.shot('find-variable');
    expect(await app.axe()).toEqual([]);
    await page.getByRole('textbox', { name: 'Find a variable' }).fill('no such variable');
    await page.getByText('0 variables').waitFor();
    await app.shot('find-no-variable');
    expect(app.errors).toEqual([]);
  });
});
