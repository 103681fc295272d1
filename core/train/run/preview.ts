import type { CompiledStep, StepDefinition, TensorSpec } from '../../compute/step.ts';
import type { Tensor } from '../../compute/tf.ts';
import { byName, unpack } from '../../model/layout.ts';
import { decodeGroup, encodeMean, groupParameters } from '../../model/model.ts';
import type { Model } from '../../model/model.ts';
import type { LiveModel } from '../api.ts';
import { createBatches } from '../session/batches.ts';
import type { TrainingInputs } from './inputs.ts';
import { projectionShapes } from '../session/steps.ts';

/** Subjects that are reconstructed at a time. */
const BATCH = 4;

/** The model as it stands at the end of the last epoch, for whoever watches. */
export interface Preview {
  readonly model: LiveModel;
  update(theta: Float32Array, epoch: number): void;
  dispose(): Promise<void>;
}

/** Compiles nothing until somebody looks. */
export function createPreview({ request, model, fixed, prepared }: TrainingInputs): Preview {
  let now: { theta: Float32Array; epoch: number } | null = null;
  let compiled: Promise<CompiledStep> | null = null;
  let queue: Promise<unknown> = Promise.resolve();
  const batches = createBatches(model, request.cohort, BATCH);

  const compile = async (): Promise<CompiledStep> => {
    const step = await request.device.compile(reconstructionStep(model, BATCH));
    for (const name of projectionNames(model)) await step.setState(name, fixed[name]);
    return step;
  };
  const reconstruct: LiveModel['reconstruct'] = async (modality, subjects) => {
    if (!now) return null;
    const { theta, epoch } = now;
    const step = await (compiled ??= compile());
    await step.setState('theta', theta);
    const k = model.groups.findIndex((g) => g.members.includes(modality));
    const { features, members } = model.groups[k];
    const values = new Float32Array(subjects.length * features);
    for (let start = 0; start < subjects.length; start += BATCH) {
      const part = subjects.subarray(start, start + BATCH);
      const out = await step.run(batches.fill(part, null));
      const from = members.indexOf(modality) * BATCH * features;
      const own = out[`reconstruction${String(k)}`].subarray(from, from + part.length * features);
      values.set(own, start * features);
    }
    return { values, epoch };
  };
  return {
    model: {
      heldOut: prepared.validation,
      reconstruct(modality, subjects) {
        const turn = queue.then(() => reconstruct(modality, subjects));
        queue = turn.catch(() => undefined);
        return turn;
      },
    },
    update: (theta, epoch) => void (now = { theta, epoch }),
    async dispose() {
      now = null;
      await queue;
      await (await compiled)?.dispose();
    },
  };
}

function projectionNames(model: Model): string[] {
  return model.groups.flatMap((g, k) => Object.keys(projectionShapes(g)).map((name) => name + String(k)));
}

/** Feeds: `x*` [G, B, ...shape], missing cells 0. Outputs: `reconstruction*` [G, B, features], without noise. */
function reconstructionStep(model: Model, batch: number): StepDefinition {
  const float = (...shape: number[]): TensorSpec => ({ shape, dtype: 'float32' });
  const inputs: Record<string, TensorSpec> = { theta: float(model.layout.size) };
  model.groups.forEach((g, k) => {
    inputs[`x${String(k)}`] = float(g.members.length, batch, ...g.spec.shape);
    for (const [name, shape] of Object.entries(projectionShapes(g))) {
      inputs[name + String(k)] = float(...shape);
    }
  });
  return {
    name: 'reconstruct',
    inputs,
    state: Object.fromEntries(['theta', ...projectionNames(model)].map((name) => [name, name])),
    build(given) {
      const all = byName(model.layout, unpack(model.layout, given['theta']));
      const out: Record<string, Tensor> = {};
      model.groups.forEach((g, k) => {
        const constants = Object.fromEntries(
          Object.keys(projectionShapes(g)).map((name) => [name, given[name + String(k)]]),
        );
        const p = { ...groupParameters(all, k), ...constants };
        const code = encodeMean(model, k, p, given[`x${String(k)}`]);
        out[`reconstruction${String(k)}`] = decodeGroup(model, k, p, code);
      });
      return out;
    },
  };
}
