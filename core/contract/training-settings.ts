import { METHODS } from './methods.ts';

/** A setting of the training, as the window and the terminal explain it. Which method uses it: see {@link METHODS}. */
export interface SettingInfo {
  /** Where it stands in the request: of a modality, in `settings`, or beside them. */
  readonly scope: 'modality' | 'settings' | 'run';
  readonly key: string;
  readonly label: string;
  /** The technical term, for a methods section. */
  readonly term: string;
  /** What it does and when to change it. */
  readonly what: string;
  /** Null where it is chosen by the data. */
  readonly default: number | string | boolean | null;
  readonly defaultText: string;
  readonly choices?: readonly { readonly value: string; readonly label: string }[];
  readonly range?: { readonly min: number; readonly max: number; readonly step: number };
  /** Of a switch: the value that stands for on. */
  readonly on?: boolean;
}

export const ENCODERS = ['mlp', 'contrast-mlp', 'resnet18', 'small-resnet', 'lstm'] as const;
/** Which encoders can read a kind of modality, the quicker first. */
export const ENCODERS_FOR = {
  table: ['mlp'],
  recording: ['lstm'],
  image: ['small-resnet', 'resnet18', 'contrast-mlp'],
} as const;
export const DEVICES = ['cpu', 'webgpu', 'cuda', 'directml', 'coreml', 'tfjs-node-gpu'] as const;

