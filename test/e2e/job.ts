import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { XMLParser } from 'fast-xml-parser';
import type { Locator, Page } from 'playwright-core';
import { expect } from 'vitest';
import { mouse, type Hands } from './hands.ts';
import type { App } from './harness.ts';
import { pdfText } from './pdf-text.ts';

/** A training asks for 60 who have two modalities or more. */
export const PEOPLE = 90;

/** The parts of the whole job, in their order, each by the hands that are given. */
export interface Job {
  /** From the start screen to a project of a table, recordings and images of the sample's people. */
  bringIn(): Promise<void>;
  /** Begins a training that is as short as the settings allow, or one of more passes that is to be stopped. */
  train(passes?: number): Promise<void>;
  /** The graph, and a note on a variable that is linked. */
  find(project: string): Promise<void>;
  /** The report as PDF and the graph as GraphML. */
  takeOut(project: string): Promise<void>;
  /** A picture, and that axe finds nothing. */
  picture(of: string): Promise<void>;
}

export function jobOf(app: App, hands: Hands, name: string): Job {
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
  /** Chooses an entry of the cohort's folder in the window's own folder browser. */
  const choose = async (opener: string, entry: string): Promise<void> => {
    await hands.press(button(opener));
    const dialog = page.getByRole('dialog');
    const place = (words: string): Locator => dialog.getByRole('option', { name: words });
    // It opens where it was left.
    await place('cohort').or(place(entry)).first().waitFor();
    if (await place('cohort').count()) await hands.open(place('cohort'));
    await hands.mark(place(entry));
    await hands.press(dialog.getByRole('button', { name: /^(Choose|Open)/ }));
  };
  const add = async (kind: string): Promise<void> => {
    await hands.press(button('Add data'));
    await hands.press(page.getByRole('menuitem', { name: kind }));
  };
  const next = async (): Promise<void> => {
    await expect.poll(() => button('Next').isEnabled()).toBe(true);
    await hands.press(button('Next'));
  };
  const finishImport = async (): Promise<void> => {
    await step('Review').waitFor();
    await hands.press(button(/^Import \d+ (subjects|files)$/));
    await button('Done').waitFor();
    await hands.press(button('Done'));
    await button('Add data').waitFor();
  };
  /** @returns the bytes of the saved file */
  const save = async (words: string, ending: string): Promise<Buffer> => {
    await hands.press(button(words));
    await hands.press(button('Save', page.getByRole('dialog')));
    await page.getByText(new RegExp(`^Saved /.*\\.${ending}$`)).waitFor();
    const [saved, ...others] = (await readdir(app.root, { recursive: true })).filter((file) =>
      file.endsWith(`.${ending}`),
    );
    expect(others).toEqual([]);
    return readFile(join(app.root, saved));
  };

  return {
    picture,
    async bringIn() {
      // The sample's files lie on the disk, as a person's own would.
      const folder = join(app.root, 'cohort');
      await app.done(app.engine.startSample({ folder, subjects: PEOPLE, seed: 5 }));

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
      await page.getByText(`${PEOPLE} subjects, 4 modalities`).waitFor();
      await picture('cohort');
    },

    async train(passes = 2) {
      await hands.press(stage('Training'));
      await page.getByText(/^From \d+ people/).waitFor();
      await hands.press(page.locator('summary', { hasText: 'Advanced' }).first());
      const settings = {
        'Passes in the warm-up': String(passes),
        'Passes in the fine-tuning': '1',
        Restarts: '2',
        'Trainings at most': '1',
      };
      for (const [words, number] of Object.entries(settings)) {
        const field = page.getByLabel(words, { exact: true });
        await hands.write(field, number);
        await expect.poll(() => field.inputValue()).toBe(number);
      }
      await page.getByText('4 settings changed').first().waitFor();
      await hands.press(button('Start training'));
      // A short one may have ended before the window has painted that it runs.
      await page.getByText('Training is running').or(page.getByText('How good it is')).first().waitFor();
      await picture('training');
    },

    async find(project) {
      await hands.press(stage('Graph'));
      await app.whole(['discover'], () => hands.press(button('Find the graph')));
      const canvas = page.getByRole('application');
      await canvas.waitFor();
      await hands.press(page.getByRole('radio', { name: 'List' }));
      const variables = page.getByRole('grid', { name: 'Variables' });
      const inspector = page.getByRole('complementary', { name: 'Inspector' });
      if (hands === mouse) await variables.getByText('Waist circumference').click();
      else {
        await variables.focus();
        const inspected = inspector.getByRole('heading', { name: 'Waist circumference' });
        for (let k = 0; k < 40 && !(await inspected.count()); k++) {
          await page.keyboard.press('ArrowDown');
          await page.keyboard.press('Enter');
          await variables.focus();
        }
      }
      await hands.write(inspector.getByRole('textbox', { name: 'Name' }), 'Girth');
      await page.keyboard.press('Enter');
      await hands.press(inspector.getByRole('radio', { name: 'Hypothesis' }));
      await hands.write(inspector.getByLabel('Note'), 'Measured standing, twice');
      await page.keyboard.press('Tab');
      const written = async () =>
        (await app.engine.getGraph({ project })).nodes.find(({ label }) => label === 'Girth');
      await expect.poll(written).toMatchObject({ status: 'hypothesis', note: 'Measured standing, twice' });
      await hands.press(page.getByRole('radio', { name: 'Graph', exact: true }));
      await canvas.waitFor();
      await picture('graph');
    },

    async takeOut(project) {
      await hands.press(stage('Report'));
      await page.getByTestId('report-preview').waitFor();
      await picture('report');
      const text = await pdfText(await save('Save as PDF', 'pdf'));
      for (const words of ['Girth', 'Measured standing, twice', 'Direct link', `${PEOPLE} subjects`])
        expect(text).toContain(words);
      await hands.press(page.getByRole('radio', { name: 'Graph files' }));
      await hands.press(page.getByRole('radio', { name: /^GraphML/ }));
      await page.getByTestId('file-preview').waitFor();
      await picture('files');
      const parser = new XMLParser({ ignoreAttributes: false });
      const { graphml } = parser.parse(await save('Save GraphML', 'graphml')) as {
        graphml: { graph: { node: unknown[]; edge: unknown[] } };
      };
      const document = await app.engine.getGraph({ project });
      expect(graphml.graph.node).toHaveLength(document.nodes.length);
      expect([graphml.graph.edge].flat()).toHaveLength(document.edges.length);
      expect(JSON.stringify(graphml)).toContain('Measured standing, twice');
      expect(app.errors).toEqual([]);
    },
  };
}
