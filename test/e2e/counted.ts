import type { Locator, Page } from 'playwright-core';
import { expect } from 'vitest';

/** A hand on the mouse that counts its clicks. */
export interface CountedHand {
  clicks(): number;
  click(target: Locator): Promise<void>;
  /** Opens a list of choices and takes one. */
  choose(target: Locator, value: string): Promise<void>;
  next(): Promise<void>;
  /** From the empty cohort to the first step of the table wizard with a file of the browser's folder. */
  openTable(file: string): Promise<void>;
}

export function countedHand(page: Page): CountedHand {
  let clicks = 0;
  const button = (name: string): Locator => page.getByRole('button', { name, exact: true });
  const click = async (target: Locator): Promise<void> => {
    clicks++;
    await target.click();
  };
  return {
    clicks: () => clicks,
    click,
    async choose(target, value) {
      clicks += 2;
      await target.selectOption(value);
    },
    async next() {
      await expect.poll(() => button('Next').isEnabled()).toBe(true);
      await click(button('Next'));
    },
    async openTable(file) {
      await click(button('Table…'));
      await click(button('Choose a file…'));
      await page.getByRole('dialog').getByText(file, { exact: true }).dblclick();
      clicks += 2;
      await page.getByText('How the file is written').waitFor();
    },
  };
}
