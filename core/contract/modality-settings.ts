import { METHOD_NAMES } from './methods.ts';
import type { SettingEntry } from './setting-entry.ts';

/** Methods that learn step by step. */
export const STEPPED = METHOD_NAMES.filter((name) => name !== 'ica');
const NOT_CONTRASTIVE = METHOD_NAMES.filter((name) => name !== 'contrastive');

/** What can be set of each modality of a training: the first of `ENTRIES`. */
export const MODALITY_ENTRIES = [
  {
    key: 'latents',
    group: 'modality',
    label: 'Hidden factors',
    term: 'latents (d_z)',
    what: 'How many factors are looked for behind this modality. One more where device noise turns out to be related to other modalities; one less where restarts find other factors each time.',
    default: 2,
    range: { min: 1, max: 16, step: 1 },
  },
  {
    key: 'exogenous',
    group: 'modality',
    methods: NOT_CONTRASTIVE,
    label: 'Device noise',
    term: 'exogenous variables (d_eta)',
    what: 'How many numbers are set aside for what only this modality has: lighting, calibration, artefacts. They take no part in the graph. Methods that keep no noise apart take them as more factors.',
    default: 1,
    range: { min: 0, max: 16, step: 1 },
  },
  {
    key: 'encoder',
    group: 'modality',
    methods: STEPPED,
    label: 'Encoder',
    term: 'encoder and decoder architecture',
    what: 'The network that reads a subject’s data. A table needs a plain one, a recording one that goes through time, an image one that looks at neighbouring pixels; the larger image network sees finer detail and takes ten times as long.',
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
    key: 'hidden',
    group: 'modality',
    methods: STEPPED,
    label: 'Width of the network',
    term: 'hidden units',
    what: 'How much the encoder can take in at a time. Wider networks learn more slowly and need more subjects.',
    defaultText: '64 for plain networks, 32 for the others',
    range: { min: 4, max: 1024, step: 1 },
  },
] as const satisfies readonly SettingEntry[];
