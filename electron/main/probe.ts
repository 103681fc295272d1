import { homedir } from 'node:os';
import { utilityProcess } from 'electron';
import { answerOf, type RunProbe } from '../../core/node/devices/probe.ts';

/**
 * Probes in utility processes. Only main can start one, and a packaged app is no Node whose children could do it
 * (its fuse `runAsNode` is off).
 *
 * @param entry path of their script
 */
export function probeInUtility(entry: string, limitMs?: number): RunProbe {
  return (target) => {
    const child = utilityProcess.fork(entry, [], {
      serviceName: 'Etiograph device trial',
      cwd: homedir(),
      stdio: 'ignore',
    });
    child.postMessage(target);
    return answerOf(child, limitMs);
  };
}
