import '@tensorflow/tfjs-backend-cpu';
import { beforeAll, describe, expect, it } from 'vitest';
import { inMemory } from '../../core/cohort/subject-array.ts';
import type { AlignedCohort } from '../../core/cohort/subject-array.ts';
import * as tf from '../../core/compute/tf.ts';
import type { TrainingEvent, TrainingResult } from '../../core/train/api.ts';
import { train } from '../../core/train/train.ts';
import { memoryStore, quick, requestFor, smallCohort, specsFor } from './fixture.ts';

describe('a run on three modalities of which subjects lack some', () => {
  const cohort = smallCohort();
  const events: TrainingEvent[] = [];
  let result: TrainingResult;

  beforeAll(async () => {
    await tf.setBackend('cpu');
    result = await train(requestFor(cohort, { onEvent: (e) => events.push(e) }));
  });

  it('gives standardised latents to the subjects that have the modality, NaN to the others', () => {
    result.modalities.forEach(({ latents, exogenous }, m) => {
      const { rowOf } = cohort.modalities[m];
      for (let i = 0; i < 2; i++) {
        const column = Array.from(rowOf, (_, s) => latents[2 * s + i]);
        expect(column.map(Number.isNaN)).toEqual(Array.from(rowOf, (row) => row < 0));
        const values = column.filter((v) => !Number.isNaN(v));
        const mean = values.reduce((a, b) => a + b, 0) / values.length;
        const variance = values.reduce((a, v) => a + (v - mean) ** 2, 0) / values.length;
        expect(mean).toBeCloseTo(0, 4);
        expect(variance).toBeCloseTo(1, 3);
      }
      expect(Array.from(exogenous, Number.isNaN)).toEqual(Array.from(rowOf, (row) => row < 0));
    });
  });

  it('says what it does, from nothing to the whole', () => {
    const fractions = events.map((e) => e.fraction);
    expect(fractions).toEqual([...fractions].sort((a, b) => a - b));
    expect(fractions[0]).toBe(0);
    expect(fractions.at(-1)).toBe(1);
    expect([...new Set(events.map((e) => e.stage))]).toEqual([
      'prepare',
      'warm-up',
      'separation',
      'fine-tune',
      'finish',
    ]);
    const last = events.filter((e) => e.stage === 'fine-tune').at(-1);
    expect(last?.adjacency).toEqual(result.adjacency);
    expect(last?.validation?.total).toBeTypeOf('number');
  });

  it('hands out encoders that give the same codes, and decoders that take them', () => {
    cohort.modalities.forEach(({ array, rowOf }, m) => {
      const subjects = Array.from(rowOf.keys())
        .filter((s) => rowOf[s] >= 0)
        .slice(0, 3);
      const x = new Float32Array(3 * array.shape[0]);
      array.gather(
        subjects.map((s) => rowOf[s]),
        x,
      );
      const code = result.model.encode(m, tf.tensor2d(x, [3, array.shape[0]]));
      const values = code.arraySync() as number[][];
      const { latents, exogenous } = result.modalities[m];
      subjects.forEach((s, k) => {
        const expected = [latents[2 * s], latents[2 * s + 1], exogenous[s]];
        expected.forEach((v, i) => expect(values[k][i]).toBeCloseTo(v, 4));
      });
      expect(result.model.decode(m, code).shape).toEqual([3, array.shape[0]]);
    });
  });

  it('is the same again from the same seed, and another from another', async () => {
    const again = await train(requestFor(cohort));
    expect(again.model.parameters).toEqual(result.model.parameters);
    const other = await train(requestFor(cohort, { settings: { ...quick, seed: 2 } }));
    expect(other.model.parameters).not.toEqual(result.model.parameters);
  });

  it('stops at once when cancelled and, resumed, ends where an uninterrupted run ends', async () => {
    for (const [stage, epoch] of [
      ['warm-up', 2],
      ['separation', 0],
      ['fine-tune', 3],
    ] as const) {
      const checkpoints = memoryStore();
      const abort = new AbortController();
      const onEvent = (e: TrainingEvent): void => {
        if (e.stage === stage && e.epoch === epoch) abort.abort(new Error('cancelled'));
      };
      await expect(train(requestFor(cohort, { checkpoints, onEvent, signal: abort.signal }))).rejects.toThrow(
        'cancelled',
      );
      expect([...checkpoints.files.keys()].filter((name) => !name.startsWith('search-'))).toEqual([
        'training',
      ]);
      const seen: string[] = [];
      const resumed = await train(
        requestFor(cohort, { checkpoints, onEvent: (e) => seen.push(`${e.stage} ${String(e.epoch)}`) }),
      );
      if (stage !== 'warm-up') expect(seen.filter((e) => e.startsWith('warm-up'))).toEqual([]);
      if (stage === 'fine-tune') expect(seen).not.toContain('fine-tune 2');
      expect(resumed.model.parameters).toEqual(result.model.parameters);
      expect(resumed.modalities).toEqual(result.modalities);
      expect(resumed.adjacency).toEqual(result.adjacency);
    }
  });

  it('refuses a checkpoint of other settings', async () => {
    const checkpoints = memoryStore();
    await train(requestFor(cohort, { checkpoints }));
    await expect(
      train(requestFor(cohort, { checkpoints, settings: { ...quick, seed: 3 } })),
    ).rejects.toMatchObject({ code: 'train.checkpoint' });
  });
});

