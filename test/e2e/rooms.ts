import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { basename, join } from 'node:path';
import type { AxeResults, RunOptions } from 'axe-core';
import type { Page } from 'playwright-core';
import { expect } from 'vitest';
import { HOME } from '../setup/made-once.ts';

/** Whether pictures are asked for. */
export const SHOWN = process.env['SHOTS'] === '1';
const SHOTS = join(HOME, 'test/e2e/shots');
const axeProgram = (): Promise<string> =>
  readFile(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

/** A desktop, a large one, a notebook at 125 %, and the first at a zoom of 200 %. */
export const ROOMS = [
  { width: 1280, height: 800 },
  { width: 1920, height: 1080 },
  { width: 1093, height: 614 },
  { width: 640, height: 400 },
] as const;

/** A picture of a page as it is, `shots/<name>.png`, where pictures are asked for. */
export async function picture(page: Page, name: string): Promise<void> {
  if (SHOWN) await page.screenshot({ path: join(SHOTS, `${name}.png`), animations: 'disabled' });
}

/** Pictures of the page as it is in every room, light and dark: `shots/<name>-640-dark.png`; none without SHOTS=1. */
export async function pictures(page: Page, name: string): Promise<void> {
  if (!SHOWN) return;
  for (const size of ROOMS) {
    await page.setViewportSize(size);
    for (const colorScheme of ['light', 'dark'] as const) {
      await page.emulateMedia({ colorScheme });
      await picture(page, `${name}-${String(size.width)}-${colorScheme}`);
    }
  }
  await page.emulateMedia({ colorScheme: 'light' });
  await page.setViewportSize(ROOMS[0]);
}

/** What is out of reach in any room: beside the window, on a page that scrolls sideways, or to who hears it. */
export async function outOfReach(page: Page): Promise<string[]> {
  const found: string[] = [];
  for (const size of ROOMS) {
    await page.setViewportSize(size);
    const here = await cutOff(page);
    const wide = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
    if (wide > 0) here.push(`the page is ${String(wide)} px too wide`);
    here.push(...(await axeInBothThemes(page)));
    found.push(...here.map((what) => `${String(size.width)}: ${what}`));
  }
  await page.setViewportSize(ROOMS[0]);
  return found;
}

let looks = 0;
/** Takes {@link pictures} of the page as it is, named after the test file. @returns what is out of reach in any room */
export async function seenInAllRooms(page: Page): Promise<string[]> {
  const file = basename(expect.getState().testPath ?? '', '.test.ts');
  await pictures(page, `${file}-${String(++looks).padStart(3, '0')}`);
  return outOfReach(page);
}

/** What of the page lies outside the window to the right, or of a dialog below it, where nothing scrolls it into view. */
export function cutOff(page: Page): Promise<string[]> {
  return page.evaluate(async () => {
    for (let k = 0; k < 3; k++) await new Promise((drawn) => requestAnimationFrame(drawn));
    const { clientWidth: width, clientHeight: height } = document.documentElement;
    const reached = (element: Element, way: 'overflowX' | 'overflowY'): boolean => {
      for (let at = element.parentElement; at; at = at.parentElement) {
        const overflow = getComputedStyle(at)[way];
        if (['auto', 'scroll'].includes(overflow) && at !== document.documentElement) return true;
      }
      return false;
    };
    return [
      ...document.querySelectorAll('button, a[href], input, select, textarea, h1, h2, h3, [tabindex="0"]'),
    ]
      .filter((element) => element.checkVisibility({ visibilityProperty: true, opacityProperty: true }))
      .filter((element) => {
        const { left, right, top, bottom, width: own } = element.getBoundingClientRect();
        if (own <= 1) return false;
        if ((right > width + 1 || left < -1) && !reached(element, 'overflowX')) return true;
        const below = (bottom > height + 1 || top < -1) && element.closest('[role=dialog]') !== null;
        return below && !reached(element, 'overflowY');
      })
      .map((element) => element.ariaLabel ?? (element as HTMLElement).innerText.slice(0, 40));
  });
}

/** Serious and critical findings of axe, one line each. */
export async function axeFindings(page: Page, options: RunOptions = {}): Promise<string[]> {
  if ((await page.evaluate('typeof axe')) === 'undefined') await page.evaluate(await axeProgram());
  // Of what it finds in order nothing is asked, so that it need not be described nor sent here.
  const violations = await page.evaluate(
    async (run) =>
      (await (globalThis as unknown as { axe: { run(o: unknown): Promise<AxeResults> } }).axe.run(run))
        .violations,
    { resultTypes: ['violations'], ...options } as never,
  );
  return violations
    .filter(({ impact }) => impact === 'serious' || impact === 'critical')
    .flatMap(({ id, help, nodes }) => nodes.map(({ target }) => `${id}: ${help} (${target.join(' ')})`));
}

/** What {@link axeFindings} finds in the present theme, and what colours alone do in the other one. */
export async function axeInBothThemes(page: Page, options: RunOptions = {}): Promise<string[]> {
  const found = await axeFindings(page, options);
  const dark = await page.evaluate(() => matchMedia('(prefers-color-scheme: dark)').matches);
  const [present, other] = dark ? (['dark', 'light'] as const) : (['light', 'dark'] as const);
  await page.emulateMedia({ colorScheme: other });
  await page.evaluate(() =>
    Promise.allSettled(
      document
        .getAnimations()
        .filter((animation) => animation instanceof CSSTransition)
        .map(({ finished }) => finished),
    ),
  );
  const colours = await axeFindings(page, { ...options, runOnly: ['color-contrast'] });
  await page.emulateMedia({ colorScheme: present });
  return [...found, ...colours.map((finding) => `${other}: ${finding}`)];
}
