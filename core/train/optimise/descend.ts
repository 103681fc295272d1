import type { CompiledStep, Device, StepDefinition, Values } from '../../compute/step.ts';
import { cosineAdamRate } from './adam.ts';

export interface Descent {
  /** Feeds `rate` and what `feeds` gives; keeps `theta`, `moment1`, `moment2` and what `state` gives. */
  readonly step: StepDefinition;
  /** Parameters before the first step. */
  readonly theta: Float32Array;
  readonly state?: Readonly<Record<string, Float32Array>>;
  readonly steps: number;
  /** Rate of the first step, which falls along a cosine to a twentieth. */
  readonly learningRate: number;
  readonly feeds: () => Readonly<Record<string, Values>>;
  /** Called after step t = 0, 1, ...; what it throws ends the descent. */
  readonly afterStep: (t: number, step: CompiledStep) => Promise<void>;
}

/** Takes Adam's steps from moments of 0. Resolves to the last parameters. */
export async function descend(device: Device, descent: Descent): Promise<Float32Array> {
  const { theta, state, steps, learningRate } = descent;
  const step = await device.compile(descent.step);
  try {
    await step.setState('theta', theta);
    for (const moment of ['moment1', 'moment2']) await step.setState(moment, new Float32Array(theta.length));
    for (const [name, values] of Object.entries(state ?? {})) await step.setState(name, values);
    for (let t = 0; t < steps; t++) {
      const rate = Float32Array.of(cosineAdamRate(learningRate, t, steps));
      await step.run({ ...descent.feeds(), rate });
      await descent.afterStep(t, step);
    }
    return (await step.getState('theta')) as Float32Array;
  } finally {
    await step.dispose();
  }
}

/** Lets messages (a wish to cancel among them) through between steps. @throws the signal's reason */
export async function breathe(signal: AbortSignal): Promise<void> {
  await new Promise((resolve) => setImmediate(resolve));
  signal.throwIfAborted();
}
