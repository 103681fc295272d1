import type { RunsApi } from '../../core/contract/runs-api.ts';
import type { RunEvent } from '../../core/contract/run-event.ts';
import type { Failure } from '../../core/contract/result.ts';

/**
 * The events of all runs, each exactly once and in order, whatever happens to the connection. At the first connection
 * the runs that are at work are told from their beginning.
 */
export interface RunStream {
  onEvent(listener: (event: RunEvent) => void): () => void;
  /** Takes an event as it comes from the engine: late, twice or with others missing before it. */
  receive(event: RunEvent): void;
  /** Fetches what was missed. To be called at every connection. */
  catchUp(): Promise<void>;
  /** The engine is gone, and with it the runs that were at work: they fail. */
  engineStopped(failure: Failure): void;
}

export function createRunStream(engine: Pick<RunsApi, 'listRuns' | 'getRun'>): RunStream {
  const listeners = new Set<(event: RunEvent) => void>();
  /** Sequence number of the last event told, by run. */
  const told = new Map<string, number>();
  const ended = new Set<string>();
  let held: RunEvent[] = [];
  let fetching = false;
  let again = false;
  let first = true;

  const tell = (event: RunEvent): void => {
    if (ended.has(event.run) || event.seq <= (told.get(event.run) ?? 0)) return;
    told.set(event.run, event.seq);
    if (event.type === 'done' || event.type === 'failed' || event.type === 'cancelled') ended.add(event.run);
    for (const listener of listeners) listener(event);
  };

  const fetchMissed = async (): Promise<void> => {
    for (const { id, state } of await engine.listRuns({})) {
      if (first && state !== 'running') ended.add(id);
      if (ended.has(id)) continue;
      const { events } = await engine.getRun({ id, afterSeq: told.get(id) ?? 0 });
      for (const event of events) tell(event);
    }
    first = false;
  };

  const catchUp = async (): Promise<void> => {
    again = fetching;
    if (fetching) return;
    fetching = true;
    try {
      do {
        again = false;
        await fetchMissed();
      } while (again);
      for (const event of held.splice(0)) tell(event);
    } finally {
      fetching = false;
    }
  };

  return {
    onEvent(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    receive(event) {
      const next = (told.get(event.run) ?? 0) + 1;
      if (!fetching && (event.seq <= next || ended.has(event.run))) {
        tell(event);
        return;
      }
      held.push(event);
      // A connection that fails meanwhile is followed by another, which catches up.
      if (!fetching) void catchUp().catch(() => {});
    },
    catchUp,
    engineStopped(error) {
      held = [];
      for (const [run, seq] of told) if (!ended.has(run)) tell({ run, seq: seq + 1, type: 'failed', error });
    },
  };
}
