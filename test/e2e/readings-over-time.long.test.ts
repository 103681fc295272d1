import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { type App, dropOn, openApp } from './harness.ts';
import { seenInAllRooms } from './rooms.ts';

let app: App;
let project: string;

/** What a sensor writes of a day, a reading every 20 minutes. */
const day = (level: number): string =>
  [
    'time,glucose',
    ...Array.from({ length: 72 }, (_, i) => {
      const [hour, third] = [Math.floor(i / 3), i % 3];
      return `${String(hour).padStart(2, '0')}:${third === 0 ? '00' : String(20 * third)},${String(level + hour)}`;
    }),
    '',
  ].join('\n');

beforeAll(async () => {
  app = await openApp();
  mkdirSync(join(app.root, 'sensors'));
  for (const [k, level] of [100, 120, 90].entries())
    writeFileSync(join(app.root, 'sensors', `P0${String(k + 1)}.csv`), day(level));
  ({ path: project } = await app.engine.createProject({ folder: join(app.root, 'Study') }));
  await app.page.evaluate(
    (hash) => void (location.hash = hash),
    `#cohort?project=${encodeURIComponent(project)}`,
  );
  await app.page.getByText('No data yet').waitFor();
});
afterAll(() => app.close());

it('readings of one person a file are said to be such, and become a row a person', async () => {
  const { page } = app;
  const button = (name: string) => page.getByRole('button', { name, exact: true });
  await dropOn(app, [join(app.root, 'sensors')]);
  const others = page.getByRole('group', { name: 'Other files with the same columns' });
  await others.waitFor();
  await app.shot('readings-offered');
  await button('Next').click();
  await page.getByText('Its rows follow one another every 20 minutes (“time”)').first().waitFor();
  await page.getByText('If each file holds the readings of one person').scrollIntoViewIfNeeded();
  expect(await button('Number the rows').count()).toBe(0);
  await app.shot('readings-asked');
  expect(await seenInAllRooms(page)).toEqual([]);

  await button('Back').click();
  await others.waitFor();
  for (const box of await others.getByRole('checkbox').all()) await box.check();
  await page.getByText('It is put together from 3 files').waitFor();
  await button('Next').click();
  await page.getByLabel('Subject’s id').selectOption({ label: 'file' });
  await page.getByLabel('Of several rows a person counts').selectOption('mean');
  await app.shot('readings-answered');
  await button('Next').click();
  await button('Next').click();
  await page.getByRole('button', { name: 'Import 3 ' }).click();
  await page.getByText('3 subjects').first().waitFor();
  const { modalities } = await app.engine.getProject({ project });
  expect(modalities).toMatchObject([{ subjects: 3 }]);
  const { mean } = await app.engine.getHistogram({
    project,
    modality: modalities[0].name,
    column: 'glucose',
  });
  expect(mean).toBeCloseTo((111.5 + 131.5 + 101.5) / 3, 9);
});
