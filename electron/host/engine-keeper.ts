import type { HostEvent } from '../../core/contract/host-api.ts';

/** A process that the engine runs in. */
export interface EngineChild {
  kill(): void;
  onExit(listener: () => void): void;
}

type EngineState = Extract<HostEvent, { type: 'engine' }>;

export interface EngineKeeper {
  state(): EngineState;
  onState(listener: (state: EngineState) => void): () => void;
  /** Stops the engine for good. */
  close(): void;
}

/** A process that ends so soon after its start would do so again. */
const SOON_MS = 5000;
const TRIES = 3;
const PAUSE_MS = 300;

const STOPPED = 'The engine stopped; your project is as it was last saved. Starting the engine again.';
const BROKEN =
  'The engine cannot be started. Start Etiograph again; if that does not help, install it again. Your projects are safe.';

/**
 * Keeps an engine process running: starts another when it ends, and says so. Gives up when it ends at its start several
 * times in a row.
 *
 * @param start starts a process and connects to it
 */
export function keepEngine(start: () => EngineChild): EngineKeeper {
  const listeners = new Set<(state: EngineState) => void>();
  let state: EngineState;
  let child: EngineChild;
  let closed = false;
  let failures = 0;
  let timer: ReturnType<typeof setTimeout> | undefined;

  const become = (next: EngineState): void => {
    state = next;
    for (const listener of listeners) listener(next);
  };
  const launch = (instance: number): void => {
    const began = Date.now();
    child = start();
    child.onExit(() => {
      if (closed) return;
      failures = Date.now() - began < SOON_MS ? failures + 1 : 1;
      const broken = failures >= TRIES;
      become(
        broken
          ? { type: 'engine', state: 'broken', instance, message: BROKEN }
          : { type: 'engine', state: 'stopped', instance, message: STOPPED },
      );
      if (!broken) timer = setTimeout(() => launch(instance + 1), PAUSE_MS);
    });
    become({ type: 'engine', state: 'running', instance, message: '' });
  };
  launch(1);

  return {
    state: () => state,
    onState(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    close() {
      closed = true;
      clearTimeout(timer);
      child.kill();
    },
  };
}
