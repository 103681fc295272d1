import { rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { done, tableProject } from '../engine/training/cohort.ts';
import { openApp, type App } from './harness.ts';

let app: App;
let first: Page;
let second: Page;
let project: string;
beforeAll(async () => {
  app = await openApp();
  first = app.page;
  project = await tableProject(app.engine, app.root, 80);
  await done(app.engine, await app.engine.startDiscovery({ project, run: null }));
  const place = `#cohort?project=${encodeURIComponent(project)}`;
  await first.evaluate((hash) => void (location.hash = hash), place);
  second = await app.context.newPage();
  await second.goto(app.host.newUrl());
  await second.evaluate((hash) => void (location.hash = hash), place);
});
afterAll(() => app.close());

/** Somebody turns to a window. */
const turnTo = (page: Page): Promise<boolean> => page.evaluate(() => dispatchEvent(new Event('focus')));
const card = (page: Page, name: string) => page.getByRole('button', { name: `More for ${name}` });
const stage = (page: Page, name: string) =>
  page.getByRole('navigation', { name: 'Stages' }).getByRole('button', { name });

describe('a project that two windows have open', () => {
  it('is shown as the other one has left it, and a removal can be undone after the other has closed it', async () => {
    await card(second, 'blood').waitFor();
    await card(first, 'blood').click();
    await first.getByRole('menuitem', { name: 'Remove from the project' }).click();
    await card(first, 'blood').waitFor({ state: 'detached' });
    await turnTo(second);
    await card(second, 'blood').waitFor({ state: 'detached' });

    await second.keyboard.press('Control+k');
    await second.getByRole('combobox').fill('Close project');
    await second.keyboard.press('Enter');
    await second.getByRole('button', { name: 'New project' }).waitFor();
    await first.getByRole('button', { name: 'Undo', exact: true }).first().click();
    await card(first, 'blood').waitFor();
    expect(await first.getByRole('region', { name: 'What went wrong' }).count()).toBe(0);
  });

  it('keeps a role that the other one has given meanwhile from an undo', async () => {
    await first.getByRole('tab', { name: 'Variables' }).click();
    await first.getByRole('grid', { name: 'Variables' }).getByText('gait1', { exact: true }).click();
    const role = first.getByLabel('Role in the study');
    await role.selectOption('outcome');
    const undo = first.getByRole('button', { name: 'Undo', exact: true }).first();
    await expect.poll(() => undo.isEnabled()).toBe(true);
    const roles = { gait1: { role: 'exposure' as const } };
    await app.engine.setStudyRoles({ project, modality: 'gait', roles });
    await undo.click();
    const wrong = first.getByRole('region', { name: 'What went wrong' });
    await wrong.getByText('“gait1” of gait was given another role since then').waitFor();
    await expect.poll(() => role.inputValue()).toBe('exposure');
    await app.shot('role-elsewhere');
    expect(await app.axe()).toEqual([]);
    await wrong.getByRole('button', { name: 'Dismiss' }).click();
    await wrong.waitFor({ state: 'detached' });
    expect(await undo.isEnabled()).toBe(false);
    await app.engine.setStudyRoles({ project, modality: 'gait', roles: { gait1: null } });
  });

  it('shows what was written about its graph elsewhere', async () => {
    await stage(first, 'Graph').click();
    await first.getByRole('radio', { name: 'List' }).click();
    await first.getByRole('grid', { name: 'Variables' }).getByText('gait0', { exact: true }).click();
    const note = first.getByRole('complementary', { name: 'Inspector' }).getByLabel('Note');
    await note.waitFor();
    await app.engine.annotate({ project, target: 'gait0', annotation: { note: 'Walked twice' } });
    await turnTo(first);
    await expect.poll(() => note.inputValue()).toBe('Walked twice');
  });

  it('says that it is no longer there, and is as it was once it is back', async () => {
    const moved = join(app.root, 'Moved.etiograph');
    await rename(project, moved);
    await turnTo(first);
    const wrong = first.getByRole('region', { name: 'What went wrong' });
    await wrong.getByText('It was moved, renamed or deleted').waitFor();
    expect(await app.axe()).toEqual([]);
    await app.shot('project-moved');
    await rename(moved, project);
    await turnTo(first);
    await wrong.waitFor({ state: 'detached' });
    await rm(moved, { recursive: true, force: true });
    expect(app.errors).toEqual([]);
  });
});