/** All that Advanced opens. Ranges are those that a request is checked against. */
export const TRAINING_SETTINGS = [
  {
    scope: 'modality',
    key: 'latents',
    label: 'Hidden factors',
    term: 'latents (d_z)',
    what: 'How many factors are looked for behind this modality. One more where device noise turns out to be related to other modalities; one less where restarts find other factors each time.',
    default: 2,
    defaultText: '2',
    range: { min: 1, max: 16, step: 1 },
  },
  {
    scope: 'modality',
    key: 'exogenous',
    label: 'Device noise',
    term: 'exogenous variables (d_eta)',
    what: 'How many numbers are set aside for what only this modality has: lighting, calibration, artefacts. They take no part in the graph. Methods that keep no noise apart take them as more factors.',
    default: 1,
    defaultText: '1',
    range: { min: 0, max: 16, step: 1 },
  },
  {
    scope: 'modality',
    key: 'encoder',
    label: 'Encoder',
    term: 'encoder and decoder architecture',
    what: 'The network that reads a subject’s data. A table needs a plain one, a recording one that goes through time, an image one that looks at neighbouring pixels; the larger image network sees finer detail and takes ten times as long.',
    default: null,
    defaultText: 'by the kind of data',
    choices: [
      { value: 'mlp', label: 'Plain (MLP)' },
      { value: 'lstm', label: 'Through time (LSTM)' },
      { value: 'contrast-mlp', label: 'Image, tiny (MLP)' },
      { value: 'small-resnet', label: 'Image, small (ResNet)' },
      { value: 'resnet18', label: 'Image, large (ResNet-18)' },
    ],
  },
  {
    scope: 'modality',
    key: 'hidden',
    label: 'Width of the network',
    term: 'hidden units',
    what: 'How much the encoder can take in at a time. Wider networks learn more slowly and need more subjects.',
    default: null,
    defaultText: '64 for plain networks, 32 for the others',
    range: { min: 4, max: 1024, step: 1 },
  },
  {
    scope: 'settings',
    key: 'method',
    label: 'Method',
    term: 'representation learning method',
    what: 'What the hidden factors are learned by. The others are there to compare Etiograph’s with, on the same networks.',
    default: 'causal',
    defaultText: 'Etiograph',
    choices: METHODS.map(({ value, label }) => ({ value, label })),
  },
  {
    scope: 'settings',
    key: 'beta',
    label: 'Weight of the prior',
    term: 'beta (Higgins et al., 2017)',
    what: 'How strongly factors are pressed towards being unrelated and of one size. Higher makes them more alike to chance and reconstructions coarser.',
    default: 1,
    defaultText: '1',
    range: { min: 0.001, max: 1000, step: 0.5 },
  },
  {
    scope: 'settings',
    key: 'acyclic',
    label: 'Allow feedback loops',
    term: 'no acyclicity constraint (non-DAG)',
    what: 'Without loops no factor can act back on its own causes. Allow them where that is known, as between blood pressure and the kidney; it leaves more possible graphs and needs more people.',
    default: true,
    defaultText: 'no loops',
    on: false,
  },
  {
    scope: 'settings',
    key: 'shared',
    label: 'Factors that all modalities share',
    term: 'shared latents (contrastive alignment)',
    what: 'How many factors every modality shows directly, such as age in a photograph and in a recording. They are found first and stand in the graph beside the others.',
    default: 0,
    defaultText: '0',
    range: { min: 0, max: 8, step: 1 },
  },
  {
    scope: 'settings',
    key: 'reconstruction',
    label: 'Weight of the reconstruction',
    term: 'weight of the reconstruction loss',
    what: 'How much it counts that data can be made again from the factors. Raise it where reconstructions lack detail.',
    default: 1,
    defaultText: '1',
    range: { min: 0.001, max: 1000, step: 0.1 },
  },
  {
    scope: 'settings',
    key: 'independence',
    label: 'Weight of the independence',
    term: 'weight of the independence loss (alpha_Ind)',
    what: 'How much it counts that device noise and what drives the factors are unrelated to each other. Without it factors and device noise mix.',
    default: 0.05,
    defaultText: '0.05',
    range: { min: 0.0001, max: 100, step: 0.01 },
  },
  {
    scope: 'settings',
    key: 'prediction',
    label: 'Weight of the cross-prediction',
    term: 'initial weight of the cross-modal prediction loss',
    what: 'How much it counts, at the beginning, that factors tell something about the other modalities. It keeps the factors apart from device noise; it falls to a fifth of this while the model learns.',
    default: 1,
    defaultText: '1',
    range: { min: 0, max: 100, step: 0.1 },
  },
  {
    scope: 'settings',
    key: 'sparsity',
    label: 'Price of a link',
    term: 'sparsity penalty (alpha_Sp), in nats',
    what: 'How much better a link between factors must explain the data to be kept. Raise it for fewer links. Small cohorts pay more by themselves.',
    default: 0.1,
    defaultText: '0.1',
    range: { min: 0, max: 10, step: 0.01 },
  },
  {
    scope: 'settings',
    key: 'learningRate',
    label: 'Learning rate',
    term: 'learning rate of Adam in the warm-up',
    what: 'How large a step is; the fine-tuning takes half of it. Lower it where training becomes unstable.',
    default: 0.002,
    defaultText: '0.002',
    range: { min: 0.000001, max: 0.1, step: 0.0005 },
  },
  {
    scope: 'settings',
    key: 'epochs',
    label: 'Passes in the warm-up',
    term: 'epochs of the warm-up, at most',
    what: 'How often the model sees every subject while it learns to encode and decode.',
    default: null,
    defaultText: '35 for tables, 15 with recordings, 8 with images; more in small cohorts',
    range: { min: 1, max: 10000, step: 1 },
  },
  {
    scope: 'settings',
    key: 'fineTuneEpochs',
    label: 'Passes in the fine-tuning',
    term: 'epochs of the fine-tuning, at most',
    what: 'How often it sees them once the links are known. Methods without that stage add these passes to those of the warm-up.',
    default: null,
    defaultText: '40 for tables, 10 with recordings, 4 with images; more in small cohorts',
    range: { min: 1, max: 10000, step: 1 },
  },
  {
    scope: 'settings',
    key: 'patience',
    label: 'Patience',
    term: 'epochs without a better validation loss before a stage stops',
    what: 'How long a stage goes on without getting better on held-out subjects.',
    default: 20,
    defaultText: '20 passes',
    range: { min: 1, max: 10000, step: 1 },
  },
  {
    scope: 'settings',
    key: 'batch',
    label: 'Subjects a step',
    term: 'batch size, at most',
    what: 'How many subjects a step learns from. Smaller cohorts get fewer by themselves, so that a pass has several steps.',
    default: 256,
    defaultText: '256',
    range: { min: 2, max: 4096, step: 1 },
  },
  {
    scope: 'settings',
    key: 'restarts',
    label: 'Restarts',
    term: 'random restarts of the search that separates the factors',
    what: 'How often the search for the factors begins anew from chance. More find the same answer more surely, and say how sure it is.',
    default: null,
    defaultText: '8; 20 with more than two factors a modality',
    range: { min: 1, max: 256, step: 1 },
  },
  {
    scope: 'run',
    key: 'seed',
    label: 'Seed',
    term: 'random seed',
    what: 'Where chance begins. The same seed and settings give the same result; another seed shows what depends on chance.',
    default: 1,
    defaultText: '1',
    range: { min: 0, max: 2147483647, step: 1 },
  },
  {
    scope: 'run',
    key: 'device',
    label: 'Device',
    term: 'execution provider',
    what: 'What computes. The fastest that is ready here, by timing a few steps.',
    default: null,
    defaultText: 'the fastest',
    choices: [
      { value: 'cpu', label: 'CPU' },
      { value: 'webgpu', label: 'WebGPU' },
      { value: 'cuda', label: 'CUDA' },
      { value: 'directml', label: 'DirectML' },
      { value: 'coreml', label: 'CoreML' },
      { value: 'tfjs-node-gpu', label: 'TensorFlow on CUDA' },
    ],
  },
] as const satisfies readonly SettingInfo[];
