import '@tensorflow/tfjs-backend-cpu';
import { beforeAll, describe, expect, it } from 'vitest';
import * as tf from '../../../core/compute/tf.ts';
import { UserError } from '../../../core/errors.ts';
import type { TrainingEvent } from '../../../core/train/api.ts';
import { matchedCorrelation } from '../../../core/train/halves/match.ts';
import { codedBy, seedOf } from '../../../core/train/halves/retrain-on.ts';
import { trainUntilAgreed, type AgreedTraining } from '../../../core/train/attempts/until-agreed.ts';
import { train } from '../../../core/train/train.ts';
import { memoryStore, quick, requestFor, smallCohort } from '../fixture.ts';

const cohort = smallCohort();
const AGAIN = 'Learning once more from another beginning, to see whether the same factors come out';

beforeAll(async () => {
  await tf.setBackend('cpu');
});

describe('a training that is begun anew until two agree', () => {
  const events: TrainingEvent[] = [];
  let kept: AgreedTraining;

  beforeAll(async () => {
    kept = await trainUntilAgreed(requestFor(cohort, { onEvent: (e) => events.push(e) }));
  });

  it('makes as many as it may where so short ones agree on nothing, and says so', () => {
    expect(kept.attempts).toMatchObject({ most: 3 });
    expect(kept.attempts!.others).toHaveLength(2);
    expect(events.flatMap(({ stage, message }) => (stage === 'again' && message ? [message] : []))).toEqual([
      AGAIN,
      'Learning from another beginning, number 3 of at least 3, to see whether the same factors come out',
    ]);
    const said = kept.warnings.filter(({ code }) => code === 'attempts-disagree');
    expect(said).toHaveLength(1);
    expect(said[0].message).toMatch(/^(Most of|Of) 3 trainings from different beginnings/);
  });

  it('keeps one of them as it is, with the same people held out, and what the others are to it', async () => {
    const settings = [1, 2, 3].map((attempt) => ({
      ...quick,
      seed: attempt === 1 ? quick.seed : seedOf(quick, `attempt-${String(attempt)}`),
    }));
    const alone = [];
    for (const s of settings)
      alone.push(await train(requestFor(cohort, { settings: s, splitSeed: quick.seed })));
    const own = alone[kept.attempt - 1];
    expect(kept.modalities).toEqual(own.modalities);
    expect(kept.adjacency).toEqual(own.adjacency);
    expect(alone.map(({ heldOut }) => heldOut)).toEqual([kept.heldOut, kept.heldOut, kept.heldOut]);
    const others = alone.filter((other) => other !== own);
    expect(kept.attempts!.others).toEqual(
      others.map((other) => matchedCorrelation(codedBy(own), codedBy(other))),
    );
  });

  it('goes on in the second where it was stopped there, and ends as if it had not been', async () => {
    const checkpoints = memoryStore();
    const stopper = new AbortController();
    const onEvent = ({ stage, fraction }: TrainingEvent): void => {
      if (stage === 'again' && fraction > 0.6) stopper.abort(new Error('stopped'));
    };
    await expect(
      trainUntilAgreed(requestFor(cohort, { checkpoints, signal: stopper.signal, onEvent })),
    ).rejects.toThrow('stopped');
    const trained: string[] = [];
    const resumed = await trainUntilAgreed(
      requestFor(cohort, {
        checkpoints,
        onEvent: ({ stage, training }) => void (training && trained.push(stage)),
      }),
    );
    expect(trained).toEqual([]);
    expect(resumed.attempt).toBe(kept.attempt);
    expect(resumed.modalities).toEqual(kept.modalities);
  });

  it('keeps what there is where a later one diverges, and says so', async () => {
    const { device, ...request } = requestFor(cohort);
    let again = false;
    const result = await trainUntilAgreed({
      ...request,
      onEvent: ({ stage }) => void (again ||= stage === 'again'),
      device: {
        ...device,
        compile(step) {
          if (again) throw new UserError('train.diverged', 'The loss left the numbers.', 'Lower the rate.');
          return device.compile(step);
        },
      },
    });
    expect(result).toMatchObject({ attempt: 1, attempts: { most: 3, others: [] } });
    expect(result.warnings.at(-1)).toMatchObject({
      code: 'attempts-disagree',
      message: 'Training 2 from another beginning could not be made. The loss left the numbers.',
    });
  });
});
