import { fork } from 'node:child_process';
import { requests, type EngineApi } from '../../core/contract/engine-api.ts';
import { toFailure } from '../../core/contract/result.ts';
import { createRpcClient, type Service } from '../../core/contract/rpc.ts';
import { UserError } from '../../core/errors.ts';
import { ownScript } from '../../core/node/files/own-script.ts';
import { logFailure } from '../host/follow-log.ts';
import type { Log } from '../host/log.ts';
import { keepEngine, type EngineChild, type EngineKeeper } from '../host/engine-keeper.ts';
import { processChannel } from '../process-channel.ts';
import type { Confinement } from './confinement.ts';

/** The engine in a child process; windows call it through here, within their folder. */
export function startEngine(
  root: string,
  confinement: Confinement,
  log: Log,
): { service: Service; keeper: EngineKeeper; pid: () => number } {
  const client = createRpcClient();
  const api = client.api<EngineApi>('engine');
  let pid = 0;
  const start = (): EngineChild => {
    const { path, execArgv } = ownScript(import.meta.url, '../engine-process');
    const child = fork(path, [log.folder], {
      serialization: 'advanced',
      cwd: root,
      execArgv,
      // A session of its own, which can then stand back (see `lowerPriority` there).
      detached: process.platform === 'linux',
    });
    pid = child.pid ?? 0;
    client.attach(processChannel(child));
    return {
      kill: () => child.kill('SIGKILL'),
      onExit(listener) {
        child.once('exit', listener);
        child.once('error', (error) => {
          logFailure(log, toFailure(error));
          if (child.pid === undefined) listener();
        });
      },
    };
  };
  const keeper = keepEngine(start);
  keeper.onState(({ state, message }) => {
    log.write({ what: 'engine', state });
    if (state === 'broken') client.giveUp(new UserError('engine.broken', message, 'Start Etiograph again.'));
  });

  const names = Object.keys(requests) as (keyof typeof requests)[];
  const methods = names.map((name) => {
    const call = api[name] as (request: unknown) => Promise<unknown>;
    const confined = async (request: unknown): Promise<unknown> => {
      await confinement.checkRequest(requests[name], request);
      return call(request);
    };
    return [name, confined] as const;
  });
  return {
    service: { methods: new Map(methods), subscribe: (push) => api.onEvent(push) },
    keeper,
    pid: () => pid,
  };
}
