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
      zoom(): number;
      pan(): Place;
      getElementById(id: string): { position(): Place; renderedPosition(): Place; renderedMidpoint(): Place };
      elements(selector: string): {
        map<T>(each: (element: { data(key: string): T; position(): Place }) => T): T[];
      };
    };
  };
}
const HOLDER = '.__________cytoscape_container';

/** The canvas of the graph, which shows none of its variables and links to others. */
export interface Canvas {
  /** Where a variable is drawn, in pixels of the window, once the graph has come to rest in its room. */
  placeOf(id: string): Promise<Place>;
  /** Where a variable lies in the graph, as the project keeps it: whatever part of the graph is in sight. */
  liesAt(id: string): Promise<readonly [x: number, y: number]>;
  /** Where a link is drawn: its middle. */
  middleOf(a: string, b: string): Promise<Place>;
  /** Clicks a variable while keys are held. */
  click(id: string, ...keys: ('Shift' | 'Control')[]): Promise<void>;
  /** Names of the variables that are drawn. */
  drawn(): Promise<string[]>;
  /** Number of links of a class that are drawn. */
  links(className: string): Promise<number>;
  /**
   * Links that run behind a box, on every canvas of the page: `age – bmi behind waist`.
   *
   * @param way as they are painted, or as they would run if each went straight from box to box
   */
  behindBoxes(way?: 'painted' | 'straight'): Promise<string[]>;
  /** Pairs of boxes that lie on one another as they are painted: `age on bmi`. */
  overlaps(): Promise<string[]>;
  /** Notes from now on what is styled anew. @returns to be asked for the variables among it */
  noteStyles(): Promise<() => Promise<string[]>>;
}

/** A link or box with what Cytoscape paints from: the points of its curve, control points among them. */
interface Painted {
  readonly _private: { readonly rscratch: { readonly allpts?: readonly number[] } };
  id(): string;
  data(key: string): string;
  visible(): boolean;
  boundingBox(options: object): Readonly<Record<'x1' | 'x2' | 'y1' | 'y2', number>>;
}

/** Runs in the page. */
function linesBehind(elements: (HTMLElement | SVGElement)[], way: 'painted' | 'straight'): string[] {
  const behind: string[] = [];
  let links = 0;
  for (const element of elements) {
    const { cy } = (element as unknown as Holder)._cyreg;
    const found = new Set<string>();
    const painted = (selector: string): Painted[] =>
      (cy.elements(selector) as unknown as { toArray(): Painted[] }).toArray().filter((one) => one.visible());
    const boxes = painted('node.variable').map((node) => ({
      id: node.id(),
      name: node.data('name'),
      ...node.boundingBox({ includeLabels: false, includeOverlays: false, includeEdges: false }),
    }));
    for (const edge of painted('edge')) {
      const ends = [edge.data('source'), edge.data('target')];
      const own = boxes.filter(({ id }) => ends.includes(id));
      // Two boxes that lie on one another leave a line no way.
      const others = boxes.filter(
        (box) =>
          !ends.includes(box.id) &&
          !own.some((end) => end.x1 < box.x2 && box.x1 < end.x2 && end.y1 < box.y2 && box.y1 < end.y2),
      );
      const middles = own.flatMap((box) => [(box.x1 + box.x2) / 2, (box.y1 + box.y2) / 2]);
      const points = way === 'straight' ? middles : (edge._private.rscratch.allpts ?? []);
      if (points.length < 4) throw new Error(`${edge.id()} is painted without a way`);
      links++;
      const [x, y] = points;
      const curves = points.length === 4 ? [[x, y, x, y, ...points.slice(2)]] : [];
      for (let k = 0; k + 5 < points.length; k += 4) curves.push(points.slice(k, k + 6));
      for (const [ax, ay, bx, by, cx, cy] of curves) {
        for (let t = 0; t <= 1; t += 0.01) {
          const [p, q, r] = [(1 - t) ** 2, 2 * t * (1 - t), t * t];
          const [px, py] = [p * ax + q * bx + r * cx, p * ay + q * by + r * cy];
          for (const box of others) {
            const inside = px > box.x1 + 1.5 && px < box.x2 - 1.5 && py > box.y1 + 1.5 && py < box.y2 - 1.5;
            if (inside) found.add(`${own.map(({ name }) => name).join(' – ')} behind ${box.name}`);
          }
        }
      }
    }
    behind.push(...found);
  }
  if (links === 0) throw new Error('No link is painted');
  return behind;
}

export function canvasOf(page: Page): Canvas {
  const holder = page.locator(HOLDER).first();
  const atRest = async (): Promise<void> => {
    await page.waitForFunction(async (selector) => {
      const element = document.querySelector(selector);
      if (element === null) return false;
      const { cy } = (element as unknown as Holder)._cyreg;
      const drawn = (): string =>
        JSON.stringify([
          cy.zoom(),
          cy.pan(),
          cy.elements('node').map((node) => [node.data('id'), node.position()]),
        ]);
      const before = drawn();
      // A new size reaches the canvas, and a new view is fitted, in the next frame.
      for (let k = 0; k < 3; k++) await new Promise((painted) => requestAnimationFrame(painted));
      const fits = cy.width() === element.clientWidth && cy.height() === element.clientHeight;
      // What has no place yet waits for its layout.
      const placed = cy.elements('.unplaced').map(() => null).length === 0;
      return fits && placed && !cy.animated() && drawn() === before;
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
    liesAt: (id) =>
      holder.evaluate((element, node) => {
        const { x, y } = (element as unknown as Holder)._cyreg.cy.getElementById(node).position();
        return [x, y] as const;
      }, `n:${id}`),
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
    async behindBoxes(way = 'painted') {
      await atRest();
      return page.locator(HOLDER).evaluateAll(linesBehind, way);
    },
    async overlaps() {
      await atRest();
      return page.locator(HOLDER).evaluateAll((elements) =>
        elements.flatMap((element) => {
          const { cy } = (element as unknown as Holder)._cyreg;
          const nodes = (cy.elements('node.variable') as unknown as { toArray(): Painted[] })
            .toArray()
            .filter((one) => one.visible())
            .map((node) => ({ name: node.data('name'), ...node.boundingBox({ includeLabels: false }) }));
          return nodes.flatMap((a, k) =>
            nodes
              .slice(k + 1)
              .filter((b) => a.x1 + 3 < b.x2 && b.x1 + 3 < a.x2 && a.y1 + 3 < b.y2 && b.y1 + 3 < a.y2)
              .map((b) => `${a.name} on ${b.name}`),
          );
        }),
      );
    },
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
