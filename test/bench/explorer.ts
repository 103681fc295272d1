import { spawnSync } from 'node:child_process';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import { availableParallelism, tmpdir } from 'node:os';
import { extname, join, resolve } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { chromium, type Page } from 'playwright-core';
import { findChromium } from '../../electron/serve/print.ts';
import { Rng } from '../../core/math/rng.ts';
import type { GraphDocument } from '../../core/graph/document.ts';
import { randomDag } from '../discovery/helpers.ts';
import { CHROMIUM_FLAGS } from '../setup/chromium.ts';
import { selecting, SHAPES } from './explorer/links.ts';
import type { BenchOptions, BenchRow } from './types.ts';

const HOME = resolve(import.meta.dirname, '../..');
const NODES = 500;
const LINKS = 2000;
const LAYOUTS = 3;
const SECONDS = 3;
const REPEATS = 3;
const TYPES: Readonly<Record<string, string>> = {
  '.html': 'text/html',
  '.js': 'text/javascript',
  '.css': 'text/css',
  '.json': 'application/json',
};

/**
 * The explorer's canvas with its minimap in Chromium at 1280x800, with 500 variables and 2,000 links of a random graph, for both
 * arrangements that such a graph can have: milliseconds of a layout in the worker (the middle one of three pages),
 * and frames a second while a hand pans, and while it zooms. Of three tries of three seconds the middle one counts:
 * frames over the whole time, by the median of the times between frames, and by their slowest twentieth. Chromium
 * draws without a graphics card. Then how long a selected link takes to its sentence and to its picture, in a large project and in one of 62 variables.
 */
export async function run(options: BenchOptions): Promise<BenchRow[]> {
  const rows = await canvas(options);
  for (const shape of SHAPES) rows.push(await selecting(options, shape));
  return rows;
}

async function canvas({ seeds, log }: BenchOptions): Promise<BenchRow[]> {
  const executablePath = await findChromium();
  if (!executablePath) throw new Error('There is no Chromium: run test/setup/system-packages.sh.');
  const folder = await mkdtemp(join(tmpdir(), 'etiograph-bench-'));
  build(folder);
  const server = createServer((request, response) => {
    const path = new URL(request.url ?? '/', 'http://x').pathname;
    const file = join(folder, path === '/' ? 'index.html' : path);
    readFile(file).then(
      (bytes) => response.writeHead(200, { 'content-type': TYPES[extname(file)] ?? '' }).end(bytes),
      () => response.writeHead(404).end(),
    );
  });
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
  const address = `http://127.0.0.1:${(server.address() as { port: number }).port}/`;
  const browser = await chromium.launch({ executablePath, args: CHROMIUM_FLAGS });
  try {
    const rows: BenchRow[] = [];
    for (const seed of seeds) {
      await writeFile(join(folder, 'document.json'), JSON.stringify(randomDocument(seed)));
      for (const arrangement of ['flow', 'force']) {
        const times: number[] = [];
        let page!: Page;
        for (let k = 0; k < LAYOUTS; k++) {
          await page?.close();
          page = await browser.newPage({ viewport: { width: 1280, height: 800 } });
          await page.goto(`${address}?arrangement=${arrangement}`);
          times.push(await layoutTime(page));
        }
        const pan = await repeated(() => frames(page, 'pan'));
        const zoom = await repeated(() => frames(page, 'zoom'));
        await page.close();
        const row: BenchRow = {
          name: 'explorer',
          seed,
          nodes: NODES,
          links: LINKS,
          arrangement,
          cores: availableParallelism(),
          layoutMs: Math.round(median(times)),
          panFps: pan.fps,
          panMedianFps: pan.median,
          panSlowestFps: pan.slowest,
          zoomFps: zoom.fps,
          zoomMedianFps: zoom.median,
          zoomSlowestFps: zoom.slowest,
        };
        rows.push(row);
        log(
          `${arrangement}, seed ${seed}: layout ${row.layoutMs} ms, panning ${pan.fps}, zooming ${zoom.fps} frames/s`,
        );
      }
    }
    return rows;
  } finally {
    await browser.close();
    server.close();
    await rm(folder, { recursive: true, force: true });
  }
}

