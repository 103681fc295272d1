import { mkdir, writeFile } from 'node:fs/promises';
import { availableParallelism, loadavg } from 'node:os';
import { join } from 'node:path';
import type { Locator } from 'playwright-core';
import { withDuckDb } from '../../core/node/duckdb/duckdb.ts';
import { openApp, type App } from '../e2e/harness.ts';
import { picture } from '../engine/import/arrays/fixture.ts';
import type { BenchOptions, BenchRow } from './types.ts';
import { watchTasks } from './window-tasks.ts';

const ROWS = 1_000_000;
const FILES = 50_000;
const WAIT = { timeout: 300_000 };

/**
 * How the import wizards do with a table of 1,000,000 rows and 20 columns and with a folder of 50,000 images of
 * 64 x 64: the time to the preview and to each later step, and tasks of over 50 ms on the thread of the window while one
 * scrolls and goes on. The images are not imported: that is the engine's work.
 *
 * Settings: rows and files, 1000000 50000 without.
 */
export async function run({ args, log }: BenchOptions): Promise<BenchRow[]> {
  const [rows, files] = [Number(args[0] ?? ROWS), Number(args[1] ?? FILES)];
  const app = await openApp({ reducedMotion: false });
  try {
    log(`Writing ${rows} rows and ${files} files …`);
    await writeTable(join(app.root, 'large.csv'), rows);
    await writeImages(join(app.root, 'many'), files);
    const { path } = await app.engine.createProject({ folder: join(app.root, 'Study') });
    const table = await measured(app, path, `table, ${rows} rows`, (step) => importTable(app, step));
    log('The table is in. The images …');
    const images = await measured(app, path, `images, ${files} files`, (step) => lookAtImages(app, step));
    return [...table, ...images];
  } finally {
    await app.close();
  }
}

type Step = (name: string, work: () => Promise<void>) => Promise<void>;

/** One row a step, and one over all of them with the processor time of the dearest task. */
async function measured(
  app: App,
  project: string,
  name: string,
  walk: (step: Step) => Promise<void>,
): Promise<BenchRow[]> {
  const { page } = app;
  const address = `${new URL(app.host.newUrl()).origin}/#cohort?project=${encodeURIComponent(project)}`;
  const watch = await watchTasks(page, address);
  await page.getByRole('heading', { name: 'Cohort', level: 1 }).waitFor();
  const now = (): Promise<number> => page.evaluate(() => performance.now());
  const steps: { readonly step: string; readonly from: number; readonly to: number }[] = [];
  await walk(async (step, work) => {
    const from = await now();
    await work();
    steps.push({ step, from, to: await now() });
  });
  const tasks = await watch.long();
  const row = (step: string, from: number, to: number, mostCpuMs: number | null): BenchRow => {
    const times = tasks.filter(({ at }) => at >= from && at < to).map(({ ms }) => ms);
    return {
      name,
      step,
      ms: Math.round(to - from),
      longTasks: times.length,
      over100: times.filter((ms) => ms > 100).length,
      longestMs: Math.round(Math.max(0, ...times)),
      mostCpuMs,
      cores: availableParallelism(),
      load: Math.round(10 * loadavg()[0]) / 10,
    };
  };
  const mostCpu = Math.round(await watch.mostCpu());
  return [
    ...steps.map(({ step, from, to }) => row(step, from, to, null)),
    row('all', steps[0].from, steps.at(-1)!.to, mostCpu),
  ];
}

async function importTable(app: App, step: Step): Promise<void> {
  const { page } = app;
  await page.getByRole('button', { name: 'Table…' }).click();
  await page.getByRole('button', { name: 'Choose a file…' }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByText('large.csv', { exact: true }).click();
  await step('preview', async () => {
    await dialog.getByRole('button', { name: /^(Open|Choose)/ }).click();
    await page.getByRole('gridcell').first().waitFor(WAIT);
  });
  await step('scroll', () => scroll(page.getByRole('region', { name: 'Preview' }).getByRole('grid')));
  for (const name of ['check', 'match', 'review'] as const) await step(name, () => next(app));
  await step('import', async () => {
    await page.getByRole('button', { name: /^Import [\d,]+ subjects$/ }).click();
    await page.getByRole('button', { name: 'Done', exact: true }).click(WAIT);
  });
  await step('cohort', () => scroll(page.getByRole('grid').first()));
}

async function lookAtImages(app: App, step: Step): Promise<void> {
  const { page } = app;
  await page.getByRole('button', { name: 'Add data' }).click();
  await page.getByRole('menuitem', { name: /^Image/ }).click();
  await page.getByRole('button', { name: 'Choose a folder' }).click();
  await page.getByRole('dialog').getByText('many', { exact: true }).click();
  await step('preview', async () => {
    await page.getByRole('button', { name: 'Choose “many”' }).click();
    await page.getByRole('listbox').locator('img').first().waitFor(WAIT);
  });
  await step('scroll', () => scroll(page.getByRole('listbox')));
  for (const name of ['check', 'match'] as const) await step(name, () => next(app));
  await step('list', () => scroll(page.getByRole('grid')));
  await step('review', () => next(app));
}

/** Goes on, and waits until one could go on from there. */
async function next({ page }: App): Promise<void> {
  const button = page.locator('.wizard > footer button').last();
  await button.and(page.locator(':enabled')).click(WAIT);
  await page.locator('.wizard > footer button:enabled').nth(1).waitFor(WAIT);
}

/** Faster and faster down, as one looks for an end. */
async function scroll(list: Locator): Promise<void> {
  await list.hover(WAIT);
  for (let k = 0; k < 30; k++) {
    await list.page().mouse.wheel(0, 400 * (k + 1));
    await list.page().waitForTimeout(30);
  }
  await list.page().waitForTimeout(500);
}

async function writeTable(file: string, rows: number): Promise<void> {
  const columns = [
    `'S' || lpad(i::VARCHAR, 7, '0') AS subject_id`,
    `CASE WHEN random() < 0.5 THEN 'F' ELSE 'M' END AS sex`,
    `'Name ' || (i % 9973) AS patient_name`,
    ...Array.from(
      { length: 17 },
      (_, k) => `CASE WHEN random() < 0.02 THEN NULL ELSE round(random() * 100, 2) END AS measure${k}`,
    ),
  ];
  await withDuckDb((sql) =>
    sql.run(`COPY (SELECT ${columns.join(', ')} FROM range(${rows}) t(i)) TO '${file}' (HEADER)`),
  );
}

async function writeImages(folder: string, files: number): Promise<void> {
  await mkdir(folder);
  const pictures = await Promise.all(Array.from({ length: 40 }, (_, k) => picture(6 * k, 64, 64)));
  for (let k = 0; k < files; k++) {
    const name = `S${String(k >> 1).padStart(7, '0')}_${k % 2 ? 'OS' : 'OD'}.png`;
    await writeFile(join(folder, name), pictures[k % pictures.length]);
  }
}
