import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type App, dropOn, openApp } from './harness.ts';

let app: App;
let page: Page;
beforeAll(async () => {
  app = await openApp();
  ({ page } = app);
});
afterAll(() => app.close());

const DICTIONARY = `"Variable / Field Name","Form Name","Section Header","Field Type","Field Label","Choices, Calculations, OR Slider Labels","Field Note","Text Validation Type OR Show Slider Number","Text Validation Min","Text Validation Max",Identifier?,"Branching Logic (Show field only if...)"
study_id,intake,,text,Study ID,,,,,,,
surname,intake,,text,Family name,,,,,,y,
age,intake,,text,Age in years,,,integer,,,,
sex,intake,,radio,Sex,"0, Female | 1, Male",,,,,,
pregnancies,intake,,text,Number of pregnancies,,,integer,,,,[sex] = '0'
therapy,intake,,checkbox,Therapy so far (check all that apply),"1, CPAP | 2, Splint | 3, Surgery",,,,,,
sleepiness,visit,,radio,Sleepiness,"0, None | 1, Mild | 2, Moderate | 3, Severe",,,,,,
weight,visit,,text,Weight (kg),,,number,,,,
height,intake,,text,Height (m),,,number,,,,
bmi,visit,,calc,BMI,"[weight]/([height]^2)",,,,,,
`;
const EVENTS = 'event_name,arm_num,unique_event_name\nBaseline,1,baseline_arm_1\n"Month 6",1,month_6_arm_1\n';
const HEADER =
  'study_id,redcap_event_name,surname,age,sex,pregnancies,therapy___1,therapy___2,therapy___3,height,intake_complete,sleepiness,weight,bmi,visit_complete';
const DATA = [
  HEADER,
  ...Array.from({ length: 60 }, (_, i) => {
    const [id, sex] = [`S-${String(100 + i)}`, i % 2];
    const [weight, later] = [60 + (i % 37), 58 + (i % 31)];
    return [
      `${id},baseline_arm_1,Thornbury${i},${30 + (i % 40)},${sex},${sex === 0 ? i % 4 : ''},${Number(i % 3 === 0)},${Number(i % 5 === 0)},0,1.${60 + (i % 30)},2,${i % 4},${weight},${(weight / 2.9).toFixed(1)},2`,
      `${id},month_6_arm_1,,,,,,,,,,${(i + 1) % 4},${later},${(later / 2.9).toFixed(1)},2`,
    ].join('\n');
  }),
].join('\n');

const next = async (): Promise<void> => {
  const button = page.getByRole('button', { name: 'Next' });
  await expect.poll(() => button.isEnabled()).toBe(true);
  await button.click();
};

const drop = (names: readonly string[]): Promise<void> =>
  dropOn(
    app,
    names.map((name) => join(app.root, 'export', name)),
  );

describe('a REDCap project that is dropped', () => {
  it('comes in by mouse without a question, and says what was decided', async () => {
    mkdirSync(join(app.root, 'export'));
    for (const [name, text] of Object.entries({
      'sleep.csv': DATA,
      'sleep_DataDictionary.csv': DICTIONARY,
      'events.csv': EVENTS,
    }))
      writeFileSync(join(app.root, 'export', name), text);
    const { path } = await app.engine.createProject({ folder: join(app.root, 'Study') });
    await page.evaluate(`location.hash = '#cohort?project=${encodeURIComponent(path)}'`);
    await page.getByText('No data yet').waitFor();
    await drop(['events.csv', 'sleep.csv', 'sleep_DataDictionary.csv']);
    await page.getByText('It is an export of REDCap.').waitFor();
    await page.getByText('on 120 rows of the file').waitFor();
    await app.shot('redcap-choose');
    await next();
    await page
      .getByText(/Each field is taken from the event where it was entered/)
      .first()
      .waitFor();
    expect(await page.getByText('Thornbury').count()).toBe(0);
    const event = page.getByLabel('Of several events counts');
    await expect.poll(() => event.inputValue()).toBe('first');
    await app.shot('redcap-check');
    expect(await app.axe()).toEqual([]);
    await next();
    await next();
    await page.getByRole('button', { name: 'Import 60 subjects' }).click();
    await page.getByText('sleep was imported: 60 subjects.').waitFor();
    await app.shot('redcap-imported');
    await page.getByRole('button', { name: 'Done', exact: true }).click();
    await page.getByRole('tab', { name: 'Variables' }).click();
    const variables = page.getByRole('grid', { name: 'Variables' });
    await variables.getByText('therapy___2').click();
    await page.getByText('Therapy so far: several answers may be given').waitFor();
    await page.getByText('Therapy so far: Splint', { exact: true }).waitFor();
    await app.shot('redcap-answers');
    await variables.getByText('pregnancies').click();
    await page.getByText('30 of the missing').waitFor();
    // The cells of a column stand below one another, however long a name is.
    const places = await variables
      .getByRole('row')
      .evaluateAll((rows) => rows.map((row) => row.children[3].getBoundingClientRect().left));
    expect(new Set(places).size).toBe(1);
    await app.shot('redcap-not-asked');
    expect(app.errors).toEqual([]);
  });
});
