import type { Page } from 'playwright-core';
import { axeFindings, picture } from './harness.ts';

/** A desktop, a large one, a notebook at 125 %, and the first at a zoom of 200 %. */
export const ROOMS = [
  { width: 1280, height: 800 },
  { width: 1920, height: 1080 },
  { width: 1093, height: 614 },
  { width: 640, height: 400 },
] as const;

/** Pictures of the page as it is in every room, light and dark: `shots/<name>-640-dark.png`; none without SHOTS=1. */
export async function pictures(page: Page, name: string): Promise<void> {
  if (process.env['SHOTS'] !== '1') return;
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
    here.push(...(await axeFindings(page)));
    found.push(...here.map((what) => `${String(size.width)}: ${what}`));
  }
  await page.setViewportSize(ROOMS[0]);
  return found;
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
