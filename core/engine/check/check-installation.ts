import type { CheckedGroup, InstallationCheck } from '../../contract/installation-api.ts';
import { CALIBRATION_CHECKS, checkCalibration } from '../../discovery/check/calibration.ts';
import type { Checked } from '../../discovery/check/checked.ts';
import { checkGraphs, GRAPH_CHECKS } from '../../discovery/check/known-graphs.ts';
import { checkNumerics } from '../../discovery/check/numerics.ts';
import type { EnginePorts } from '../project/ports.ts';
import type { RunHandle } from '../runs/runs.ts';
import { checkDevices } from './check-device.ts';
import { checkSuggestions } from './check-suggestions.ts';
import { GROUPS, linesDone, reportText, sayOutcome, type GroupName } from './words.ts';

interface Part {
  readonly group: GroupName;
  readonly lines: () => AsyncIterable<Checked> | Iterable<Checked>;
  /** Number of lines, as far as it is known; for the progress. */
  readonly count: number;
  /** Share of the time, about. */
  readonly share: number;
}

/**
 * Checks what this installation computes, part by part. Everything is drawn from fixed seeds.
 *
 * @throws the run's abort reason when it was cancelled
 */
export async function checkInstallation(run: RunHandle, ports: EnginePorts): Promise<InstallationCheck> {
  const { signal } = run;
  const began = ports.now();
  const parts: readonly Part[] = [
    { group: 'numbers', lines: checkNumerics, count: 6, share: 0.01 },
    { group: 'graphs', lines: () => graphs(signal), count: GRAPH_CHECKS + 1, share: 0.12 },
    { group: 'calibration', lines: () => checkCalibration(signal), count: CALIBRATION_CHECKS, share: 0.77 },
    { group: 'device', lines: () => checkDevices(ports, signal), count: 2, share: 0.1 },
  ];
  const groups: CheckedGroup[] = [];
  let before = 0;
  for (const part of parts) {
    groups.push(await checkPart(part, before, run));
    before += part.share;
  }
  const found = { passed: groups.every(({ failure }) => !failure), sentence: sayOutcome(groups), groups };
  const devices = (await ports.devices.list()).filter(({ available }) => available);
  const facts = {
    Date: ports.date().slice(0, 10),
    Etiograph: ports.version,
    ...ports.software,
    Devices: devices.map(({ label }) => label).join('; '),
    Seconds: ((ports.now() - began) / 1000).toFixed(0),
  };
  run.progress('Done', 1);
  return { ...found, report: reportText(found, facts) };
}

async function* graphs(signal: AbortSignal): AsyncGenerator<Checked> {
  yield* checkGraphs(signal);
  yield await checkSuggestions(signal);
}

async function checkPart(
  { group, lines, count, share }: Part,
  before: number,
  run: RunHandle,
): Promise<CheckedGroup> {
  const { failure, ...head } = GROUPS[group];
  const done: Checked[] = [];
  const tell = (): void => {
    const here = Math.min(1, done.length / count);
    run.progress(head.name, before + share * here, { detail: linesDone(done.length) });
  };
  tell();
  try {
    for await (const line of lines()) {
      done.push(line);
      tell();
      // Cancel and progress get through between two lines.
      await new Promise((resume) => setTimeout(resume, 0));
      run.signal.throwIfAborted();
    }
  } catch (error) {
    run.signal.throwIfAborted();
    done.push({
      what: 'The rest of these checks',
      expected: 'an answer',
      found: `stopped with an error (${(error as Error).name})`,
      passed: false,
    });
  }
  return { ...head, lines: done, ...(done.every(({ passed }) => passed) ? {} : { failure }) };
}
