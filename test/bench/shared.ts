import { numericalCase } from './data/numerical.ts';
import type { NumericalData, NumericalShape } from './data/numerical.ts';
import { Rng } from '../../core/math/rng.ts';
import { mcc } from '../../core/metrics/mcc.ts';
import { heldOutR2 } from '../../core/metrics/r2.ts';
import { defaults } from '../../core/train/api.ts';
import type { TrainingResult, TrainingSettings } from '../../core/train/api.ts';
import { benchOf } from './experiments/bench.ts';
import { COLUMNS } from './experiments/columns.ts';
import { METHODS, seeds } from './experiments/numerical.ts';
import { asCohort, estimateOf, score, specsOf, trainOnce } from './experiments/score.ts';
import type { Estimate } from './experiments/score.ts';
import type { Condition, Experiment, Figures, Target } from './experiments/types.ts';

const SHAPE = { latents: 2, exogenous: 1, columns: 30, shared: 1 } as const;
const DATA: Readonly<Record<string, NumericalShape>> = {
  'two modalities': { ...SHAPE, modalities: 2, sharedParents: 'none' },
  'three modalities': { ...SHAPE, modalities: 3, sharedParents: 'none' },
  'two modalities, shared an effect': { ...SHAPE, modalities: 2, sharedParents: 'latents' },
  'three modalities, shared an effect': { ...SHAPE, modalities: 3, sharedParents: 'latents' },
};
const NAMES = Object.keys(DATA);

/** The columns of one modality's, or of the shared, latents. */
const blockOf = ({ columns, modality }: Estimate, m: number): Float64Array[] =>
  columns.filter((_, i) => modality[i] === m);

/**
 * The figures of a method that has no entry for shared latents: those of each modality, the shared ones counted
 * among them, and of the shared ones what the modality shows that shows them best.
 */
function scoreTogether(data: NumericalData, result: TrainingResult): Figures {
  const estimate = estimateOf(result.modalities);
  const own = data.modalities * data.latents;
  const truth = (m: number): Float64Array[] => [
    ...data.z.slice(m * data.latents, (m + 1) * data.latents),
    ...data.z.slice(own),
  ];
  const merged = (scores: (m: number) => ArrayLike<number>): number[] => {
    const all = Array.from({ length: data.modalities }, (_, m) => Array.from(scores(m)));
    const shared = data.z.slice(own).map((_, s) => Math.max(...all.map((v) => v[data.latents + s])));
    return [...all.flatMap((v) => v.slice(0, data.latents)), ...shared];
  };
  const by = (kind: 'pearson' | 'spearman'): number[] =>
    merged((m) => mcc(truth(m), blockOf(estimate, m), kind).scores);
  const pearson = by('pearson');
  const r2 = merged((m) => heldOutR2(blockOf(estimate, m), truth(m), new Rng(1)));
  return {
    mcc: mean(pearson),
    mccWorstLatent: Math.min(...pearson),
    spearman: mean(by('spearman')),
    r2: mean(r2),
    sharedMcc: mean(pearson.slice(own)),
    seconds: result.seconds,
  };
}

/**
 * What the theory determines besides: the modalities' own latents up to a function of the shared ones (section
 * C.4), so the R2 of a regression on both.
 */
function givenShared(data: NumericalData, result: TrainingResult): Figures {
  const estimate = estimateOf(result.modalities);
  const shared = blockOf(estimate, data.modalities);
  const own = Array.from({ length: data.modalities }, (_, m) => m);
  const r2 = own.flatMap((m) => [
    ...heldOutR2(
      [...blockOf(estimate, m), ...shared],
      data.z.slice(m * data.latents, (m + 1) * data.latents),
      new Rng(1),
    ),
  ]);
  const { scores } = mcc(data.z.slice(data.modalities * data.latents), shared, 'pearson');
  return { r2GivenShared: mean(r2), sharedMcc: mean(Array.from(scores)) };
}

const mean = (values: readonly number[]): number => values.reduce((a, b) => a + b, 0) / values.length;

/** @param together whether the shared latents are among those of each modality */
function condition(
  name: string,
  method: string,
  settings: Omit<Partial<TrainingSettings>, 'seed'>,
  together: boolean,
): Condition {
  return {
    id: `${name}/${method}`,
    data: name,
    method,
    settings,
    async run(seed, { device }) {
      const data = numericalCase(DATA[name], seed);
      const latents = data.latents + (together ? SHAPE.shared : 0);
      const specs = specsOf({ ...data, latents });
      const result = await trainOnce(asCohort(data), specs, { ...defaults, ...settings, seed }, { device });
      if (together) return scoreTogether(data, result);
      return { ...(await score(data, result, device)), ...givenShared(data, result) };
    },
  };
}

const conditions = NAMES.flatMap((name) => [
  condition(name, METHODS.causal, { shared: SHAPE.shared }, false),
  condition(name, 'ours without shared latents', {}, true),
  ...(DATA[name].modalities === 2
    ? [condition(name, METHODS.contrastive, { method: 'contrastive' }, true)]
    : []),
  condition(name, METHODS['beta-vae'], { method: 'beta-vae' }, true),
]);

const TWO = { r2: 0.86, mcc: 0.83 };
const THREE = { r2: 0.9, mcc: 0.83 };

export const experiment: Experiment = {
  name: 'shared',
  title: 'Shared latents',
  source: 'section E, Table 4, shared latent variables',
  about:
    'Two or three modalities of 30 columns with two latents and one exogenous variable each, and one more latent that enters them all; 10,000 subjects. It is independent of the others, or an effect of one of them: then the theory leaves open what of it belongs to that latent, and only the shape of the noise tells. Methods without shared latents get one latent more in each modality; what they find of the shared one is counted where it is found best.',
  seeds: seeds(40, 5),
  conditions,
  columns: [
    COLUMNS.mcc,
    COLUMNS.worst,
    COLUMNS.spearman,
    COLUMNS.r2,
    { key: 'r2GivenShared', label: 'R2 given the shared', digits: 3, failed: null },
    { key: 'sharedMcc', label: 'MCC of the shared', digits: 3 },
    COLUMNS.skeleton,
    COLUMNS.skeletonErrors,
    COLUMNS.exogenousR2,
    COLUMNS.seconds,
    COLUMNS.processor,
  ],
  targets: NAMES.flatMap((name): Target[] => [
    { id: `${name}/ours`, key: 'r2', statistic: 'mean', atLeast: 0.92 },
    { id: `${name}/ours`, key: 'mcc', statistic: 'mean', atLeast: 0.9 },
    { id: `${name}/ours`, key: 'processor', statistic: 'max', atMost: 120 },
  ]),
  compared: ['mcc', 'r2'],
  paper: Object.fromEntries(NAMES.map((name) => [`${name}/ours`, DATA[name].modalities === 2 ? TWO : THREE])),
};

export const run = benchOf(experiment);
