import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { put } from '../engine/import/arrays/fixture.ts';
import { dicomFile } from '../ingest/image/dicom-fixture.ts';
import { arrayWizard, type ArrayWizard } from './array-wizard.ts';
import { openApp, type App } from './harness.ts';

let app: App;
let wizard: ArrayWizard;

/** A round thing on a ground that gets brighter from slice to slice. */
function slice(patient: number, study: number, number: number): Buffer {
  const side = 64;
  const pixels = Uint16Array.from({ length: side * side }, (_, i) => {
    const [x, y] = [(i % side) - 32, Math.floor(i / side) - 32];
    return Math.hypot(x, y) < 12 + 3 * number ? 1200 + 300 * number : 200 + 4 * (i % side);
  });
  return dicomFile(pixels, side, {
    0x00080020: `2019010${study}`,
    0x00080060: 'CT',
    0x00100010: 'Thornbury^Edith',
    0x00100020: `A-0${patient}`,
    0x0020000d: `1.2.${patient}.${study}`,
    0x0020000e: `1.2.${patient}.${study}.1`,
    0x00200013: String(number),
    0x00200032: `0\\0\\${number}`,
    0x00200037: '1\\0\\0\\0\\1\\0',
    0x00281050: '1200',
    0x00281051: '2400',
  });
}

beforeAll(async () => {
  app = await openApp();
  const project = join(app.root, 'Study.etiograph');
  wizard = arrayWizard(app, project);
  put(
    wizard.at('people.csv'),
    `subject_id,age\n${[1, 2, 3, 4].map((k) => `A-0${k},${39 + k}`).join('\n')}\n`,
  );
  for (let patient = 1; patient <= 4; patient++) {
    for (const study of [1, 2]) {
      for (let number = 1; number <= 5; number++) {
        put(
          wizard.at('disc', `PAT${patient}`, `ST${study}`, `IM000${number}`),
          slice(patient, study, number),
        );
      }
    }
  }
  const { state } = await app.engine.runEnded({
    id: await app.engine.startImport({ project, sources: [wizard.at('people.csv')] }),
  });
  expect(state).toBe('done');
});
afterAll(() => app.close());

describe('a disc of DICOM files', () => {
  it('is offered by its headers, with the slice in the middle and the visits, and shows nothing of its names', async () => {
    const { page } = app;
    await wizard.openCohort();
    await wizard.button('Add data').click();
    await page.getByRole('menuitem', { name: /Image/ }).click();
    await wizard.step('Choose').waitFor();
    await wizard.chooseFolder('disc');
    await page.getByText(/of DICOM files only the pixels are kept/).waitFor();
    await page.getByText(/40 files make 8 images/).waitFor();
    await page.getByRole('row', { name: /^date DICOM header: day and time/ }).waitFor();
    await app.shot('dicom-choose');
    await wizard.settled();
    await wizard.next().click();
    await wizard.step('Check').waitFor();
    // What its pixels hold are no greys of 8 bits.
    await page.getByText('64 × 64, grey', { exact: true }).first().waitFor();
    expect(await page.getByText('8 bits').count()).toBe(0);
    await page.getByRole('radio', { name: 'In the middle of each', checked: true }).waitFor();
    await page.getByRole('radio', { name: 'By its number' }).click();
    await expect.poll(() => page.getByLabel('Number', { exact: true }).inputValue()).toBe('3');
    await app.shot('dicom-slice');
    await page.getByRole('radio', { name: 'In the middle of each' }).click();
    await page.getByLabel('Number', { exact: true }).waitFor({ state: 'detached' });
    await page.getByRole('listbox', { name: '8 images' }).getByRole('option').first().waitFor();
    await app.shot('dicom-check');
    expect(await app.axe()).toEqual([]);
    await wizard.next().click();
    await wizard.step('Match subjects').waitFor();
    await page.getByText('the DICOM header').waitFor();
    await page.getByText('Say their subject').waitFor();
    await app.shot('dicom-match');
    expect(await app.axe()).toEqual([]);
    expect(await page.content()).not.toContain('Thornbury');
  });
});
