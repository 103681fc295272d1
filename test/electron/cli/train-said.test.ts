import { expect, it } from 'vitest';
import type { TrainSummary } from '../../../core/contract/training-api.ts';
import { verdictOf } from '../../../core/engine/training/verdict.ts';
import { describeTraining } from '../../../electron/cli/train.ts';
import { modalityWith, recordWith } from '../../engine/training/kept-run.ts';

it('the end of a training names the columns of tables that helped', () => {
  const record = recordWith({
    modalities: [
      modalityWith({ name: 'Night', kind: 'recording' }),
      modalityWith({ name: 'Eye', kind: 'image' }),
    ],
    adjacency: [
      [0, 0],
      [0, 0],
    ],
    order: [0, 1],
    known: [{ modality: 'Clinic', name: 'ahi' }],
  });
  const { points } = verdictOf({ id: 'r', record });
  const summary = {
    ...{ run: 'r', method: 'causal', device: 'CPU', seconds: 3, warnings: [], verdict: points },
    modalities: [{ name: 'Night', latents: ['Night 1'], reconstructionR2: 0.9, reliability: [null] }],
  } as unknown as TrainSummary;
  expect(describeTraining(summary)).toContain('Columns of tables helped to tell the factors apart (ahi)');
  expect(describeTraining({ ...summary, verdict: [] })).not.toContain('Columns of tables');
});
