import { mkdir, readFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { UserError } from '../../../core/errors.ts';
import { writeFileAtomic } from '../../../core/node/files/atomic.ts';
import type { Machine } from './machine.ts';
import type { Figures } from './types.ts';

/** One run of one condition. */
export interface StoredRow {
  readonly id: string;
  readonly seed: number;
  /** Empty for a run that failed. */
  readonly figures: Figures;
  /** Wall-clock of the whole run: data, training and scores. */
  readonly seconds: number;
  /** Why it failed, or null. */
  readonly failed: string | null;
  /** Of the code; with a plus where `core/` had changes that were not committed. */
  readonly commit: string;
  /** Of the condition's settings, or null where it has none. */
  readonly settings: string | null;
  /** Index into the machines of the file. */
  readonly machine: number;
}

export interface Results {
  readonly experiment: string;
  readonly machines: readonly Machine[];
  /** By condition and seed. */
  readonly rows: readonly StoredRow[];
}

/** What a run has to say for itself; the store knows the rest. */
export type NewRow = Omit<StoredRow, 'machine'>;

const fileOf = (folder: string, experiment: string): string => join(folder, `${experiment}.json`);

/**
 * What an experiment has measured so far; empty before the first run.
 *
 * @throws UserError `experiments.results` when the file is no file of results
 */
export async function readResults(folder: string, experiment: string): Promise<Results> {
  const file = fileOf(folder, experiment);
  const text = await readFile(file, 'utf8').catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return null;
    throw error;
  });
  if (text === null) return { experiment, machines: [], rows: [] };
  try {
    const { machines, rows } = JSON.parse(text) as Results;
    if (Array.isArray(machines) && Array.isArray(rows)) return { experiment, machines, rows };
  } catch {
    // Said below.
  }
  throw new UserError(
    'experiments.results',
    `${file} holds no results of experiments.`,
    'Take the committed file back, or move it away to begin anew.',
  );
}

/** Adds a run, or puts it in the place of an earlier one; the file is replaced as a whole. */
export async function keepRow(
  folder: string,
  experiment: string,
  row: NewRow,
  machine: Machine,
): Promise<void> {
  // Read anew each time: two runners may work for one experiment.
  const { machines, rows } = await readResults(folder, experiment);
  const known = machines.findIndex((m) => sameMachine(m, machine));
  const kept: StoredRow = { ...row, machine: known < 0 ? machines.length : known };
  const others = rows.filter(({ id, seed }) => id !== row.id || seed !== row.seed);
  const file = fileOf(folder, experiment);
  await mkdir(dirname(file), { recursive: true });
  await writeFileAtomic(
    file,
    asText({
      experiment,
      machines: known < 0 ? [...machines, machine] : machines,
      rows: [...others, kept].sort(inOrder),
    }),
  );
}

const inOrder = (a: StoredRow, b: StoredRow): number =>
  a.id === b.id ? a.seed - b.seed : a.id < b.id ? -1 : 1;

/** The date does not tell machines apart. */
const sameMachine = (a: Machine, b: Machine): boolean =>
  JSON.stringify({ ...a, date: '' }) === JSON.stringify({ ...b, date: '' });

/** A row a line, so that a diff shows the runs that changed. */
function asText({ experiment, machines, rows }: Results): string {
  const lines = (items: readonly unknown[]): string =>
    items.length === 0 ? '[]' : `[\n${items.map((item) => JSON.stringify(item)).join(',\n')}\n]`;
  return `{\n"experiment": ${JSON.stringify(experiment)},\n"machines": ${lines(machines)},\n"rows": ${lines(rows)}\n}\n`;
}
