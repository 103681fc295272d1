import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { contradictionsOf } from '../../core/graph/contradictions.ts';
import { Rng } from '../../core/math/rng.ts';
import { randomDag, simulate } from '../discovery/helpers.ts';
import { canvasOf } from './canvas.ts';
import { keyboard } from './hands.ts';
import { openApp, type App } from './harness.ts';
import { picture } from './rooms.ts';

/** A desktop, a notebook at 125 %, and the first at a zoom of 200 %. */
const SIZES = [
  { width: 1280, height: 800 },
  { width: 1093, height: 614 },
  { width: 640, height: 400 },
];

let app: App;
let page: Page;
let project: string;

beforeAll(async () => {
  app = await openApp();
  ({ page } = app);
  // Of few people, by a mild test and the largest p-value of each pair alone: the arrows contradict one another.
  const rng = new Rng(255);
  const { names, columns } = simulate(randomDag(9, 0.35, rng), 150, rng);
  const rows = Array.from(columns[0], (_, i) => [
    `S${String(i)}`,
    ...columns.map((column) => column[i].toFixed(6)),
  ]);
  const file = join(app.root, 'few.csv');
  await writeFile(file, [['id', ...names], ...rows].map((row) => row.join(',')).join('\n'));
  project = join(app.root, 'Few.etiograph');
  await app.done(app.engine.startImport({ project, sources: [file] }));
  await app.done(app.engine.startDiscovery({ project, alpha: 0.05, test: 'fisher-z', smallestEffect: 0 }));
  await app.open('graph', project);
  await page.getByRole('application').waitFor();
});
afterAll(() => app.close());

const button = (name: string | RegExp) => page.getByRole('button', { name, exact: true });
const legend = () => page.getByRole('region', { name: 'Legend' });

/** What of the toolbar can be reached without its menu, and how high the bar is. */
async function toolbar(): Promise<{ readonly height: number; readonly labels: readonly string[] }> {
  const bar = page.locator('[data-help="explore.toolbar"]');
  return bar.evaluate(async (element) => {
    for (let k = 0; k < 3; k++) await new Promise((drawn) => requestAnimationFrame(drawn));
    const { height, right } = element.getBoundingClientRect();
    const buttons = [...element.querySelectorAll('button')].filter((each) =>
      each.checkVisibility({ visibilityProperty: true }),
    );
    const cut = buttons.filter((each) => each.getBoundingClientRect().right > right + 0.5);
    if (cut.length > 0)
      throw new Error(`cut off: ${cut.map((each) => each.ariaLabel ?? each.innerText).join()}`);
    return { height, labels: buttons.map((each) => each.ariaLabel ?? each.innerText.trim()) };
  });
}

const FOLDING = ['Arrange', 'Compare', 'Look around it', 'Pin', 'Hide', 'Show all', 'Zoom in', 'Zoom out'];

describe('the room of the graph', () => {
  it('has its tools in one line at every size, the rest in a menu that keys reach', async () => {
    for (const size of SIZES) {
      await page.setViewportSize(size);
      const { height, labels } = await toolbar();
      expect(height).toBeLessThanOrEqual(45);
      const folded = FOLDING.filter((label) => !labels.includes(label));
      expect(labels.includes('More')).toBe(folded.length > 0);
      if (folded.length > 0) {
        await keyboard.press(button('More'));
        const menu = page.getByRole('menu');
        await menu.waitFor();
        const offered = await menu.getByRole('menuitem').allInnerTexts();
        for (const label of folded) {
          expect(offered.join(' ')).toContain(label === 'Arrange' ? 'Arrange again' : label);
        }
        expect(await app.axe()).toEqual([]);
        await picture(page, `graph-tools-${size.width}`);
        await page.keyboard.press('Escape');
        await menu.waitFor({ state: 'detached' });
      }
    }
    await page.setViewportSize(SIZES[1]);
    await keyboard.press(button('More'));
    await page.getByRole('menuitem', { name: /^Zoom out/ }).press('Enter');
    await page.setViewportSize(SIZES[0]);
  });

  it('says how many arrows contradict one another, shows them unsure, and lists them', async () => {
    const { circling, bothWays, words } = contradictionsOf(await app.engine.getGraph({ project }));
    expect([circling.length > 0, bothWays.length > 0]).toEqual([true, true]);
    const bar = page.getByRole('region', { name: 'Contradictions' });
    await bar.getByText(words!).waitFor();
    const { html } = await app.engine.getReport({ project, options: { sections: ['graph'] } });
    expect(html).toContain(`${words!} The data contradict themselves there: ${circling[0].from} → `);
    await expect.poll(() => canvasOf(page).links('contradicting')).toBe(circling.length + bothWays.length);
    await legend().getByText('The arrows contradict one another').waitFor();
    await page
      .getByRole('complementary', { name: 'Inspector' })
      .getByText(`${String(circling.length + bothWays.length)} links contradict one another`)
      .waitFor();
    expect(await app.axe()).toEqual([]);
    await app.shot('graph-contradictions');
    // The label of the tool that has the focus lies over the bar.
    await page.getByRole('application').focus();
    await bar.getByRole('button', { name: 'List' }).click();
    await page
      .getByRole('dialog', { name: 'List' })
      .getByRole('button', { name: `${circling[0].from} → ${circling[0].to}` })
      .click();
    await page.keyboard.press('Escape');
    await page
      .getByRole('complementary', { name: 'Inspector' })
      .getByText(/runs in a circle of arrows/)
      .waitFor();
  });
});
