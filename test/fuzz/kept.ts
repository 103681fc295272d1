import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { z } from 'zod';

const tally = z.object({
  tried: z.number().int(),
  /** How often what came of it; `FAILED` for failures. */
  results: z.record(z.string(), z.number().int()),
  /** Milliseconds. */
  slowest: z.number(),
});
export type Tally = z.infer<typeof tally>;

const run = z.object({
  /** When it began, in UTC, and the version that was tried. */
  day: z.string(),
  version: z.string(),
  seed: z.number().int(),
  kinds: z.record(z.string(), tally),
});
/** What one run tried; a line of the file in which runs are kept. */
export type Run = z.infer<typeof run>;

export const FAILED = 'FAILED';

export function readRuns(file: string): Run[] {
  if (!existsSync(file)) return [];
  const lines = readFileSync(file, 'utf8').split('\n');
  return lines.filter((line) => line !== '').map((line) => run.parse(JSON.parse(line)));
}

/** Writes a run beside the others, in place of what was kept of it before. */
export function keepRun(file: string, one: Run): void {
  const others = readRuns(file).filter(({ seed }) => seed !== one.seed);
  writeFileSync(file, [...others, one].map((each) => `${JSON.stringify(each)}\n`).join(''));
}

/** What all runs tried of each kind. */
export function summed(runs: readonly Run[]): Map<string, Tally> {
  const sums = new Map<string, Tally>();
  for (const { kinds } of runs) {
    for (const [kind, { tried, results, slowest }] of Object.entries(kinds)) {
      const before = sums.get(kind) ?? { tried: 0, results: {}, slowest: 0 };
      const both = { ...before.results };
      for (const [result, n] of Object.entries(results)) both[result] = (both[result] ?? 0) + n;
      sums.set(kind, {
        tried: before.tried + tried,
        results: both,
        slowest: Math.max(before.slowest, slowest),
      });
    }
  }
  return sums;
}
