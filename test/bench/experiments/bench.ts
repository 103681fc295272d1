import type { Bench, BenchRow } from '../types.ts';
import { deviceFor } from './device.ts';
import { messageOf } from './failure.ts';
import type { Experiment } from './types.ts';

/**
 * `etiograph bench <name>`: the experiment in this process, one run after the other; nothing is kept.
 * Settings name methods, data or conditions.
 */
export function benchOf(experiment: Pick<Experiment, 'conditions'>): Bench {
  return async ({ seeds, args, log }) => {
    const conditions = chosen(experiment, args);
    const rows: BenchRow[] = [];
    for (const seed of seeds) {
      for (const condition of conditions) {
        const began = performance.now();
        const row = await condition.run(seed, { device: deviceFor(condition), log }).then(
          (figures) => ({ failed: null, ...figures }),
          (error: unknown) => ({ failed: messageOf(error) }),
        );
        const seconds = (performance.now() - began) / 1000;
        rows.push(rounded({ condition: condition.id, seed, seconds, ...row }));
        log(
          Object.entries(rows.at(-1)!)
            .map(([key, value]) => `${key} ${String(value)}`)
            .join('  '),
        );
      }
    }
    return rows;
  };
}

/** Conditions that some name means: a method, data, or a condition itself; all without names. */
export function chosen(
  { conditions }: Pick<Experiment, 'conditions'>,
  names: readonly string[],
): Experiment['conditions'] {
  const wanted = names.map((name) => name.toLowerCase());
  return conditions.filter(
    ({ id, data, method }) =>
      wanted.length === 0 || [id, data, method].some((own) => wanted.includes(own.toLowerCase())),
  );
}

function rounded(row: BenchRow): BenchRow {
  const entries = Object.entries(row).map(([key, value]) => [
    key,
    typeof value === 'number' ? Math.round(10_000 * value) / 10_000 : value,
  ]);
  return Object.fromEntries(entries);
}
