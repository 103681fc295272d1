import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { Rng } from '../../core/math/rng.ts';
import { canvasOf, type Canvas } from './canvas.ts';
import { openApp, type App } from './harness.ts';
import { picture } from './rooms.ts';

const PEOPLE = 900;
const SIZES = [
  { width: 1280, height: 800 },
  { width: 1920, height: 1080 },
  { width: 1093, height: 614 },
];

let app: App;
let page: Page;
let project: string;
let view: Canvas;

/** age -> bmi -> waist <- sex, bmi -> stage, smoker <- age, and death, sooner with age. */
function clinic(): string {
  const rng = new Rng(1001);
  const lines = Array.from({ length: PEOPLE }, (_, r) => {
    const age = 55 + 12 * rng.normal();
    const sex = rng.uniform() < 0.5 ? 'female' : 'male';
    const bmi = 18 + 0.15 * age + 2.5 * rng.normal();
    const waist = 20 + 2.4 * bmi + (sex === 'male' ? 8 : 0) + 5 * rng.normal();
    const stage = ['early', 'middle', 'late'][
      Math.min(2, Math.max(0, Math.floor((bmi - 23) / 3 + rng.normal())))
    ];
    const smoker = rng.uniform() < 1 / (1 + Math.exp((age - 55) / 6)) ? 'yes' : 'no';
    const time = -Math.log(1 - rng.uniform()) * 9 * Math.exp(-(age - 55) / 12);
    const [death, followed] = time < 10 ? [1, time] : [0, 10];
    return [
      `S${String(r)}`,
      ...[age, bmi, waist].map((v) => v.toFixed(1)),
      sex,
      stage,
      smoker,
      death,
      followed.toFixed(2),
    ].join(',');
  });
  return ['id,age,bmi,waist,sex,stage,smoker,death,followed', ...lines].join('\n');
}

beforeAll(async () => {
  app = await openApp();
  ({ page } = app);
  view = canvasOf(page);
  const file = join(app.root, 'clinic.csv');
  await writeFile(file, clinic());
  project = join(app.root, 'Clinic.etiograph');
  await app.done(app.engine.startImport({ project, sources: [file] }));
  await app.done(
    app.engine.startDiscovery({
      project,
      timeToEvent: [{ name: 'death', time: 'followed', event: 'death' }],
      knowledge: {
        tiers: [
          ['age', 'sex'],
          ['bmi', 'waist', 'stage', 'smoker'],
        ],
      },
    }),
  );
  await app.open('graph', project);
  await page.getByRole('application').waitFor();
});
afterAll(() => app.close());

const inspector = () => page.getByRole('complementary', { name: 'Inspector' });

/** Selects two variables by mouse, and waits for their picture. */
async function pair(a: string, b: string): Promise<void> {
  await page.keyboard.press('Escape');
  await view.click(a);
  await view.click(b, 'Shift');
  await inspector().getByRole('heading', { name: 'The two together' }).waitFor();
  await inspector().getByText('Reading the people').waitFor({ state: 'detached' });
}

/** The window with something of the inspector in sight, in every size, light and dark. */
async function pictures(name: string, seen = inspector().getByRole('figure').first()): Promise<void> {
  await page.mouse.move(40, 500);
  for (const colorScheme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme });
    for (const size of SIZES) {
      await page.setViewportSize(size);
      await seen.scrollIntoViewIfNeeded();
      await picture(page, `${name}-${colorScheme}-${String(size.width)}`);
    }
  }
  await page.emulateMedia({ colorScheme: 'light' });
  await page.setViewportSize(SIZES[0]);
}

describe('what a link says of the people', () => {
  it('draws two numbers with the slope in their units, as they are and adjusted', async () => {
    await pair('bmi', 'waist');
    const { slope, given, plain, n } = await app.engine.pairPicture({ project, a: 'bmi', b: 'waist' });
    expect([slope!.kind, n]).toEqual(['slope', PEOPLE]);
    await inspector()
      .getByText(/^waist changes by 2\.\d+ \[2\.\d+, 2\.\d+\] per 1 more of bmi\.$/)
      .waitFor();
    await inspector()
      .getByText(/^Per SD of bmi: 0\.\d+ \[0\.\d+, 0\.\d+\] SD of waist\.$/)
      .waitFor();
    await inspector()
      .getByText(/held fixed, as in the deciding test/)
      .first()
      .waitFor();
    await inspector().getByText('500 of 900 people are drawn').waitFor();
    expect(plain).toMatchObject({ kind: 'points', shown: 500, of: PEOPLE });
    const plot = inspector().getByRole('img', { name: 'bmi and waist' });
    const before = await plot.locator('path').first().getAttribute('d');
    if (given.length > 0) {
      await inspector().getByRole('radio', { name: 'Adjusted' }).click();
      await expect.poll(() => plot.locator('path').first().getAttribute('d')).not.toBe(before);
      await inspector().getByText('is taken from the values').waitFor();
    }
    expect(await app.axe()).toEqual([]);
    await pictures('pair-numbers');
  });

  it('reads out a point by mouse and by the arrow keys, and names nobody', async () => {
    const plot = inspector().getByRole('img', { name: 'bmi and waist' });
    const said = plot.locator('xpath=..').getByRole('status');
    await plot.scrollIntoViewIfNeeded();
    const box = (await plot.boundingBox())!;
    await page.mouse.move(box.x + box.width / 2, box.y + box.height / 2);
    await expect.poll(() => said.innerText()).toMatch(/^bmi: [\d.]+; waist: [\d.]+/);
    await plot.focus();
    await page.keyboard.press('ArrowRight');
    const first = await said.innerText();
    await page.keyboard.press('ArrowRight');
    await expect.poll(() => said.innerText()).not.toBe(first);
    await expect.poll(() => inspector().innerText()).not.toMatch(/\bS\d+\b/);
  });

  it('draws a category as boxes, two categories as shares, and a time to an event as curves', async () => {
    await pair('sex', 'waist');
    await inspector()
      .getByText(/^waist differs by \d+\.\d+ \[/)
      .waitFor();
    await inspector()
      .getByRole('img', { name: /female: N = \d+, median \d/ })
      .waitFor();
    const boxes = inspector().getByRole('img', { name: /female: N = / });
    const said = boxes.locator('xpath=..').getByRole('status');
    await boxes.focus();
    await page.keyboard.press('ArrowDown');
    await expect.poll(() => said.innerText()).toMatch(/^female: N = \d+, median/);
    await page.keyboard.press('ArrowDown');
    await expect.poll(() => said.innerText()).toMatch(/^male: N = \d+, median/);
    await page.keyboard.press('ArrowRight');
    await expect.poll(() => said.innerText()).toMatch(/^male: [\d.]+( \(|$)/);
    await page.keyboard.press('ArrowUp');
    await expect.poll(() => said.innerText()).toMatch(/^female: N = \d+, median/);
    await pictures('pair-boxes');
    await pair('stage', 'bmi');
    await inspector().getByText('a category has no order').waitFor();
    await pair('smoker', 'sex');
    await inspector()
      .getByText(/^The odds that (sex|smoker) is/)
      .waitFor();
    await inspector()
      .getByRole('img', { name: /male \d+ %|yes \d+ %/ })
      .first()
      .waitFor();
    expect(await app.axe()).toEqual([]);
    await pictures('pair-shares');
    await pair('age', 'death');
    await inspector()
      .getByText(/^The hazard of death goes by a factor of 1\.\d+ \[/)
      .waitFor();
    await inspector().getByText('fewer than five people').waitFor();
    expect(await app.axe()).toEqual([]);
    await pictures('pair-curves');
  });
});
