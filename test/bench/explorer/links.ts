import { availableParallelism } from 'node:os';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { Rng } from '../../../core/math/rng.ts';
import { writeColumns } from '../../../core/node/duckdb/parquet.ts';
import { createProject } from '../../../core/node/project/project.ts';
import { randomDag, simulate } from '../../discovery/helpers.ts';
import { openApp, type App } from '../../e2e/harness.ts';
import type { BenchOptions, BenchRow } from '../types.ts';

const CHOSEN = 9;

/** What is measured: a large project, and one as wide as NHEFS. */
export const SHAPES = [
  { people: 50_000, columns: 200 },
  { people: 1629, columns: 62 },
] as const;

/**
 * A project with a graph, in the window with the real engine and host: milliseconds from the release of the mouse on a link
 * to its sentence, to the picture of its people, and to the deciding tests once they are opened. Medians of nine.
 */
export async function selecting(
  { seeds, log }: BenchOptions,
  { people, columns }: (typeof SHAPES)[number],
): Promise<BenchRow> {
  const [seed] = seeds;
  const app = await openApp();
  try {
    log(`Writing ${people} people x ${columns} columns …`);
    const project = await writeProject(app, seed, people, columns);
    const started = await app.engine.startDiscovery({ project, test: 'fisher-z', maxOrder: 2 });
    const { state, events } = await app.engine.runEnded({ id: started });
    if (state !== 'done') throw new Error(`No graph was found: ${JSON.stringify(events.at(-1))}`);
    log('The graph is found. Selecting links …');
    const { page } = app;
    await page.evaluate((hash) => (location.hash = hash), `#graph?project=${encodeURIComponent(project)}`);
    await page.getByRole('application').waitFor({ timeout: 60_000 });
    await page.waitForTimeout(3000);
    const sentences: number[] = [];
    const tests: number[] = [];
    const pictures: number[] = [];
    for (const { x, y } of (await middles(page)).slice(0, 2 * CHOSEN)) {
      if (sentences.length === CHOSEN) break;
      const took = await until(page, () => page.mouse.click(x, y), LINK_SAID);
      if (took === null) continue;
      sentences.push(took);
      const summary = page.locator('aside summary', { hasText: 'Tests' });
      const opened = await until(page, () => summary.click(), TESTS_SAID);
      if (opened !== null) tests.push(opened);
    }
    for (const { x, y } of (await middles(page)).slice(0, 2 * CHOSEN)) {
      if (pictures.length === CHOSEN) break;
      const took = await until(page, () => page.mouse.click(x, y), PICTURE_SHOWN);
      if (took !== null) pictures.push(took);
    }
    const row = {
      name: 'explorer',
      seed,
      people,
      columns,
      cores: availableParallelism(),
      chosen: sentences.length,
      sentenceMs: middle(sentences),
      sentenceSlowestMs: Math.round(Math.max(...sentences)),
      pictureMs: middle(pictures),
      pictureSlowestMs: Math.round(Math.max(...pictures)),
      testsMs: middle(tests),
      testsFirstMs: Math.round(tests[0]),
    };
    log(
      `link to sentence ${row.sentenceMs} ms, at most ${row.sentenceSlowestMs}; to its picture ${row.pictureMs} ms, at most ${row.pictureSlowestMs}; to its tests ${row.testsMs} ms`,
    );
    return row;
  } finally {
    await app.close();
  }
}

async function writeProject(app: App, seed: number, people: number, width: number): Promise<string> {
  const rng = new Rng(seed);
  // As many links as variables.
  const dag = randomDag(width, 2 / (width - 1), rng);
  const { names, columns } = simulate(dag, people, rng);
  const store = await createProject(join(app.root, 'Large'), '0.0.0');
  await store.saveTable('clinic', async (file) => {
    const subject = Array.from({ length: people }, (_, i) => `P${String(i)}`);
    const values = names.map((name, c) => ({ name, values: columns[c] }));
    await writeColumns(file, [{ name: 'subject', values: subject }, ...values], 'parquet');
    return {
      rows: people,
      columns: names.map((name) => ({ name, type: 'number', unit: null, label: null, levels: [] })),
      sources: [],
      idColumn: 'subject',
      rejectCounts: {},
    };
  });
  await store.close();
  return store.path;
}

/** Pixels of the window where the middle of a link is seen and no variable is. */
function middles(page: Page): Promise<{ x: number; y: number }[]> {
  return page.evaluate(`(() => {
    const holder = document.querySelector('.__________cytoscape_container');
    const { left, top, width, height } = holder.getBoundingClientRect();
    const { cy } = holder._cyreg;
    const boxes = cy.nodes('.variable').map((node) => node.renderedBoundingBox());
    return cy.edges().map((edge) => edge.renderedMidpoint())
      .filter(({ x, y }) => x > 20 && y > 60 && x < width - 20 && y < height - 160)
      .filter(({ x, y }) => !boxes.some((b) => x > b.x1 - 8 && x < b.x2 + 8 && y > b.y1 - 8 && y < b.y2 + 8))
      .map(({ x, y }) => ({ x: left + x, y: top + y }));
  })()`);
}

/** The sentence of a link other than the one before. */
const LINK_SAID = `(() => {
  const said = document.querySelector('aside.inspector h3')?.textContent ?? '';
  return /^Direct link/.test(said) && said !== window.before ? said : null;
})()`;
/** The picture of a link other than the one before: each has an element of its own. */
const PICTURE_SHOWN = `(() => {
  const said = document.querySelector('aside.inspector h3')?.textContent ?? '';
  const shown = document.querySelector('aside.inspector figure svg');
  return said !== window.before ? shown : null;
})()`;
const TESTS_SAID = `document.querySelector('aside.inspector details[open] li')?.textContent ?? null`;

/**
 * Milliseconds from the release of the mouse until the window says something, in the frame that shows it.
 *
 * @param said an expression; null as long as it does not say it
 * @returns null where it says nothing in 20 s
 */
async function until(page: Page, click: () => Promise<void>, said: string): Promise<number | null> {
  await page.evaluate(`
    window.before = document.querySelector('aside.inspector h3')?.textContent;
    window.took = new Promise((resolve) => {
      addEventListener('mouseup', ({ timeStamp }) => {
        const look = () => {
          if ((${said}) === null) return;
          seen.disconnect();
          requestAnimationFrame(() => setTimeout(() => resolve(performance.now() - timeStamp)));
        };
        const seen = new MutationObserver(look);
        seen.observe(document.body, { childList: true, subtree: true, characterData: true, attributes: true });
        setTimeout(() => (seen.disconnect(), resolve(null)), 20000);
        look();
      }, { once: true, capture: true });
    });
    undefined;
  `);
  await click();
  return page.evaluate<number | null>('took');
}

const middle = (values: readonly number[]): number =>
  Math.round([...values].sort((a, b) => a - b)[Math.floor(values.length / 2)]);
