import { variantMnist } from './data/variant-mnist.ts';
import type { VariantMnistData } from './data/variant-mnist.ts';
import type { DesignName } from './data/variant-mnist/designs.ts';
import { readExemplars } from './data/variant-mnist/read-exemplars.ts';
import { defaults } from '../../core/train/api.ts';
import type { MethodName, TrainingSettings } from '../../core/train/api.ts';
import { benchOf } from './experiments/bench.ts';
import { COLUMNS } from './experiments/columns.ts';
import { METHODS, seeds } from './experiments/numerical.ts';
import {
  copiedPositions,
  picturesCohort,
  picturesSpecs,
  scorePictures,
  wholeCodeR2,
} from './experiments/pictures.ts';
import { estimateOf, trainOnce } from './experiments/score.ts';
import type { Column, Condition, Experiment, Figures } from './experiments/types.ts';

const SUBJECTS = 10_000;

/** Settled on seeds 60 to 64, the same for both designs: see results/notes/variant-mnist.md. */
const OURS: Omit<Partial<TrainingSettings>, 'seed'> = {
  batch: 128,
  weights: { ...defaults.weights, independence: 3, prediction: 3, predictionFloor: 0.5 },
};

/** What each method differs in from `defaults`; the others have no weights of their own. */
const SETTINGS: Readonly<Record<MethodName, Omit<Partial<TrainingSettings>, 'seed'>>> = {
  causal: OURS,
  contrastive: { batch: 128 },
  'beta-vae': { batch: 128, beta: 2 },
  'causal-vae': { batch: 128, beta: 8 },
  autoencoder: { batch: 128 },
  ica: {},
};

/** beta 8 on this design was .57 at the first look, at seeds 40 to 44; 2 was the best on seed 61. */
const ON_LINKED: Partial<typeof SETTINGS> = { 'causal-vae': { batch: 128, beta: 2 } };

const ORDER = ['causal', 'contrastive', 'beta-vae', 'causal-vae', 'autoencoder', 'ica'] as const;

/** MNIST and Fashion-MNIST where the system has them, else drawn; the source is logged. */
async function generate(
  design: DesignName,
  seed: number,
  log: (line: string) => void,
): Promise<VariantMnistData> {
  const data = variantMnist(design, seed, SUBJECTS, await readExemplars());
  log(`${design}, seed ${String(seed)}: ${data.sources.join('; ')}`);
  return data;
}

function condition(design: DesignName, method: MethodName): Condition {
  const settings = { ...SETTINGS[method], ...(design === 'linked' ? ON_LINKED[method] : {}), method };
  return {
    id: `${design}/${METHODS[method]}`,
    data: design,
    method: METHODS[method],
    settings,
    async run(seed, { device, log }): Promise<Figures> {
      const data = await generate(design, seed, log);
      const result = await trainOnce(
        picturesCohort(data),
        picturesSpecs(data),
        { ...defaults, ...settings, seed },
        { device },
      );
      return {
        ...scorePictures(data, estimateOf(result.modalities)),
        r2Code: wholeCodeR2(data, result.modalities),
        seconds: result.seconds,
      };
    },
  };
}

function copied(design: DesignName): Condition {
  return {
    id: `${design}/copied positions`,
    data: design,
    method: 'copied positions',
    async run(seed, { log }): Promise<Figures> {
      const data = await generate(design, seed, log);
      return scorePictures(data, copiedPositions(data));
    },
  };
}

const DESIGNS: readonly DesignName[] = ['paper', 'linked'];

const each = (key: string, label: string): Column => ({ key, label, digits: 2 });

export const experiment: Experiment = {
  name: 'variant-mnist',
  title: 'Variant MNIST',
  source: 'sections 6.2 and D.2, Table 2',
  about:
    'Pairs of a coloured digit six, whose horizontal position is Z11 and opacity Z12, and a sneaker, whose vertical position is Z21 and brightness Z22; 10,000 pairs of 14 x 14 pixels. `paper` is the paper’s design, Z11 -> Z12, Z11 -> Z21, Z21 -> Z22: its intensities have no link to the other modality, so that the theory leaves them open up to a function of their position, and true positions copied into all places score high (see the row). `linked` joins position with position and opacity with brightness, as the theory asks. Only ours and MCL have two latents a modality; for the others, R2 and MCC draw on all six numbers of the code, as does “R2 of the whole code” for ours. The rest of an intensity is what position does not explain of it.',
  seeds: seeds(40, 10),
  conditions: DESIGNS.flatMap((design) => [...ORDER.map((m) => condition(design, m)), copied(design)]),
  columns: [
    COLUMNS.mcc,
    COLUMNS.spearman,
    COLUMNS.r2,
    ...['Z11', 'Z12', 'Z21', 'Z22'].map((name) => each(`mcc${name}`, `MCC of ${name}`)),
    ...['Z11', 'Z12', 'Z21', 'Z22'].map((name) => each(`r2${name}`, `R2 of ${name}`)),
    each('r2Code', 'R2 of the whole code'),
    each('restZ12', 'R2 of the rest of Z12'),
    each('restZ22', 'R2 of the rest of Z22'),
    COLUMNS.seconds,
    COLUMNS.processor,
  ],
  targets: [
    { id: 'paper/ours', key: 'r2', statistic: 'mean', atLeast: 0.9 },
    { id: 'paper/ours', key: 'mcc', statistic: 'mean', atLeast: 0.88 },
    { id: 'linked/ours', key: 'r2', statistic: 'mean', atLeast: 0.92 },
    { id: 'linked/ours', key: 'mcc', statistic: 'mean', atLeast: 0.92 },
    { id: 'paper/ours', key: 'processor', statistic: 'max', atMost: 1200 },
    { id: 'linked/ours', key: 'processor', statistic: 'max', atMost: 1200 },
  ],
  paper: {
    'paper/ours': { r2: 0.9, mcc: 0.85 },
    'paper/MCL': { r2: 0.79, mcc: 0.63 },
    'paper/beta-VAE': { r2: 0.68, mcc: 0.53 },
    'paper/CausalVAE': { r2: 0.5, mcc: 0.74 },
  },
};

export const run = benchOf(experiment);
