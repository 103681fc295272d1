import type { Page } from 'playwright-core';
import { pairKey } from '../../core/graph/difference.ts';

interface Place {
  readonly x: number;
  readonly y: number;
}

/** What is used here of Cytoscape, which keeps itself at its element. */
interface Holder {
  readonly _cyreg: {
    /** Variables that were styled since {@link Canvas.noteStyles}. */
    styled?: Set<string>;
    readonly cy: {
      on(event: string, selector: string, listen: (event: { target: { id(): string } }) => void): void;
      width(): number;
      height(): number;
      animated(): boolean;
      getElementById(id: string): { renderedPosition(): Place; renderedMidpoint(): Place };
      elements(selector: string): { map<T>(each: (element: { data(key: string): T }) => T): T[] };
    };
  };
}
const HOLDER = '.__________cytoscape_container';

/** The canvas of the graph, which shows none of its variables and links to others. */
export interface Canvas {
  /** Where a variable is drawn, in pixels of the window, once the graph has come to rest in its room. */
  placeOf(id: string): Promise<Place>;
  /** Where a link is drawn: its middle. */
  middleOf(a: string, b: string): Promise<Place>;
  /** Clicks a variable while keys are held. */
  click(id: string, ...keys: ('Shift' | 'Control')[]): Promise<void>;
  /** Names of the variables that are drawn. */
  drawn(): Promise<string[]>;
  /** Number of links of a class that are drawn. */
  links(className: string): Promise<number>;
  /** Notes from now on what is styled anew. @returns to be asked for the variables among it */
  noteStyles(): Promise<() => Promise<string[]>>;
}

export function canvasOf(page: Page): Canvas {
  const holder = page.locator(HOLDER).first();
  const atRest = async (): Promise<void> => {
    await page.waitForFunction(async (selector) => {
      // A new size reaches the canvas, and a new view is fitted, in the next frame.
      for (let k = 0; k < 2; k++) await new Promise((drawn) => requestAnimationFrame(drawn));
      const element = document.querySelector(selector)!;
      const { cy } = (element as unknown as Holder)._cyreg;
      const fits = cy.width() === element.clientWidth && cy.height() === element.clientHeight;
      return fits && !cy.animated();
    }, HOLDER);
  };
  const inWindow = async (id: string, what: 'renderedPosition' | 'renderedMidpoint'): Promise<Place> => {
    await atRest();
    return holder.evaluate(
      (element, asked) => {
        const box = element.getBoundingClientRect();
        const { x, y } = (element as unknown as Holder)._cyreg.cy.getElementById(asked.id)[asked.what]();
        return { x: box.x + x, y: box.y + y };
      },
      { id, what },
    );
  };
  const placeOf = (id: string): Promise<Place> => inWindow(`n:${id}`, 'renderedPosition');
  return {
    placeOf,
    middleOf: (a, b) => inWindow(`e:${pairKey(a, b)}`, 'renderedMidpoint'),
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
    async noteStyles() {
      await atRest();
      await holder.evaluate((element) => {
        const held = (element as unknown as Holder)._cyreg;
        const styled = (held.styled = new Set());
        held.cy.on('style', 'node.variable', ({ target }) => styled.add(target.id().slice(2)));
      });
      return () => holder.evaluate((element) => [...(element as unknown as Holder)._cyreg.styled!].sort());
    },
  };
}
