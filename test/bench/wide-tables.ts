import { mkdtemp, rm } from 'node:fs/promises';
import { availableParallelism, tmpdir } from 'node:os';
import { join } from 'node:path';
import type { EngineApi } from '../../core/contract/engine-api.ts';
import type { DiscoverRequest, DiscoverSummary } from '../../core/contract/graph-api.ts';
import type { ColumnInfo } from '../../core/cohort/table.ts';
import { Rng } from '../../core/math/rng.ts';
import { createNodeEngine } from '../../core/node/engine.ts';
import { writeColumns } from '../../core/node/duckdb/parquet.ts';
import { createProject } from '../../core/node/project/project.ts';
import type { BenchOptions, BenchRow } from './types.ts';

const COLUMNS = 170;
const ROWS = 800;
/** Columns that have a common cause which is not among them, as the items of a questionnaire or the values of one sample. */
const BLOCK = 9;
const MISSING = 0.08;

/**
 * A table of 170 columns and 800 rows as clinics have them (blocks of items that go together, numbers, counts, two-valued
 * and ordered ones, categories, missing values) from its forecast to its graph: a quick look with straight lines, and the
 * whole search with the app's defaults. Seconds of each beside what was foreseen, how often the remaining time fell from
 * one word to the next, and by how much it was off at the median. `quick` as a setting leaves out the whole
 * search, a number is another number of columns.
 */
export async function run({ seeds, args, log }: BenchOptions): Promise<BenchRow[]> {
  const rows: BenchRow[] = [];
  const columns = args.map(Number).find((n) => n > 1) ?? COLUMNS;
  for (const seed of seeds) {
    const folder = await mkdtemp(join(tmpdir(), 'etiograph-wide-'));
    try {
      const engine = await createNodeEngine();
      const project = await writeProject(join(folder, 'Wide'), seed, columns);
      const began = performance.now();
      const ahead = await engine.searchAhead({ project });
      const lookedFor = (performance.now() - began) / 1000;
      log(
        `${ahead.variables} variables: foreseen ${round(ahead.seconds)} s, quick look ${round(ahead.quick?.seconds ?? ahead.seconds)} s`,
      );
      const about = {
        name: 'wide-tables',
        seed,
        columns,
        people: ROWS,
        cores: availableParallelism(),
      };
      const quick = await watched(engine, { project, quickLook: true });
      rows.push({
        ...about,
        search: 'quick look',
        lookedFor: round(lookedFor),
        ...figures(quick, ahead.quick?.seconds ?? ahead.seconds),
      });
      log(JSON.stringify(rows.at(-1)));
      if (args.includes('quick')) continue;
      const whole = await watched(engine, { project });
      rows.push({ ...about, search: 'whole', lookedFor: round(lookedFor), ...figures(whole, ahead.seconds) });
      log(JSON.stringify(rows.at(-1)));
    } finally {
      await rm(folder, { recursive: true, force: true });
    }
  }
  return rows;
}

interface Watched {
  readonly seconds: number;
  readonly summary: DiscoverSummary;
  readonly said: readonly { readonly at: number; readonly left: number }[];
}

async function watched(engine: EngineApi, request: DiscoverRequest): Promise<Watched> {
  const began = performance.now();
  const said: { at: number; left: number }[] = [];
  const stop = engine.onEvent((event) => {
    if (event.type === 'progress' && event.eta !== null) {
      said.push({ at: (performance.now() - began) / 1000, left: event.eta });
    }
  });
  const { events } = await engine.runEnded({ id: await engine.startDiscovery(request) });
  stop();
  const last = events.at(-1)!;
  if (last.type !== 'done') throw new Error(JSON.stringify(last));
  return { seconds: (performance.now() - began) / 1000, summary: last.result as DiscoverSummary, said };
}

