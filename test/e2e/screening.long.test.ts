import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openApp, type App } from './harness.ts';

let app: App;
let project: string;
beforeAll(async () => {
  app = await openApp();
  project = await app.prepare({ discover: { test: 'fisher-z', run: null } });
  await app.open('graph', project);
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
});
