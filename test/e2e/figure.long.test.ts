import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { PAPER_WIDTHS } from '../../core/export/picture/look.ts';
import { writeSvg } from '../../core/export/svg.ts';
import { clinical, sevenColumns } from '../export/figures.ts';
import { HOME } from '../setup/made-once.ts';
import { openApp, type App } from './harness.ts';

let app: App;
let page: Page;
let project: string;
beforeAll(async () => {
  app = await openApp();
  ({ page } = app);
  project = await app.prepare({ subjects: 90, discover: { test: 'fisher-z', alpha: 0.05 } });
});
afterAll(() => app.close());

interface Measured {
  /** Smallest type in points. */
  readonly smallest: number;
  /** Texts that are not within the box that they name. */
  readonly cut: readonly string[];
  /** Lines that pass through a box, by their titles. */
  readonly through: readonly string[];
  readonly boxes: number;
  readonly lines: number;
}

/** What a browser makes of a picture: sizes of type, names in their boxes, lines against boxes. */
async function measured(svg: string): Promise<Measured> {
  const alone = await app.context.newPage();
  try {
    await alone.setContent(`<style>body{margin:0}</style>${svg.replace(/^<\?xml[^>]*\?>/, '')}`);
    return await alone.evaluate(() => {
      const root = document.querySelector('svg')!;
      const points = (0.75 * root.getBoundingClientRect().width) / root.viewBox.baseVal.width;
      const texts = [...root.querySelectorAll('text')];
      const sizes = texts.map((text) => parseFloat(getComputedStyle(text).fontSize) * points);
      const groups = [...root.querySelectorAll('g')].filter((group) => group.querySelector(':scope > title'));
      // After its title a variable begins with its box, a link with its line; a link may bear a mark in a box too.
      const begins = (name: string) => (group: Element) => group.children[1]?.tagName === name;
      const nodes = groups.filter(begins('rect'));
      const boxes = nodes.map((group) => group.querySelector('rect')!.getBoundingClientRect());
      const within = (inner: DOMRect, outer: DOMRect): boolean =>
        inner.left >= outer.left &&
        inner.right <= outer.right &&
        inner.top >= outer.top - 1 &&
        inner.bottom <= outer.bottom + 1;
      const cut = nodes.flatMap((group, k) =>
        [...group.querySelectorAll('text')]
          .filter((text) => !within(text.getBoundingClientRect(), boxes[k]))
          .map((text) => text.textContent),
      );
      const lines = groups.filter(begins('path'));
      const through = lines.filter((group) => {
        const path = group.querySelector('path')!;
        const matrix = path.getScreenCTM()!;
        const length = path.getTotalLength();
        const at = (along: number): DOMPoint => path.getPointAtLength(along).matrixTransform(matrix);
        const [start, end] = [at(0), at(length)];
        const joins = (box: DOMRect): boolean =>
          [start, end].some(
            ({ x, y }) => x > box.left - 14 && x < box.right + 14 && y > box.top - 14 && y < box.bottom + 14,
          );
        const others = boxes.filter((box) => !joins(box));
        for (let along = 0; along <= length; along += 2) {
          const { x, y } = at(along);
          if (others.some((box) => x > box.left && x < box.right && y > box.top && y < box.bottom))
            return true;
        }
        return false;
      });
      return {
        smallest: Math.min(...sizes),
        cut,
        through: through.map((group) => group.querySelector('title')!.textContent),
        boxes: boxes.length,
        lines: lines.length,
      };
    });
  } finally {
    await alone.close();
  }
}

/** A picture of a picture, where pictures are asked for. */
async function drawn(name: string, svg: string): Promise<void> {
  if (process.env['SHOTS'] !== '1') return;
  const alone = await app.context.newPage();
  const folder = join(HOME, 'test/e2e/shots');
  await mkdir(folder, { recursive: true });
  await alone.setContent(`<style>body{margin:0}</style>${svg.replace(/^<\?xml[^>]*\?>/, '')}`);
  await alone
    .locator('svg')
    .first()
    .screenshot({ path: join(folder, `${name}.png`) });
  await writeFile(join(folder, `${name}.svg`), svg);
  await alone.close();
}

describe('a picture for print, as a browser draws it', () => {
  it.each([27, 62])(
    'with %i variables has type of 7 pt, names in their boxes, and no line through a box',
    async (count) => {
      const document = clinical(count, 1);
      for (const width of PAPER_WIDTHS) {
        for (const arranged of [null, sevenColumns(document)]) {
          const svg = writeSvg(document, { arranged, width });
          const found = await measured(svg);
          const name = `figure-${String(count)}-${String(width)}-${arranged ? 'screen' : 'columns'}`;
          await drawn(name, svg);
          expect([name, found.boxes, found.lines]).toEqual([name, count, document.edges.length]);
          expect(found.smallest).toBeGreaterThanOrEqual(7);
          expect([name, found.cut, found.through]).toEqual([name, [], []]);
        }
      }
    },
  );
});

describe('the export of a picture', () => {
  const preview = () => page.getByTestId('file-preview');
  const size = () => page.getByTestId('picture-size');

  it('is chosen for print: width, arrangement, title, legend and greys, and keeps its place', async () => {
    await page.evaluate(
      (hash) => (location.hash = hash),
      `#report?project=${encodeURIComponent(project)}&view=files`,
    );
    await page.getByAltText('The graph as it will be saved').waitFor();
    await page.getByRole('radio', { name: '180 mm' }).click();
    await expect.poll(() => size().textContent()).toMatch(/^\s*180 × \d+ mm/);
    await page.getByText('no type under 7 pt').waitFor();
    expect(await app.axe()).toEqual([]);
    await app.shot('export-print');
    await page.getByRole('radio', { name: 'In columns' }).click();
    for (const name of ['Title', 'Legend'])
      await page.getByRole('checkbox', { name }).uncheck({ force: true });
    await page.getByRole('checkbox', { name: 'Greys instead of colours' }).check({ force: true });
    await page.getByRole('button', { name: 'Save Picture (SVG)' }).click();
    const dialog = page.getByRole('dialog');
    const name = await dialog.getByRole('textbox', { name: 'File name' }).inputValue();
    await dialog.getByRole('button', { name: 'Save', exact: true }).click();
    await page
      .getByText(/^Saved \//)
      .first()
      .waitFor();
    const svg = await readFile(join(app.root, name), 'utf8');
    expect(svg).toContain('width="180mm"');
    expect(svg).not.toContain('do not prove a cause');
    expect(svg).not.toContain('#0072b2');
    await page.reload();
    await preview().waitFor();
    await expect.poll(() => page.getByRole('radio', { name: '180 mm' }).isChecked()).toBe(true);
    await expect.poll(() => page.getByRole('checkbox', { name: 'Legend' }).isChecked()).toBe(false);
    await page.getByRole('radio', { name: '85 mm' }).click();
    await expect.poll(() => size().textContent()).toMatch(/^\s*85 × \d+ mm/);
    await page.setViewportSize({ width: 1093, height: 614 });
    expect(await app.axe()).toEqual([]);
    await page.setViewportSize({ width: 1280, height: 800 });
    expect(app.errors).toEqual([]);
  });
});
