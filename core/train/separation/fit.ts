import type { Device } from '../../compute/step.ts';
import type { Rng } from '../../math/rng.ts';
import { breathe, descend } from '../optimise/descend.ts';
import { pairwiseAgreement } from './agreement.ts';
import { maskToRandomOrder } from './random-order.ts';
import { initialTheta, joinRestarts, mixOf, pickRestarts } from './conditionals.ts';
import type { Shape } from './conditionals.ts';
import { evaluationStep, trainingStep } from './steps.ts';
import { dropGates, feedsOf, lacksSomething } from './subjects.ts';
import type { Subjects } from './subjects.ts';
import type { SeparationSettings } from '../plan-types.ts';
import type { GroupStore, SeparationRequest } from './types.ts';

/** What a fit needs besides its parameters. */
export interface Fitting {
  readonly device: Device;
  readonly settings: SeparationSettings;
  /** Whether the latents within a modality come as they are numbered; otherwise in every order. */
  readonly acyclic: boolean;
  readonly subjects: Subjects;
  readonly training: Int32Array;
  /** Subjects that fits are scored on. */
  readonly held: Int32Array;
  readonly rng: Rng;
  readonly signal: AbortSignal;
  /** Called after each step with the number of restarts that took it. */
  readonly onStep: (restarts: number) => void;
  /** Where groups of restarts that are searched are kept. */
  readonly groups?: GroupStore | undefined;
}

/** Latents times restarts in one step: more, and what passes between its operations leaves the CPU's cache. */
const SIDE_BY_SIDE = 30;

/** 0..restarts-1 in runs of nearly one length that are fitted one after the other. */
export function groupsOf(restarts: number, latents: number): number[][] {
  const count = Math.ceil(restarts / Math.max(1, Math.floor(SIDE_BY_SIDE / latents)));
  return Array.from({ length: count }, (_, g) => {
    const from = Math.floor((g * restarts) / count);
    const to = Math.floor(((g + 1) * restarts) / count);
    return Array.from({ length: to - from }, (_, i) => from + i);
  });
}

/** Steps between two looks at how far the restarts agree. */
const LOOK_EVERY = 50;

export interface SearchOptions {
  readonly onAgreement?: SeparationRequest['onAgreement'];
  /** The one group that is searched; all without it. */
  readonly only?: number;
}

/** Restarts that are fitted to the people of a fold: their groups take turns. */
export const restartsOf = (fold: number, folds: number, { restarts, blocks }: Shape): number[] =>
  groupsOf(restarts, blocks.total).flatMap((group, g) => (g % folds === fold ? group : []));

/**
 * Fits all restarts with edge dropout among the candidates, group by group and in turn to the people of each fold: one
 * that is kept is not fitted again, and what comes after it is the same. Resolves to theta, of the group alone where
 * one was asked for.
 */
export async function search(
  folds: readonly Fitting[],
  shape: Shape,
  candidates: Uint8Array,
  { onAgreement, only }: SearchOptions = {},
): Promise<Float32Array> {
  const [fitting] = folds;
  const { settings, groups } = fitting;
  const start = initialTheta(shape, fitting.rng.fork('start'));
  const masks = fitting.rng.fork('edge dropout');
  const batch = batchOf(fitting);
  const gates = new Float32Array(candidates.length * batch);
  const parts: { theta: Float32Array; shape: Shape }[] = [];
  const drawGates = (): Float32Array => {
    dropGates(gates, candidates, settings.keep, masks);
    if (!fitting.acyclic) maskToRandomOrder(gates, shape.blocks, masks);
    return gates;
  };
  for (const [g, group] of groupsOf(shape.restarts, shape.blocks.total).entries()) {
    const groupShape = { ...shape, restarts: group.length };
    const tell = (now: Float32Array): void => {
      const mixes = [...parts, { theta: now, shape: groupShape }].flatMap(mixesOf);
      onAgreement?.(mixes.length, pairwiseAgreement(mixes, shape.blocks));
    };
    const batches = fitting.rng.fork('batches');
    const passedOver = only !== undefined && g !== only;
    const kept = passedOver ? null : await groups?.load(g);
    if (passedOver || kept) {
      // The groups after it draw what they would have drawn.
      for (let t = 0; t < settings.steps[0]; t++) drawGates();
      await breathe(fitting.signal);
      if (!kept) continue;
      parts.push({ theta: kept, shape: groupShape });
      fitting.onStep(group.length * settings.steps[0]);
      tell(kept);
    } else {
      const began = performance.now();
      const theta = await fit(folds[g % folds.length], groupShape, {
        theta: pickRestarts(start, shape, group),
        steps: settings.steps[0],
        learningRate: settings.learningRate,
        batches,
        drawGates,
        onLook: tell,
      });
      await groups?.save(g, theta, (performance.now() - began) / 1000);
      parts.push({ theta, shape: groupShape });
    }
    if (g === only) break;
  }
  return joinRestarts(parts);
}

