import '@tensorflow/tfjs-backend-cpu';
import { beforeAll, describe, expect, it } from 'vitest';
import * as tf from '../../../core/compute/tf.ts';
import { Rng } from '../../../core/math/rng.ts';
import type { TrainingEvent, TrainingResult } from '../../../core/train/api.ts';
import { encodeEveryone } from '../../../core/train/halves/encode-everyone.ts';
import type { Matched } from '../../../core/train/halves/match.ts';
import { codedBy, retrainOn, startsOf } from '../../../core/train/halves/retrain-on.ts';
import { splitHalves } from '../../../core/train/halves/split-halves.ts';
import { train } from '../../../core/train/train.ts';
import { memoryStore, requestFor, smallCohort } from '../fixture.ts';

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
