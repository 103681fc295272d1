import { describe, expect, it } from 'vitest';
import type { VerdictPoint } from '../../../core/contract/training-results.ts';
import type { Fitted } from '../../../core/engine/training/expected/expect.ts';
import type { TrainRecord } from '../../../core/engine/training/run-record.ts';
import { expectedPoints } from '../../../core/engine/training/verdict-expected.ts';
import { verdictOf } from '../../../core/engine/training/verdict.ts';
import { defaults } from '../../../core/train/api.ts';
import { modalityWith, recordWith } from './kept-run.ts';

const NAMES = ['Blood', 'Gait'];

/** A score of 1 to 4, by how the other trainings agree alone. */
const FITTED: Fitted = {
  base: 1,
  weights: {
    givenAgain: 3,
    identified: 0,
    explained: 0,
    linked: 0,
    bent: 0,
    people: 0,
    reconstructed: 0,
  },
  errors: [-0.5, 0.5],
  cohorts: 40,
  held: [36, 41],
  mcc: [0.45, 0.99],
  people: [200, 1000],
  modalities: [2, 4],
  factors: [2, 3],
  columns: [10, 30],
  reconstructionR2: [0.6, 0.99],
};

interface Wishes {
  readonly people?: number;
  readonly subjects?: number;
  readonly again?: number | null;
  readonly kind?: 'table' | 'recording' | 'image';
  readonly columns?: number;
  readonly latents?: number;
  readonly reconstructionR2?: number;
  readonly measured?: boolean;
  readonly grouped?: number;
  readonly fewestValues?: number;
  readonly described?: boolean;
  readonly settings?: Partial<TrainRecord['settings']>;
}

/** A training of two tables with two factors each, by what a test cares for. */
function recordOf({
  people = 400,
  subjects = people,
  again = 0.99,
  kind = 'table',
  columns = 12,
  latents = 2,
  reconstructionR2 = 0.9,
  measured = true,
  grouped = 0,
  fewestValues = subjects - 80,
  described = true,
  settings = {},
}: Wishes): TrainRecord {
  const shares = { all: 0.7, linked: 0.69, straight: 0.5 };
  return recordWith({
    settings: { ...defaults, ...settings },
    plan: { ...recordWith({}).plan, subjects, heldOut: 80 },
    specs: NAMES.map((name) => ({
      name,
      encoder: 'mlp',
      shape: [columns],
      latents,
      exogenous: 1,
      hidden: 8,
    })),
    modalities: NAMES.map((name) =>
      modalityWith({
        name,
        kind,
        subjects: people,
        latents: Array.from({ length: latents }, (_, i) => `${name} ${String(i + 1)}`),
        reconstructionR2,
        ...(described ? { columns: { grouped, fewestValues } } : {}),
        ...(measured ? { evidence: Array.from({ length: latents }, () => shares) } : {}),
      }),
    ),
    adjacency: Array.from({ length: 2 * latents }, () => new Array<number>(2 * latents).fill(0)),
    attempts:
      again === null ? null : { most: 5, others: [new Array<number>(2 * latents).fill(again)], behind: [] },
  });
}

const told = (wishes: Wishes): VerdictPoint => {
  const points = expectedPoints(recordOf(wishes), FITTED);
  expect(points).toHaveLength(1);
  return points[0];
};

describe('what agreement with the true factors is expected', () => {
  it('is told with its interval and where it is from', () => {
    const point = told({ again: 0.999 });
    expect(point).toMatchObject({
      topic: 'expected',
      level: 'good',
      title: 'Expected agreement with the true factors 0.98',
      figure: '0.97 to 0.99; such an interval held in 36 of 41 generated cohorts',
    });
    expect(point.meaning).toContain(
      '40 generated cohorts of 200 to 1,000 people with 2 to 4 tables of 10 to 30 columns and 2 to 3 factors each',
    );
  });

  it.each<[string, Wishes, string]>([
    ['recordings', { kind: 'recording' }, 'it has recordings'],
    ['images', { kind: 'image' }, 'it has images'],
    ['few people', { people: 120 }, 'it has 120 people'],
    ['many people', { people: 1800 }, 'it has 1,800 people'],
    ['people without a modality', { subjects: 500 }, 'some people lack a modality'],
    ['one factor', { latents: 1 }, 'Blood and Gait have other numbers of factors'],
    ['many columns', { columns: 200 }, 'Blood and Gait have other numbers of columns'],
    [
      'noisy columns',
      { reconstructionR2: 0.3 },
      'Blood and Gait have more of what was measured left unexplained',
    ],
    ['columns of groups', { grouped: 2 }, 'Blood and Gait have columns of groups'],
    ['missing values', { fewestValues: 319 }, 'Blood and Gait have missing values'],
    ['an older record', { described: false }, 'columns of which an earlier version kept nothing'],
    ['factors of all modalities', { settings: { shared: 1 } }, 'factors of all modalities were learned'],
    ['feedback loops', { settings: { acyclic: false } }, 'feedback loops were allowed'],
    [
      'a single training',
      { again: null },
      'other trainings to compare with, or figures of its factors, are missing',
    ],
    ['what earlier versions kept', { measured: false }, 'figures of its factors, are missing'],
  ])('is not foretold of a training unlike the generated ones: %s', (_, wishes, why) => {
    const point = told(wishes);
    expect(point).toMatchObject({
      level: 'note',
      title: 'No agreement with the true factors is foretold',
    });
    expect(point.meaning).toContain(why);
  });

  it('names all that is unlike', () => {
    expect(told({ kind: 'image', people: 120 }).meaning).toContain('it has images and it has 120 people');
  });

  it('is not asked of one modality, nor of a method that does not separate factors', () => {
    const one = recordOf({});
    expect(expectedPoints({ ...one, modalities: one.modalities.slice(0, 1) }, FITTED)).toEqual([]);
    const other = recordOf({ settings: { method: 'beta-vae' } });
    expect(verdictOf({ id: 'r', record: other }).points.map(({ topic }) => topic)).not.toContain('expected');
  });
});
