import { homedir } from 'node:os';
import { MessageChannelMain, utilityProcess, type UtilityProcess, type WebContents } from 'electron';
import { portChannel } from '../../core/contract/channel.ts';
import { serveRpc } from '../../core/contract/rpc.ts';
import type { RunProbe } from '../../core/node/devices/probe.ts';
import { logFailure } from '../host/follow-log.ts';
import type { Log } from '../host/log.ts';
import { keepEngine, type EngineKeeper } from '../host/engine-keeper.ts';

export interface Engine {
  readonly keeper: EngineKeeper;
  /** Gives a page a port to the engine, now and after every restart, until it is disconnected. */
  connect(contents: WebContents): void;
  disconnect(contents: WebContents): void;
}

/**
 * The engine in a utility process.
 *
 * @param entry path of its script
 * @param runProbe tries devices for it
 */
export function startEngine(entry: string, runProbe: RunProbe, log: Log): Engine {
  const windows = new Set<WebContents>();
  let child: UtilityProcess;

  const connect = (contents: WebContents): void => {
    windows.add(contents);
    const { port1, port2 } = new MessageChannelMain();
    child.postMessage('window', [port1]);
    contents.postMessage('engine-port', null, [port2]);
  };
  const serveMain = (): void => {
    const { port1, port2 } = new MessageChannelMain();
    const methods = new Map([['probe', (target: unknown) => runProbe(target as string)]]);
    serveRpc(portChannel(port1), { main: { methods } }, (failure) => {
      logFailure(log, failure);
    });
    child.postMessage('main', [port2]);
  };
  const keeper = keepEngine(() => {
    child = utilityProcess.fork(entry, [log.folder], { serviceName: 'Etiograph engine', cwd: homedir() });
    // V8 gave up, for want of memory for example. `exit` follows; with nobody listening this would take main down.
    child.on('error', (type) => {
      log.write({ what: 'engine', state: type });
    });
    serveMain();
    for (const contents of windows) connect(contents);
    const started = child;
    return { kill: () => started.kill(), onExit: (listener) => started.once('exit', listener) };
  });
  keeper.onState(({ state }) => {
    log.write({ what: 'engine', state });
  });
  return { keeper, connect, disconnect: (contents) => windows.delete(contents) };
}
