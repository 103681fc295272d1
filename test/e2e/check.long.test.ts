import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { InstallationCheck } from '../../core/contract/installation-api.ts';
import { openApp, type App } from './harness.ts';

let app: App;
beforeAll(async () => {
  app = await openApp();
  await app.page.getByRole('heading', { name: 'Etiograph' }).waitFor();
});
afterAll(() => app.close());

const dialog = () => app.page.getByRole('dialog', { name: 'Check this installation' });
const button = (name: string) => dialog().getByRole('button', { name, exact: true });

async function press(name: string) {
  await button(name).focus();
  await app.page.keyboard.press('Enter');
}

describe('the check of this installation, by keyboard alone', () => {
  it('is found by its name, and stops when it is told to', async () => {
    const { page } = app;
    await page.keyboard.press('Control+k');
    await page.keyboard.type('check this');
    await page.keyboard.press('Enter');
    await button('Check').waitFor();
    await app.shot('check-before');
    expect(await app.axe()).toEqual([]);
    await press('Check');
    await dialog().getByRole('progressbar').waitFor();
    await dialog()
      .getByText(/Calibration of the tests of independence: \d+ checks? done/)
      .waitFor();
    await app.held(async () => {
      await app.shot('check-running');
      expect(await app.axe()).toEqual([]);
      await press('Stop');
    });
    await dialog().getByText('The check was stopped, so that nothing is known yet.').waitFor();
    expect(await button('Save…').count()).toBe(0);
  });

  it('tells line by line what came out, and keeps it when it is closed', async () => {
    const { page } = app;
    const checked = app.whole(['check'], () => press('Check'));
    await button('Stop').waitFor();
    // It goes on behind a closed dialog, which is open again before it comes to its end.
    await app.held(async () => {
      await page.keyboard.press('Escape');
      await dialog().waitFor({ state: 'detached' });
      await page.keyboard.press('Control+k');
      await page.keyboard.type('check this');
      await page.keyboard.press('Enter');
      await button('Stop').waitFor();
    });
    await checked;
    await dialog()
      .getByText(/This installation is in order: all \d+ checks gave what they must\./)
      .waitFor();
    // Who looks at it need not be told.
    expect(await page.getByText('Check of this installation is done').count()).toBe(0);
    await app.shot('check-done');
    expect(await app.axe()).toEqual([]);
    await dialog().locator('summary', { hasText: 'Graphs with a known answer' }).focus();
    await page.keyboard.press('Enter');
    const table = dialog().getByRole('table', { name: 'Graphs with a known answer' });
    await table.waitFor();
    await expect.poll(() => table.getByText('passed').count()).toBe(await table.locator('tbody tr').count());
    await table.getByText('asia — tub').first().waitFor();
    await app.shot('check-graphs');
    expect(await app.axe()).toEqual([]);
  });

  it('is saved as a text', async () => {
    const { page } = app;
    await press('Save…');
    await page.getByLabel('File name').fill('for the records');
    await page.keyboard.press('Enter');
    await page.getByText('Result saved').waitFor();
    const text = readFileSync(join(app.root, 'for the records.txt'), 'utf8');
    const last = (await app.engine.listRuns()).filter(({ kind }) => kind === 'check').at(-1)!;
    const done = (await app.engine.getRun({ id: last.id })).events.at(-1)!;
    expect(done.type === 'done' && (done.result as InstallationCheck).report).toBe(text);
    expect(text).not.toContain(app.root);
    await page.keyboard.press('Escape');
    await dialog().waitFor({ state: 'detached' });
    expect(app.errors).toEqual([]);
  });
});
