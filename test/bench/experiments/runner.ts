import { runInChild } from './child.ts';
import type { ChildOptions, Order, Outcome } from './child.ts';
import type { FoundExperiment } from './find.ts';
import { commitOf, thisMachine } from './machine.ts';
import { counted } from './markdown.ts';
import { planRuns } from './plan.ts';
import type { Task, Wishes } from './plan.ts';
import { keepRow, readResults } from './store.ts';
import type { Figures } from './types.ts';

export interface RunnerOptions extends Wishes {
  /** Where results are kept. */
  readonly folder: string;
  /** Runs side by side, each on one thread; those that must be alone come after them, one by one. */
  readonly parallel: number;
  /** After so long no run is begun any more. */
  readonly minutes: number;
  readonly log: (line: string) => void;
  readonly signal: AbortSignal;
  /** Makes one run. */
  readonly make?: (order: Order, options: ChildOptions) => Promise<Outcome>;
}

export interface RunnerReport {
  readonly made: number;
  readonly failed: number;
  /** Runs that are still missing. */
  readonly left: number;
}

/** Makes what is missing; every run is kept as soon as it has ended. */
export async function runExperiments(
  found: readonly FoundExperiment[],
  { folder, parallel, minutes, log, signal, make = runInChild, ...wishes }: RunnerOptions,
): Promise<RunnerReport> {
  const tasks = await missingRuns(found, folder, wishes);
  const files = new Map(found.map(({ experiment, file }) => [experiment, file]));
  const machine = thisMachine();
  const until = performance.now() + 60_000 * minutes;
  let made = 0;
  let failed = 0;
  // One file is read, changed and replaced at a time.
  let writing = Promise.resolve();

  const run = async ({ experiment, condition, seed, settings }: Task): Promise<void> => {
    const label = `${experiment.name}: ${condition.id}, seed ${String(seed)}`;
    const commit = commitOf();
    const outcome = await make(
      { file: files.get(experiment)!, id: condition.id, seed },
      { log: (line) => log(`  ${label}: ${line}`), signal },
    );
    const row = {
      id: condition.id,
      seed,
      figures: outcome.kind === 'done' ? rounded(outcome.figures) : {},
      seconds: Math.round(10 * outcome.seconds) / 10,
      failed: outcome.kind === 'failed' ? outcome.message : null,
      commit,
      settings,
    };
    writing = writing.then(() => keepRow(folder, experiment.name, row, machine));
    await writing;
    made++;
    if (row.failed !== null) failed++;
    log(`${String(made)}/${String(tasks.length)}  ${label}  ${inBrief(row)}`);
  };
  const lanes = (queue: Task[], count: number): Promise<void>[] =>
    Array.from({ length: count }, async () => {
      while (queue.length > 0 && performance.now() < until && !signal.aborted) await run(queue.shift()!);
    });
  const [alone, beside] = partition(tasks, ({ condition }) => condition.alone ?? false);
  log(`${counted(tasks.length, 'run')} to make, ${String(parallel)} at a time.`);
  const ends = [
    ...(await Promise.allSettled(lanes(beside, parallel))),
    ...(await Promise.allSettled(lanes(alone, 1))),
  ];
  const broken = ends.find((end) => end.status === 'rejected');
  if (broken && !signal.aborted) throw broken.reason;
  return { made, failed, left: tasks.length - made };
}

/** What is to be made of some experiments. @throws UserError `experiments.results` */
async function missingRuns(
  found: readonly FoundExperiment[],
  folder: string,
  wishes: Wishes,
): Promise<Task[]> {
  const kept = new Map(
    await Promise.all(
      found.map(async ({ experiment: { name } }) => [name, (await readResults(folder, name)).rows] as const),
    ),
  );
  return planRuns(
    found.map(({ experiment }) => experiment),
    kept,
    wishes,
  );
}

function partition<T>(items: readonly T[], is: (item: T) => boolean): [T[], T[]] {
  return [items.filter(is), items.filter((item) => !is(item))];
}

/** Six digits are more than a seed can tell, and keep the files small. */
function rounded(figures: Figures): Figures {
  return Object.fromEntries(
    Object.entries(figures).map(([key, value]) => [
      key,
      typeof value !== 'number' ? value : Number.isFinite(value) ? Number(value.toPrecision(6)) : null,
    ]),
  );
}

function inBrief({
  figures,
  seconds,
  failed,
}: {
  readonly figures: Figures;
  readonly seconds: number;
  readonly failed: string | null;
}): string {
  if (failed !== null) return `FAILED: ${failed}`;
  const first = Object.entries(figures)
    .slice(0, 5)
    .map(([key, value]) => `${key} ${typeof value === 'number' ? value.toFixed(3) : String(value)}`);
  return [...first, `${seconds.toFixed(0)} s`].join('  ');
}
