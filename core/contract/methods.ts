import { METHOD_NAMES, type LossTerms, type MethodName } from '../train/api.ts';

export { METHOD_NAMES, type MethodName };

/** Terms that a loss can have, by their names in the events of a training. */
type LossTermName = Exclude<keyof LossTerms, 'total'>;

export interface MethodInfo {
  readonly value: MethodName;
  readonly label: string;
  /** What it does, in a sentence. */
  readonly what: string;
  /** A sentence that says when it is of use. */
  readonly when: string;
  /** What its loss is made of, with a name for each. Empty where nothing is trained step by step. */
  readonly terms: readonly { readonly key: LossTermName; readonly label: string }[];
  /** Whether it separates the factors by a search with restarts, gives links between them, sets noise apart. */
  readonly restarts: boolean;
  readonly links: boolean;
  readonly noise: boolean;
  /** How many modalities it must learn; null for any number. */
  readonly modalities: number | null;
}

/** All that differs between the methods but which settings they use: see `TRAINING_SETTINGS`. */
export const METHODS = [
  {
    value: 'causal',
    label: 'Etiograph',
    what: 'Learns the factors of all modalities together, keeps device noise apart, and separates the factors by a search for the fewest links between modalities.',
    when: 'For every graph that is to be relied on: it says how often the same factors come out.',
    terms: [
      { key: 'reconstruction', label: 'Reconstruction' },
      { key: 'independence', label: 'Independence' },
      { key: 'prediction', label: 'Cross-prediction' },
    ],
    restarts: true,
    links: true,
    noise: true,
    modalities: null,
  },
  {
    value: 'beta-vae',
    label: 'Beta-VAE',
    what: 'Learns each modality by itself and presses its factors towards being unrelated to each other.',
    when: 'To see what comes out where neither other modalities nor links are used.',
    terms: [
      { key: 'reconstruction', label: 'Reconstruction' },
      { key: 'independence', label: 'Divergence from the prior' },
    ],
    restarts: false,
    links: false,
    noise: false,
    modalities: null,
  },
  {
    value: 'causal-vae',
    label: 'CausalVAE',
    what: 'A variational autoencoder whose factors, of all modalities, are mostly linear functions of each other along a learned graph without loops.',
    when: 'To see what a graph among the factors gives where nothing asks for few links.',
    terms: [
      { key: 'reconstruction', label: 'Reconstruction' },
      { key: 'independence', label: 'Divergence and error of the graph' },
      { key: 'sparsity', label: 'Loops left in the graph' },
    ],
    restarts: false,
    links: true,
    noise: false,
    modalities: null,
  },
  {
    value: 'contrastive',
    label: 'Contrastive learning',
    what: 'Brings the factors of the same person from two modalities close together and those of different people apart.',
    when: 'To see what two modalities have in common, without a graph; it needs exactly two.',
    terms: [
      { key: 'prediction', label: 'Contrast (InfoNCE)' },
      { key: 'reconstruction', label: 'Reconstruction, which shapes no factor' },
    ],
    restarts: false,
    links: false,
    noise: false,
    modalities: 2,
  },
  {
    value: 'autoencoder',
    label: 'Autoencoder',
    what: 'Compresses each modality by itself and makes it again, nothing else.',
    when: 'To see how much reconstruction alone settles.',
    terms: [{ key: 'reconstruction', label: 'Reconstruction' }],
    restarts: false,
    links: false,
    noise: false,
    modalities: null,
  },
  {
    value: 'ica',
    label: 'Linear ICA',
    what: 'Takes the linear components of each modality that are least dependent on each other.',
    when: 'In seconds, as a strong comparison where measurements mix the factors linearly.',
    terms: [],
    restarts: false,
    links: false,
    noise: false,
    modalities: null,
  },
] as const satisfies readonly MethodInfo[];

/** @param name what a request or a record names; without it the method of Etiograph */
export function methodInfo(name: MethodName | undefined): MethodInfo {
  return METHODS.find(({ value }) => value === (name ?? 'causal'))!;
}