function build(folder: string): void {
  const vite = join(HOME, 'node_modules/vite/bin/vite.js');
  const config = join(HOME, 'test/renderer/explore/page/vite.config.ts');
  const args = [
    vite,
    'build',
    '--config',
    config,
    '--outDir',
    folder,
    '--emptyOutDir',
    '--logLevel',
    'error',
  ];
  const { status, stderr } = spawnSync(process.execPath, args, { cwd: HOME, encoding: 'utf8' });
  if (status !== 0) throw new Error(`The page does not build:\n${stderr}`);
}

/** A random graph as a document: what counts here is how much there is to lay out and to draw. */
function randomDocument(seed: number): GraphDocument {
  const rng = new Rng(seed);
  const dag = randomDag(NODES, (2 * LINKS) / (NODES * (NODES - 1)), rng);
  while (dag.edges.length > LINKS) (dag.edges as unknown[]).pop();
  const kinds = ['table', 'recording', 'image'] as const;
  const shapes = { table: 'rectangle', recording: 'ellipse', image: 'hexagon' } as const;
  return {
    format: 'etiograph-graph',
    version: 1,
    title: 'Bench',
    created: '2026-11-25T00:00:00.000Z',
    modalities: kinds.map((kind, i) => ({
      name: kind,
      kind,
      colour: ['#0072b2', '#e69f00', '#009e73'][i],
      shape: shapes[kind],
    })),
    nodes: dag.nodes.map((id, i) => ({
      id,
      label: `Variable ${i + 1}`,
      modality: kinds[i % 3],
      kind: i % 3 === 0 ? 'observed' : 'latent',
    })),
    edges: dag.edges.map((edge) => ({
      ...edge,
      strength: rng.uniform(),
      pValue: rng.uniform() ** 6,
    })),
    absent: [],
    provenance: {},
    notes: [],
  };
}

async function layoutTime(page: Page): Promise<number> {
  await page.waitForFunction('window.explorer', undefined, { timeout: 60_000 });
  return page.evaluate('explorer.layoutMs');
}

interface Frames {
  readonly fps: number;
  readonly median: number;
  readonly slowest: number;
}

/** The one in the middle, by frames a second. */
async function repeated(measure: () => Promise<Frames>): Promise<Frames> {
  const all: Frames[] = [];
  for (let k = 0; k < REPEATS; k++) all.push(await measure());
  return all.sort((a, b) => a.fps - b.fps)[Math.floor(REPEATS / 2)];
}

/** Frames that the canvas draws while the hand moves; each shows the graph where it is by then. */
async function frames(page: Page, what: 'pan' | 'zoom'): Promise<Frames> {
  await page.waitForTimeout(500);
  await page.evaluate(`
    window.times = [];
    window.note = () => times.push(performance.now());
    explorer.view.cy.on('render', note);
    undefined; // What is returned would be copied: the whole graph.
  `);
  const [x, y] = [640, 20];
  await page.mouse.move(x, y);
  if (what === 'pan') await page.mouse.down();
  const began = performance.now();
  const moves: Promise<void>[] = [];
  // A mouse tells where it is 125 times a second, whether or not a frame has been drawn since.
  for (let k = 0; performance.now() - began < 1000 * SECONDS; k++) {
    moves.push(
      what === 'pan'
        ? page.mouse.move(x + 200 * Math.sin(k / 12), y + 150 + 140 * Math.cos(k / 9))
        : page.mouse.wheel(0, 40 * Math.sign(Math.sin(k / 20))),
    );
    await setTimeout(8);
  }
  await Promise.all(moves);
  if (what === 'pan') await page.mouse.up();
  const times = await page.evaluate<number[]>(`explorer.view.cy.off('render', note), times`);
  const gaps = times
    .slice(1)
    .map((at, k) => at - times[k])
    .sort((a, b) => a - b);
  const at = (share: number): number => Math.round(10_000 / gaps[Math.floor(share * (gaps.length - 1))]) / 10;
  const all = (times.at(-1)! - times[0]) / gaps.length;
  return { fps: Math.round(10_000 / all) / 10, median: at(0.5), slowest: at(0.95) };
}

function median(values: readonly number[]): number {
  return [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)];
}
