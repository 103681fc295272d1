import type { Rng } from '../../math/rng.ts';

/** A variable of the model: how it comes about from its parents and a noise of its own. */
export interface PhenotypeNode {
  readonly id: string;
  readonly modality: string;
  readonly kind: 'latent' | 'observed';
  readonly parents: readonly string[];
  /** @param p values of the parents, in the order of `parents` */
  readonly draw: (p: readonly number[], rng: Rng) => number;
}

const SLEEP = 'Sleep';
const LEFT = 'Fundus left';
const RIGHT = 'Fundus right';
export const LATENTS = [
  'Sleep 1',
  'Sleep 2',
  'Fundus left 1',
  'Fundus left 2',
  'Fundus right 1',
  'Fundus right 2',
] as const;
/** Device noise, one a learned modality; no part of the graph. */
export const EXOGENOUS = ['Sleep noise', 'Fundus left noise', 'Fundus right noise'] as const;

/** Near the identity around 0 and bounded by +-limit: no subject is so odd that a mean or correlation follows it. */
export const bounded = (x: number, limit = 2.2): number => limit * Math.tanh(x / limit);
/** Piecewise linear: a mechanism that answers more to a rise than to a fall. */
const bent = (x: number): number => bounded(x < 0 ? 0.7 * x : 1.25 * x);
const logistic = (x: number): number => 1 / (1 + Math.exp(-x));
const chance = (p: number, rng: Rng): number => (rng.uniform() < p ? 1 : 0);
const clamp = (x: number, low: number, high: number): number => Math.min(high, Math.max(low, x));

const standardAge = (age: number): number => (age - 57.5) / 10.1;
const standardHba1c = (hba1c: number): number => (hba1c - 5.7) / 0.62;

/**
 * Nodes in causal order, in the spirit of the paper's section 6.3 (sleep, both fundi, anthropometrics, hand grip,
 * medical conditions), made up and far simpler than people are. Two chains share no cause: neck to apnoea to the
 * vessels of both eyes, and blood sugar to the autonomic tone to pigment and lesions of both eyes; so every
 * latent has links of its own to other modalities (the paper's Condition 4.3).
 */
