import type { Locator, Page } from 'playwright-core';

/** How a person works the window: with the mouse, or with the keyboard alone. */
export interface Hands {
  /** Presses a button, a menu item, a choice, an entry of a list. */
  press(target: Locator): Promise<void>;
  /** Marks an entry of a list of files. */
  mark(entry: Locator): Promise<void>;
  /** Opens an entry of a list of files. */
  open(entry: Locator): Promise<void>;
  /** Writes into a field in place of what stands there. */
  write(target: Locator, text: string): Promise<void>;
}

export const mouse: Hands = {
  press: (target) => target.click(),
  mark: (entry) => entry.click(),
  open: (entry) => entry.dblclick(),
  async write(target, text) {
    await target.click();
    await target.fill(text);
  },
};

/** Widgets with one stop for Tab and arrows within. */
const GROUPS = '[role=menu],[role=radiogroup],[role=tablist],[role=toolbar],[role=listbox],fieldset,nav';
const MOST_STOPS = 200;

/** A menu takes the focus a moment after it is there, and a Tab before that closes it. */
async function untilMenuHasFocus(target: Locator): Promise<void> {
  const menu = target.locator('xpath=ancestor::*[@role="menu"]');
  if ((await menu.count()) > 0) await menu.locator('[role^=menuitem]:focus').waitFor();
}

/**
 * Tabs, and walks by arrows within a group, until the target has the focus. A group may move the focus after
 * the key was handled, so that an arrow goes past the target: the next one goes back. It never touches the
 * mouse.
 */
async function reach(target: Locator): Promise<Page> {
  await target.waitFor();
  await untilMenuHasFocus(target);
  const page = target.page();
  for (let k = 0; k < MOST_STOPS; k++) {
    const where = await target.evaluate((node, groups) => {
      const at = document.activeElement;
      if (at === node) return 'there';
      const group = node.closest(groups);
      const roves = (one: Element) =>
        one.hasAttribute('tabindex') || (one as { type?: string }).type === 'radio';
      const beside = group !== null && at !== null && group.contains(at) && roves(at);
      if (!beside || !roves(node) || node.getAttribute('tabindex') === '0') return 'elsewhere';
      const above = (node.compareDocumentPosition(at) & Node.DOCUMENT_POSITION_FOLLOWING) !== 0;
      return above ? 'above' : 'below';
    }, GROUPS);
    if (where === 'there') return page;
    await page.keyboard.press({ above: 'ArrowUp', below: 'ArrowDown', elsewhere: 'Tab' }[where]);
  }
  throw new Error(`The keyboard does not reach ${String(target)}`);
}

/** Walks down a list that keeps the focus itself, until the entry is the active one. */
async function walkTo(entry: Locator): Promise<Page> {
  await entry.waitFor();
  const list = entry.locator('xpath=ancestor::*[@role="listbox"]');
  const page = await reach(list);
  await page.keyboard.press('Home');
  for (let k = 0; k < MOST_STOPS; k++) {
    if ((await list.getAttribute('aria-activedescendant')) === (await entry.getAttribute('id'))) return page;
    await page.keyboard.press('ArrowDown');
  }
  throw new Error(`The arrows do not reach ${String(entry)}`);
}

export const keyboard: Hands & {
  /** Goes to where something can be typed or chosen. */
  focus(target: Locator): Promise<void>;
} = {
  focus: async (target) => void (await reach(target)),
  mark: async (entry) => (await walkTo(entry)).keyboard.press('Space'),
  open: async (entry) => (await walkTo(entry)).keyboard.press('Enter'),
  async press(target) {
    const page = await reach(target);
    const role = await target.evaluate(
      (node) => node.getAttribute('role') ?? (node as { type?: string }).type,
    );
    await page.keyboard.press(['radio', 'checkbox', 'switch'].includes(role ?? '') ? 'Space' : 'Enter');
  },
  async write(target, text) {
    const page = await reach(target);
    await page.keyboard.press('Control+a');
    await page.keyboard.type(text);
  },
};
