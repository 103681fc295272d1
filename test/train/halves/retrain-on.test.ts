import '@tensorflow/tfjs-backend-cpu';
import { beforeAll, describe, expect, it } from 'vitest';
import * as tf from '../../../core/compute/tf.ts';
import { Rng } from '../../../core/math/rng.ts';
import type { StartName, TrainingEvent, TrainingResult } from '../../../core/train/api.ts';
import { encodeEveryone } from '../../../core/train/halves/encode-everyone.ts';
import type { Matched } from '../../../core/train/halves/match.ts';
import { codedBy, retrainOn, settingsOf, startsOf } from '../../../core/train/halves/retrain-on.ts';
import { splitHalves } from '../../../core/train/halves/split-halves.ts';
import { train } from '../../../core/train/train.ts';
import { memoryStore, quick, requestFor, smallCohort } from '../fixture.ts';

const cohort = smallCohort();
const rowOf = cohort.modalities.map((m) => m.rowOf);
const [subjects] = splitHalves(rowOf, new Rng(1001));

beforeAll(async () => {
  await tf.setBackend('cpu');
});

describe('a retraining on half the subjects', () => {
  const events: TrainingEvent[] = [];
  const store = memoryStore();
  let whole: TrainingResult;
  let half: Matched;

  beforeAll(async () => {
    whole = await train(requestFor(cohort));
    half = await retrainOn(requestFor(cohort, { checkpoints: store, onEvent: (e) => events.push(e) }), {
      subjects,
      whole: codedBy(whole),
      starts: startsOf(whole.starts),
      label: 'half-1',
    });
  });

  it('reads everybody who has a modality, and nobody else', () => {
    expect(half.codes).toHaveLength(6);
    half.codes.forEach((column, i) => {
      const rows = rowOf[Math.floor(i / 2)];
      expect(Array.from(column, Number.isNaN)).toEqual(Array.from(rows, (row) => row < 0));
      expect(new Set(column.filter((v) => !Number.isNaN(v))).size).toBeGreaterThan(100);
    });
  });

  it('says what it found of the links, in the order of the whole training', () => {
    expect(half.adjacency.map((row) => row.length)).toEqual([6, 6, 6, 6, 6, 6]);
    expect(half.correlation.every((r) => r >= 0 && r <= 1)).toBe(true);
  });

  it('tries the best first start and the refined one alone, from another seed', () => {
    const starts = new Set(events.flatMap(({ start }) => (start ? [start] : [])));
    expect([...starts]).toEqual(['cca', 'refined']);
    const [one, other] = ['half-1', 'half-2'].map((label) => settingsOf(quick, { starts: ['cca'], label }));
    expect(new Set([one.seed, other.seed, quick.seed]).size).toBe(3);
    const outcome = (start: StartName, loss: number) => ({ start, loss, epochs: 1 });
    expect(startsOf([outcome('cca', 2), outcome('opg', 1), outcome('refined', 3)])).toEqual([
      'opg',
      'refined',
    ]);
    expect(startsOf([outcome('cca', 2)])).toEqual(['cca']);
    expect(startsOf([])).toEqual([]);
  });

  it('keeps its checkpoints apart, and is not made again once it came to its end', async () => {
    expect([...store.files.keys()].every((name) => name.startsWith('half-1-'))).toBe(true);
    const again = await retrainOn(
      requestFor(cohort, {
        checkpoints: store,
        onEvent: () => {
          throw new Error('it is trained again');
        },
      }),
      { subjects, whole: codedBy(whole), starts: ['cca', 'refined'], label: 'half-1' },
    );
    half.codes.forEach((column, i) => {
      expect(Array.from(again.codes[i])).toEqual(Array.from(column, Math.fround));
    });
  });

  it('goes on where it was stopped, to the same codes', async () => {
    const options = { subjects, whole: codedBy(whole), starts: ['cca', 'refined'], label: 'half-1' } as const;
    const checkpoints = memoryStore();
    const stopper = new AbortController();
    const stopped = retrainOn(
      requestFor(cohort, {
        checkpoints,
        signal: stopper.signal,
        onEvent: ({ stage }) => {
          if (stage === 'fine-tune') stopper.abort(new Error('stopped'));
        },
      }),
      options,
    );
    await expect(stopped).rejects.toThrow('stopped');
    const stages = new Set<string>();
    const onEvent = ({ stage }: TrainingEvent): void => void stages.add(stage);
    const resumed = await retrainOn(requestFor(cohort, { checkpoints, onEvent }), options);
    expect(stages.has('warm-up')).toBe(false);
    expect(resumed.codes).toEqual(half.codes);
  });

  it('is refused where a half has too few subjects, with what is wrong', async () => {
    const few = smallCohort(60);
    const [part] = splitHalves(
      few.modalities.map((m) => m.rowOf),
      new Rng(1),
    );
    const options = { subjects: part, whole: { codes: [], modality: [] }, starts: [], label: 'half-1' };
    await expect(retrainOn(requestFor(few), options)).rejects.toMatchObject({
      code: 'remix.too-few-subjects',
    });
  });

  it('reads with encoders that give the latents which the training gave', async () => {
    const request = requestFor(cohort);
    const codes = await encodeEveryone(whole.model, cohort, {
      device: request.device,
      batch: 32,
      pause: async () => undefined,
    });
    codedBy(whole).codes.forEach((column, i) => {
      column.forEach((v, s) => {
        if (Number.isNaN(v)) expect(codes[i][s]).toBeNaN();
        else expect(codes[i][s]).toBeCloseTo(v, 3);
      });
    });
  });
});

describe('a retraining with latents that all modalities share', () => {
  it('reads these of everybody who has any modality', async () => {
    const request = requestFor(cohort, {
      settings: { ...quick, shared: 1 },
      specs: cohort.modalities.map(({ name, array }) => ({
        name,
        encoder: 'mlp',
        shape: array.shape,
        latents: 1,
        exogenous: 1,
        hidden: 8,
      })),
    });
    const whole = await train(request);
    const codes = await encodeEveryone(whole.model, cohort, {
      device: request.device,
      batch: 32,
      pause: async () => undefined,
    });
    const expected = codedBy(whole);
    expect(expected.modality).toEqual(['Sleep', 'Body', 'Grip', 'Shared']);
    expected.codes.forEach((column, i) => {
      column.forEach((v, s) => {
        if (Number.isNaN(v)) expect(codes[i][s]).toBeNaN();
        else expect(codes[i][s]).toBeCloseTo(v, 2);
      });
    });
  });
});