export const PHENOTYPE_NODES: readonly PhenotypeNode[] = [
  root('age', 'anthropometrics', (rng) => rng.uniform(40, 75)),
  root('sex', 'anthropometrics', (rng) => chance(0.5, rng)),
  observed('height_cm', 'anthropometrics', ['sex'], ([sex], rng) => 163 + 13 * sex + rng.normal(0, 6)),
  root('bmi', 'anthropometrics', (rng) => clamp(27 + rng.normal(0, 3.8), 17, 44)),
  observed(
    'weight_kg',
    'anthropometrics',
    ['height_cm', 'bmi'],
    ([height, bmi], rng) => bmi * (height / 100) ** 2 + rng.normal(0, 4),
  ),
  observed('waist_cm', 'anthropometrics', ['bmi'], ([bmi], rng) => 90 + 2.2 * (bmi - 27) + rng.normal(0, 5)),
  observed(
    'neck_cm',
    'anthropometrics',
    ['sex', 'bmi'],
    ([sex, bmi], rng) => 36 + 3 * sex + 0.55 * (bmi - 27) + rng.normal(0, 1.4),
  ),
  observed(
    'grip_right_kg',
    'hand-grip',
    ['age', 'sex'],
    ([age, sex], rng) => 31 + 11 * sex - 4 * bounded(standardAge(age)) + rng.normal(0, 4.5),
  ),
  root('exercise_h_week', 'conditions', (rng) => clamp(4 + rng.normal(0, 1.8), 0, 9)),
  root('smoking', 'conditions', (rng) => {
    const u = rng.uniform();
    return u < 0.45 ? 0 : u < 0.75 ? 1 : 2;
  }),
  observed('hba1c_percent', 'conditions', ['exercise_h_week'], ([exercise], rng) =>
    clamp(5.7 - 0.36 * bounded((exercise - 4) / 1.8) + rng.normal(0, 0.5), 4.2, 9),
  ),
  observed('diabetes', 'conditions', ['hba1c_percent'], ([hba1c], rng) =>
    chance(logistic((hba1c - 6.3) / 0.18), rng),
  ),
  latent('Sleep 1', SLEEP, ['neck_cm'], ([neck], rng) => {
    return 0.86 * bent((neck - 37.5) / 3) - 0.1 + rng.normal(0, 0.55);
  }),
  latent('Sleep 2', SLEEP, ['hba1c_percent'], ([hba1c], rng) => {
    return 0.86 * bounded(standardHba1c(hba1c), 1.8) + rng.normal(0, 0.55);
  }),
  latent(
    'Fundus left 1',
    LEFT,
    ['age', 'Sleep 1'],
    ([age, apnoea], rng) =>
      0.5 * bounded(standardAge(age)) + 0.82 * bounded(1.2 * apnoea, 1.6) + rng.normal(0, 0.42),
  ),
  latent(
    'Fundus left 2',
    LEFT,
    ['smoking', 'Sleep 2'],
    ([smoking, tone], rng) => 0.55 * (smoking - 0.8) + 0.85 * bent(tone) - 0.1 + rng.normal(0, 0.42),
  ),
  latent(
    'Fundus right 1',
    RIGHT,
    ['age', 'Sleep 1'],
    ([age, apnoea], rng) => 0.5 * bounded(standardAge(age)) + 0.85 * bent(apnoea) - 0.1 + rng.normal(0, 0.42),
  ),
  latent(
    'Fundus right 2',
    RIGHT,
    ['smoking', 'Sleep 2'],
    ([smoking, tone], rng) => 0.55 * (smoking - 0.8) + 0.82 * bounded(1.2 * tone, 1.6) + rng.normal(0, 0.42),
  ),
  observed(
    'grip_left_kg',
    'hand-grip',
    ['grip_right_kg', 'Fundus right 2'],
    ([right, burden], rng) => 4 + 0.85 * right - 3 * bounded(burden) + rng.normal(0, 3),
  ),
  observed('hypertension', 'conditions', ['age', 'Sleep 2'], ([age, tone], rng) =>
    chance(logistic(-0.3 + 1.3 * standardAge(age) + 2 * bounded(tone)), rng),
  ),
  observed('ahi', 'sleep-summary', ['Sleep 1'], ([apnoea], rng) =>
    Math.max(0, 19 + 10 * bent(apnoea) + rng.normal(0, 5)),
  ),
  observed('odi', 'sleep-summary', ['ahi'], ([ahi], rng) => Math.max(0, 2 + 0.8 * ahi + rng.normal(0, 4))),
  observed(
    'mean_spo2_percent',
    'sleep-summary',
    ['Sleep 1'],
    ([apnoea], rng) => 94.6 - 1.1 * bounded(apnoea) + rng.normal(0, 0.7),
  ),
  observed(
    'mean_hr_bpm',
    'sleep-summary',
    ['Sleep 2'],
    ([tone], rng) => 63 + 6 * bounded(tone) + rng.normal(0, 3.5),
  ),
  root('sleep_hours', 'sleep-summary', (rng) => clamp(rng.normal(6.8, 0.8), 3, 10)),
  observed('apnoea_diagnosis', 'conditions', ['ahi'], ([ahi], rng) =>
    chance(logistic((ahi - 26) / 3.5), rng),
  ),
  observed('self_rated_health', 'conditions', ['exercise_h_week', 'apnoea_diagnosis'], (p, rng) => {
    const [exercise, diagnosis] = p;
    return clamp(
      Math.round(2.7 - 0.75 * bounded((exercise - 4) / 1.8) + 0.9 * diagnosis + rng.normal(0, 0.6)),
      1,
      5,
    );
  }),
];

/** One subject's values of all nodes, by id. */
export function drawSubject(rng: Rng): ReadonlyMap<string, number> {
  const values = new Map<string, number>();
  for (const { id, parents, draw } of PHENOTYPE_NODES) {
    const p = parents.map((parent) => values.get(parent)!);
    values.set(id, draw(p, rng));
  }
  return values;
}

function root(id: string, modality: string, draw: (rng: Rng) => number): PhenotypeNode {
  return observed(id, modality, [], (_, rng) => draw(rng));
}

function observed(
  id: string,
  modality: string,
  parents: readonly string[],
  draw: PhenotypeNode['draw'],
): PhenotypeNode {
  return { id, modality, kind: 'observed', parents, draw };
}

function latent(
  id: (typeof LATENTS)[number],
  modality: string,
  parents: readonly string[],
  draw: PhenotypeNode['draw'],
): PhenotypeNode {
  return { id, modality, kind: 'latent', parents, draw };
}
