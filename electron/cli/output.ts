import { SingleBar } from 'cli-progress';
import type { RunEvent, RunState } from '../../core/contract/run-event.ts';
import type { EngineApi } from '../../core/contract/engine-api.ts';
import type { Failure } from '../../core/contract/result.ts';

/** Exit codes, as `--help` tells them. */
export const EXIT = { ok: 0, bug: 1, user: 2, stopped: 130 } as const;

/** Results go to stdout, everything else to stderr, so that `--json` can be piped. */
export const say = (line: string): void => void process.stderr.write(`${line}\n`);
export const print = (text: string): void =>
  void process.stdout.write(text.endsWith('\n') ? text : `${text}\n`);

export function duration(seconds: number): string {
  if (seconds < 90) return `${Math.ceil(seconds)} s`;
  if (seconds < 5400) return `${Math.round(seconds / 60)} min`;
  return `${(seconds / 3600).toFixed(1)} h`;
}

/** A progress bar with the time left on a terminal; a plain line every ten per cent or new stage elsewhere. */
function progressReporter(title: string, quiet: boolean): { event(e: RunEvent): void; end(): void } {
  const bar =
    !quiet && process.stderr.isTTY
      ? new SingleBar({
          format: '{title} [{bar}] {percentage} %  {left}  {stage}',
          stream: process.stderr,
          hideCursor: true,
          barsize: 24,
        })
      : null;
  bar?.start(1000, 0, { title, left: '', stage: '' });
  let lastStage = '';
  let lastTenth = -1;
  return {
    event(e) {
      if (quiet) return;
      if (e.type === 'log' && !bar) say(`  ${e.level === 'warning' ? 'Note: ' : ''}${e.text}`);
      if (e.type !== 'progress') return;
      const left = e.eta === null ? '' : `${duration(e.eta)} left`;
      const share = e.fraction ?? 0;
      if (bar) bar.update(Math.round(share * 1000), { left, stage: e.stage });
      const tenth = Math.floor(share * 10);
      // A count of many goes up with every file.
      const stage = e.stage.replace(/[\d,]+ (?=of [\d,]{3,})/, '');
      if (!bar && (stage !== lastStage || tenth !== lastTenth)) {
        say(`  ${title}: ${String(Math.round(share * 100)).padStart(3)} %  ${e.stage}${left && `, ${left}`}`);
        lastStage = stage;
        lastTenth = tenth;
      }
    },
    end: () => bar?.stop(),
  };
}

/** Thrown to leave a command with an exit code after everything was said. */
export class Exit extends Error {
  readonly status: number;
  constructor(status: number) {
    super(`exit ${status}`);
    this.status = status;
  }
}

/**
 * Follows a run to its end. The first Ctrl-C asks it to stop cleanly, a second one ends the process.
 * @returns the run's result
 */
export async function follow<T>(
  engine: EngineApi,
  id: string,
  title: string,
  options: { quiet: boolean; resume?: string },
): Promise<T> {
  const reporter = progressReporter(title, options.quiet);
  let seen = 0;
  const show = (e: RunEvent): void => {
    if (e.seq <= seen) return;
    seen = e.seq;
    reporter.event(e);
  };
  const unsubscribe = engine.onEvent((e) => e.run === id && show(e));
  for (const past of (await engine.getRun({ id })).events) show(past);
  const stop = (): void => {
    say('\nStopping after the current step. Press Ctrl-C again to end at once.');
    void engine.cancelRun({ id });
    process.once('SIGINT', () => process.exit(EXIT.stopped));
  };
  process.once('SIGINT', stop);
  process.once('SIGTERM', stop);
  let state: RunState;
  try {
    state = await engine.runEnded({ id });
  } finally {
    process.removeListener('SIGINT', stop);
    process.removeListener('SIGTERM', stop);
    unsubscribe();
    reporter.end();
  }
  const last = state.events.at(-1)!;
  if (last.type === 'done') {
    for (const e of state.events)
      if (e.type === 'log' && process.stderr.isTTY && !options.quiet) say(`  ${e.text}`);
    return last.result as T;
  }
  if (last.type === 'cancelled') {
    say(stopped(last.resumable, options.resume));
    throw new Exit(EXIT.stopped);
  }
  if (last.type === 'failed') throw new RunFailed(last.error);
  throw new Error(`run ${id} ended without a closing event`);
}

const stopped = (resumable: boolean, resume: string | undefined): string => {
  if (resume === undefined) return 'Stopped.';
  return resumable
    ? `Stopped. Continue with: ${resume}`
    : 'Stopped, before there was anything to go on from.';
};

export class RunFailed extends Error {
  readonly failure: Failure;
  constructor(failure: Failure) {
    super(failure.message);
    this.failure = failure;
  }
}

/** A table of rows with right-aligned numbers. */
export function table(rows: readonly Readonly<Record<string, unknown>>[]): string {
  const columns = [...new Set(rows.flatMap((row) => Object.keys(row)))];
  const text = (value: unknown): string =>
    value === null || value === undefined
      ? '–'
      : typeof value === 'number' && !Number.isInteger(value)
        ? value.toPrecision(4)
        : String(value);
  const cells = [columns, ...rows.map((row) => columns.map((c) => text(row[c])))];
  const width = columns.map((_, i) => Math.max(...cells.map((line) => line[i].length)));
  const numeric = columns.map((c) => rows.some((row) => typeof row[c] === 'number'));
  return cells
    .map((line) =>
      line
        .map((cell, i) => (numeric[i] ? cell.padStart(width[i]) : cell.padEnd(width[i])))
        .join('  ')
        .trimEnd(),
    )
    .join('\n');
}
