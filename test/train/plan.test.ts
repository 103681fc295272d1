import { describe, expect, it } from 'vitest';
import type { EncoderKind, ModalitySpec } from '../../core/model/spec.ts';
import { defaults } from '../../core/train/api.ts';
import { planTraining } from '../../core/train/plan.ts';

const spec = (encoder: EncoderKind): ModalitySpec => ({
  name: encoder,
  encoder,
  shape: [8],
  latents: 2,
  exogenous: 1,
  hidden: 8,
});
const steps = (p: { epochs: number; stepsPerEpoch: number }): number => p.epochs * p.stepsPerEpoch;

describe('plan of a training', () => {
  it('follows the recipe where there are many subjects', () => {
    const plan = planTraining(9000, [spec('mlp')], defaults);
    expect(plan).toMatchObject({ batch: 256, warmUp: { epochs: 35, stepsPerEpoch: 35 } });
    expect(plan.starts).toEqual(['cca', 'opg', 'pca', 'refined']);
  });

  it('takes smaller batches and more epochs of few subjects', () => {
    const plan = planTraining(200, [spec('mlp')], defaults);
    expect(plan.batch).toBe(16);
    expect(steps(plan.warmUp)).toBeGreaterThanOrEqual(600);
  });

  it('copes with a handful of subjects', () => {
    const plan = planTraining(3, [spec('mlp')], defaults);
    expect(plan.batch).toBe(3);
    expect(plan.warmUp.stepsPerEpoch).toBe(1);
  });
});
