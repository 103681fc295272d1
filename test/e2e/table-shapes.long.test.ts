import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { dropOn, openApp, type App } from './harness.ts';
import { seenInAllRooms } from './rooms.ts';

let app: App;
let page: Page;
beforeAll(async () => {
  app = await openApp();
  ({ page } = app);
});
afterAll(() => app.close());

const lines = (n: number, row: (i: number) => string): string =>
  Array.from({ length: n }, (_, i) => row(i)).join('\n');
const seen = (text: string | RegExp): Promise<void> => page.getByText(text).first().waitFor();
const button = (name: string | RegExp) => page.getByRole('button', { name, exact: true });
const choose = (field: string, option: string | { label: string }): Promise<unknown> =>
  page.getByLabel(field, { exact: true }).selectOption(option);
const others = () => page.getByRole('group', { name: 'Other files with the same columns' });
async function next(): Promise<void> {
  await expect.poll(() => button('Next').isEnabled()).toBe(true);
  await button('Next').click();
}

/** A table that is not one row a person, one column a variable. */
interface Shape {
  readonly files: Readonly<Record<string, string>>;
  /** What the step Choose says of it, or is told. */
  choose(): Promise<void>;
  /** What Check asks or says. */
  check(): Promise<void>;
  readonly subjects: number;
}

const SHAPES: Readonly<Record<string, Shape>> = {
  'ids that are written once': {
    files: {
      'visits.csv': `patient,sex,visit,systolic\n${lines(90, (i) => `${i % 3 === 0 ? `P${i},${i % 2 ? 'f' : 'm'}` : ','},${1 + (i % 3)},${110 + i}`)}\n`,
    },
    choose: async () => {},
    async check() {
      await page.getByRole('radio', { name: 'They are further rows of the person above' }).check();
      await seen('60 rows without an id are read as further rows of the person above');
      await page.getByLabel('Of several rows a person').first().selectOption({ index: 1 });
    },
    subjects: 30,
  },
  'a measurement a row': {
    files: {
      'lab.csv': `patient_id,taken,what,reading,unit\n${lines(90, (i) => `P${i % 30},2021-0${2 + Math.floor(i / 30)}-03,${i < 60 ? 'CRP' : 'Glucose'},${i}.5,mg/l`)}\n`,
    },
    async choose() {
      await choose('Rows of the file', 'Each is a measurement');
      await choose('What is measured', 'what');
      await choose('Value', 'reading');
      await seen('Each row is a measurement of a person.');
    },
    async check() {
      const several = page.getByLabel('Of several values counts', { exact: true });
      await expect.poll(() => several.inputValue()).toBe('last');
    },
    subjects: 30,
  },
  'people in columns': {
    files: {
      'matrix.csv': `id,${Array.from({ length: 24 }, (_, i) => `S${i + 1}`).join()}\n${['TP53', 'BRCA1', 'EGFR', 'MYC', 'KRAS'].map((gene, g) => `${gene},${Array.from({ length: 24 }, (_, i) => `${g + i}.25`).join()}\n`).join('')}`,
    },
    choose: () => seen('Rows of the file'),
    async check() {
      await page.getByRole('radio', { name: 'Each column is a person, and each row a variable' }).click();
      await seen('read turned round');
    },
    subjects: 24,
  },
  'an export of REDCap': {
    files: {
      'sleep_DataDictionary.csv': `"Variable / Field Name","Form Name","Section Header","Field Type","Field Label","Choices, Calculations, OR Slider Labels","Field Note","Text Validation Type OR Show Slider Number","Text Validation Min","Text Validation Max",Identifier?,"Branching Logic (Show field only if...)"
study_id,intake,,text,Study ID,,,,,,,
surname,intake,,text,Family name,,,,,,y,
sex,intake,,radio,Sex,"0, Female | 1, Male",,,,,,
sleepiness,visit,,radio,Sleepiness,"0, None | 1, Mild | 2, Moderate",,,,,,
`,
      'events.csv':
        'event_name,arm_num,unique_event_name\nBaseline,1,baseline_arm_1\n"Month 6",1,month_6_arm_1\n',
      'sleep.csv': `study_id,redcap_event_name,surname,sex,intake_complete,sleepiness,visit_complete\n${lines(60, (i) => `S-${100 + i},baseline_arm_1,Thornbury${i},${i % 2},2,${i % 3},2\nS-${100 + i},month_6_arm_1,,,,${(i + 1) % 3},2`)}\n`,
    },
    async choose() {
      await seen('It is an export of REDCap.');
      await seen('on 120 rows of the file');
    },
    async check() {
      await seen(/Each field is taken from the event where it was entered/);
      const event = page.getByLabel('Of several events counts');
      await expect.poll(() => event.inputValue()).toBe('first');
      expect(await page.getByText('Thornbury').count()).toBe(0);
    },
    subjects: 60,
  },
  'readings of one person a file': {
    files: Object.fromEntries(
      [100, 120, 90].map((level, k) => [
        `P0${k + 1}.csv`,
        `time,glucose\n${lines(72, (i) => `${String(Math.floor(i / 3)).padStart(2, '0')}:${['00', '20', '40'][i % 3]},${level + Math.floor(i / 3)}`)}\n`,
      ]),
    ),
    async choose() {
      await others().waitFor();
      await next();
      await seen('Its rows follow one another every 20 minutes (“time”)');
      expect(await button('Number the rows').count()).toBe(0);
      await button('Back').click();
      await others().waitFor();
      for (const box of await others().getByRole('checkbox').all()) await box.check();
      await seen('It is put together from 3 files');
    },
    async check() {
      await choose('Subject’s id', { label: 'file' });
      await choose('Of several rows a person counts', 'mean');
    },
    subjects: 3,
  },
  'a file a site': {
    files: Object.fromEntries(
      ['north', 'south', 'west'].map((site, k) => [
        `${site}/labs.csv`,
        `id,hb,crp\n${lines(20, (i) => `${site}${i},${12 + i / 8},${i + 0.5}`)}\n`.replaceAll(
          ',',
          k === 1 ? ';' : ',',
        ),
      ]),
    ),
    async choose() {
      for (const site of ['south', 'west']) await others().getByRole('checkbox', { name: site }).check();
      await seen('It is put together from 3 files');
    },
    check: async () => {},
    subjects: 60,
  },
};

it.each(Object.entries(SHAPES))('%s comes in by mouse, a row a person', async (name, shape) => {
  const folder = join(app.root, name);
  for (const [file, text] of Object.entries(shape.files)) {
    mkdirSync(dirname(join(folder, file)), { recursive: true });
    writeFileSync(join(folder, file), text);
  }
  const { path } = await app.engine.createProject({ folder: join(app.root, `of ${name}`) });
  await app.open('cohort', path);
  await seen('No data yet');
  await dropOn(app, [folder]);
  await seen('How the file is written');
  await shape.choose();
  await app.shot(`shape-${name}-choose`);
  await next();
  await shape.check();
  expect(await seenInAllRooms(page)).toEqual([]);
  await next();
  await next();
  await button(`Import ${shape.subjects} subjects`).click();
  await button('Done').click();
  const { subjects } = await app.engine.getCohort({ project: path });
  expect(subjects).toBe(shape.subjects);
  expect(app.errors).toEqual([]);
});
