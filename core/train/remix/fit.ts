import type { CompiledStep, Device } from '../../compute/step.ts';
import type { Rng } from '../../math/rng.ts';
import { pickRestarts, initialTheta } from './conditionals.ts';
import type { Shape } from './conditionals.ts';
import { adamRate, evaluationStep, trainingStep } from './steps.ts';
import { dropGates, feedsOf, isComplete } from './subjects.ts';
import type { Subjects } from './subjects.ts';
import type { RemixSettings } from './types.ts';

/** What a fit needs besides its parameters. */
export interface Fitting {
  readonly device: Device;
  readonly settings: RemixSettings;
  readonly subjects: Subjects;
  readonly training: Int32Array;
  readonly rng: Rng;
  readonly signal: AbortSignal;
  readonly onStep: () => void;
}

/** Fits all restarts with edge dropout among the candidates. Resolves to theta. */
export async function search(fitting: Fitting, shape: Shape, candidates: Uint8Array): Promise<Float32Array> {
  const { settings, training, subjects } = fitting;
  const batch = Math.min(settings.batch, training.length);
  const step = await fitting.device.compile(
    trainingStep(shape, batch, { fixedGraphs: false, absent: lacksSome(subjects, training) }),
  );
  const gates = new Float32Array(candidates.length * batch);
  const masks = fitting.rng.fork('edge dropout');
  return withStep(step, () =>
    descend(fitting, step, initialTheta(shape, fitting.rng.fork('start')), {
      batch,
      steps: settings.steps[0],
      learningRate: settings.learningRate,
      gates: () => {
        dropGates(gates, candidates, settings.keep, masks);
        return { gates };
      },
    }),
  );
}

/** Goes on from the restarts `picks` of theta, each with its own fixed graph (K x D x D gates). */
export async function refine(
  fitting: Fitting,
  shape: Shape,
  theta: Float32Array,
  picks: readonly number[],
  graphs: Float32Array,
): Promise<Float32Array> {
  const { settings, training, subjects } = fitting;
  const batch = Math.min(settings.batch, training.length);
  const refined = { ...shape, restarts: picks.length };
  const step = await fitting.device.compile(
    trainingStep(refined, batch, { fixedGraphs: true, absent: lacksSome(subjects, training) }),
  );
  return withStep(step, async () => {
    await step.setState('gates', graphs);
    return descend(fitting, step, pickRestarts(theta, shape, picks), {
      batch,
      steps: settings.steps[1],
      learningRate: settings.learningRate / 2,
      gates: () => ({}),
    });
  });
}

interface Descent {
  readonly batch: number;
  readonly steps: number;
  readonly learningRate: number;
  readonly gates: () => Record<string, Float32Array>;
}

async function descend(
  { subjects, training, rng, signal, onStep }: Fitting,
  step: CompiledStep,
  theta: Float32Array,
  { batch, steps, learningRate, gates }: Descent,
): Promise<Float32Array> {
  await step.setState('theta', theta);
  await step.setState('moment1', new Float32Array(theta.length));
  await step.setState('moment2', new Float32Array(theta.length));
  const draws = rng.fork('batches');
  const absent = lacksSome(subjects, training);
  const rows = new Int32Array(batch);
  for (let t = 0; t < steps; t++) {
    for (let b = 0; b < batch; b++) rows[b] = training[draws.int(training.length)];
    const rate = Float32Array.of(adamRate(learningRate, t, steps));
    await step.run({ ...feedsOf(subjects, rows, absent), ...gates(), rate });
    onStep();
    if (t % 8 === 0) await breathe(signal);
  }
  return (await step.getState('theta')) as Float32Array;
}

export interface Evaluator {
  /** Mean NLL of each restart's latents [K, D] under gates [K, D, D]. */
  nll(gates: Float32Array): Promise<Float32Array>;
  /** log|det mix| of each restart, of the last evaluation. */
  logDet(): Float32Array;
  use(theta: Float32Array): Promise<void>;
  dispose(): Promise<void>;
}

/** Held-out likelihood for K restarts; `use` must come before `nll`. */
export async function evaluator(fitting: Fitting, shape: Shape, rows: Int32Array): Promise<Evaluator> {
  const { device, subjects, signal } = fitting;
  const absent = lacksSome(subjects, rows);
  const step = await device.compile(evaluationStep(shape, rows.length, absent));
  const feeds = Object.entries(feedsOf(subjects, rows, absent));
  for (const [name, values] of feeds) await step.setState(name, values);
  let logDet = new Float32Array(shape.restarts);
  return {
    async nll(gates) {
      await breathe(signal);
      const out = await step.run({ gates });
      logDet = Float32Array.from(out.logDet);
      return Float32Array.from(out.nll);
    },
    logDet: () => logDet,
    use: (theta) => step.setState('theta', theta),
    dispose: () => step.dispose(),
  };
}

function lacksSome(subjects: Subjects, rows: Int32Array): boolean {
  return rows.some((row) => !isComplete(subjects, row));
}

async function withStep<T>(step: CompiledStep, work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } finally {
    await step.dispose();
  }
}

/** Steps may block the event loop; messages (a wish to cancel among them) get through here. */
async function breathe(signal: AbortSignal): Promise<void> {
  await new Promise((resolve) => setImmediate(resolve));
  signal.throwIfAborted();
}
