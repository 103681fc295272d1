import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openAnew, openApp, type App } from './harness.ts';
import { outOfReach, pictures } from './rooms.ts';

let app: App;
let page: Page;
let project: string;

/** Answers of a questionnaire as they are written out, and more of them than a screen is high. */
const ANSWERS = Array.from(
  { length: 20 },
  (_, k) => `${String(k + 1)} times in the last four weeks before the visit`,
);

beforeAll(async () => {
  app = await openApp();
  ({ page } = app);
  project = await app.prepare({ discover: true });
  const rows = Array.from({ length: 480 }, (_, i) => `Q${String(i)},"${ANSWERS[i % 20]}",${String(i % 7)}`);
  const file = join(app.root, 'habits.csv');
  await writeFile(file, ['id,how often,score', ...rows].join('\n'));
  await app.engine.createProject({ folder: join(app.root, 'Habits') });
  await app.done(app.engine.startTableImport({ project: join(app.root, 'Habits.etiograph'), file }));
});
afterAll(() => app.close());

const button = (name: string | RegExp) => page.getByRole('button', { name }).filter({ visible: true });
const dialog = () => page.getByRole('dialog');

async function open(stage: string, of = project, at = ''): Promise<void> {
  await openAnew(page, `${stage}?project=${encodeURIComponent(of)}${at}`);
  await page.getByRole('navigation', { name: 'Stages' }).waitFor();
}

/** By the palette, as a hand on the keyboard does. */
async function run(command: string): Promise<void> {
  await page.keyboard.press('Control+k');
  await page.getByPlaceholder('Find a variable').fill(command);
  await page.getByRole('option', { name: command }).first().waitFor();
  await page.keyboard.press('Enter');
}

async function fits(name: string): Promise<void> {
  await pictures(page, `dialog-${name}`);
  expect(await outOfReach(page)).toEqual([]);
  expect(app.errors).toEqual([]);
}

describe('every dialog fits in every room, and says what it is', () => {
  it.each([
    ['new', 'New project'],
    ['sample', 'Try the sample'],
    ['open', 'Open…'],
    ['about', 'About Etiograph'],
    ['check', 'Check this installation'],
    ['log', 'Show the log'],
  ])('%s, from the palette', async (name, command) => {
    await open('cohort');
    await run(command);
    await dialog().getByRole('button').first().waitFor();
    await fits(name);
    await page.keyboard.press('Escape');
    await dialog().waitFor({ state: 'detached' });
  });

  it('the palette itself', async () => {
    await open('graph');
    await page.getByRole('application').waitFor();
    await page.keyboard.press('Control+k');
    await page.getByPlaceholder('Find a variable').fill('a');
    await page.getByRole('option').nth(6).waitFor();
    await fits('palette');
  });

  it('help', async () => {
    await open('graph');
    await page.getByRole('application').waitFor();
    await page.keyboard.press('F1');
    await page.getByRole('complementary', { name: 'Help' }).waitFor();
    await fits('help');
  });

  it('the history of graphs', async () => {
    await open('graph');
    await page.getByRole('application').waitFor();
    await run('Graphs and their history');
    await dialog().getByText('Causal graph').first().waitFor();
    await fits('history');
  });

  it('the order in time as text', async () => {
    await open('graph');
    await page.getByRole('application').waitFor();
    await button('Show the settings').click();
    await page.locator('summary', { hasText: 'What is known' }).click();
    await button('Paste, save or load…').click();
    await dialog().getByRole('textbox').waitFor();
    await dialog().getByRole('textbox').fill('age*, nobody\nsex\nage');
    await fits('tiers');
  });

  it('levels of a column with many long answers', async () => {
    await open(
      'cohort',
      join(app.root, 'Habits.etiograph'),
      `&table=habits&column=${encodeURIComponent('how often')}&tab=variables`,
    );
    await button('Order, merge or separate levels…').click();
    await dialog().getByRole('checkbox').first().check();
    await dialog().getByRole('checkbox').nth(3).check();
    await button('Merge the 2 chosen').click();
    await dialog().getByRole('switch', { name: 'They have an order, lowest first' }).click();
    await fits('levels');
  });

  it.each(['Subjects', 'Findings', 'Kept out'])('the tab %s of the cohort', async (tab) => {
    await open('cohort');
    await page.getByRole('tab', { name: tab }).click();
    await fits(`tab-${tab.replace(' ', '-')}`);
  });
});