function figures({ seconds, summary, said }: Watched, foreseen: number): BenchRow {
  const fell = said.slice(1).filter(({ left }, k) => left < said[k].left).length;
  const off = said
    .filter(({ at }) => seconds - at > 0.1 * seconds)
    .map(({ at, left }) => left / (seconds - at))
    .sort((a, b) => a - b);
  return {
    seconds: round(seconds),
    foreseen: round(foreseen),
    ratio: round(foreseen / seconds),
    words: said.length,
    fellShare: said.length < 2 ? null : round(fell / (said.length - 1)),
    leftRatioMedian: off.length === 0 ? null : round(off[off.length >> 1]),
    variables: summary.variables,
    links: summary.edges,
  };
}

const round = (value: number): number => Math.round(100 * value) / 100;

async function writeProject(folder: string, seed: number, count: number): Promise<string> {
  const rng = new Rng(seed);
  const store = await createProject(folder, '0.0.0');
  const blocks = Array.from({ length: Math.ceil(count / BLOCK) }, () =>
    Float64Array.from({ length: ROWS }, () => rng.normal()),
  );
  const plain: Float64Array[] = [];
  for (let c = 0; c < count; c++) {
    const load = rng.uniform(0.2, 0.9);
    const causes = [rng.int(c + 1), rng.int(c + 1)].filter((k) => k < c && rng.uniform() < 0.6);
    const weights = causes.map(() => rng.uniform(0.2, 0.5) * (rng.uniform() < 0.5 ? -1 : 1));
    plain.push(
      Float64Array.from({ length: ROWS }, (_, r) =>
        causes.reduce(
          (sum, k, i) => sum + weights[i] * plain[k][r],
          load * blocks[Math.floor(c / BLOCK)][r] + Math.sqrt(1 - load * load) * rng.normal(),
        ),
      ),
    );
  }
  const columns = plain.map((values, c) => stored(`column ${c}`, values, c % 10, rng));
  await store.saveTable('clinic', async (file) => {
    const subject = Array.from({ length: ROWS }, (_, i) => `P${i}`);
    await writeColumns(
      file,
      [
        { name: 'subject', values: subject },
        ...columns.map(({ info, values }) => ({ name: info.name, values })),
      ],
      'parquet',
    );
    return {
      rows: ROWS,
      columns: columns.map(({ info }) => info),
      sources: [],
      idColumn: 'subject',
      rejectCounts: {},
    };
  });
  await store.close();
  return store.path;
}

interface Stored {
  readonly info: ColumnInfo;
  readonly values: Float64Array | (string | null)[];
}

/** A column of the type whose turn it is: numbers, counts, two-valued, ordered, categories. */
function stored(name: string, values: Float64Array, turn: number, rng: Rng): Stored {
  const gone = values.map(() => (rng.uniform() < MISSING ? 1 : 0));
  const info = (type: ColumnInfo['type'], levels: readonly string[] = []): ColumnInfo => ({
    ...{ name, type, unit: null, label: null },
    levels: levels.map((value, code) => ({ code, value, label: value })),
  });
  const numbers = (of: (v: number) => number): Float64Array =>
    values.map((v, r) => (gone[r] ? Number.NaN : of(v)));
  if (turn < 4) return { info: info('number'), values: numbers((v) => v) };
  if (turn < 6) return { info: info('number'), values: numbers((v) => Math.floor(Math.exp(0.6 + 0.5 * v))) };
  if (turn < 8) return { info: info('number'), values: numbers((v) => (v > 0.2 ? 1 : 0)) };
  if (turn < 9) {
    return {
      info: info('number'),
      values: numbers((v) => [-1.2, -0.3, 0.4, 1.3].filter((cut) => v > cut).length),
    };
  }
  const levels = ['a', 'b', 'c'];
  const pulls = levels.map(() => rng.normal());
  const drawn = Array.from(values, (v, r) => {
    if (gone[r]) return null;
    const scores = pulls.map((pull) => pull * v - Math.log(-Math.log(rng.uniform(1e-12, 1))));
    return levels[scores.indexOf(Math.max(...scores))];
  });
  return { info: info('category', levels), values: drawn };
}
