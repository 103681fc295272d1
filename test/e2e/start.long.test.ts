import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openAnew, openApp, type App } from './harness.ts';

let app: App;
beforeAll(async () => (app = await openApp()));
afterAll(() => app.close());

const stage = (name: string) =>
  app.page.getByRole('navigation', { name: 'Stages' }).getByRole('button', { name });

async function toStart(): Promise<void> {
  await openAnew(app.page, '');
  await app.page.getByRole('heading', { name: 'Etiograph' }).waitFor();
}

describe('the start screen', () => {
  it('makes a project by keyboard alone and leads to its cohort', async () => {
    const { page } = app;
    await toStart();
    await page.getByRole('button', { name: 'New project' }).focus();
    await page.keyboard.press('Enter');
    const name = page.getByLabel('Name');
    expect(await name.evaluate((node) => node === document.activeElement)).toBe(true);
    await page.keyboard.type('Sleep / study');
    await page.getByText('These cannot be in a file name').waitFor();
    await name.fill('Sleep study');
    await page.keyboard.press('Enter');
    await stage('Cohort').waitFor();
    await page.getByRole('button', { name: 'Project Sleep study' }).waitFor();
    expect(await page.title()).toBe('Sleep study – Etiograph');
    await page.getByText('No data yet').waitFor();
    await page.locator('main:focus').waitFor();
    await page.keyboard.press('Tab');
    await page.locator('button:focus', { hasText: 'Table…' }).waitFor();
  });

  it('lists recent projects, and closing a dialog gives the focus back', async () => {
    const { page } = app;
    await toStart();
    await page.getByRole('button', { name: /Sleep study.*opened/ }).waitFor();
    const opener = page.getByRole('button', { name: /Try the sample cohort/ });
    await opener.click();
    await page.getByRole('dialog', { name: 'Try the sample cohort' }).waitFor();
    await page.keyboard.press('Escape');
    await page.getByRole('dialog').waitFor({ state: 'detached' });
    await expect.poll(() => opener.evaluate((node) => node === document.activeElement)).toBe(true);
  });

  it('writes and imports the sample cohort', async () => {
    const { page } = app;
    await toStart();
    await page.getByRole('button', { name: /Try the sample cohort/ }).click();
    await page.getByText('Import for me').click();
    await app.whole(['sample', 'import'], () => page.getByRole('button', { name: 'Begin' }).click());
    await page.getByRole('button', { name: 'Project Sample cohort' }).waitFor();
    await expect.poll(() => stage('Cohort').textContent()).toContain('done');
    const { modalities } = await app.engine.getProject({ project: `${app.root}/Sample cohort.etiograph` });
    expect(modalities.map(({ kind }) => kind).sort()).toEqual([
      ...['image', 'image', 'recording'],
      ...['table', 'table', 'table', 'table'],
    ]);
  });

  it('says what went wrong with a project that is not there, until that is dismissed', async () => {
    const { page } = app;
    await openAnew(page, 'graph?project=%2Fnowhere%2FX.etiograph');
    const failures = page.getByRole('region', { name: 'What went wrong' });
    await failures.getByText('Opening the project:').waitFor();
    await page.getByRole('button', { name: 'New project' }).click();
    await page.getByRole('dialog', { name: 'New project' }).waitFor();
    await page.keyboard.press('Escape');
    await page.getByRole('dialog').waitFor({ state: 'detached' });
    await expect.poll(() => failures.count()).toBe(1);
    await failures.getByRole('button', { name: 'Dismiss' }).click();
    await failures.waitFor({ state: 'detached' });
  });

  it('says in the dialog why a project cannot be made, and offers the sample another name', async () => {
    const { page } = app;
    await toStart();
    await page.getByRole('button', { name: 'New project' }).click();
    const dialog = page.getByRole('dialog', { name: 'New project' });
    // The folder is known, and with it that the usual name is free.
    await expect.poll(() => dialog.getByLabel('Folder').inputValue()).not.toBe('');
    await dialog.getByLabel('Name').fill('Sleep study');
    await dialog.getByRole('button', { name: 'Create' }).click();
    await dialog.getByRole('alert').getByText('exists already').waitFor();
    expect(await page.getByRole('region', { name: 'What went wrong' }).count()).toBe(0);
    expect(await app.axe()).toEqual([]);
    await app.shot('start-exists');
    await page.keyboard.press('Escape');
    await dialog.waitFor({ state: 'detached' });
    await page.getByRole('button', { name: 'New project' }).click();
    await dialog.waitFor();
    expect(await dialog.getByRole('alert').count()).toBe(0);
    await page.keyboard.press('Escape');

    await page.getByRole('button', { name: /Try the sample cohort/ }).click();
    const sample = page.getByRole('dialog', { name: 'Try the sample cohort' });
    await sample.getByText('“Sample cohort 2”').waitFor();
    await page.keyboard.press('Escape');
    await sample.waitFor({ state: 'detached' });
  });

  it('writes no error', () => {
    expect(app.errors).toEqual([]);
  });
});
