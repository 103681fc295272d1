import { createHash } from 'node:crypto';
import { chosen } from './bench.ts';
import type { StoredRow } from './store.ts';
import type { Condition, Experiment } from './types.ts';

/** A run that is to be made. */
export interface Task {
  readonly experiment: Experiment;
  readonly condition: Condition;
  readonly seed: number;
  /** Digest of the condition's settings, or null. */
  readonly settings: string | null;
}

export interface Wishes {
  /** In place of the experiments' own. */
  readonly seeds?: readonly number[];
  /** Methods, data or conditions; all without. */
  readonly only: readonly string[];
  /** Also runs that are kept already. */
  readonly fresh: boolean;
  /** Also runs that are kept as failed. */
  readonly retry?: boolean;
}

/**
 * What is missing, seed by seed through all conditions of all experiments, so that an interruption leaves every
 * condition with about as many seeds.
 *
 * @param rows what is kept of an experiment, by its name
 */
export function planRuns(
  experiments: readonly Experiment[],
  rows: ReadonlyMap<string, readonly StoredRow[]>,
  { seeds, only, fresh, retry = false }: Wishes,
): Task[] {
  const rounds = Math.max(0, ...experiments.map((e) => (seeds ?? e.seeds).length));
  return Array.from({ length: rounds }, (_, round) =>
    experiments.flatMap((experiment) => {
      const seed = (seeds ?? experiment.seeds)[round] as number | undefined;
      if (seed === undefined) return [];
      return chosen(experiment, only)
        .map((condition) => ({ experiment, condition, seed, settings: digestOf(condition) }))
        .filter((task) => fresh || !isKept(task, rows.get(experiment.name) ?? [], retry));
    }),
  ).flat();
}

const isKept = ({ condition, seed, settings }: Task, rows: readonly StoredRow[], retry: boolean): boolean =>
  rows.some(
    (row) =>
      row.id === condition.id &&
      row.seed === seed &&
      row.settings === settings &&
      !(retry && row.failed !== null),
  );

/** Eight hexadecimal digits, whatever the order in which the settings are written. */
export function digestOf({ settings }: Pick<Condition, 'settings'>): string | null {
  if (settings === undefined) return null;
  return createHash('sha256')
    .update(JSON.stringify(inOrder(settings)))
    .digest('hex')
    .slice(0, 8);
}

function inOrder(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(inOrder);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value)
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([key, inner]) => [key, inOrder(inner)]),
  );
}
