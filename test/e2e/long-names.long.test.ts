import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { Rng } from '../../core/math/rng.ts';
import { openAnew, openApp, type App } from './harness.ts';

const NAMES = [
  'Concentration of glycated haemoglobin in the first fasting draw',
  'ضغط الدم الانقباضي عند الزيارة الأولى إلى العيادة بعد الراحة',
];

let app: App;
let page: Page;
let project: string;
let graphs = 0;
beforeAll(async () => {
  app = await openApp();
  ({ page } = app);
});
afterAll(() => app.close());

/** A graph of 400 people whose columns are each so much of the one before, and noise. */
async function openGraph(names: readonly string[], share: number): Promise<void> {
  const rng = new Rng(1001);
  const rows = Array.from({ length: 400 }, (_, i) => {
    let before = rng.normal();
    return [`S${i}`, ...names.map(() => (before = share * before + rng.normal()).toFixed(4))];
  });
  const file = join(app.root, `of-${++graphs}.csv`);
  await writeFile(file, [['id', ...names], ...rows].map((row) => row.join(',')).join('\n'));
  project = join(app.root, `Of ${graphs}.etiograph`);
  for (const start of [
    () => app.engine.startImport({ project, sources: [file] }),
    () => app.engine.startDiscovery({ project, run: null }),
  ])
    expect((await app.engine.runEnded({ id: await start() })).state).toBe('done');
  await openAnew(page, `graph?project=${encodeURIComponent(project)}`);
}

it('both names of a link stand in its row, each from its beginning', async () => {
  await openGraph(NAMES, 0.9);
  await page.getByRole('radio', { name: 'List' }).click();
  await page.getByRole('tab', { name: /^Links/ }).click();
  const row = page.getByRole('grid', { name: 'Links' }).getByRole('row').nth(1);
  for (const name of NAMES) {
    const cell = row.getByText(name, { exact: true });
    expect(await cell.evaluate((element) => element.clientWidth)).toBeGreaterThan(80);
    // The first letter is within what is seen of the name, on whichever side its writing begins.
    const isSeen = await cell.evaluate((element) => {
      const range = document.createRange();
      range.setStart(element.firstChild!, 0);
      range.setEnd(element.firstChild!, 1);
      const [letter, box] = [range.getBoundingClientRect(), element.getBoundingClientRect()];
      return letter.left >= box.left - 1 && letter.right <= box.right + 1;
    });
    expect(isSeen, name).toBe(true);
  }
  expect(await app.axe()).toEqual([]);
});

const UNBROKEN = ['TOTALSCOREOFTHEQUESTIONNAIREONSLEEP', 'MEANVOLUMEOFTHEHIPPOCAMPUS'].map((name) =>
  name.repeat(3),
);

it('a report keeps a title and names without spaces to its page', async () => {
  const { html } = await app.engine.getReport({
    project,
    options: { title: UNBROKEN.join('') },
  });
  const paper = await app.context.newPage();
  await paper.emulateMedia({ media: 'print' });
  // What lies between the margins of A4.
  await paper.setViewportSize({ width: 673, height: 1000 });
  await paper.setContent(html);
  const wider = await paper.evaluate(() =>
    [...document.querySelectorAll('.report *')]
      .filter(({ scrollWidth, clientWidth }) => clientWidth > 0 && scrollWidth > clientWidth)
      .map(({ textContent }) => textContent.trim().slice(0, 40)),
  );
  expect(wider).toEqual([]);
  await paper.close();
});
