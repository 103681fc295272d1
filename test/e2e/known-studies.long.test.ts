import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { smokingCohort } from '../fixtures/smoking-cohort.ts';
import { countedHand } from './counted.ts';
import { openApp, type App } from './harness.ts';

let app: App;
let page: Page;
beforeAll(async () => {
  app = await openApp();
  ({ page } = app);
});
afterAll(() => app.close());

const button = (name: string | RegExp) => page.getByRole('button', { name, exact: typeof name === 'string' });

async function emptyProject(name: string, csv: string): Promise<string> {
  await writeFile(join(app.root, `${name}.csv`), csv);
  await app.engine.createProject({ folder: join(app.root, name) });
  const project = join(app.root, `${name}.etiograph`);
  await app.open('cohort', project);
  return project;
}

const arrowsOf = async (project: string): Promise<string[]> =>
  (await app.engine.getGraph({ project })).edges
    .filter(({ kind }) => kind === 'directed')
    .map(({ from, to }) => `${from} -> ${to}`);

describe('studies that everybody knows, by mouse', () => {
  it('keep the change in weight that a study of smokers is about, and claim nothing of when the dead died', async () => {
    const project = await emptyProject('smoking', smokingCohort(1200, 71));
    const hand = countedHand(page);
    await hand.openTable('smoking.csv');
    for (let k = 0; k < 3; k++) await hand.next();
    // Roles that no name tells are said where all of them are listed.
    await hand.choose(page.getByLabel(/^Exposure/), 'qsmk');
    await page.getByText('qsmk: exposure.').waitFor();
    await hand.choose(page.getByLabel(/^Another outcome/), 'wt82_71');
    await page.getByText('wt82_71: outcome.').waitFor();
    await app.shot('smoking-roles');
    expect(await app.axe()).toEqual([]);
    await hand.click(button('Import 1,200 subjects'));
    await page.getByText('smoking was imported: 1,200 subjects.').waitFor();
    await hand.click(button('Go on to the graph'));
    await page.getByText('Outcome: death, wt82_71. Exposure: qsmk.').waitFor();
    await hand.click(button('Find the graph'));
    await page.getByRole('application').waitFor();
    expect(hand.clicks()).toBeLessThanOrEqual(14);
    const { nodes, undecided = [] } = await app.engine.getGraph({ project });
    const ids = nodes.map(({ id }) => id);
    expect(ids).toEqual(expect.arrayContaining(['qsmk', 'wt71', 'wt82_71', 'death']));
    expect(ids).not.toContain('wt82');
    const arrows = await arrowsOf(project);
    expect(arrows).toContain('qsmk -> wt82_71');
    expect(arrows.filter((arrow) => /^(death|wt82_71) /.test(arrow))).toEqual([]);
    expect(
      undecided.filter(({ undecided: why }) => why === 'untested').map(({ a, b }) => `${a} ${b}`),
    ).toEqual(expect.arrayContaining(['death yrdth', 'death modth', 'death dadth']));
    await app.shot('smoking-graph');
    await button(/left out/).click();
    await page.getByText('“wt82” is left out for “wt82_71”, which is an outcome').waitFor();
    await app.shot('smoking-left-out');
    expect(await app.axe()).toEqual([]);
    expect(app.errors).toEqual([]);
  });
});
