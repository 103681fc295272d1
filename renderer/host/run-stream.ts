import type { RunsApi } from '../../core/contract/runs-api.ts';
import type { RunEvent, RunKind, RunState } from '../../core/contract/run-event.ts';
import type { Failure } from '../../core/contract/result.ts';

/** What a run is, without what it has said. */
export type RunFacts = Pick<RunState, 'id' | 'kind' | 'project' | 'began'>;

interface RunListener {
  /** A run that was not heard of before. @param past whether it had ended when the window first connected */
  begun(run: RunFacts, past: boolean): void;
  event(event: RunEvent): void;
}

/** All runs from their beginning, each event exactly once and in order, whatever happens to the connection. */
export interface RunStream {
  /** To be called once, before the connection stands. */
  listen(listener: RunListener): void;
  /** Fetches which runs there are and what was missed. To be called at every connection. */
  catchUp(): Promise<void>;
  /** Takes an event as it comes from the engine: late, twice or with others missing before it. */
  receive(event: RunEvent): void;
  /** The engine is gone, and with it the runs that were at work: they fail, each as is said of its kind. */
  engineStopped(failureOf: (kind: RunKind) => Failure): void;
}

export function createRunStream(engine: Pick<RunsApi, 'listRuns' | 'getRun'>): RunStream {
  let listener: RunListener | null = null;
  /** Sequence number of the last event told, by run. */
  const told = new Map<string, number>();
  const kinds = new Map<string, RunKind>();
  const ended = new Set<string>();
  let held: RunEvent[] = [];
  let fetching: Promise<void> | null = null;
  let again = false;
  let first = true;

  const tell = (event: RunEvent): void => {
    if (ended.has(event.run) || event.seq <= (told.get(event.run) ?? Infinity)) return;
    told.set(event.run, event.seq);
    if (event.type === 'done' || event.type === 'failed' || event.type === 'cancelled') ended.add(event.run);
    listener?.event(event);
  };

  const fetchMissed = async (): Promise<void> => {
    for (const run of await engine.listRuns({})) {
      if (ended.has(run.id)) continue;
      if (!told.has(run.id)) {
        told.set(run.id, 0);
        kinds.set(run.id, run.kind);
        listener?.begun(run, first && run.state !== 'running');
      }
      const { events } = await engine.getRun({ id: run.id, afterSeq: told.get(run.id) });
      for (const event of events) tell(event);
    }
    first = false;
  };

  const fetchAll = async (): Promise<void> => {
    try {
      while (again) {
        again = false;
        await fetchMissed();
      }
      for (const event of held.splice(0)) tell(event);
    } finally {
      fetching = null;
    }
  };
  const catchUp = (): Promise<void> => {
    again = true;
    return (fetching ??= Promise.resolve().then(fetchAll));
  };

  return {
    listen: (one) => void (listener = one),
    catchUp,
    receive(event) {
      const last = told.get(event.run);
      if (!fetching && last !== undefined && (event.seq <= last + 1 || ended.has(event.run))) {
        tell(event);
        return;
      }
      held.push(event);
      // A connection that fails meanwhile is followed by another, which catches up.
      if (!fetching || last === undefined) void catchUp().catch(() => {});
    },
    engineStopped(failureOf) {
      held = [];
      for (const [run, seq] of told)
        tell({ run, seq: seq + 1, type: 'failed', error: failureOf(kinds.get(run)!) });
    },
  };
}
