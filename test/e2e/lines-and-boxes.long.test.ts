import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { Rng } from '../../core/math/rng.ts';
import { graph, simulate } from '../discovery/helpers.ts';
import { canvasOf, type Canvas } from './canvas.ts';
import { openAnew, openApp, type App } from './harness.ts';
import { ROOMS } from './rooms.ts';

let app: App;
let page: Page;
let project: string;
let view: Canvas;

/** Three variables one after the other in time, the first linked with the last past the one between. */
beforeAll(async () => {
  app = await openApp();
  ({ page } = app);
  view = canvasOf(page);
  const { names, columns } = simulate(
    graph('age bmi waist', 'age -> bmi, bmi -> waist, age -> waist'),
    600,
    new Rng(1001),
  );
  const rows = Array.from(columns[0], (_, i) => [`S${String(i)}`, ...columns.map((c) => c[i].toFixed(4))]);
  const file = join(app.root, 'clinic.csv');
  await writeFile(file, [['id', ...names], ...rows].map((row) => row.join(',')).join('\n'));
  project = join(app.root, 'Clinic.etiograph');
  await app.done(app.engine.startImport({ project, sources: [file] }));
  const knowledge = { tiers: [['age'], ['bmi'], ['waist']] };
  for (const alpha of [0.05, 0.01]) await app.done(app.engine.startDiscovery({ project, alpha, knowledge }));
  const { edges } = await app.engine.getGraph({ project });
  expect(edges.map(({ from, to }) => `${from} ${to}`).sort()).toEqual(['age bmi', 'age waist', 'bmi waist']);
  await openAnew(page, `graph?project=${encodeURIComponent(project)}`);
  await page.getByRole('application').waitFor();
});
afterAll(() => app.close());

/** Lets a variable be dragged by so many pixels, and waits until its place is kept. */
async function drag(id: string, by: readonly [number, number]): Promise<void> {
  const place = async () => (await app.engine.getView({ project }))?.positions[id];
  const before = await place();
  const { x, y } = await view.placeOf(id);
  await page.mouse.move(x, y);
  await page.mouse.down();
  await page.mouse.move(x + by[0], y + by[1], { steps: 6 });
  await page.mouse.up();
  await expect.poll(place).not.toEqual(before);
}

describe('links never run behind boxes', () => {
  const PAST = 'age – waist behind bmi';

  it('after the box between was dragged away, and back into the way', async () => {
    const { y } = await view.placeOf('bmi');
    await drag('bmi', [0, 120]);
    await expect.poll(() => view.behindBoxes('straight')).toEqual([]);
    await expect.poll(() => view.behindBoxes()).toEqual([]);
    const [age, waist, moved] = [
      await view.placeOf('age'),
      await view.placeOf('waist'),
      await view.placeOf('bmi'),
    ];
    expect(moved.y).toBeGreaterThan(y);
    await drag('bmi', [(age.x + waist.x) / 2 - moved.x, (age.y + waist.y) / 2 - moved.y]);
    await expect.poll(() => view.behindBoxes('straight')).toEqual([PAST]);
    await expect.poll(() => view.behindBoxes()).toEqual([]);
  });

  it('in Compare, on both sides, in every room', async () => {
    await page.keyboard.press('Control+k');
    await page.getByPlaceholder('Find a variable').fill('Compare');
    await page.getByRole('option', { name: 'Compare' }).first().waitFor();
    await page.keyboard.press('Enter');
    await page.getByText('Compared with').waitFor();
    await expect.poll(() => page.locator('.__________cytoscape_container').count()).toBe(2);
    for (const size of ROOMS.slice(0, 3)) {
      await page.setViewportSize(size);
      await expect.poll(() => view.behindBoxes('straight')).toEqual([PAST, PAST]);
      await expect.poll(() => view.behindBoxes()).toEqual([]);
    }
    expect(await app.axe()).toEqual([]);
    expect(app.errors).toEqual([]);
  });
});
