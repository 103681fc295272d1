import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openApp, type App } from './harness.ts';

let app: App;
let project: string;
beforeAll(async () => {
  app = await openApp();
  project = await app.prepare({ discover: { test: 'fisher-z' } });
  await app.page.evaluate((hash) => (location.hash = hash), `#graph?project=${encodeURIComponent(project)}`);
  await app.page.getByRole('application').waitFor();
});
afterAll(() => app.close());

const asked = async (): Promise<unknown> =>
  (await app.engine.getGraph({ project })).provenance['missingness'];

describe('the correction of missing values', () => {
  it('is switched on and off by keyboard, finds the graph anew, and tells what it found', async () => {
    const { page } = app;
    const toggle = page.getByRole('switch', { name: 'Correct for missing values' });
    const show = page.getByRole('button', { name: 'Show the settings' });
    await toggle.or(show).first().waitFor();
    if (await show.isVisible()) {
      await show.focus();
      await page.keyboard.press('Enter');
    }
    await toggle.waitFor();
    expect(await asked()).toBeUndefined();
    await toggle.focus();
    await page.keyboard.press('Space');
    await expect.poll(asked).toBe('corrected');
    await expect.poll(() => toggle.isChecked()).toBe(true);
    await toggle.scrollIntoViewIfNeeded();
    await app.shot('missing-values');
    expect(await app.axe()).toEqual([]);
    const { notes } = await app.engine.getGraph({ project });
    expect(notes.join('\n')).toMatch(/Whether .* missing|No variable was found on which it depends/);
    await toggle.focus();
    await page.keyboard.press('Space');
    await expect.poll(asked).toBeUndefined();
    expect(app.errors).toEqual([]);
  });
});