describe('unusual cohorts', () => {
  it('learns from tables with missing cells', async () => {
    const cohort = withCells(smallCohort(), (value, k) => (k % 7 === 0 ? Number.NaN : value));
    const { modalities } = await train(requestFor(cohort));
    for (const { latents, reconstructionR2 } of modalities) {
      expect(latents.some((v) => !Number.isNaN(v))).toBe(true);
      expect(reconstructionR2).toBeGreaterThan(0);
    }
  });

  it('warns of a small cohort', async () => {
    const { warnings } = await train(requestFor(smallCohort()));
    expect(warnings.map((w) => w.code)).toContain('small-cohort');
  });
});

describe('what cannot be trained on is refused in plain words', () => {
  const failing = async (cohort: AlignedCohort): Promise<unknown> =>
    train(requestFor(cohort)).catch((error: unknown) => error);

  it('one subject', async () => {
    expect(await failing(smallCohort(1, false))).toMatchObject({
      code: 'train.too-few-subjects',
      message: expect.stringContaining('“Sleep” has 1 subject;'),
    });
  });

  it('columns that are all constant', async () => {
    expect(await failing(withCells(smallCohort(), () => 3))).toMatchObject({
      code: 'train.constant',
      message: expect.stringContaining('“Sleep”'),
    });
  });

  it('an infinite value', async () => {
    const cohort = withCells(smallCohort(), (value, k) => (k === 65 ? Infinity : value));
    expect(await failing(cohort)).toMatchObject({
      code: 'train.infinite',
      message: expect.stringContaining('“P10”'),
    });
  });

  it('a modality that shares no subject with the others', async () => {
    const cohort = smallCohort(160, false);
    const [sleep, body, grip] = cohort.modalities;
    const early = Int32Array.from(sleep.rowOf, (row) => (row < 80 ? row : -1));
    const late = Int32Array.from(sleep.rowOf, (row) => (row < 80 ? -1 : row));
    const apart = [
      { ...sleep, rowOf: early },
      { ...body, rowOf: late },
      { ...grip, rowOf: late },
    ];
    expect(await failing({ ...cohort, modalities: apart })).toMatchObject({
      code: 'train.no-overlap',
      message: expect.stringContaining('“Sleep” shares no subject'),
    });
  });

  it('a learning rate at which nothing converges', async () => {
    const settings = { ...quick, warmUp: { ...quick.warmUp, learningRate: 1e25 } };
    await expect(train(requestFor(smallCohort(), { settings }))).rejects.toMatchObject({
      code: 'train.diverged',
    });
  });

  it('settings for another shape', async () => {
    const cohort = smallCohort();
    const specs = specsFor(cohort).map((s) => ({ ...s, shape: [99] }));
    await expect(train(requestFor(cohort, { specs }))).rejects.toMatchObject({ code: 'train.spec' });
  });
});

function withCells(cohort: AlignedCohort, change: (value: number, index: number) => number): AlignedCohort {
  return {
    ...cohort,
    modalities: cohort.modalities.map((m) => {
      const values = new Float32Array(m.array.rows * m.array.shape[0]);
      m.array.gather(
        Array.from({ length: m.array.rows }, (_, r) => r),
        values,
      );
      return { ...m, array: inMemory(m.array.shape, values.map(change)) };
    }),
  };
}
