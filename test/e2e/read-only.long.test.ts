import { spawnSync } from 'node:child_process';
import { mkdirSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openApp, type App } from './harness.ts';

let app: App;
let archive: string;
let mounted = false;
beforeAll(async () => {
  app = await openApp();
  const project = await app.prepare({ discover: true });
  archive = join(app.root, 'archive');
  mkdirSync(archive);
  mounted =
    spawnSync('mount', ['--bind', dirname(project), archive]).status === 0 &&
    spawnSync('mount', ['-o', 'remount,bind,ro', archive]).status === 0;
  archive = join(archive, 'Sample.etiograph');
});
afterAll(async () => {
  spawnSync('umount', [dirname(archive)]);
  await app.close();
});

describe('a project that can only be read', () => {
  it('says so once, and fails at nothing by being looked at', async (context) => {
    if (!mounted) context.skip('no folder can be mounted here');
    const { page } = app;
    const notice = page.getByRole('region', { name: 'Can only be read' });
    await app.open('cohort', archive);
    await notice.waitFor();
    await page.getByRole('banner').getByText('Can only be read').waitFor();
    expect(await app.axe()).toEqual([]);
    await app.shot('read-only');
    const stage = (name: string) =>
      page.getByRole('navigation', { name: 'Stages' }).getByRole('button', { name });
    const note = page.getByRole('complementary', { name: 'Inspector' }).getByLabel('Note');
    const choose = async () => {
      await page.getByRole('radio', { name: 'List' }).click();
      await page.getByRole('grid', { name: 'Variables' }).getByText('Waist circumference').click();
      await note.waitFor();
    };
    await stage('Graph').click();
    await page.getByRole('application').waitFor();
    await app.shot('read-only-graph');
    await notice.getByRole('button', { name: 'Noted' }).click();
    await notice.waitFor({ state: 'detached' });
    // What is looked at in another way would be kept.
    await choose();
    await stage('Report').click();
    await page.getByTestId('report-preview').waitFor();
    expect(await page.getByRole('region', { name: 'What went wrong' }).count()).toBe(0);

    // What somebody writes is another matter.
    await stage('Graph').click();
    await choose();
    await note.fill('Written in an archive');
    await page.keyboard.press('Tab');
    await page.getByText('its disk can only be read').waitFor();
    await page.getByRole('banner').getByText('Last change not saved').waitFor();
    await app.shot('read-only-written');
  });
});
