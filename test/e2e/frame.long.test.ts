import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { keyboard } from './hands.ts';
import { openAnew, openApp, type App } from './harness.ts';
import { pictures } from './rooms.ts';

let app: App;
let project: string;

beforeAll(async () => {
  app = await openApp();
  project = await app.prepare();
});
afterAll(() => app.close());

const stages = () => app.page.getByRole('navigation', { name: 'Stages' });
const stage = (name: string) => stages().getByRole('button', { name });
const focused = () => app.page.evaluate(() => document.activeElement?.textContent?.trim());

async function openAt(place: string): Promise<void> {
  await openAnew(app.page, `${place}?project=${encodeURIComponent(project)}`);
  await stages().waitFor();
}

async function toStart(): Promise<void> {
  await openAnew(app.page, '');
  await app.page.getByRole('heading', { name: 'Etiograph' }).waitFor();
}

describe('the frame', () => {
  it('has one stop for the rail, and arrows within it', async () => {
    const { page } = app;
    await openAt('cohort');
    await stage('Cohort').focus();
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('ArrowDown');
    expect(await focused()).toContain('Graph');
    await page.keyboard.press('Enter');
    await expect.poll(() => stage('Graph').getAttribute('aria-current')).toBe('page');
    await expect.poll(() => stages().locator('ol button[tabindex="0"]').count()).toBe(1);
    await page.keyboard.press('Alt+4');
    await expect.poll(() => stage('Report').getAttribute('aria-current')).toBe('page');
  });

  it('keeps an open wizard as it is while another stage is looked at', async () => {
    const { page } = app;
    await openAt('cohort');
    await page.getByRole('button', { name: 'Add data' }).click();
    await page.getByRole('menuitem').first().click();
    const wizard = page.getByRole('heading', { name: /^Import/ });
    await wizard.waitFor();
    const kept = await wizard.elementHandle();
    await stage('Training').click();
    await wizard.waitFor({ state: 'hidden' });
    await stage('Cohort').click();
    await wizard.waitFor();
    expect(await kept!.evaluate((node) => node.isConnected)).toBe(true);
  });

  it('comes back to its place after a reload, and with Back', async () => {
    const { page } = app;
    await openAt('cohort');
    await stage('Training').click();
    await page.reload();
    await expect.poll(() => stage('Training').getAttribute('aria-current')).toBe('page');
    await page.goBack();
    await expect.poll(() => stage('Cohort').getAttribute('aria-current')).toBe('page');
  });

  it('reaches commands through the palette', async () => {
    const { page } = app;
    await openAt('cohort');
    const box = page.getByRole('combobox', { name: 'Find a variable, a link, a note, or something to do' });
    const openPalette = async (): Promise<void> => {
      await page.keyboard.press('Control+k');
      await expect.poll(() => box.evaluate((element) => element === document.activeElement)).toBe(true);
    };
    await openPalette();
    await page.keyboard.type('gra');
    await expect.poll(() => page.getByRole('option', { selected: true }).textContent()).toContain('Graph');
    await page.keyboard.press('Enter');
    await expect.poll(() => stage('Graph').getAttribute('aria-current')).toBe('page');
    await openPalette();
    await page.keyboard.type('zzzz');
    await page.getByText('Nothing here is called that').waitFor();
    await page.keyboard.press('Escape');
    await box.waitFor({ state: 'detached' });
  });

  it('keeps the chosen look', async () => {
    const { page } = app;
    await openAt('cohort');
    const ground = () => page.evaluate(() => getComputedStyle(document.body).backgroundColor);
    const light = await ground();
    await page.keyboard.press('Control+k');
    await page.keyboard.type('look: dark');
    await page.keyboard.press('Enter');
    await expect.poll(ground).not.toBe(light);
    await page.reload();
    await stages().waitFor();
    expect(await ground()).not.toBe(light);
    await page.keyboard.press('Control+k');
    await page.keyboard.type('as the system');
    await page.keyboard.press('Enter');
    await expect.poll(ground).toBe(light);
  });

  it('explains what is focused', async () => {
    const { page } = app;
    await openAt('cohort');
    await stage('Training').focus();
    await page.keyboard.press('F1');
    const help = page.getByRole('complementary', { name: 'Help' });
    await help.getByRole('heading', { name: 'Training' }).waitFor();
    await page.locator('[data-help="frame.device"]').focus();
    await help.getByRole('heading', { name: 'Device' }).waitFor();
    await page.keyboard.press('Escape');
    await help.waitFor({ state: 'detached' });
  });

  it('has contents and a search, by keyboard, and stays at what was chosen there', async () => {
    const { page } = app;
    await openAt('cohort');
    await page.keyboard.press('F1');
    const help = page.getByRole('complementary', { name: 'Help' });
    await keyboard.press(help.getByRole('button', { name: 'Contents' }));
    await help.getByRole('heading', { name: 'Bringing data in' }).waitFor();
    expect(await app.axe()).toEqual([]);
    await pictures(page, 'help-contents');
    await keyboard.press(help.getByRole('button', { name: 'Legend', exact: true }));
    await help.getByRole('heading', { name: 'Legend' }).waitFor();
    // What is pointed to then is not followed.
    await page.locator('[data-help="frame.device"]').hover();
    await expect.poll(() => help.getByRole('heading', { name: 'Legend' }).count()).toBe(1);
    await keyboard.press(help.getByRole('button', { name: 'Back to help' }));
    await keyboard.write(help.getByRole('searchbox', { name: 'Search the help' }), 'held-out people');
    await help
      .getByText(/places?$/)
      .first()
      .waitFor();
    expect(await app.axe()).toEqual([]);
    await pictures(page, 'help-search');
    await keyboard.press(help.getByRole('button', { name: /The three stages/ }));
    await help.getByRole('heading', { name: 'The three stages' }).waitFor();
    await expect
      .poll(() =>
        help.getByRole('heading', { name: 'The three stages' }).evaluate((heading) => {
          const { top } = heading.getBoundingClientRect();
          return top >= 0 && top < innerHeight;
        }),
      )
      .toBe(true);
    await page.keyboard.press('Escape');
    await help.waitFor({ state: 'detached' });
  });

  it('has pages, which lead to one another and back, by keyboard', async () => {
    const { page } = app;
    await openAt('cohort');
    await page.keyboard.press('F1');
    const help = page.getByRole('complementary', { name: 'Help' });
    const heading = (name: string) => help.getByRole('heading', { name, exact: true });
    await keyboard.press(help.getByRole('button', { name: 'Contents' }));
    await keyboard.press(help.getByRole('button', { name: 'The terminal', exact: true }));
    await heading('From files to a graph').waitFor();
    expect(await app.axe()).toEqual([]);
    await pictures(page, 'help-page');
    await keyboard.press(help.getByRole('button', { name: 'The log', exact: true }));
    await heading('The log').waitFor();
    await keyboard.press(help.getByRole('button', { name: 'Back to help' }));
    await heading('From files to a graph').waitFor();
    await page.keyboard.press('Escape');
    await stage('Graph').focus();
    await page.keyboard.press('F1');
    // The focus is followed, so that only the mouse comes from the rail to what is said of it.
    await help.getByRole('button', { name: 'Reading the graph' }).click();
    await heading('What a link says').waitFor();
    await pictures(page, 'help-graph');
  });

  it('finds what the project holds in the palette, and goes there', async () => {
    const { page } = app;
    const box = page.getByRole('combobox', { name: /^Find a variable/ });
    const selected = () => page.getByRole('option', { selected: true }).textContent();
    await openAt('cohort');
    await page.keyboard.press('Control+k');
    await box.fill('grip_right');
    await expect.poll(selected).toMatch(/grip_right_kg.*Column of a table/);
    expect(await app.axe()).toEqual([]);
    await pictures(page, 'palette-things');
    await page.keyboard.press('Enter');
    await page.getByRole('tab', { name: 'Variables', selected: true }).waitFor();
    await page
      .getByRole('region', { name: 'Distribution' })
      .getByRole('heading', { name: /grip_right_kg/ })
      .waitFor();
  });

  it('shows a run on every stage and cancels it from there', async () => {
    const { page } = app;
    await openAt('cohort');
    // Enough people that it is still at work when it is cancelled.
    await app.engine.startSample({ folder: `${app.root}/large`, subjects: 5000, seed: 2 });
    const bar = page.getByRole('region', { name: 'Work that runs' }).getByRole('progressbar');
    await bar.waitFor();
    await stage('Report').click();
    await bar.waitFor();
    await page.reload();
    await bar.waitFor();
    await page.getByRole('button', { name: 'Cancel: Writing the sample' }).click();
    const toast = page.getByText('Writing the sample was cancelled').locator('..');
    await toast.waitFor();
    const box = (await toast.boundingBox())!;
    const controls = page.locator('button, a, input, select, textarea').filter({ visible: true });
    for (const control of await controls.all()) {
      const at = await control.boundingBox();
      if (!at || (await control.evaluate((node) => node.closest('[role=status]') !== null))) continue;
      const apart =
        at.x >= box.x + box.width ||
        at.x + at.width <= box.x ||
        at.y >= box.y + box.height ||
        at.y + at.height <= box.y;
      expect(apart, await control.textContent().then(String)).toBe(true);
    }
    await bar.waitFor({ state: 'detached' });
  });
});

describe('what everybody can use', () => {
  it.each(['light', 'dark'] as const)('has no serious finding of axe in %s', async (colorScheme) => {
    const { page } = app;
    await page.emulateMedia({ colorScheme });
    await toStart();
    expect(await app.axe()).toEqual([]);
    await app.shot(`start-${colorScheme}`);
    await page.getByRole('button', { name: 'New project' }).click();
    expect(await app.axe()).toEqual([]);
    await page.keyboard.press('Escape');
    await openAt('cohort');
    expect(await app.axe({ exclude: ['main'] } as never)).toEqual([]);
    await page.keyboard.press('Control+k');
    await page.getByRole('listbox').waitFor();
    expect(await app.axe()).toEqual([]);
    await app.shot(`palette-${colorScheme}`);
    await page.keyboard.press('Escape');
    await page.keyboard.press('F1');
    await app.shot(`help-${colorScheme}`);
    await page.keyboard.press('F1');
  });

  it('writes no error and breaks no policy', () => {
    expect(app.errors).toEqual([]);
  });
});
