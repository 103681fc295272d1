import type { DeviceReport } from '../../core/compute/device.ts';
import { toFailure, type Failure } from '../../core/contract/result.ts';
import type { RunEvent } from '../../core/contract/run-event.ts';
import type { Log } from './log.ts';

/** Writes down what went wrong: of a bug its class and its places in the code, of a user's mistake the code alone. */
export function logFailure(log: Log, { code, stack }: Failure): void {
  if (stack !== undefined) log.write({ what: 'bug', stack });
  // Without a stack it comes from another process, which has written it down.
  else if (code !== 'internal') log.write({ what: 'refused', code });
}

/** Writes down which devices are ready, whenever that has changed. */
export function logDevices(log: Log): (devices: readonly DeviceReport[]) => void {
  let known = '';
  return (devices) => {
    const ready = devices.flatMap(({ id, available }) => (available ? [id] : []));
    if (ready.join() !== known) log.write({ what: 'devices', ready });
    known = ready.join();
  };
}

/** Writes down when runs begin and how they end. */
export function logRuns(log: Log, onEvent: (listener: (event: RunEvent) => void) => void): void {
  const began = new Map<string, number>();
  onEvent((event) => {
    const { run: id } = event;
    const since = began.get(id);
    if (since === undefined) {
      began.set(id, performance.now());
      log.write({ what: 'run', id, state: 'started' });
    }
    if (event.type !== 'done' && event.type !== 'failed' && event.type !== 'cancelled') return;
    began.delete(id);
    const seconds = since === undefined ? 0 : (performance.now() - since) / 1000;
    const code = event.type === 'failed' ? event.error.code : undefined;
    log.write({ what: 'run', id, state: event.type, seconds, code });
    if (event.type === 'failed' && event.error.stack) logFailure(log, event.error);
  });
}

/** Writes down what ends this process by surprise; what happens then stays as it is. */
export function logCrashes(log: Log): void {
  process.on('uncaughtExceptionMonitor', (error) => {
    logFailure(log, toFailure(error));
  });
}
