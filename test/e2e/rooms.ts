import type { Page } from 'playwright-core';
import { picture } from './harness.ts';

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

/** What of the page lies outside the window to the right, where nothing scrolls it into view. */
export function cutOff(page: Page): Promise<string[]> {
  return page.evaluate(async () => {
    for (let k = 0; k < 3; k++) await new Promise((drawn) => requestAnimationFrame(drawn));
    const width = document.documentElement.clientWidth;
    const reached = (element: Element): boolean => {
      for (let at = element.parentElement; at; at = at.parentElement) {
        const { overflowX } = getComputedStyle(at);
        if (['auto', 'scroll'].includes(overflowX) && at !== document.documentElement) return true;
      }
      return false;
    };
    return [
      ...document.querySelectorAll('button, a[href], input, select, textarea, h1, h2, h3, [tabindex="0"]'),
    ]
      .filter((element) => element.checkVisibility({ visibilityProperty: true, opacityProperty: true }))
      .filter((element) => {
        const { left, right, width: own } = element.getBoundingClientRect();
        return own > 1 && (right > width + 1 || left < -1) && !reached(element);
      })
      .map((element) => element.ariaLabel ?? (element as HTMLElement).innerText.slice(0, 40));
  });
}
