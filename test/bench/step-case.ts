import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { compileToOnnx } from '../../core/compute/compile.ts';
import type { StepDefinition, Values } from '../../core/compute/step.ts';
import { createCpuDevice } from '../../core/node/devices/onnx-device.ts';
import type { BenchOptions, BenchRow } from './types.ts';

/** One training step to be timed beside the same step in PyTorch. */
export interface StepCase {
  /** What the row says of it: `{ kind: 'mlp', hidden: 64, batch: 256 }`. */
  readonly labels: BenchRow;
  readonly step: StepDefinition;
  readonly state: Readonly<Record<string, Values>>;
  feeds(): Readonly<Record<string, Values>>;
  /** A script in `peers/` that prints `{"ms": ...}`, and its arguments after the number of threads. */
  readonly peer: { readonly script: string; readonly args: readonly (string | number)[] };
}

const PYTHON = '/usr/bin/python3';
const WARM_UP = 10;
const SECONDS = 3;

export async function timeStep(
  bench: StepCase,
  threads: number,
  log: BenchOptions['log'],
): Promise<BenchRow> {
  log(`step: ${Object.values(bench.labels).join(' ')}, ${threads} thread(s)`);
  const compiled = await createCpuDevice(threads).compile(bench.step);
  for (const [name, values] of Object.entries(bench.state)) await compiled.setState(name, values);
  for (let i = 0; i < WARM_UP; i++) await compiled.run(bench.feeds());
  const times: number[] = [];
  const half = async (): Promise<void> => {
    const end = performance.now() + SECONDS * 500;
    const before = times.length;
    while (performance.now() < end || times.length < before + 3) {
      const feeds = bench.feeds();
      const start = performance.now();
      await compiled.run(feeds);
      times.push(performance.now() - start);
    }
  };
  // Before and after the peer, so that both meet the same weather on a busy machine.
  await half();
  const torchMs = timePeer(bench, threads);
  await half();
  await compiled.dispose();
  const ms = median(times);
  return {
    name: 'step',
    ...bench.labels,
    threads,
    ms: round(ms),
    gflops: round(compileToOnnx(bench.step).flops / ms / 1e6),
    compileMs: Math.round(compiled.compileMs),
    torchMs: torchMs === null ? null : round(torchMs),
    timesFaster: torchMs === null ? null : round(torchMs / ms),
  };
}

/** The same step in PyTorch, in a process of its own; null where PyTorch is not installed. */
function timePeer({ peer }: StepCase, threads: number): number | null {
  if (spawnSync(PYTHON, ['-c', 'import torch']).status !== 0) return null;
  const script = fileURLToPath(new URL(`peers/${peer.script}`, import.meta.url));
  const run = spawnSync(PYTHON, [script, String(threads), ...peer.args.map(String), String(SECONDS)], {
    encoding: 'utf8',
  });
  if (run.status !== 0) throw new Error(`${peer.script} failed: ${run.stderr}`);
  return (JSON.parse(run.stdout) as { ms: number }).ms;
}

const median = (values: number[]): number => values.sort((a, b) => a - b)[values.length >> 1];
const round = (value: number): number => Math.round(value * 100) / 100;
