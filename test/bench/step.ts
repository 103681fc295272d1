import { lstmCase } from './step-lstm.ts';
import { mlpCase } from './step-mlp.ts';
import { resnetCase } from './step-resnet.ts';
import { timeStep } from './step-case.ts';
import type { StepCase } from './step-case.ts';
import type { BenchOptions, BenchRow } from './types.ts';

const CASES: readonly (() => StepCase)[] = [
  () => mlpCase(2, 64, 256),
  () => mlpCase(2, 128, 1024),
  () => mlpCase(8, 64, 256),
  () => resnetCase('resnet18', 64, 64, 32),
  () => resnetCase('small-resnet', 32, 64, 32),
  () => lstmCase(64, 64),
];

/**
 * Milliseconds of one training step on one thread of the CPU, beside the same step in PyTorch.
 *
 * Settings: kinds of model (`mlp`, `resnet18`, `small-resnet`, `lstm`), all without.
 */
export async function run({ args, log }: BenchOptions): Promise<BenchRow[]> {
  const rows: BenchRow[] = [];
  for (const make of CASES) {
    const bench = make();
    if (args.length > 0 && !args.includes(String(bench.labels['kind']))) continue;
    rows.push(await timeStep(bench, 1, log));
  }
  return rows;
}
