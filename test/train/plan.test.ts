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

  it('shortens the epochs of very many subjects', () => {
    expect(steps(planTraining(1_000_000, [spec('mlp')], defaults).warmUp)).toBeLessThanOrEqual(6000);
  });

  it('takes fewer steps where each costs more', () => {
    const tables = planTraining(400, [spec('mlp')], defaults);
    const mixed = planTraining(400, [spec('mlp'), spec('lstm')], defaults);
    expect(steps(mixed.warmUp)).toBeLessThan(steps(tables.warmUp) / 2);
    const images = planTraining(400, [spec('lstm'), spec('small-resnet')], defaults);
    expect(steps(images.warmUp)).toBeLessThan(steps(mixed.warmUp));
    expect(mixed.starts).toHaveLength(1);
  });

  it('takes no more epochs than were asked for', () => {
    const asked = { ...defaults, warmUp: { ...defaults.warmUp, epochs: 3 } };
    expect(planTraining(200, [spec('mlp')], asked).warmUp.epochs).toBe(3);
  });

  it('copes with a handful of subjects', () => {
    const plan = planTraining(3, [spec('mlp')], defaults);
    expect(plan.batch).toBe(3);
    expect(plan.warmUp.stepsPerEpoch).toBe(1);
  });
});
