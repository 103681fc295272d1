import type { Page } from 'playwright-core';

/** What is used here of Cytoscape, which keeps itself at its element. */
interface Holder {
  readonly _cyreg: {
    readonly cy: {
      width(): number;
      height(): number;
      animated(): boolean;
      getElementById(id: string): { renderedPosition(): { x: number; y: number } };
      elements(selector: string): { map<T>(each: (element: { data(key: string): T }) => T): T[] };
    };
  };
}
const HOLDER = '.__________cytoscape_container';

/** The canvas of the graph, which shows none of its variables and links to others. */
export interface Canvas {
  /** Where a variable is drawn, in pixels of the window, once the graph has come to rest in its room. */
  placeOf(id: string): Promise<{ x: number; y: number }>;
  /** Clicks a variable while keys are held. */
  click(id: string, ...keys: ('Shift' | 'Control')[]): Promise<void>;
  /** Names of the variables that are drawn. */
  drawn(): Promise<string[]>;
  /** Number of links of a class that are drawn. */
  links(className: string): Promise<number>;
}

export function canvasOf(page: Page): Canvas {
  const holder = page.locator(HOLDER).first();
  const placeOf = async (id: string): Promise<{ x: number; y: number }> => {
    await page.waitForFunction(async (selector) => {
      // A new size reaches the canvas, and a new view is fitted, in the next frame.
      for (let k = 0; k < 2; k++) await new Promise((drawn) => requestAnimationFrame(drawn));
      const element = document.querySelector(selector)!;
      const { cy } = (element as unknown as Holder)._cyreg;
      const fits = cy.width() === element.clientWidth && cy.height() === element.clientHeight;
      return fits && !cy.animated();
    }, HOLDER);
    return holder.evaluate((element, name) => {
      const box = element.getBoundingClientRect();
      const { cy } = (element as unknown as Holder)._cyreg;
      const { x, y } = cy.getElementById(`n:${name}`).renderedPosition();
      return { x: box.x + x, y: box.y + y };
    }, id);
  };
  return {
    placeOf,
    async click(id, ...keys) {
      const { x, y } = await placeOf(id);
      for (const key of keys) await page.keyboard.down(key);
      await page.mouse.click(x, y);
      for (const key of keys) await page.keyboard.up(key);
    },
    drawn: () =>
      holder.evaluate((element) =>
        (element as unknown as Holder)._cyreg.cy
          .elements('node.variable')
          .map<string>((node) => node.data('name')),
      ),
    links: (className) =>
      holder.evaluate(
        (element, name) =>
          (element as unknown as Holder)._cyreg.cy.elements(`edge.${name}`).map(() => null).length,
        className,
      ),
  };
}
