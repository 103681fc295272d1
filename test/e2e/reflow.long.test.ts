import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { keyboard } from './hands.ts';
import { openAnew, openApp, type App } from './harness.ts';
import { cutOff, outOfReach, pictures, ROOMS } from './rooms.ts';

let app: App;
let page: Page;
let project: string;

beforeAll(async () => {
  app = await openApp();
  ({ page } = app);
  project = await app.prepare({ discover: true });
});
afterAll(() => app.close());

const button = (name: string | RegExp) => page.getByRole('button', { name }).filter({ visible: true });
const stage = (name: string) =>
  page.getByRole('navigation', { name: 'Stages' }).getByRole('button', { name });

describe('every stage fits in every room, from a large screen to a zoom of 200 %', () => {
  const open = async (place: string) => {
    await openAnew(page, `${place}?project=${encodeURIComponent(project)}`);
    await stage('Cohort').waitFor();
  };

  it('the start', async () => {
    await openAnew(page, '');
    await page.getByRole('heading', { name: 'Etiograph' }).waitFor();
    expect(await outOfReach(page)).toEqual([]);
    await page.setViewportSize(ROOMS[3]);
    expect((await page.getByText('Projects that you open').boundingBox())!.width).toBeGreaterThan(200);
    await pictures(page, 'reflow-start');
  });

  it('the cohort and its tabs', async () => {
    await open('cohort');
    await page.getByRole('tab', { name: 'Variables' }).click();
    await page.getByRole('region', { name: 'Distribution' }).waitFor();
    expect(await outOfReach(page)).toEqual([]);
    await pictures(page, 'reflow-cohort');
  });

  it('the wizards', async () => {
    await open('cohort');
    await button('Add data').click();
    await page.getByRole('menuitem').first().click();
    await page.getByRole('heading', { name: /^Import/ }).waitFor();
    expect(await outOfReach(page)).toEqual([]);
    await pictures(page, 'reflow-wizard');
  });

  it('the training', async () => {
    await open('training');
    await button('Start training').waitFor();
    expect(await outOfReach(page)).toEqual([]);
    await pictures(page, 'reflow-training');
  });

  it('the graph, with what lies beside it', async () => {
    await open('graph');
    await page.getByRole('application').waitFor();
    expect(await outOfReach(page)).toEqual([]);
    await pictures(page, 'reflow-graph');
    await page.setViewportSize(ROOMS[3]);
    // At this size panels lie over the canvas, and leave it again.
    await keyboard.press(button('Show the settings'));
    await page.getByRole('region', { name: 'Settings' }).first().waitFor();
    expect(await cutOff(page)).toEqual([]);
    expect(await app.axe()).toEqual([]);
    await pictures(page, 'reflow-settings');
    await page.setViewportSize(ROOMS[3]);
    // By mouse too: nothing lies over the button that folds them.
    await button('Hide the settings').click();
    await keyboard.press(button('Show the inspector'));
    await page.getByRole('heading', { name: 'Inspector' }).waitFor();
    expect(await cutOff(page)).toEqual([]);
    await pictures(page, 'reflow-inspector');
  });

  it('the report', async () => {
    await open('report');
    await page.getByTestId('report-preview').waitFor();
    expect(await outOfReach(page)).toEqual([]);
    for (const size of ROOMS) {
      await page.setViewportSize(size);
      await button('Save as PDF').click({ trial: true });
      const { y, height } = (await button('Save as PDF').boundingBox())!;
      expect(y + height).toBeLessThanOrEqual(size.height);
    }
    await pictures(page, 'reflow-report');
  });
});
