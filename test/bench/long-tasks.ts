import { availableParallelism, loadavg } from 'node:os';
import type { EngineApi } from '../../core/contract/engine-api.ts';
import { openApp, type App } from '../e2e/harness.ts';
import type { BenchOptions, BenchRow } from './types.ts';
import { quantile } from './window-figures.ts';
import { watchTasks } from './window-tasks.ts';
import { walk } from './window-walk.ts';

const SUBJECTS = 120;
const ROUNDS = 2;
/** Longer than the walk on any machine; it is cancelled then. */
const ENDLESS = { epochs: 5000, patience: 5000 };

/**
 * Tasks of over 50 ms on the thread of the window while a person goes through the stages, scrolls and looks at the
 * curves: once while nothing runs, once while the engine trains on the sample cohort's recordings and images with all
 * threads. Chromium draws on the same processors, without a graphics card: beside the time by the clock stands the
 * processor time of the task that took the most.
 *
 * Settings: a number of rounds through the stages, 2 without.
 */
export async function run({ args, log }: BenchOptions): Promise<BenchRow[]> {
  const rounds = Number(args[0] ?? ROUNDS);
  const app = await openApp({ reducedMotion: false });
  try {
    log(`Preparing a project of ${SUBJECTS} people …`);
    const project = await app.prepare({ subjects: SUBJECTS, train: true, discover: true });
    const alone = await watched(app, project, rounds, false);
    log(`While nothing runs: the longest ${String(alone['longestMs'])} ms. The same beside a training …`);
    const id = await app.engine.startTraining({ project, device: 'cpu', settings: ENDLESS });
    await busyCores(app.engine, id, 1);
    const beside = await watched(app, project, rounds, true);
    const { state } = await app.engine.getRun({ id });
    if (state !== 'running') throw new Error(`The training ended before the walk did: ${state}.`);
    const coresBusy = await busyCores(app.engine, id, 2);
    await app.engine.cancelRun({ id });
    return [alone, { ...beside, coresBusy }];
  } finally {
    await app.close();
  }
}

/** The middle of how many processor cores a training has kept busy, once it has told so a few times. */
async function busyCores(engine: EngineApi, id: string, times: number): Promise<number> {
  for (;;) {
    const { state, events } = await engine.getRun({ id });
    const loads = events.flatMap((event) =>
      event.type === 'metric' && event.name === 'load' ? [event.values['busy']] : [],
    );
    if (loads.length >= times) return Math.round(10 * quantile(loads, 0.5)) / 10;
    if (state !== 'running') throw new Error(`The training ended too soon: ${JSON.stringify(events.at(-1))}`);
    await new Promise((done) => setTimeout(done, 500));
  }
}

async function watched(app: App, project: string, rounds: number, training: boolean): Promise<BenchRow> {
  const { page } = app;
  let lines = 0;
  const count = (): number => lines++;
  page.on('websocket', count);
  const address = `${new URL(app.host.newUrl()).origin}/#cohort?project=${encodeURIComponent(project)}`;
  const watch = await watchTasks(page, address);
  await page.getByRole('heading', { name: 'Cohort', level: 1 }).waitFor();
  const opened = await page.evaluate(() => performance.now());
  const places = await walk(page, rounds, training);
  const tasks = await watch.long();
  const mostCpu = await watch.mostCpu();
  page.off('websocket', count);
  const times = tasks.map(({ ms }) => ms);
  const longest = tasks.toSorted((a, b) => b.ms - a.ms).at(0);
  return {
    name: 'long-tasks',
    beside: training ? 'training' : 'nothing',
    people: SUBJECTS,
    cores: availableParallelism(),
    loadAfter: Math.round(10 * loadavg()[0]) / 10,
    openedMs: Math.round(opened),
    longTasks: times.length,
    over100: times.filter((ms) => ms > 100).length,
    p95Ms: Math.round(quantile(times, 0.95)),
    longestMs: Math.round(longest?.ms ?? 0),
    longestIn: longest ? (places.findLast(({ at }) => at <= longest.at)?.place ?? 'opening the project') : '',
    mostCpuMs: Math.round(mostCpu),
    reconnections: lines - 1,
    coresBusy: null,
  };
}
