import '@tensorflow/tfjs-backend-cpu';
import { beforeAll, describe, expect, it } from 'vitest';
import * as tf from '../../../core/compute/tf.ts';
import { groupModalities } from '../../../core/model/groups.ts';
import { slotOf } from '../../../core/model/layout.ts';
import { composeModel } from '../../../core/model/model.ts';
import type { Model } from '../../../core/model/model.ts';
import { CHECKPOINT, decode } from '../../../core/train/run/checkpoint.ts';
import type { Progress } from '../../../core/train/run/checkpoint.ts';
import type { TrainingEvent, TrainingResult, TrainingSettings } from '../../../core/train/api.ts';
import { objectiveOf } from '../../../core/train/objectives.ts';
import { train } from '../../../core/train/train.ts';
import { memoryStore } from '../fixture.ts';
import { numericalCohort, requestFor, settingsFor, specsFor } from './fixture.ts';

const { cohort } = numericalCohort(600);
const base = settingsFor('causal', { starts: ['cca'] });

const run = (
  changes: Partial<TrainingSettings>,
  onEvent?: (e: TrainingEvent) => void,
): Promise<TrainingResult> => train(requestFor(cohort, { ...base, ...changes }, onEvent ? { onEvent } : {}));

function modelOf(settings: TrainingSettings): Model {
  const groups = groupModalities(specsFor(cohort), [false, false]);
  return composeModel(groups, settings.conditioner, objectiveOf(settings).additions);
}

let ours: Promise<TrainingResult>;

beforeAll(async () => {
  await tf.setBackend('cpu');
  ours = run({});
  await ours;
});

describe('the causal method without', () => {
  it('cross-modal prediction leaves the heads as they were at the start', async () => {
    const still = run({
      warmUp: { ...base.warmUp, epochs: 0 },
      fineTune: { ...base.fineTune, epochs: 0 },
    });
    const moved = async (result: Promise<TrainingResult>): Promise<boolean> => {
      const { parameters } = (await result).model;
      const { layout } = modelOf(base);
      const start = (await still).model.parameters;
      const names = layout.slots.map((s) => s.parameter.name).filter((name) => name.includes('head.'));
      expect(names).toHaveLength(6);
      return names.some((n) => slotOf(layout, parameters, n).join() !== slotOf(layout, start, n).join());
    };
    expect(await moved(run({ weights: { ...base.weights, prediction: 0, predictionFloor: 0 } }))).toBe(false);
    expect(await moved(ours)).toBe(true);
  });

  it('fine-tuning ends with what the search found, and can be taken up again', async () => {
    const fineTune = { ...base.fineTune, epochs: 0 };
    const events: TrainingEvent[] = [];
    const checkpoints = memoryStore();
    const saved: Progress[] = [];
    const save = async (name: string, bytes: Uint8Array): Promise<void> => {
      if (name === CHECKPOINT) saved.push((decode(bytes.subarray(32)) as { progress: Progress }).progress);
      await checkpoints.save(name, bytes);
    };
    const request = requestFor(
      cohort,
      { ...base, fineTune },
      { checkpoints: { ...checkpoints, save }, onEvent: (e) => events.push(e) },
    );
    const result = await train(request);
    expect(events.map((e) => e.stage)).not.toContain('fine-tune');
    expect(events.at(-1)!.fraction).toBe(1);
    // Those of the warm-up, but for the flow, which was fitted to the graph.
    const { layout, joint } = modelOf(base);
    const kept = layout.size - joint.size;
    const [warm] = saved.filter((p) => p.phase === 'separation');
    expect(result.model.parameters.subarray(0, kept)).toEqual(warm.chosen!.theta.subarray(0, kept));
    expect((await ours).model.parameters).not.toEqual(result.model.parameters);
    const again = await train(requestFor(cohort, { ...base, fineTune }, { checkpoints }));
    expect(again.model.parameters).toEqual(result.model.parameters);
    expect(again.validation).toEqual(result.validation);
  });
});
