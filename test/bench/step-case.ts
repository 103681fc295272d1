import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { trace } from '../../core/compute/trace.ts';
import { liveNodes } from '../../core/compute/graph.ts';
import type { StepDefinition, Values } from '../../core/compute/step.ts';
import { sizeOf } from '../../core/compute/shapes.ts';
import { createCpuDevice } from '../../core/node/onnx-device.ts';
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
  const end = performance.now() + SECONDS * 1e3;
  while (performance.now() < end || times.length < 5) {
    const feeds = bench.feeds();
    const start = performance.now();
    await compiled.run(feeds);
    times.push(performance.now() - start);
  }
  await compiled.dispose();
  const ms = median(times);
  const torchMs = timePeer(bench, threads);
  return {
    name: 'step',
    ...bench.labels,
    threads,
    ms: round(ms),
    gflops: round(multiplyFlops(bench.step) / ms / 1e6),
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

/** Multiplications and additions in the matrix products and convolutions of a step; the rest is not counted. */
function multiplyFlops(step: StepDefinition): number {
  let flops = 0;
  for (const { kernel, inputs, attrs, outputs } of liveNodes(
    trace(step.inputs, (inputs) => step.build(inputs)),
  )) {
    const [a, b] = inputs;
    if (kernel === 'BatchMatMul')
      flops += 2 * sizeOf(outputs[0].shape) * a.shape.at(attrs['transposeA'] ? -2 : -1)!;
    // Filters are [height, width, in, out]; every element of the convolution's wider side meets one.
    else if (kernel === 'Conv2D') flops += 2 * sizeOf(outputs[0].shape) * sizeOf(b.shape.slice(0, 3));
    else if (kernel === 'Conv2DBackpropInput') flops += 2 * sizeOf(a.shape) * sizeOf(b.shape.slice(0, 3));
    else if (kernel === 'Conv2DBackpropFilter')
      flops += 2 * sizeOf(b.shape) * sizeOf(outputs[0].shape.slice(0, 3));
  }
  return flops;
}

const median = (values: number[]): number => values.sort((a, b) => a - b)[values.length >> 1];
const round = (value: number): number => Math.round(value * 100) / 100;
