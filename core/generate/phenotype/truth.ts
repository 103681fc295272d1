import type { CausalGraph } from '../../graph/types.ts';
import { EXOGENOUS, LATENTS, PHENOTYPE_NODES } from './scm.ts';

interface SampleTruthNode {
  readonly id: string;
  readonly modality: string;
  readonly kind: 'latent' | 'observed';
}

interface SampleTruthSubject {
  readonly id: string;
  /** Values in the order of `latents`. */
  readonly z: readonly number[];
  /** Values in the order of `exogenous`. */
  readonly eta: readonly number[];
}

/** What truth.json says that it is. */
export const TRUTH_FORMAT = 'etiograph-truth';

/** truth.json */
export interface SampleTruth {
  readonly format: typeof TRUTH_FORMAT;
  readonly version: 1;
  readonly seed: number;
  readonly nodes: readonly SampleTruthNode[];
  readonly edges: readonly { readonly from: string; readonly to: string }[];
  /** A[i][j] = 1: node j is a parent of node i, both by position in `nodes`. */
  readonly adjacency: readonly (readonly number[])[];
  readonly latents: readonly string[];
  readonly exogenous: readonly string[];
  readonly subjects: readonly SampleTruthSubject[];
}

/** The graph that the sample cohort is drawn from: latents and table variables, every edge directed. */
export function sampleTruthGraph(): CausalGraph {
  return {
    nodes: PHENOTYPE_NODES.map(({ id }) => id),
    edges: PHENOTYPE_NODES.flatMap(({ id, parents }) =>
      parents.map((from) => ({ from, to: id, kind: 'directed' as const })),
    ),
  };
}

/** The truth but for the subjects, who are many. */
export function sampleTruth(seed: number): Omit<SampleTruth, 'subjects'> {
  return {
    format: TRUTH_FORMAT,
    version: 1,
    seed,
    nodes: PHENOTYPE_NODES.map(({ id, modality, kind }) => ({ id, modality, kind })),
    edges: sampleTruthGraph().edges.map(({ from, to }) => ({ from, to })),
    adjacency: PHENOTYPE_NODES.map(({ parents }) =>
      PHENOTYPE_NODES.map(({ id }) => (parents.includes(id) ? 1 : 0)),
    ),
    latents: LATENTS,
    exogenous: EXOGENOUS,
  };
}

/** truth.json is written as it comes, a line a subject. */
export function truthHead(seed: number): string {
  const head = Object.entries(sampleTruth(seed)).map(
    ([key, value]) => `${JSON.stringify(key)}: ${listed(value)},\n`,
  );
  return `{\n${head.join('')}"subjects": [`;
}

/** A person's line of truth.json, values to six digits; it stands between `truthHead` and `TRUTH_TAIL`. */
export function truthSubject(
  {
    id,
    values,
    exogenous,
  }: { id: string; values: ReadonlyMap<string, number>; exogenous: readonly number[] },
  first: boolean,
): string {
  const rounded = (value: number): number => Number(value.toFixed(6));
  const subject: SampleTruthSubject = {
    id,
    z: LATENTS.map((latent) => rounded(values.get(latent)!)),
    eta: exogenous.map(rounded),
  };
  return `${first ? '' : ','}\n${JSON.stringify(subject)}`;
}

export const TRUTH_TAIL = '\n]\n}\n';

/** A line an item, so that people can read the file. */
function listed(value: unknown): string {
  if (!Array.isArray(value)) return JSON.stringify(value);
  return `[\n${value.map((item) => `  ${JSON.stringify(item)}`).join(',\n')}\n]`;
}
