import '@tensorflow/tfjs-backend-cpu';
import { beforeAll, describe, expect, it } from 'vitest';
import * as tf from '../../../core/compute/tf.ts';
import { UserError } from '../../../core/errors.ts';
import type { TrainingEvent } from '../../../core/train/api.ts';
import {
  fewestSubjects,
  halvesOf,
  trainAndMeasure,
  type MeasuredTraining,
} from '../../../core/train/attempts/measure.ts';
import { measuresReliability } from '../../../core/train/attempts/measures-reliability.ts';
import { train } from '../../../core/train/train.ts';
import { seedOf } from '../../../core/train/halves/retrain-on.ts';
import { splitOf } from '../../../core/train/run/split.ts';
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

  it('gives a figure with its interval for every factor', () => {
    expect(measured.reliability).toHaveLength(6);
    for (const reliability of measured.reliability) {
      const { value, low, high, halves } = reliability!;
      expect(0 <= low && low <= value && value <= high && high <= 1).toBe(true);
      // So short a training fails in some of them, and others are asked.
      expect([2, 3, 4, 6]).toContain(halves);
    }
    expect(measured.warnings.map(({ code }) => code)).not.toContain('reliability-not-measured');
  });

  it('is one of the trainings that it says, with the same people held out', async () => {
    const { attempt } = measured;
    const seed = attempt === 1 ? quick.seed : seedOf(quick, `attempt-${String(attempt)}`);
    const alone = await train(requestFor(cohort, { settings: { ...quick, seed }, splitSeed: quick.seed }));
    expect(measured.modalities).toEqual(alone.modalities);
    expect(measured.adjacency).toEqual(alone.adjacency);
    const { validation } = splitOf(
      cohort.modalities.map(({ rowOf }) => rowOf),
      quick,
    );
    expect(measured.heldOut).toEqual(validation);
  });

  it('says that the whole was trained again, since halves did not give its factors', () => {
    const said = measured.warnings.find(({ code }) => code === 'trained-again')!;
    expect(said.message).toMatch(/^Most halves of the people (do|did) not give .*(Sleep|Body|Grip) \d/);
  });

  it('says what it does from nothing to the whole, the halves last', () => {
    const fractions = events.map(({ fraction }) => fraction);
    expect(fractions).toEqual([...fractions].sort((a, b) => a - b));
    expect(fractions[0]).toBe(0);
    expect(fractions.at(-1)).toBe(1);
    const first = events.findIndex(({ stage }) => stage === 'halves');
    expect(events.slice(first).every(({ stage, training }) => stage === 'halves' && !training)).toBe(true);
    expect(events[first].fraction).toBeGreaterThan(0.2);
    const said = events.flatMap(({ stage, message }) => (stage === 'halves' && message ? [message] : []));
    const again =
      'Most halves do not give all factors again: learning once more from everybody, from another beginning';
    const others = said.slice(2, said.indexOf(again));
    expect(said.slice(0, 2)).toEqual([
      'Learning the factors anew from half of the subjects (1 of 2)',
      'Learning the factors anew from half of the subjects (2 of 2)',
    ]);
    // Two others, and where just half of the four have failed two more.
    expect([2, 4]).toContain(others.length);
    others.forEach((message, k) => {
      expect(message).toBe(`Halves disagree: learning from two other halves (${String(1 + (k % 2))} of 2)`);
    });
    expect(said.slice(2 + others.length)).toEqual([again, again]);
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
  it('is said to be so where a half has too few subjects, and is as good as before', async () => {
    const few = smallCohort(100);
    const result = await trainAndMeasure(requestFor(few));
    expect(result.reliability).toEqual([null, null, null, null, null, null]);
    const warning = result.warnings.find(({ code }) => code === 'reliability-not-measured');
    expect(warning!.message).toMatch(/assumed .* Only \d+ subjects have two or more of the modalities/);
  });

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

  it('has halves of its own seed', () => {
    const [one] = halvesOf(cohort.modalities, 1);
    expect(halvesOf(cohort.modalities, 1)[0]).toEqual(one);
    expect(halvesOf(cohort.modalities, 2)[0]).not.toEqual(one);
  });
});
