/**
 * The engine in a process of its own, since a training step blocks its event loop: a utility process of the desktop
 * app, which hands it one port a window, or a child of the browser host.
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { constants, setPriority } from 'node:os';
import type { MessagePortMain } from 'electron';
import { portChannel, type Channel } from '../core/contract/channel.ts';
import { requests } from '../core/contract/engine-api.ts';
import type { Failure } from '../core/contract/result.ts';
import { serveRpc, serviceOf } from '../core/contract/rpc.ts';
import { createNodeEngine } from '../core/node/engine.ts';
import { processChannel } from './process-channel.ts';

const engine = createNodeEngine();

async function serve(channel: Channel): Promise<void> {
  serveRpc(channel, { engine: serviceOf(requests, await engine) }, logBug);
}

function logBug(failure: Failure): void {
  process.stderr.write(`${failure.message}\n${failure.stack ?? ''}\n`);
}

/**
 * The window stays fluid while all cores train. Linux shares the processor among sessions first (autogroup) and by
 * priority only within one: where the engine leads its own, that stands back too.
 */
function standBack(): void {
  try {
    setPriority(constants.priority.PRIORITY_BELOW_NORMAL);
    if (process.platform !== 'linux') return;
    const [, , , session] = readFileSync('/proc/self/stat', 'utf8').split(') ')[1].split(' ');
    if (Number(session) === process.pid) writeFileSync('/proc/self/autogroup', '10');
  } catch {
    // Not allowed everywhere, and nothing depends on it.
  }
}
standBack();

if (process.parentPort) {
  process.parentPort.on('message', ({ ports: [port] }: { ports: MessagePortMain[] }) => {
    if (port) void serve(portChannel(port));
  });
} else {
  // Without its host nobody can see or stop what it does.
  process.on('disconnect', () => process.exit(0));
  void serve(processChannel(process));
}
