import '@tensorflow/tfjs-backend-cpu';
import { beforeAll, describe, expect, it } from 'vitest';
import * as tf from '../../../core/compute/tf.ts';
import { UserError } from '../../../core/errors.ts';
import type { TrainingEvent } from '../../../core/train/api.ts';
import {
  fewestSubjects,
  trainAndMeasure,
  type MeasuredTraining,
} from '../../../core/train/attempts/measure.ts';
import { measuresReliability } from '../../../core/train/attempts/measures-reliability.ts';
import { memoryStore, quick, requestFor, smallCohort } from '../fixture.ts';

const cohort = smallCohort();

beforeAll(async () => {
  await tf.setBackend('cpu');
});

describe('a training that measures how reliable its factors are', () => {
  const events: TrainingEvent[] = [];
  let measured: MeasuredTraining;

  beforeAll(async () => {
    measured = await trainAndMeasure(requestFor(cohort, { onEvent: (e) => events.push(e) }));
  });

  it('goes on in the halves where it was stopped there, and trains nothing again', async () => {
    const checkpoints = memoryStore();
    const stopper = new AbortController();
    const stopped = trainAndMeasure(
      requestFor(cohort, {
        checkpoints,
        signal: stopper.signal,
        onEvent: ({ stage, message }) => {
          if (stage === 'halves' && message?.includes('half of the subjects (2 of 2)'))
            stopper.abort(new Error('stopped'));
        },
      }),
    );
    await expect(stopped).rejects.toThrow('stopped');
    const said: string[] = [];
    const resumed = await trainAndMeasure(
      requestFor(cohort, {
        checkpoints,
        onEvent: ({ stage, training }) => {
          if (training) said.push(stage);
        },
      }),
    );
    expect(said).toEqual([]);
    expect(resumed.modalities).toEqual(measured.modalities);
    resumed.reliability.forEach((reliability, i) => {
      expect(reliability!.value).toBeCloseTo(measured.reliability[i]!.value, 5);
    });
  });

  it('can be finished without the halves, from where it was stopped in them', async () => {
    const checkpoints = memoryStore();
    const stopper = new AbortController();
    const onEvent = ({ stage }: TrainingEvent): void => {
      if (stage === 'halves') stopper.abort(new Error('stopped'));
    };
    const { signal } = stopper;
    await expect(trainAndMeasure(requestFor(cohort, { checkpoints, signal, onEvent }))).rejects.toThrow();
    const stages = new Set<string>();
    const rest = await trainAndMeasure(
      requestFor(cohort, {
        checkpoints,
        settings: { ...quick, reliability: 'never', attempts: 1 },
        onEvent: ({ stage }) => stages.add(stage),
      }),
    );
    expect([...stages]).toEqual(['prepare', 'finish']);
    expect(rest.modalities).toEqual(measured.modalities);
    expect(rest.reliability).toEqual([null, null, null, null, null, null]);
  });
});

describe('a training whose factors cannot be measured', () => {
  it('is said to be so where a half fails, whatever it was', async () => {
    let trainings = 0;
    const request = requestFor(cohort);
    const result = await trainAndMeasure({
      ...request,
      device: {
        ...request.device,
        compile(step) {
          if (step.name === 'encode') throw new Error('the device is gone');
          trainings++;
          return request.device.compile(step);
        },
      },
    });
    expect(trainings).toBeGreaterThan(0);
    expect(result.reliability.every((r) => r === null)).toBe(true);
    expect(result.warnings.at(-1)).toMatchObject({
      code: 'reliability-not-measured',
      message: expect.stringContaining('the device is gone'),
    });
  });

  it('keeps what halves have shown where a further training cannot be made, and says why', async () => {
    const request = requestFor(cohort);
    let further = false;
    const result = await trainAndMeasure({
      ...request,
      onEvent: ({ message }) => void (further ||= message?.startsWith('Halves disagree') ?? false),
      device: {
        ...request.device,
        compile(step) {
          if (further) throw new UserError('train.diverged', 'The loss left the numbers.', 'Lower the rate.');
          return request.device.compile(step);
        },
      },
    });
    expect(further).toBe(true);
    expect(result.reliability.map((r) => r?.halves)).toEqual([1, 1, 1, 1, 1, 1]);
    expect(result.warnings.at(-1)).toMatchObject({
      code: 'trained-again',
      message: expect.stringContaining('could not be made. The loss left the numbers.'),
    });
  });

  it('has too few people of one modality, unless it is told to', () => {
    const rowOf = [2000, 1999].map((n) => Int32Array.from({ length: 2500 }, (_, s) => (s < n ? s : -1)));
    expect(rowOf.map((rows) => fewestSubjects([rows]))).toEqual([2000, 1999]);
    expect(fewestSubjects(rowOf)).toBe(1999);
    const measures = (reliability: 'always' | 'never' | null): boolean[] =>
      [1999, 2000].map((fewest) => measuresReliability({ method: 'causal', reliability }, fewest));
    expect(measures(null)).toEqual([false, true]);
    expect(measures('always')).toEqual([true, true]);
    expect(measures('never')).toEqual([false, false]);
    expect(measuresReliability({ method: 'ica', reliability: 'always' }, 5000)).toBe(false);
  });
});
