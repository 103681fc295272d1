import type { EngineApi } from '../../core/contract/engine-api.ts';
import type { HostApi } from '../../core/contract/host-api.ts';
import { createRpcClient, type RpcClient } from '../../core/contract/rpc.ts';
import { UserError } from '../../core/errors.ts';
import { askingAgain } from './ask-again.ts';
import type { LinkState } from './connection.ts';
import { engineStopped } from './engine-stopped.ts';
import { createRunStream, type RunStream } from './run-stream.ts';

/** What both kinds of connection share: the two services, the events of runs, and the state of the line. */
export interface Link {
  readonly engineClient: RpcClient;
  readonly hostClient: RpcClient;
  readonly engine: EngineApi;
  readonly runs: RunStream;
  readonly host: HostApi;
  state(): LinkState;
  onState(listener: (state: LinkState) => void): () => void;
  setState(state: LinkState): void;
}

/** As the requests' schemas have it, put in by the build: the window carries no schemas. */
declare const REPEATABLE_REQUESTS: readonly string[];

const CONNECTED: LinkState = { status: 'connected', message: '' };

/** @param shared whether engine and host are reached through one channel */
export function createLink(shared: boolean): Link {
  const hostClient = createRpcClient();
  const engineClient = shared ? hostClient : createRpcClient();
  const calls = engineClient.api<EngineApi>('engine');
  const host = hostClient.api<HostApi>('host');
  const stream = createRunStream(calls);
  const listeners = new Set<(state: LinkState) => void>();
  let current: LinkState = { status: 'reconnecting', message: '' };

  const setState = (state: LinkState): void => {
    if (state.status === current.status && state.message === current.message) return;
    current = state;
    for (const listener of listeners) listener(state);
  };

  calls.onEvent((event) => stream.receive(event));
  host.onEvent((event) => {
    if (event.type !== 'engine') return;
    if (event.state === 'running') {
      setState(CONNECTED);
      // If the line breaks meanwhile, the next connection catches up.
      void stream.catchUp().catch(() => {});
      return;
    }
    const broken = event.state === 'broken';
    setState({ status: broken ? 'lost' : 'reconnecting', message: event.message });
    stream.engineStopped(engineStopped);
    // The browser host answers for the engine that it cannot start.
    if (broken && !shared) engineClient.giveUp(new UserError('engine.broken', event.message, ''));
  });

  const connected = (): Promise<void> =>
    new Promise((resolve) => {
      const listen = ({ status }: LinkState): void => {
        if (status !== 'connected') return;
        listeners.delete(listen);
        resolve();
      };
      listeners.add(listen);
      listen(current);
    });
  return {
    engineClient,
    hostClient,
    engine: askingAgain(calls, REPEATABLE_REQUESTS, connected),
    runs: stream,
    host,
    state: () => current,
    onState(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    setState,
  };
}
