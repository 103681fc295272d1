import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { night, picture, put, spo2 } from '../engine/import/arrays/fixture.ts';
import { arrayWizard, type ArrayWizard } from './array-wizard.ts';
import { openApp, type App } from './harness.ts';

let app: App;
let project: string;
let wizard: ArrayWizard;

beforeAll(async () => {
  app = await openApp();
  project = join(app.root, 'Study.etiograph');
  wizard = arrayWizard(app, project);
  const ids = ['S00001', 'S00002', 'S00003', 'S00004'];
  put(wizard.at('people.csv'), `subject_id,age\n${ids.map((id, k) => `${id},${40 + k}`).join('\n')}\n`);
  await app.done(app.engine.startImport({ project, sources: [wizard.at('people.csv')] }));
  // As a device names them: without the letter and the zeros of the table, one of another length.
  put(
    wizard.at('nights', 'rec_1_a.edf'),
    night(1200, { annotations: [{ onset: 300, duration: 60, text: 'apnoea' }] }),
  );
  put(wizard.at('nights', 'rec_2_a.edf'), night(1800, { patient: { name: 'Jane Doe' } }));
  put(wizard.at('nights', 'rec_3_b.edf'), night(1200));
  put(wizard.at('nights', 'rec_4_b.edf'), night(1200, {}, [spo2]));
  put(wizard.at('nights', 'rec_5_b.edf'), 'no recording');
  for (const id of ids.slice(0, 3)) {
    for (const side of ['OD', 'OS']) put(wizard.at('eyes', `${id}_${side}.png`), await picture(90));
  }
  put(wizard.at('eyes', 'S00004_OD.png'), (await picture(7, 64, 64)).subarray(0, 60));
});
afterAll(() => app.close());

describe('recordings by mouse', () => {
  it('are chosen, drawn, zoomed, matched, reviewed and imported', async () => {
    const { page } = app;
    await wizard.openCohort();
    await wizard.button('Add data').click();
    await page.getByRole('menuitem', { name: /Recording/ }).click();
    await wizard.step('Choose').waitFor();
    await expect.poll(() => wizard.next().isDisabled()).toBe(true);
    await page.getByText('Choose recordings first.').waitFor();
    expect(await app.axe()).toEqual([]);

    await wizard.chooseFolder('nights');
    await page.getByText('1 file cannot be read.').waitFor();
    await wizard.row('EDF header, patient field: name').getByText('1 of 4').waitFor();
    expect(await page.getByText('Jane').count()).toBe(0);
    await wizard.settled();
    // One step, not two.
    await wizard.next().dblclick();

    await wizard.step('Check').waitFor();
    const canvas = page.getByRole('application');
    await expect.poll(() => canvas.getAttribute('aria-label')).toContain('0:00 to 20:00');
    await canvas.hover({ position: { x: 300, y: 100 } });
    await page.mouse.wheel(0, -600);
    await expect.poll(async () => Number(await canvas.getAttribute('data-to'))).toBeLessThan(900);
    const before = Number(await canvas.getAttribute('data-from'));
    await page.mouse.down();
    await page.mouse.move(500, 300, { steps: 4 });
    await page.mouse.up();
    await expect.poll(async () => Number(await canvas.getAttribute('data-from'))).not.toBe(before);
    await wizard.button('Show all').click();
    await expect.poll(() => canvas.getAttribute('data-to')).toBe('1200');
    await page.getByRole('switch', { name: 'As the model gets it' }).click();
    // One night is longer than the others, and the window says what becomes of it.
    await page.getByText('1 of 4 recordings are longer or shorter than most.').waitFor();
    await wizard.button('Take the first 20 min of each').click();
    await page.getByText('A step is 10 s in every recording.').waitFor();
    // It is proposed only where nearly all have it.
    const pulse = page.getByRole('checkbox', { name: 'HEART_RATE' });
    await expect.poll(() => pulse.isChecked()).toBe(false);
    await pulse.click();
    await page.getByText('1 recording lacks HEART_RATE and would be left out.').waitFor();
    await wizard.button('Do without HEART_RATE').click();
    await expect.poll(() => pulse.isChecked()).toBe(false);
    await app.shot('arrays-recording-check');
    expect(await app.axe()).toEqual([]);
    // After a large window, in a small one with the help beside it: nothing is pushed out of reach.
    await page.setViewportSize({ width: 1093, height: 614 });
    await page.keyboard.press('F1');
    const help = page.getByRole('complementary', { name: 'Help' });
    await help.waitFor();
    const edge = (await help.boundingBox())!.x;
    for (const name of ['Next', 'Leave the import', 'Show all']) {
      const box = (await wizard.button(name).boundingBox())!;
      expect(box.x + box.width, name).toBeLessThanOrEqual(edge);
    }
    await page.keyboard.press('F1');
    await page.setViewportSize({ width: 1280, height: 800 });
    await wizard.next().click();

    await wizard.step('Match subjects').waitFor();
    await page.getByText('No file belongs to a subject of the project.').waitFor({ state: 'detached' });
    await page
      .getByText(/subjects would be found in the project but for/)
      .first()
      .waitFor();
    await wizard.button(/^Ignore .*leading zeros.*a prefix/).click();
    await page.getByText(/^4 ids of the files are taken for those of the project/).waitFor();
    await wizard.row('rec_1_a.edf').getByText('S00001').waitFor();
    await wizard.row('rec_5_b.edf').getByText('Cannot be read').waitFor();
    await app.shot('arrays-recording-match');
    expect(await app.axe()).toEqual([]);
    await wizard.next().click();

    await wizard.step('Review').waitFor();
    await page.getByLabel('Name in the project').fill('Night');
    await wizard.button('Save the list of 1 file left out').click();
    const dialog = page.getByRole('dialog');
    await dialog.getByRole('button', { name: 'Save' }).click();
    await dialog.waitFor({ state: 'detached' });
    const saved = (): string => {
      const list = readdirSync(app.root, { recursive: true, encoding: 'utf8' });
      const name = list.find((path) => path.endsWith('Night-left-out.csv'));
      return name ? readFileSync(wizard.at(name), 'utf8') : '';
    };
    await expect.poll(saved).toMatch(/^file,subject,state,reason\nrec_5_b\.edf,rec_5,problem,/);
    await app.shot('arrays-recording-review');
    expect(await app.axe()).toEqual([]);
    await wizard.button('Import 4 files').click();

    await page.getByText('4 subjects, 120 steps of 1 channel each').waitFor();
    await page.getByText('of another kind than their names say').waitFor();
    expect(await app.axe()).toEqual([]);
    await wizard.button('Done').click();
    await wizard.button('Add data').waitFor();
    const { modalities } = await app.engine.getProject({ project });
    expect(modalities.map(({ name, subjects, shape }) => [name, subjects, shape])).toEqual([
      ['people', 4, [1]],
      ['Night', 4, [120, 1]],
    ]);
    const { subjects } = await app.engine.getCohort({ project });
    expect(subjects).toBe(4);
    for (const file of readdirSync(join(project, 'data'))) {
      expect(readFileSync(join(project, 'data', file), 'latin1')).not.toContain('Jane');
    }
  });

  it('are gone again after Undo', async () => {
    await app.page.keyboard.press('Control+z');
    await expect
      .poll(async () => (await app.engine.getProject({ project })).modalities.map((m) => m.name))
      .toEqual(['people']);
  });
});

it('leaves no error in the console', () => {
  expect(app.errors).toEqual([]);
});
