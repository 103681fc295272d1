import { mlpCase } from './step-mlp.ts';
import { timeStep } from './step-case.ts';
import type { BenchOptions, BenchRow } from './types.ts';

/** Milliseconds of one training step on the CPU, beside the same step in PyTorch. */
export async function run({ log }: BenchOptions): Promise<BenchRow[]> {
  const cases = [() => mlpCase(2, 64, 256), () => mlpCase(2, 128, 1024), () => mlpCase(8, 64, 256)];
  const rows: BenchRow[] = [];
  for (const make of cases) rows.push(await timeStep(make(), 1, log));
  return rows;
}
