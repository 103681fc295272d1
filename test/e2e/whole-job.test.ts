import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { XMLParser } from 'fast-xml-parser';
import type { Locator, Page } from 'playwright-core';
import { afterEach, describe, expect, it } from 'vitest';
import { keyboard, mouse, type Hands } from './hands.ts';
import { openApp, type App } from './harness.ts';
import { pdfText } from './pdf-text.ts';

let app: App;
afterEach(() => app.close());

/** From the sample cohort's files to a graph with a note on it, as GraphML and as PDF. */
async function wholeJob(hands: Hands, name: string): Promise<void> {
  const { page } = app;
  const button = (words: string | RegExp, within: Page | Locator = page): Locator =>
    within.getByRole('button', { name: words, exact: true });
  const stage = (words: string): Locator =>
    page.getByRole('navigation', { name: 'Stages' }).getByRole('button', { name: words });
  const step = (words: string): Locator => page.getByRole('group', { name: words, exact: true });
  const picture = async (of: string): Promise<void> => {
    await app.shot(`job-${name}-${of}`);
    expect(await app.axe(), of).toEqual([]);
  };
  /** Chooses an entry of the sample's folder in the window's own folder browser. */
  const choose = async (opener: string, entry: string): Promise<void> => {
    await hands.press(button(opener));
    const dialog = page.getByRole('dialog');
    const place = (words: string): Locator => dialog.getByRole('option', { name: words });
    const browse = dialog.getByRole('listbox').getByRole('option').first();
    await browse.waitFor();
    if (await place('sample').count()) await hands.open(place('sample'));
    await hands.mark(place(entry));
    await hands.press(dialog.getByRole('button', { name: /^(Choose|Open)/ }));
  };
  const add = async (kind: string): Promise<void> => {
    await hands.press(button('Add data'));
    await hands.press(page.getByRole('menuitem', { name: kind }));
  };
  const next = async (): Promise<void> => {
    await expect.poll(() => button('Next').isEnabled(), { timeout: 30_000 }).toBe(true);
    await hands.press(button('Next'));
  };
  const finishImport = async (): Promise<void> => {
    await step('Review').waitFor();
    await hands.press(button(/^Import \d+ (subjects|files)$/));
    // As long as the files take on a busy machine.
    await button('Done').waitFor({ timeout: 240_000 });
    await hands.press(button('Done'));
    await button('Add data').waitFor();
  };

  // The sample's files lie on the disk, as a person's own would.
  const sample = await app.engine.startSample({ folder: join(app.root, 'sample'), subjects: 90, seed: 5 });
  expect((await app.engine.runEnded({ id: sample })).state).toBe('done');

  await button('New project').waitFor();
  await picture('start');
  await hands.press(button('New project'));
  await hands.write(page.getByLabel('Name'), 'Whole job');
  await hands.press(button('Create', page.getByRole('dialog')));
  await page.getByText('No data yet').waitFor();

  // Three wizards.
  await hands.press(button('Table…'));
  await choose('Choose a file…', 'anthropometrics.csv');
  await page.getByText('How the file is written').waitFor();
  await picture('table');
  for (let k = 0; k < 3; k++) await next();
  await finishImport();

  await add('Recording');
  await choose('Choose a folder', 'sleep');
  await next();
  await step('Check').waitFor();
  await picture('recordings');
  await next();
  await next();
  await finishImport();

  await add('Image');
  await choose('Choose a folder', 'fundus');
  await next();
  await step('Check').waitFor();
  await page.getByAltText(/as the model gets it/).waitFor();
  await picture('images');
  await next();
  await next();
  await finishImport();
  await page.getByText('90 subjects, 4 modalities').waitFor();
  await picture('cohort');

  // Training, as short as the settings allow.
  await hands.press(stage('Training'));
  await page.getByText(/^From \d+ people/).waitFor();
  await hands.press(page.locator('summary', { hasText: 'Advanced' }).first());
  const setting = (words: string): Locator => page.getByLabel(words, { exact: true });
  await hands.write(setting('Passes in the warm-up'), '2');
  await hands.write(setting('Passes in the fine-tuning'), '1');
  await hands.write(setting('Restarts'), '2');
  await page.getByText('3 settings changed').first().waitFor();
  await hands.press(button('Start training'));
  await page.getByText('Training is running').waitFor();
  await picture('training');
  await page.getByText('How good it is').waitFor({ timeout: 180_000 });
  await picture('trained');

  // The graph, and a note on a variable that is linked.
  await hands.press(stage('Graph'));
  await hands.press(button('Find the graph'));
  const canvas = page.getByRole('application');
  await canvas.waitFor({ timeout: 60_000 });
  await hands.press(page.getByRole('radio', { name: 'List' }));
  const variables = page.getByRole('grid', { name: 'Variables' });
  if (hands === mouse) await variables.getByText('Waist circumference').click();
  else {
    await variables.focus();
    const inspected = page
      .getByRole('complementary', { name: 'Inspector' })
      .getByRole('heading', { name: 'Waist circumference' });
    for (let k = 0; k < 40 && !(await inspected.count()); k++) {
      await page.keyboard.press('ArrowDown');
      await page.keyboard.press('Enter');
      await variables.focus();
    }
  }
  const inspector = page.getByRole('complementary', { name: 'Inspector' });
  await hands.write(inspector.getByRole('textbox', { name: 'Name' }), 'Girth');
  await page.keyboard.press('Enter');
  await hands.press(inspector.getByRole('radio', { name: 'Hypothesis' }));
  await hands.write(inspector.getByLabel('Note'), 'Measured standing, twice');
  await page.keyboard.press('Tab');
  const project = join(app.root, 'Whole job.etiograph');
  const written = async () => (await app.engine.getGraph({ project })).nodes.find((n) => n.label === 'Girth');
  await expect.poll(written).toMatchObject({ status: 'hypothesis', note: 'Measured standing, twice' });
  await hands.press(page.getByRole('radio', { name: 'Graph', exact: true }));
  await canvas.waitFor();
  await picture('graph');

  // Out again.
  await hands.press(stage('Report'));
  const save = async (words: string): Promise<void> => {
    await hands.press(button(words));
    await hands.press(button('Save', page.getByRole('dialog')));
    await page
      .getByText(/^Saved .*Whole|^Saved /)
      .last()
      .waitFor({ timeout: 60_000 });
  };
  await page.getByTestId('report-preview').waitFor();
  await picture('report');
  await save('Save as PDF');
  await hands.press(page.getByRole('radio', { name: 'Graph files' }));
  await hands.press(page.getByRole('radio', { name: /^GraphML/ }));
  await page.getByTestId('file-preview').waitFor();
  await picture('files');
  await save('Save GraphML');

  const document = await app.engine.getGraph({ project });
  const saved = async (ending: string): Promise<Buffer> => {
    const names = await readdir(app.root, { recursive: true });
    const found = names.find((file) => file.endsWith(ending));
    if (!found) throw new Error(`No file ends in ${ending}: ${names.join(', ')}`);
    return readFile(join(app.root, found));
  };
  const parser = new XMLParser({ ignoreAttributes: false });
  const { graphml } = parser.parse(await saved('.graphml')) as {
    graphml: { graph: { node: unknown[]; edge: unknown[] } };
  };
  expect(graphml.graph.node).toHaveLength(document.nodes.length);
  expect([graphml.graph.edge].flat()).toHaveLength(document.edges.length);
  expect(JSON.stringify(graphml)).toContain('Measured standing, twice');
  const text = await pdfText(await saved('.pdf'));
  for (const words of ['Girth', 'Measured standing, twice', 'Direct link', '90'])
    expect(text).toContain(words);
  expect(app.errors).toEqual([]);
}

describe('the whole job, from files to a graph in a report', () => {
  it('by mouse alone', { timeout: 600_000 }, async () => {
    app = await openApp();
    await wholeJob(mouse, 'mouse');
  });

  it('by keyboard alone', { timeout: 600_000 }, async () => {
    app = await openApp();
    await wholeJob(keyboard, 'keyboard');
  });
});
