import '@tensorflow/tfjs-backend-cpu';
import { beforeAll, describe, expect, it } from 'vitest';
import * as tf from '../../../core/compute/tf.ts';
import { Rng } from '../../../core/math/rng.ts';
import { groupModalities } from '../../../core/model/groups.ts';
import { slotOf } from '../../../core/model/layout.ts';
import { composeModel } from '../../../core/model/model.ts';
import type { Model } from '../../../core/model/model.ts';
import { causalObjective } from '../../../core/model/objectives/causal.ts';
import { CHECKPOINT, decode } from '../../../core/train/run/checkpoint.ts';
import type { Progress } from '../../../core/train/run/checkpoint.ts';
import type { TrainingEvent, TrainingResult, TrainingSettings } from '../../../core/train/api.ts';
import { objectiveOf } from '../../../core/train/objectives.ts';
import { planTraining } from '../../../core/train/plan.ts';
import { edgePenalty } from '../../../core/train/separation/edge-costs.ts';
import { dropGates } from '../../../core/train/separation/subjects.ts';
import { train } from '../../../core/train/train.ts';
import { modelFor, observations, table, termsOf } from '../../model/objectives/support.ts';
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

  it('restarts takes the only one there is', async () => {
    const result = await run({ separation: { ...base.separation, restarts: 1 } });
    expect(result.restarts).toHaveLength(1);
    expect(result.agreement).toBeNull();
    expect(result.warnings.map((w) => w.code)).not.toContain('restarts-disagree');
  });

  it('edge dropout shows every candidate to every subject', async () => {
    const candidates = Uint8Array.of(0, 1, 1, 0);
    const gates = new Float32Array(4 * 50).fill(-1);
    gates.fill(0, 0, 50).fill(0, 150);
    dropGates(gates, candidates, 1, new Rng(1));
    expect(Array.from(gates)).toEqual(Array.from(gates, (_, at) => candidates[Math.floor(at / 50)]));
    const all = await run({ separation: { ...base.separation, keep: 1 } });
    expect(all.model.parameters).not.toEqual((await ours).model.parameters);
  });

  it('sparsity takes every edge that raises the likelihood, in small cohorts too', async () => {
    expect(edgePenalty(0, 50)).toBe(0);
    const count = ({ adjacency }: TrainingResult): number => adjacency.flat().reduce((a, b) => a + b, 0);
    const free = await run({ weights: { ...base.weights, sparsity: 0 } });
    const dear = await run({ weights: { ...base.weights, sparsity: 0.4 } });
    expect(count(free)).toBeGreaterThan(count(dear));
    const { total, reconstruction, independence } = free.validation;
    expect(total).toBeCloseTo(reconstruction + base.weights.independence * independence, 4);
  });

  it('an independence term has the squared error alone to go by', async () => {
    const { validation, modalities } = await run({ weights: { ...base.weights, independence: 0 } });
    expect(validation.total).toBe(validation.reconstruction);
    expect(modalities.every((m) => m.latents.every(Number.isFinite))).toBe(true);
  });

  it('a flow has the prior N(0, I) over the latents, whatever the graph', async () => {
    const settings = { ...base, flow: false };
    const result = await run({ flow: false });
    expect(modelOf(settings).joint.size).toBe(0);
    expect(result.model.parameters).toHaveLength(modelOf(settings).layout.size);
    expect(result.model.parameters.length).toBeLessThan(modelOf(base).layout.size);
    expect(result.restarts).toHaveLength(2);
    expect(Number.isFinite(result.validation.independence)).toBe(true);
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

describe('the prior without a flow', () => {
  it('is the standard normal density less the entropy of the posterior', () => {
    const objective = causalObjective({ reconstruction: 1, independence: 1, sparsity: 0 }, false);
    const model = modelFor([table('a', 4, 2), table('b', 5, 2)], objective);
    const x = observations(model);
    const t = termsOf(objective, model, tf.zeros([model.layout.size]), { x });
    // All is 0 but the posterior's sd, of which the entropy has 1/2 log(2 pi e) + log sd a latent.
    const logSd = -2 + 4 * Math.tanh(0.5 / 4);
    for (const v of t.independence.dataSync()) expect(v / 6).toBeCloseTo(2 * (-0.5 - logSd), 4);
  });
});

describe('the plan of a method without stages', () => {
  it('has as many steps as a warm-up and a fine-tuning, from one start', () => {
    const specs = specsFor(cohort);
    const settings = { ...base, warmUp: { ...base.warmUp, epochs: 35, maxSteps: null } };
    const ours = planTraining(9000, specs, settings);
    const theirs = planTraining(9000, specs, { ...settings, method: 'autoencoder' });
    const steps = (p: { epochs: number; stepsPerEpoch: number }): number => p.epochs * p.stepsPerEpoch;
    expect(theirs.starts).toEqual(['pca']);
    expect(theirs.warmUp.epochs).toBe(ours.warmUp.epochs + ours.fineTune.epochs);
    expect(theirs.fineTune.epochs).toBe(0);
    const wanted = steps(ours.warmUp) + steps(ours.fineTune);
    expect(Math.abs(steps(theirs.warmUp) - wanted)).toBeLessThanOrEqual(theirs.warmUp.epochs / 2);
    expect(planTraining(9000, specs, { ...settings, method: 'ica' }).warmUp.epochs).toBe(0);
  });
});
