import { homedir } from 'node:os';
import { MessageChannelMain, utilityProcess, type UtilityProcess, type WebContents } from 'electron';
import { keepEngine, type EngineKeeper } from '../host/engine-keeper.ts';

export interface Engine {
  readonly keeper: EngineKeeper;
  /** Gives a page a port to the engine, now and after every restart, until it is disconnected. */
  connect(contents: WebContents): void;
  disconnect(contents: WebContents): void;
}

/** The engine in a utility process. @param entry path of its script */
export function startEngine(entry: string): Engine {
  const windows = new Set<WebContents>();
  let child: UtilityProcess;

  const connect = (contents: WebContents): void => {
    windows.add(contents);
    const { port1, port2 } = new MessageChannelMain();
    child.postMessage(null, [port1]);
    contents.postMessage('engine-port', null, [port2]);
  };
  const keeper = keepEngine(() => {
    child = utilityProcess.fork(entry, [], { serviceName: 'Etiograph engine', cwd: homedir() });
    for (const contents of windows) connect(contents);
    const started = child;
    return { kill: () => started.kill(), onExit: (listener) => started.once('exit', listener) };
  });
  return { keeper, connect, disconnect: (contents) => windows.delete(contents) };
}
