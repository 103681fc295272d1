/**
 * The engine in a process of its own, since a training step blocks its event loop: a utility process of the desktop
 * app, which hands it one port a window, or a child of the browser host.
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { constants, setPriority } from 'node:os';
import type { MessagePortMain } from 'electron';
import { portChannel, type Channel } from '../core/contract/channel.ts';
import { requests } from '../core/contract/engine-api.ts';
import { createRpcClient, serveRpc, serviceOf } from '../core/contract/rpc.ts';
import { createNodeEngine } from '../core/node/engine.ts';
import type { RunProbe } from '../core/node/devices/probe.ts';
import { logCrashes, logDevices, logFailure, logRuns } from './host/follow-log.ts';
import { openLog } from './host/log.ts';
import { systemFacts } from './host/log-line.ts';
import { processChannel } from './process-channel.ts';

/** What main does for the engine of the desktop app. */
const main = createRpcClient();
const probeInMain: RunProbe = (target) =>
  main
    .api<{ probe: RunProbe }>('main')
    .probe(target)
    .catch(() => ({ works: false, message: 'It could not be tried on this computer.' }));

// Who starts it says where the log is.
const log = openLog(process.argv[2] ?? '', 'engine');
logCrashes(log);
const engine = createNodeEngine({
  runProbe: process.parentPort ? probeInMain : undefined,
  onDevices: logDevices(log),
});
log.write({ what: 'started', versions: { node: process.versions.node, ...systemFacts() } });
void engine.then((api) => {
  logRuns(log, (listener) => void api.onEvent(listener));
});

async function serve(channel: Channel): Promise<void> {
  serveRpc(channel, { engine: serviceOf(requests, await engine) }, (failure) => {
    logFailure(log, failure);
  });
}

/**
 * The window stays fluid while all cores train. Linux shares the processor among sessions first (autogroup) and by
 * priority only within one: where the engine leads its own, that stands back too.
 */
function lowerPriority(): void {
  try {
    setPriority(constants.priority.PRIORITY_BELOW_NORMAL);
    if (process.platform !== 'linux') return;
    const [, , , session] = readFileSync('/proc/self/stat', 'utf8').split(') ')[1].split(' ');
    if (Number(session) === process.pid) writeFileSync('/proc/self/autogroup', '10');
  } catch {
    // Not allowed everywhere, and nothing depends on it.
  }
}
lowerPriority();

if (process.parentPort) {
  process.parentPort.on('message', ({ data, ports: [port] }: { data: unknown; ports: MessagePortMain[] }) => {
    if (data === 'main') main.attach(portChannel(port));
    else if (data === 'window') void serve(portChannel(port));
  });
} else {
  // Without its host nobody can see or stop what it does.
  process.on('disconnect', () => process.exit(0));
  void serve(processChannel(process));
}
