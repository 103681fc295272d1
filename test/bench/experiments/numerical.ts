import { METHODS as KNOWN } from '../../../core/contract/methods.ts';
import { numericalCase } from '../data/numerical.ts';
import type { NumericalData } from '../data/numerical.ts';
import type { ModalitySpec } from '../../../core/model/spec.ts';
import { defaults } from '../../../core/train/api.ts';
import type { MethodName, TrainingSettings } from '../../../core/train/api.ts';
import { asCohort, score, specsOf, trainOnce } from './score.ts';
import type { Condition } from './types.ts';

/** The methods as the tables name them. */
export const METHODS: Readonly<Record<MethodName, string>> = {
  causal: 'ours',
  'beta-vae': 'beta-VAE',
  'causal-vae': 'CausalVAE',
  contrastive: 'MCL',
  autoencoder: 'autoencoder',
  ica: 'ICA',
};

export interface NumericalCondition {
  /** Name of the data, and of the numerical case where `generate` is left out. */
  readonly data: string;
  /** As the tables show it. */
  readonly method: string;
  readonly settings?: Omit<Partial<TrainingSettings>, 'seed'>;
  /** The data of a seed. */
  readonly generate?: (seed: number) => NumericalData;
  /** See `Condition`. */
  readonly alone?: boolean;
  /** Networks other than `specsOf` gives. */
  readonly specs?: (data: NumericalData) => ModalitySpec[];
}

/** A training on generated numerical data, scored: the seed is both that of the data and that of the training. */
export function numericalCondition({
  data,
  method,
  settings = {},
  generate = (seed) => numericalCase(data, seed),
  specs = specsOf,
  alone = false,
}: NumericalCondition): Condition {
  return {
    id: `${data}/${method}`,
    data,
    method,
    settings,
    alone,
    async run(seed, { device }) {
      const made = generate(seed);
      const result = await trainOnce(
        asCohort(made),
        specs(made),
        { ...defaults, ...settings, seed },
        { device },
      );
      const { method: name } = { ...defaults, ...settings };
      return score(made, result, name === 'causal' ? device : undefined, name);
    },
  };
}

/** Ours and the methods that it is compared with, on one kind of data. */
export function allMethods(condition: Omit<NumericalCondition, 'method'>, modalities: number): Condition[] {
  return KNOWN.filter((known) => known.modalities === null || known.modalities === modalities).map(
    ({ value: method }) =>
      numericalCondition({
        ...condition,
        method: METHODS[method],
        settings: { ...condition.settings, method },
      }),
  );
}

/** `seeds(40, 5)`: 40 to 44. */
export const seeds = (first: number, count: number): number[] =>
  Array.from({ length: count }, (_, i) => first + i);
