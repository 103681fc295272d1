import type { Rng } from '../../math/rng.ts';
import type { ModalitySpec } from '../../model/spec.ts';
import type { ModalityResult, TrainingWarning } from '../api.ts';
import { fourierBasis, fourierFeatures, predict, ridge, standardised } from '../../math/regression.ts';
import type { Scores } from '../start/rotation.ts';
import type { Structure } from '../separation/structure.ts';
import { THRESHOLDS } from '../thresholds.ts';
import { leftOut } from '../../math/left-out.ts';

/** From so many rows on they are split once; fewer are left out one by one, down to those that would show nothing. */
const SPLIT_FROM = 100;
/** Strong: a few hundred subjects would let the features fit noise. */
const RIDGE = 0.03;

/**
 * Held-out R2 of the exogenous variables and their squares from the other modalities. They should be
 * independent: a value over .1 means that part of the causally related latents ended up in eta. A low value
 * proves nothing.
 *
 * @param exogenous columns on the subjects of `scores`
 * @returns null when there are too few subjects, or nothing to predict from
 */
export function exogenousR2(
  exogenous: readonly Float64Array[],
  scores: readonly Scores[],
  modality: number,
  rng: Rng,
): number | null {
  const rows = Array.from(scores[modality].present.keys()).filter(
    (r) => scores[modality].present[r] && scores.some((s, m) => m !== modality && s.present[r]),
  );
  if (exogenous.length === 0 || rows.length < THRESHOLDS.fewestForNoise) return null;
  const pick = (column: Float64Array): Float64Array => Float64Array.from(rows, (r) => column[r]);
  const inputs = scores.flatMap((s, m) => (m === modality ? [] : s.columns.map(pick)));
  const targets = exogenous.flatMap((column) => {
    const e = standardised(pick(column));
    return [e, standardised(e.map((v) => v * v))];
  });
  if (rows.length < SPLIT_FROM) return leftOut(inputs, targets, rng).r2;
  const count = Math.min(200, Math.floor(rows.length / 10));
  const bandwidth = 0.7 / Math.sqrt(inputs.length / 2);
  const features = fourierFeatures(fourierBasis(inputs.length, count, bandwidth, rng), inputs);
  const split = Math.floor(0.6 * rows.length);
  const coefficients = ridge(
    features.map((f) => f.subarray(0, split)),
    targets.map((t) => t.subarray(0, split)),
    RIDGE * split,
  );
  let error = 0;
  let variance = 0;
  targets.forEach((target, t) => {
    const fitted = predict(coefficients[t], features);
    const held = target.subarray(split);
    const mean = held.reduce((a, b) => a + b, 0) / held.length;
    held.forEach((v, r) => {
      error += (v - fitted[split + r]) ** 2;
      variance += (v - mean) ** 2;
    });
  });
  return 1 - error / variance;
}

/** What is to be said of a run of the causal method. */
export function warningsOf(
  specs: readonly ModalitySpec[],
  modalities: readonly ModalityResult[],
  structure: Structure,
  trainingSubjects: number,
  recoveries: number,
): TrainingWarning[] {
  return [
    ...dataWarnings(modalities, trainingSubjects),
    ...structureWarnings(specs, structure),
    ...stabilityWarnings(recoveries),
  ];
}

type Warn = (code: TrainingWarning['code'], modality: string | null, message: string) => void;

/** What is to be said of latents by whatever method. */
export function generalWarnings(
  modalities: readonly ModalityResult[],
  trainingSubjects: number,
  recoveries: number,
): TrainingWarning[] {
  return [...dataWarnings(modalities, trainingSubjects), ...stabilityWarnings(recoveries)];
}

function stabilityWarnings(recoveries: number): TrainingWarning[] {
  if (recoveries === 0) return [];
  const message = `The loss left the numbers ${String(recoveries)} times and training went on at a lower rate.`;
  return [{ code: 'unstable', modality: null, message }];
}

function dataWarnings(modalities: readonly ModalityResult[], trainingSubjects: number): TrainingWarning[] {
  const warnings: TrainingWarning[] = [];
  const warn: Warn = (code, modality, message) => void warnings.push({ code, modality, message });
  if (trainingSubjects < THRESHOLDS.smallCohort) {
    warn(
      'small-cohort',
      null,
      `Only ${String(trainingSubjects)} people to learn from: take hidden factors and graph as a first impression.`,
    );
  }
  for (const { name, exogenousR2: r2, reconstructionR2 } of modalities) {
    if (r2 !== null && r2 > THRESHOLDS.exogenousR2.good) {
      warn(
        'exogenous-predictable',
        name,
        `The part of “${name}” that should be unrelated to the other modalities can be predicted from them (R2 ${r2.toFixed(2)}): its hidden factors miss something that they share. Try one more.`,
      );
    }
    if (reconstructionR2 !== null && reconstructionR2 < THRESHOLDS.reconstructionR2.fair) {
      warn(
        'poor-reconstruction',
        name,
        `The hidden factors of “${name}” describe only ${String(Math.round(100 * Math.max(0, reconstructionR2)))} % of its variance in people who were held out.`,
      );
    }
  }
  return warnings;
}

function structureWarnings(specs: readonly ModalitySpec[], structure: Structure): TrainingWarning[] {
  const warnings: TrainingWarning[] = [];
  const warn: Warn = (code, modality, message) => void warnings.push({ code, modality, message });
  if (structure.agreement !== null && structure.agreement < THRESHOLDS.agreement.good) {
    warn(
      'restarts-disagree',
      null,
      `Restarts that fit nearly as well found other hidden factors (agreement ${structure.agreement.toFixed(2)}): the data leave open which mixture of them is the right one.`,
    );
  }
  if (structure.orderGap !== null && structure.orderGap < THRESHOLDS.orderGap) {
    warn(
      'order-unclear',
      null,
      `Another causal order of the modalities fits almost as well (${structure.orderGap.toFixed(3)} nats): rely on which hidden factors are linked, not on directions.`,
    );
  }
  if (specs.length > 1) {
    for (const name of unconnected(specs, structure)) {
      warn(
        'modality-without-edge',
        name,
        `No hidden factor of “${name}” is linked to another modality, so nothing ${structure.known.length > 0 ? 'but what columns of tables go with them ' : ''}determines which mixture of them is the right one.`,
      );
    }
  }
  return warnings;
}

function unconnected(specs: readonly ModalitySpec[], { adjacency }: Structure): string[] {
  const owner = specs.flatMap((s, m) => new Array<number>(s.latents).fill(m));
  const connected = new Set<number>();
  adjacency.forEach((row, i) =>
    row.forEach((edge, j) => {
      if (!edge || owner[i] === owner[j]) return;
      connected.add(owner[i]);
      connected.add(owner[j]);
    }),
  );
  return specs.flatMap((s, m) => (connected.has(m) ? [] : [s.name]));
}
