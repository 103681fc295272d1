import type { Page } from 'playwright-core';

const STAGES = ['Cohort', 'Training', 'Graph', 'Report'] as const;
const LOOK_MS = 1500;
/** The curves, the map and the pictures of a training change all the time. */
const WATCH_MS = 12_000;

/** What the person did, and from when on in milliseconds of the page. */
export interface Place {
  readonly place: string;
  readonly at: number;
}

/** Goes through the stages as a person does: clicks, scrolls, moves over what is drawn, unfolds what is folded. */
export async function walk(page: Page, rounds: number, training: boolean): Promise<Place[]> {
  const places: Place[] = [];
  const note = async (place: string): Promise<void> => {
    places.push({ place, at: await page.evaluate(() => performance.now()) });
  };
  for (let round = 0; round < rounds; round++) {
    for (const stage of STAGES) {
      await note(`opening ${stage}`);
      await page.getByRole('navigation', { name: 'Stages' }).getByRole('button', { name: stage }).click();
      await page.getByRole('main', { name: stage }).waitFor();
      await page.waitForTimeout(LOOK_MS);
      await note(`scrolling ${stage}`);
      await scroll(page);
      await note(`pointing at ${stage}`);
      await hover(page);
      if (stage === 'Training' && training) {
        await page.getByText('Training is running').waitFor({ timeout: 120_000 });
        await note('unfolding the values');
        for (const each of await page.locator('summary', { hasText: 'Values as a table' }).all())
          await each.click();
        await note('watching Training');
        await page.waitForTimeout(WATCH_MS);
      }
    }
  }
  return places;
}

async function scroll(page: Page): Promise<void> {
  await page.mouse.move(740, 500);
  for (const by of [1, -1]) {
    for (let k = 0; k < 12; k++) {
      await page.mouse.wheel(0, by * 160);
      await page.waitForTimeout(40);
    }
  }
}

async function hover(page: Page): Promise<void> {
  for (let k = 0; k < 60; k++) {
    await page.mouse.move(640 + 260 * Math.sin(k / 7), 420 + 180 * Math.cos(k / 5));
    await page.waitForTimeout(25);
  }
}