const mixesOf = ({ theta, shape }: { theta: Float32Array; shape: Shape }): Float64Array[] =>
  Array.from({ length: shape.restarts }, (_, k) => mixOf(theta, shape, k));

interface Given {
  readonly theta: Float32Array;
  /** K x R x D gates: a graph for each restart. */
  readonly graphs: Float32Array;
  readonly steps: number;
  readonly learningRate: number;
}

/** Fits each restart with its own graph fixed, from `theta` on. Resolves to theta. */
export async function fitGiven(fitting: Fitting, shape: Shape, given: Given): Promise<Float32Array> {
  const { theta, graphs, ...rest } = given;
  const { total, rows } = shape.blocks;
  const size = rows * total;
  const parts = [];
  for (const group of groupsOf(shape.restarts, total)) {
    const part = { ...shape, restarts: group.length };
    const fitted = await fit(fitting, part, {
      ...rest,
      theta: pickRestarts(theta, shape, group),
      batches: fitting.rng.fork('batches'),
      fixedGates: graphs.subarray(group[0] * size, (group[0] + group.length) * size),
    });
    parts.push({ theta: fitted, shape: part });
  }
  return joinRestarts(parts);
}

interface Fit {
  readonly theta: Float32Array;
  readonly steps: number;
  readonly learningRate: number;
  /** Draws the subjects of each step. */
  readonly batches: Rng;
  /** Sees the parameters now and then. */
  readonly onLook?: (theta: Float32Array) => void;
  /** One of the two: gates that are drawn for each step, or a graph for each restart. */
  readonly drawGates?: () => Float32Array;
  readonly fixedGates?: Float32Array;
}

function fit(
  fitting: Fitting,
  shape: Shape,
  { fixedGates, drawGates, onLook, batches: draws, ...rest }: Fit,
): Promise<Float32Array> {
  const { subjects, training } = fitting;
  const batch = batchOf(fitting);
  const absent = lacksSome(subjects, training);
  const rows = new Int32Array(batch);
  return descend(fitting.device, {
    ...rest,
    step: trainingStep(shape, batch, { fixedGraphs: fixedGates !== undefined, absent }),
    ...(fixedGates ? { state: { gates: fixedGates } } : {}),
    feeds() {
      for (let b = 0; b < batch; b++) rows[b] = training[draws.int(training.length)];
      return { ...feedsOf(subjects, rows, absent), ...(drawGates ? { gates: drawGates() } : {}) };
    },
    async afterStep(t, step) {
      fitting.onStep(shape.restarts);
      if (onLook && (t + 1) % LOOK_EVERY === 0) onLook((await step.getState('theta')) as Float32Array);
      if (t % 8 === 0) await breathe(fitting.signal);
    },
  });
}

const batchOf = ({ settings, training }: Fitting): number => Math.min(settings.batch, training.length);

export interface Evaluator {
  /** Mean NLL of each restart's latents and known columns [K, R] under gates [K, R, D]. */
  nll(gates: Float32Array): Promise<Float32Array>;
  /** log|det mix| of each restart, of the last evaluation. */
  logDet(): Float32Array;
  /** The sum of these of each restart under gates [K, R, D], with log|det mix|. */
  totals(gates: Float32Array): Promise<Float64Array>;
  use(theta: Float32Array): Promise<void>;
  dispose(): Promise<void>;
}

/** Held-out likelihood for K restarts; `use` must come before `nll`. */
export async function evaluator(fitting: Fitting, shape: Shape): Promise<Evaluator> {
  const { device, subjects, held: rows, signal } = fitting;
  const absent = lacksSome(subjects, rows);
  const step = await device.compile(evaluationStep(shape, rows.length, absent));
  const feeds = Object.entries(feedsOf(subjects, rows, absent));
  for (const [name, values] of feeds) await step.setState(name, values);
  const { restarts, blocks } = shape;
  let logDet = new Float32Array(restarts);
  const nll = async (gates: Float32Array): Promise<Float32Array> => {
    await breathe(signal);
    const out = await step.run({ gates });
    logDet = Float32Array.from(out.logDet);
    return Float32Array.from(out.nll);
  };
  return {
    nll,
    logDet: () => logDet,
    async totals(gates) {
      const each = await nll(gates);
      return Float64Array.from(logDet, (volume, k) =>
        each.subarray(k * blocks.rows, (k + 1) * blocks.rows).reduce((a, b) => a + b, -volume),
      );
    },
    use: (theta) => step.setState('theta', theta),
    dispose: () => step.dispose(),
  };
}

function lacksSome(subjects: Subjects, rows: Int32Array): boolean {
  return rows.some((row) => lacksSomething(subjects, row));
}
