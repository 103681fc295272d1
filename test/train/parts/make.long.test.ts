import '@tensorflow/tfjs-backend-cpu';
import { beforeAll, describe, expect, it } from 'vitest';
import * as tf from '../../../core/compute/tf.ts';
import { Rng } from '../../../core/math/rng.ts';
import type { CheckpointStore, TrainingSettings } from '../../../core/train/api.ts';
import { trainAndMeasure, type MeasuredTraining } from '../../../core/train/attempts/measure.ts';
import { makePart } from '../../../core/train/parts/make.ts';
import { labelOfPart, partsOf, type TrainingPart } from '../../../core/train/parts/part.ts';
import { startsKnown, statesOf } from '../../../core/train/parts/state.ts';
import { peekProgress } from '../../../core/train/run/checkpoint.ts';
import { memoryStore, quick, requestFor, smallCohort, specsFor } from '../fixture.ts';

const cohort = smallCohort();
const specs = specsFor(cohort);

beforeAll(async () => {
  await tf.setBackend('cpu');
});

/** What of a training can be told apart from another one's; not how long it took. */
const figures = ({ model, seconds: _, ...result }: MeasuredTraining): unknown => ({
  ...result,
  parameters: model.parameters,
});

/** Makes all parts in rounds as a queue does, those of a round in a random order; now and then one is made twice. */
async function inParts(settings: TrainingSettings, store: CheckpointStore, rng: Rng): Promise<string[]> {
  const made: string[] = [];
  const parts = partsOf({ specs, settings, fewest: 100, learnAnew: 0, finished: false });
  for (;;) {
    const states = await statesOf(parts, store, null);
    const ready = parts.filter((_, k) => states[k] === 'ready');
    if (ready.length === 0) {
      expect(states.every((state) => state === 'done')).toBe(true);
      return made;
    }
    for (const k of rng.permutation(ready.length)) {
      const times = rng.uniform() < 0.3 ? 2 : 1;
      for (let t = 0; t < times; t++) await make(settings, store, ready[k]);
      made.push(labelOfPart(ready[k]));
    }
  }
}

const make = async (settings: TrainingSettings, store: CheckpointStore, part: TrainingPart): Promise<void> =>
  makePart(
    requestFor(cohort, { settings, checkpoints: store }),
    part,
    startsKnown(await peekProgress(store)) ?? [],
  );

describe('a training that is made in parts', () => {
  const manyRestarts: TrainingSettings = {
    ...quick,
    reliability: 'never',
    attempts: 2,
    separation: { ...quick.separation, restarts: 12 },
  };

  it('gives what one computer gives, bit for bit: groups of restarts and trainings from other beginnings', async () => {
    const whole = await trainAndMeasure(requestFor(cohort, { settings: manyRestarts }));
    const store = memoryStore();
    const made = await inParts(manyRestarts, store, new Rng(1001));
    expect(made).toHaveLength(2 * (1 + 3 + 1));
    const merged = await trainAndMeasure(requestFor(cohort, { settings: manyRestarts, checkpoints: store }));
    expect(figures(merged)).toEqual(figures(whole));
  });

  it('gives the same with halves of the people', async () => {
    const settings: TrainingSettings = { ...quick, attempts: 1 };
    const whole = await trainAndMeasure(requestFor(cohort, { settings }));
    const store = memoryStore();
    expect(await inParts(settings, store, new Rng(1002))).toContain('half-1b');
    const events: string[] = [];
    const merged = await trainAndMeasure(
      requestFor(cohort, { settings, checkpoints: store, onEvent: ({ stage }) => events.push(stage) }),
    );
    expect(figures(merged)).toEqual(figures(whole));
    expect(events).not.toContain('warm-up');
    expect(merged.reliability.every((r) => r !== null)).toBe(true);
  });

  it('searches a group again whose file was cut short', async () => {
    const settings = { ...manyRestarts, attempts: 1 };
    const store = memoryStore();
    await inParts(settings, store, new Rng(1003));
    const whole = await trainAndMeasure(requestFor(cohort, { settings }));
    for (const name of ['training', 'done']) store.files.delete(name);
    store.files.set('search-1', store.files.get('search-1')!.subarray(0, 100));
    expect(figures(await trainAndMeasure(requestFor(cohort, { settings, checkpoints: store })))).toEqual(
      figures(whole),
    );
  });
});

it('counts the seconds of all sessions of a training', async () => {
  const settings: TrainingSettings = { ...quick, reliability: 'never', attempts: 1 };
  const store = memoryStore();
  const stop = new AbortController();
  const request = requestFor(cohort, {
    settings,
    checkpoints: store,
    signal: stop.signal,
    onEvent: ({ stage }) => {
      if (stage === 'fine-tune') stop.abort();
    },
  });
  await expect(trainAndMeasure(request)).rejects.toThrow();
  const before = (await peekProgress(store))!.seconds!;
  expect(before).toBeGreaterThan(0);
  const { seconds } = await trainAndMeasure(requestFor(cohort, { settings, checkpoints: store }));
  expect(seconds).toBeGreaterThan(before);
});
