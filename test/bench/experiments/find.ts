import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { UserError } from '../../../core/errors.ts';
import type { Experiment } from './types.ts';

const BENCHES = join(import.meta.dirname, '..');
const EXPERIMENT = /^export const experiment\b/m;
/** The main comparison first, then what explains it; whatever is not named here comes after. */
const ORDER = [
  'cases',
  'graph',
  'ablations',
  'modalities',
  'cycles',
  'shared',
  'sparsity',
  'variant-mnist',
  'latent-number',
  'sample-size',
  'phenotype',
];

export interface FoundExperiment {
  readonly experiment: Experiment;
  /** Module that exports it. */
  readonly file: string;
}

/** Modules of a folder that export an `experiment`, in a sensible order. */
export async function findExperiments(folder = BENCHES): Promise<FoundExperiment[]> {
  const found: FoundExperiment[] = [];
  for (const name of (await readdir(folder)).filter((file) => file.endsWith('.ts')).sort()) {
    const file = join(folder, name);
    if (EXPERIMENT.test(await readFile(file, 'utf8'))) {
      found.push({ experiment: await loadExperiment(file), file });
    }
  }
  const place = ({ experiment }: FoundExperiment): number =>
    ORDER.includes(experiment.name) ? ORDER.indexOf(experiment.name) : ORDER.length;
  return found.sort((a, b) => place(a) - place(b));
}

export async function loadExperiment(file: string): Promise<Experiment> {
  const { experiment } = (await import(pathToFileURL(file).href)) as { experiment: Experiment };
  return experiment;
}

/**
 * Those that are named; all without names.
 *
 * @throws UserError `experiments.unknown`
 */
export function named(all: readonly FoundExperiment[], names: readonly string[]): FoundExperiment[] {
  const known = all.map(({ experiment }) => experiment.name);
  const unknown = names.find((name) => !known.includes(name));
  if (unknown !== undefined) {
    throw new UserError(
      'experiments.unknown',
      `There is no experiment “${unknown}”.`,
      `Known: ${known.join(', ')}.`,
    );
  }
  return all.filter(({ experiment }) => names.length === 0 || names.includes(experiment.name));
}
