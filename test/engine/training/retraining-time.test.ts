import { describe, expect, it } from 'vitest';
import { secondsOfRetraining } from '../../../core/engine/training/retraining-time.ts';
import { defaults } from '../../../core/train/api.ts';
import { planTraining } from '../../../core/train/plan.ts';

const spec = { encoder: 'mlp', shape: [5], latents: 1, exogenous: 1, hidden: 8 } as const;
const specs = ['Blood', 'Gait'].map((name) => ({ ...spec, name }));
const plan = { ...planTraining(3600, specs, defaults), subjects: 4000, heldOut: 400, restarts: 8 };
const modality = (measured: boolean) =>
  ({
    name: 'Blood',
    reliability: [measured ? { value: 0.9, low: 0.8, high: 0.95, halves: 1 } : null],
  }) as never;
const others = (count: number) => ({
  most: 5,
  others: Array.from({ length: count }, () => [1, 1]),
  behind: [],
});
const after = (seconds: number, measured: boolean, again = 0): number =>
  secondsOfRetraining({
    ...{ plan, specs, settings: defaults, seconds },
    modalities: [modality(measured)],
    attempts: again > 0 ? others(again) : null,
  });

describe('secondsOfRetraining', () => {
  it('is less than the training took, and goes with it', () => {
    expect(after(100, false)).toBeGreaterThan(5);
    expect(after(100, false)).toBeLessThan(60);
    expect(after(200, false)).toBeCloseTo(2 * after(100, false), 10);
  });
});
