import { join } from 'node:path';
import type { BrowserContext, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { builtGallery } from '../setup/builds.ts';
import { testContext } from '../setup/chromium.ts';
import { axeFindings, picture } from './rooms.ts';

const ORIGIN = 'http://kit.invalid';

let context: BrowserContext;
let page: Page;
const errors: string[] = [];

beforeAll(async () => {
  const folder = await builtGallery();
  context = await testContext({
    viewport: { width: 1280, height: 2200 },
    reducedMotion: 'reduce',
  });
  await context.route(`${ORIGIN}/**`, (route) =>
    route.fulfill({ path: join(folder, new URL(route.request().url()).pathname) }),
  );
  page = await context.newPage();
  page.on('pageerror', (error) => errors.push(String(error)));
  page.on('console', (message) => {
    if (message.type() === 'error') errors.push(message.text());
  });
  await page.goto(`${ORIGIN}/index.html`);
  await page.getByRole('heading', { name: 'The kit' }).waitFor();
});

afterAll(() => context.close());

describe('the kit', () => {
  it('moves through a million rows by keyboard, drawing only what is seen', async () => {
    const table = page.getByRole('grid', { name: 'Subjects' });
    await table.focus();
    await page.keyboard.press('End');
    await table.getByText('P1000000').waitFor();
    await expect.poll(() => table.getByRole('row').count()).toBeLessThan(40);
    await expect.poll(() => table.getAttribute('aria-rowcount')).toBe('1000001');
    await page.keyboard.press('PageUp');
    const active = await table.getAttribute('aria-activedescendant');
    expect(Number(await page.locator(`[id="${active!}"]`).getAttribute('aria-rowindex'))).toBeLessThan(
      1_000_000,
    );
    await page.keyboard.press('Home');
    await table.getByText('P0000001').waitFor();
  });

  it('takes numbers with a comma and marks what is none', async () => {
    const box = page.getByRole('spinbutton', { name: 'How strict' });
    await box.fill('0,05');
    await expect.poll(() => box.getAttribute('aria-valuenow')).toBe('0.05');
    await box.fill('many');
    await expect.poll(() => box.getAttribute('aria-invalid')).toBe('true');
    await expect.poll(() => box.getAttribute('aria-valuenow')).toBe('0.05');
    await page.keyboard.press('ArrowUp');
    await expect.poll(() => box.inputValue()).toBe('0.06');
    // A number that is set elsewhere takes the place of what was typed in vain.
    await box.fill('9');
    await expect.poll(() => box.getAttribute('aria-invalid')).toBe('true');
    await page.getByRole('button', { name: 'As usual' }).click();
    await expect.poll(() => box.inputValue()).toBe('0.05');
    await expect.poll(() => box.getAttribute('aria-invalid')).toBe(null);
  });

  it('chooses in a combobox by typing', async () => {
    const box = page.getByRole('combobox', { name: 'Subject id' });
    await box.click();
    await box.fill('hba');
    await page.getByRole('option', { name: 'hba1c' }).waitFor();
    await expect.poll(() => page.getByRole('listbox').getByRole('option').count()).toBe(1);
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('Enter');
    await expect.poll(() => box.inputValue()).toBe('hba1c');
  });

  it('moves tabs and segments by arrows', async () => {
    await page.getByRole('tab', { name: /Findings/ }).focus();
    await page.keyboard.press('ArrowRight');
    await page.getByText('Shown: overlap').waitFor();
    await page.getByRole('radio', { name: 'Layered' }).focus();
    await page.keyboard.press('ArrowRight');
    await expect
      .poll(() => page.getByRole('radio', { name: 'Free' }).getAttribute('aria-checked'))
      .toBe('true');
  });

  it('holds the focus in a dialog and gives it back', async () => {
    const opener = page.getByRole('button', { name: 'Dialog' });
    await opener.click();
    const dialog = page.getByRole('dialog', { name: 'Remove “Sleep”?' });
    await dialog.waitFor();
    for (let k = 0; k < 6; k++) {
      await page.keyboard.press('Tab');
      expect(await dialog.evaluate((node) => node.contains(document.activeElement))).toBe(true);
    }
    await page.keyboard.press('Escape');
    await dialog.waitFor({ state: 'detached' });
    await expect.poll(() => opener.evaluate((node) => node === document.activeElement)).toBe(true);
  });

  it.each(['light', 'dark'] as const)('has no serious finding of axe in %s', async (colorScheme) => {
    await page.emulateMedia({ colorScheme });
    expect(await axeFindings(page)).toEqual([]);
    await picture(page, `kit-${colorScheme}`);
  });

  it('tells what is on, chosen or above the page where a system takes colours and shadows away', async () => {
    await page.emulateMedia({ forcedColors: 'active' });
    const control = page.getByRole('switch', { name: 'Group by modality' });
    const track = page.locator('.switch', { has: control }).locator('.track');
    const look = () =>
      track.evaluate((node) =>
        [node, node.firstElementChild!].map((part) => getComputedStyle(part).backgroundColor).join(' '),
      );
    const before = await look();
    await control.press('Space');
    await expect.poll(look).not.toBe(before);
    const knob = (await look()).split(/(?<=\)) /);
    expect(knob[0]).not.toBe(knob[1]);
    await control.press('Space');
    const tabs = page.getByRole('tablist').first().getByRole('tab');
    const lines = await tabs.evaluateAll((all) =>
      all.map((tab) => [tab.ariaSelected, getComputedStyle(tab).borderBottomColor] as const),
    );
    const chosen = lines.find(([selected]) => selected === 'true')!;
    expect(lines.filter(([, line]) => line === chosen[1])).toEqual([chosen]);
    await page.getByRole('button', { name: 'Dialog' }).press('Enter');
    const dialog = page.getByRole('dialog', { name: 'Remove “Sleep”?' });
    await dialog.waitFor();
    expect(await dialog.evaluate((node) => getComputedStyle(node).borderTopWidth)).toBe('1px');
    await picture(page, 'kit-forced-colours');
    await page.keyboard.press('Escape');
    await page.emulateMedia({ forcedColors: 'none' });
  });

  it('writes no error', () => {
    expect(errors).toEqual([]);
  });
});
