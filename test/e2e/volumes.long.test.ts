import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { put } from '../engine/import/arrays/fixture.ts';
import { niftiFile } from '../ingest/image/nifti-fixture.ts';
import { arrayWizard, type ArrayWizard } from './array-wizard.ts';
import { openApp, type App } from './harness.ts';

let app: App;
let wizard: ArrayWizard;

/** An egg that is longer from the back to the front, with a bright spot in it; it grows with the volume. */
const head = (person: number): Uint8Array =>
  niftiFile([40, 52, 44], 3, (x, y, z, t) => {
    const away = Math.hypot((x - 20) / 15, (y - 26) / 22, (z - 22) / 17) - 0.08 * t;
    const spot = Math.hypot(x - 26, y - 34, z - 30) < 3 + person ? 900 : 0;
    return away < 1 ? 300 + 6 * (x + z) + spot : 10;
  });

beforeAll(async () => {
  app = await openApp();
  const project = join(app.root, 'Study.etiograph');
  wizard = arrayWizard(app, project);
  const people = [1, 2, 3, 4];
  put(wizard.at('people.csv'), `subject_id,age\n${people.map((k) => `A-0${k},${39 + k}`).join('\n')}\n`);
  for (const k of people) put(wizard.at('heads', `A-0${k}_bold.nii`), head(k));
  const { state } = await app.engine.runEnded({
    id: await app.engine.startImport({ project, sources: [wizard.at('people.csv')] }),
  });
  expect(state).toBe('done');
});
afterAll(() => app.close());

describe('volumes of NIfTI', () => {
  it('are cut as is chosen, by slice, plane, volume and window', async () => {
    const { page } = app;
    await wizard.openCohort();
    await wizard.button('Add data').click();
    await page.getByRole('menuitem', { name: /Image/ }).click();
    await wizard.step('Choose').waitFor();
    await wizard.chooseFolder('heads');
    await wizard.settled();
    await wizard.next().click();
    await wizard.step('Check').waitFor();
    await page.getByRole('img', { name: /as the model gets it/ }).waitFor();
    await app.shot('volumes-axial');
    const number = (name: string) => page.getByLabel(name, { exact: true });
    await page.getByText(/several frames \(up to 44 here\)/).waitFor();
    await number('Plane').selectOption('coronal');
    await page.getByText(/several frames \(up to 52 here\)/).waitFor();
    await number('Volume').fill('3');
    await number('Volume').press('Enter');
    await page.getByRole('radio', { name: 'One for all' }).click();
    await number('Centre').fill('600');
    await number('Width').fill('1200');
    await number('Width').press('Enter');
    await number('Of each volume').selectOption('max');
    await page.getByRole('radiogroup', { name: 'Slice or frame' }).waitFor({ state: 'detached' });
    await app.shot('volumes-coronal');
    expect(await app.axe()).toEqual([]);
    await wizard.next().click();
    await wizard.step('Match subjects').waitFor();
    await wizard.next().click();
    await page.getByText(/Greys through one window, 600\/1200/).waitFor();
    await page.getByText(/Volume 3 of files with several/).waitFor();
  });
});
