import { readdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openApp, type App } from './harness.ts';

/** So many rows take long enough to be read that the engine is killed meanwhile. */
const ROWS = 150_000;

let app: App;
let page: Page;
let project: string;

beforeAll(async () => {
  app = await openApp();
  ({ page } = app);
  const rows = Array.from(
    { length: ROWS },
    (_, i) => `P${String(i)};${String(i % 90)},5;${String((i * 7) % 100)},25;${i % 4 === 0 ? 'x' : ''}`,
  );
  await writeFile(join(app.root, 'labs.csv'), `id;crp;hb;stroke\n${rows.join('\n')}\n`);
  ({ path: project } = await app.engine.createProject({ folder: join(app.root, 'Study') }));
  await app.open('cohort', project);
});
afterAll(() => app.close());

const button = (name: string | RegExp) => page.getByRole('button', { name, exact: true });
/** Whether the engine had answered before it was killed settles which. */
const stopped = () =>
  page
    .getByText(/The engine stopped while it was at work|The connection to the engine was interrupted/)
    .first();
const step = (name: string) => page.getByRole('group', { name, exact: true });

/** Kills the engine once it is at work on what is begun, and waits for the one that takes its place. */
async function killedAtWork(begin: () => Promise<void>): Promise<void> {
  const killed = new Promise<void>((resolve) => {
    const leave = app.engine.onEvent((event) => {
      if (event.type !== 'progress') return;
      process.kill(app.host.enginePid(), 'SIGKILL');
      leave();
      resolve();
    });
  });
  await begin();
  await killed;
  const alive = () =>
    app.keepPace().then(
      () => true,
      () => false,
    );
  await expect.poll(alive).toBe(true);
}

describe('an engine that is killed while a table is imported', () => {
  it('leaves the answers; the file is read again by one button', async () => {
    await button('Table…').click();
    await button('Choose a file…').click();
    await page.getByRole('dialog').getByText('labs.csv', { exact: true }).dblclick();
    await page.getByText('How the file is written').waitFor();
    await button('Next').click();
    await button('Read empty cells as “no”').click();
    await page.getByText(/empty cells in the rows looked at are read as “no”, as you say/).waitFor();
    await app.shot('empty-cells');
    await killedAtWork(() => button('Next').click());
    await stopped().waitFor();
    await page.getByText('The file was not read to its end.').waitFor();
    expect(await app.axe()).toEqual([]);
    await app.shot('killed-check');
    await button('Read it again').click();
    await stopped().waitFor({ state: 'detached' });
    await button('Next').click();
    await step('Review').waitFor();
    await button(/^Import [\d,]+ subjects/).waitFor();
  });

  it('writes nothing by half, and the import is done by one button', async () => {
    await killedAtWork(() => button(/^Import [\d,]+ subjects/).click());
    await stopped().waitFor();
    expect(await app.axe()).toEqual([]);
    await app.shot('killed-import');
    expect((await app.engine.getProject({ project })).modalities).toEqual([]);
    await button('Back to the review').click();
    await button(/^Import [\d,]+ subjects/).click();
    await page.getByText(/was imported: 150,000 subjects/).waitFor();
    expect(
      (await app.engine.getProject({ project })).modalities.map(({ name, subjects }) => [name, subjects]),
    ).toEqual([['labs', ROWS]]);
    const { variables } = await app.engine.getVariables({ project });
    const stroke = variables.find(({ name }) => name === 'stroke');
    expect(stroke).toMatchObject({ missing: 0, emptyAs: 'no' });
    // What the one that was killed had begun is gone.
    expect((await readdir(join(project, 'data'))).filter((name) => !/^labs/.test(name))).toEqual([]);
    expect(app.errors).toEqual([]);
  });
});
