import { describe, expect, it } from 'vitest';
import type { LiveModel, TrainingEvent } from '../../../core/train/api.ts';
import { train } from '../../../core/train/train.ts';
import { quick, requestFor, smallCohort } from '../fixture.ts';

describe('the model while it learns', () => {
  it('reconstructs held-out subjects, ever better, and changes nothing of the result', async () => {
    const cohort = smallCohort(160, true);
    const settings = {
      ...quick,
      warmUp: { ...quick.warmUp, epochs: 30, maxSteps: 300, learningRate: 1e-2 },
    };
    let live: LiveModel | null = null;
    const looks: Promise<number>[] = [];
    const look = async (model: LiveModel, m: number): Promise<number> => {
      const { array, rowOf } = cohort.modalities[m];
      const subjects = model.heldOut.filter((s) => rowOf[s] >= 0).slice(0, 6);
      const made = (await model.reconstruct(m, subjects))!;
      const x = new Float32Array(subjects.length * array.shape[0]);
      array.gather(
        Array.from(subjects, (s) => rowOf[s]),
        x,
      );
      expect(made.values).toHaveLength(x.length);
      return x.reduce((sum, v, k) => sum + (v - made.values[k]) ** 2, 0);
    };
    const onEvent = (e: TrainingEvent): void => {
      if (live && e.stage === 'warm-up' && e.validation && (e.epoch === 1 || e.epoch === e.epochs)) {
        looks.push(look(live, 2));
      }
    };
    const watched = await train(requestFor(cohort, { settings, onEvent, onLive: (model) => (live = model) }));
    const errors = await Promise.all(looks);
    expect(errors.length).toBe(4);
    expect(errors.at(-1)!).toBeLessThan(errors[0]);
    expect(await live!.reconstruct(0, Int32Array.of(0))).toBeNull();
    const alone = await train(requestFor(cohort, { settings }));
    expect(watched.model.parameters).toEqual(alone.model.parameters);
    expect(watched.heldOut).toEqual(live!.heldOut);
  });
});
