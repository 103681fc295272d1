import { toFailure } from '../../contract/result.ts';
import type { RunEvent, RunKind, RunMessage, RunState } from '../../contract/run-event.ts';
import { UserError } from '../../errors.ts';

interface ProgressDetail {
  /** Seconds left, null where they cannot be stateOf; by default they are computed from the fraction. */
  readonly left?: number | null;
  /** What of the stage is done: `1,240 of 14,365`. */
  readonly detail?: string | undefined;
}

/** What a long task may do to its run. */
export interface RunHandle {
  readonly id: string;
  readonly signal: AbortSignal;
  /** @param fraction of the whole run that is done; null where that cannot be told */
  progress(stage: string, fraction: number | null, more?: ProgressDetail): void;
  say(message: RunMessage): void;
  /** Of a run that may go on: what is asked, once it was cancelled, whether it has kept anything to go on from. */
  resumableIf(kept: () => Promise<boolean>): void;
}

/** A run whose progress fills only a part of the whole. */
export const partOfRun = (run: RunHandle, from: number, to: number): RunHandle => ({
  ...run,
  progress: (stage, fraction) =>
    run.progress(stage, fraction === null ? null : from + (to - from) * fraction),
});

export interface Runs {
  start<T>(
    kind: RunKind,
    options: { readonly project: string | null; readonly resumable?: boolean },
    work: (run: RunHandle) => Promise<T>,
  ): string;
  /** Runs without their events, the newest last. */
  list(project?: string): RunState[];
  get(id: string, afterSeq?: number): RunState;
  cancel(id: string): void;
  subscribe(listener: (event: RunEvent) => void): () => void;
  /** Resolves when the run has ended, however it ended. */
  ended(id: string): Promise<RunState>;
}

interface Entry {
  readonly kind: RunKind;
  readonly project: string | null;
  readonly began: string;
  state: RunState['state'];
  events: RunEvent[];
  abort: AbortController;
  finished: Promise<void>;
}

const stateOf = (id: string, { kind, project, began, state }: Entry): Omit<RunState, 'events'> => ({
  id,
  kind,
  project,
  began,
  state,
});

/** Runs that have ended are kept for who comes back to a window; the oldest of more go, and their results with them. */
const MOST_ENDED = 50;

/** Progress is kept once a change of this size, so that a long run's history stays small. */
const PROGRESS_STEP = 0.002;

interface Told {
  readonly stage: string;
  readonly fraction: number | null;
}

/** Seconds left at the pace so far; null before that is known. */
const reckoned = (fraction: number | null, seconds: number): number | null =>
  fraction !== null && fraction > 0.01 ? (seconds * (1 - fraction)) / fraction : null;

/** Whether it is worth an event. What has a detail is stateOf as often as its task says it. */
function isNews(stateOf: Told, last: Told): boolean {
  const [a, b] = [stateOf.fraction, last.fraction];
  if (stateOf.stage !== last.stage || a === null || b === null)
    return stateOf.stage !== last.stage || a !== b;
  return a - b >= PROGRESS_STEP || a >= 1;
}

/**
 * @param now milliseconds on a monotonic clock
 * @param date ISO 8601
 */
export function createRuns(now: () => number, date: () => string): Runs {
  const runs = new Map<string, Entry>();
  const listeners = new Set<(event: RunEvent) => void>();
  const counts = new Map<RunKind, number>();
  // Another engine, after a crash, must not mistake its runs for these.
  const tag = crypto.randomUUID().slice(0, 8);

  const find = (id: string): Entry => {
    const entry = runs.get(id);
    if (entry) return entry;
    throw new UserError('run.unknown', `There is no run “${id}”.`, 'List the runs of the project.');
  };
  const forgetOldest = (): void => {
    const ended = [...runs].filter(([, { state }]) => state !== 'running');
    for (const [id] of ended.slice(0, Math.max(0, ended.length - MOST_ENDED))) runs.delete(id);
  };
  const emit = (id: string, entry: Entry, message: RunMessage): void => {
    const event: RunEvent = { run: id, seq: entry.events.length + 1, ...message };
    entry.events.push(event);
    for (const listener of listeners) listener(event);
  };

  return {
    start(kind, options, work) {
      const count = (counts.get(kind) ?? 0) + 1;
      counts.set(kind, count);
      const id = `${kind}-${count}-${tag}`;
      const entry: Entry = {
        kind,
        project: options.project,
        began: date(),
        state: 'running',
        events: [],
        abort: new AbortController(),
        finished: Promise.resolve(),
      };
      runs.set(id, entry);
      const start = now();
      let last: Told = { stage: '', fraction: -1 };
      let isResumable = (): Promise<boolean> => Promise.resolve(options.resumable ?? false);
      const handle: RunHandle = {
        id,
        signal: entry.abort.signal,
        say: (message) => emit(id, entry, message),
        resumableIf(kept) {
          isResumable = kept;
        },
        progress(stage, fraction, { left, detail } = {}) {
          const eta = left === undefined ? reckoned(fraction, (now() - start) / 1000) : left;
          const stateOf = { stage, fraction };
          if (detail === undefined && !isNews(stateOf, last)) return;
          last = stateOf;
          emit(id, entry, { type: 'progress', ...stateOf, eta, ...(detail === undefined ? {} : { detail }) });
        },
      };
      entry.finished = (async () => {
        try {
          const result = await work(handle);
          entry.state = 'done';
          emit(id, entry, { type: 'done', result });
        } catch (error) {
          if (entry.abort.signal.aborted) {
            const resumable = await isResumable().catch(() => false);
            entry.state = 'cancelled';
            emit(id, entry, { type: 'cancelled', resumable });
          } else {
            entry.state = 'failed';
            emit(id, entry, { type: 'failed', error: toFailure(error) });
          }
        }
        forgetOldest();
      })();
      return id;
    },
    list: (project) =>
      [...runs]
        .filter(([, entry]) => project === undefined || entry.project === project)
        .map(([id, entry]) => ({ ...stateOf(id, entry), events: [] })),
    get(id, afterSeq = 0) {
      const entry = find(id);
      return { ...stateOf(id, entry), events: entry.events.slice(afterSeq) };
    },
    cancel: (id) => find(id).abort.abort(),
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    async ended(id) {
      const entry = find(id);
      await entry.finished;
      return { ...stateOf(id, entry), events: entry.events.slice() };
    },
  };
}
