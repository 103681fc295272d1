import { describe, expect, it } from 'vitest';
import type { MethodName } from '../../../core/contract/methods.ts';
import { linesOf } from '../../../core/engine/report/settings-told.ts';
import { defaults } from '../../../core/train/api.ts';
import { recordWith } from '../training/kept-run.ts';

const again = { topic: 'restarts', title: 'Found again in 5 of 7', figure: 'agreement .98' };
const assumed = { topic: 'reliability', title: 'Assumed, not measured', figure: 'fewer than 2,000 people' };
const told = (method: MethodName): string[] => {
  const record = recordWith({ settings: { ...defaults, method } });
  const verdict = [again, assumed].map((point) => ({ ...point, line: '', meaning: '', advice: '' }));
  return linesOf(record, verdict).map(([name, value]) => `${name}: ${value}`);
};

describe('the settings in a report', () => {
  it('are those of the method, with what the plan made of them', () => {
    expect(told('causal')).toEqual([
      'Batch: 16',
      'Warm-up: 35 epochs, learning rate 0.002, starts cca',
      'Fine-tuning: 35 epochs, learning rate 0.001',
      'Early stopping: 20 epochs',
      'Restarts of the search: 8',
      'Found again in 5 of 7: agreement .98',
      'Feedback loops: not allowed',
      'Assumed, not measured: fewer than 2,000 people',
      'Weight of the reconstruction: 1',
      'Weight of the independence: 0.05',
      'Weight of the prediction: 1, falling to 0.2',
      'Price of a link: 0.1 nats',
      'Gradient norm at most: 5',
    ]);
    expect(told('beta-vae')).toEqual([
      'Batch: 16',
      'Steps: 35 epochs, learning rate 0.002',
      'Early stopping: 20 epochs',
      'Weight of the prior (beta): 1',
      'Weight of the reconstruction: 1',
      'Gradient norm at most: 5',
    ]);
    expect(told('ica')).toEqual([]);
  });
});
