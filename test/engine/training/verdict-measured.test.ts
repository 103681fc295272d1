import { describe, expect, it } from 'vitest';
import type { VerdictPoint } from '../../../core/contract/training-results.ts';
import type { TrainRecord } from '../../../core/engine/training/run-record.ts';
import { verdictOf } from '../../../core/engine/training/verdict.ts';
import { modalityWith, recordWith } from './kept-run.ts';

const LINKED = [
  [0, 0],
  [1, 0],
];
const SPEC = { encoder: 'mlp', shape: [1, 8, 8], latents: 1, exogenous: 0, hidden: 8 } as const;
const modality = (
  name: string,
  more: Partial<TrainRecord['modalities'][number]> = {},
): TrainRecord['modalities'][number] =>
  modalityWith({ name, kind: 'table', exogenousMean: [0], exogenousR2: 0.02, ...more });

const record = (more: Partial<TrainRecord>): TrainRecord =>
  recordWith({
    specs: ['Blood', 'Gait'].map((name) => ({ ...SPEC, name })),
    modalities: [modality('Blood'), modality('Gait')],
    adjacency: LINKED,
    attempts: { most: 5, others: [[0.99, 0.99]], behind: [] },
    ...more,
  });
const points = (more: Partial<TrainRecord>, topic: VerdictPoint['topic']): VerdictPoint[] =>
  verdictOf({ id: 'r', record: record(more) }).points.filter((p) => p.topic === topic);

describe('links that come out again', () => {
  it('are poor where there is none, since nothing tells the factors apart, but for small images', () => {
    const none = {
      adjacency: [
        [0, 0],
        [0, 0],
      ],
    };
    expect(points(none, 'links')).toMatchObject([
      { level: 'poor', title: 'No links between factors were found' },
    ]);
    const specs = ['Blood', 'Gait'].map((name) => ({ ...SPEC, name, encoder: 'contrast-mlp' as const }));
    expect(points({ ...none, specs }, 'links')[0].level).toBe('note');
  });
});

describe('device noise', () => {
  it('says why it was not measured', () => {
    const absent = { exogenousR2: null };
    const [none, few] = points(
      { modalities: [modality('Blood', { ...absent, exogenousMean: [] }), modality('Gait', absent)] },
      'noise',
    );
    expect(none).toMatchObject({ level: 'note', title: 'No device noise was set aside for Blood' });
    expect(few).toMatchObject({ level: 'unknown', figure: 'fewer than 30 people' });
    expect(points({ modalities: [modality('Blood', absent)], adjacency: [[0]] }, 'noise')).toMatchObject([
      { level: 'unknown', figure: 'one modality' },
    ]);
  });
});

describe('what could not be measured', () => {
  it('is told of a modality of which nobody was held out, with how many people it has', () => {
    const of = { modalities: [modality('Blood', { subjects: 7, reconstructionR2: null }), modality('Gait')] };
    const [blood, gait] = points(of, 'reconstruction');
    expect(blood).toMatchObject({ level: 'unknown', title: 'Whether Blood is reconstructed is not known' });
    expect(blood.meaning).toContain('20 of 100 were set aside for that, and none of the 7 who have Blood');
    expect(blood.advice).toContain('--held-out');
    expect(gait.level).toBe('good');
  });

  it('is told of a second training that came to no end', () => {
    const [again] = points({ attempts: { most: 5, others: [], behind: [] } }, 'restarts');
    expect(again).toMatchObject({ level: 'unknown', figure: 'one training' });
    expect(again.meaning).toContain('stands among the warnings');
    expect(again.advice).toContain('another seed');
  });
});
