import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Locator, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { GraphDocument } from '../../core/graph/document.ts';
import { openApp, type App } from './harness.ts';
import { picture } from './rooms.ts';

let app: App;
let page: Page;
let project: string;

beforeAll(async () => {
  app = await openApp();
  ({ page } = app);
  project = await app.prepare({ train: true });
  await app.open('graph', project);
  await page.reload();
});
afterAll(() => app.close());

const button = (name: string | RegExp, within: Page | Locator = page) =>
  within.getByRole('button', { name, exact: true });
const tier = (name: string) => page.getByRole('group', { name, exact: true });
const chip = (name: string, within: Page | Locator = page) => within.locator(`[data-name="${name}"]`);
const stored = (): Promise<GraphDocument> => app.engine.getGraph({ project });
const tiers = async () => (await stored()).provenance['tiers'] ?? null;
const into = async (name: string) =>
  (await stored()).edges.filter(({ kind, from, to }) =>
    kind !== 'directed' ? [from, to].includes(name) : to === name,
  );

/** All sizes and both colours, of the window as it is. */
async function look(name: string): Promise<void> {
  await app.shot(name);
  await page.setViewportSize({ width: 1093, height: 614 });
  await picture(page, `${name}-1093`);
  await page.emulateMedia({ colorScheme: 'dark' });
  await picture(page, `${name}-1093-dark`);
  await page.setViewportSize({ width: 1280, height: 800 });
  await picture(page, `${name}-1280-dark`);
  await page.emulateMedia({ colorScheme: 'light' });
}

describe('what everybody knows', () => {
  const offer = () => page.getByRole('region', { name: 'What everybody knows' });

  it('is offered with its reasons at the first graph, and taken by one button', async () => {
    await offer()
      .getByText(/is an age: time passes whatever is measured/)
      .waitFor();
    await offer()
      .getByText(/is the sex: it is settled before birth/)
      .waitFor();
    expect(await app.axe()).toEqual([]);
    await look('known-first');
    await button('Take all 2 as known').click();
    await button(/^Take back: .*is an age/).waitFor();
    await button('Find the graph').click();
    await page.getByRole('application').waitFor();
    expect([await into('age'), await into('sex')]).toEqual([[], []]);
    expect((await stored()).nodes).toHaveLength(27);
    expect((await stored()).provenance['suggestionsTaken']).toBe('age:age; sex:sex');
  });

  it('is listed beside what is known, taken back one by one, and offered over the graph again', async () => {
    await page.setViewportSize({ width: 1920, height: 1080 });
    await button('Show the settings').click();
    await page.locator('summary', { hasText: 'What is known' }).click();
    await button(/^Take back: .*is the sex/).click();
    await expect.poll(async () => (await stored()).provenance['suggestionsTaken']).toBe('age:age');
    await page.getByText('1 is not taken.').waitFor();
    await button('Offer again').click();
    await button(/^Do not take as known: .*is the sex/).waitFor();
    expect(await app.axe()).toEqual([]);
    await button('Take it as known').first().click();
    await expect.poll(async () => (await stored()).provenance['suggestionsTaken']).toBe('age:age; sex:sex');
    await button(/^Take back: .*is an age/).click();
    await button(/^Take back: .*is the sex/).click();
    await expect.poll(async () => (await stored()).provenance['suggestionsTaken'] ?? null).toBeNull();
  });
});

describe('the order in time, by mouse', () => {
  it('takes one drag: Ctrl chooses several, and everything else comes later', async () => {
    await chip('age').click();
    await chip('sex').click({ modifiers: ['Control'] });
    await page.getByText('2 chosen').waitFor();
    await chip('age').dragTo(button('Add a tier'));
    await expect.poll(tiers).toBe('age, sex | all others');
    expect([await into('age'), await into('sex')]).toEqual([[], []]);
    await expect
      .poll(() => page.getByRole('switch', { name: 'Everything else comes later' }).isChecked())
      .toBe(true);
    expect(await app.axe()).toEqual([]);
    await look('known-tiers');
    await page.setViewportSize({ width: 1920, height: 1080 });
  });

  it('moves a whole table at once', async () => {
    const whole = tier('In no tier')
      .getByRole('button', { name: /^All \d+ of / })
      .first();
    const name = /^All \d+ of (.*)$/.exec((await whole.innerText()).trim())![1];
    await whole.dragTo(button('Add a tier'));
    await tier('Tier 2').waitFor();
    const moved = (await stored()).nodes.filter(({ modality }) => modality === name).map(({ id }) => id);
    for (const id of moved.filter((each) => each !== 'age' && each !== 'sex'))
      await chip(id, tier('Tier 2')).waitFor();
    await expect.poll(tiers).toMatch(/^age, sex \| .+ \| all others$/);
  });

  it('is saved as text and loaded again, with what the project lacks named', async () => {
    const before = await tiers();
    await button('Paste, save or load…').click();
    const dialog = page.getByRole('dialog', { name: 'The order in time as text' });
    await dialog.getByText(/stand in 3 tiers/).waitFor();
    expect(await app.axe()).toEqual([]);
    await look('known-text');
    await button('Save as a file…', dialog).click();
    await page.getByRole('dialog').last().getByRole('button', { name: 'Save', exact: true }).click();
    await dialog.getByText(/^Saved \//).waitFor();
    const saved = await readFile(join(app.root, 'Order in time.txt'), 'utf8');
    expect(saved).toMatch(/^age\nsex$/m);
    await page.getByTestId('tiers-file').setInputFiles({
      name: 'order.txt',
      mimeType: 'text/plain',
      buffer: Buffer.from(saved.replace('sex\n', 'sex\nshoe size\n')),
    });
    await dialog.getByText(/1 entry is no variable of this project.*“shoe size”/).waitFor();
    await button('Take it without that entry', dialog).click();
    await dialog.waitFor({ state: 'detached' });
    expect(await tiers()).toBe(before);
    await button('Paste, save or load…').click();
    await dialog.getByRole('textbox').fill('Age, sex\n\n*');
    await button('Take this order', dialog).click();
    await expect.poll(tiers).toBe('age, sex | all others');
    await page.setViewportSize({ width: 1920, height: 1080 });
  });
});
