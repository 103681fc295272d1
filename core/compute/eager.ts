import * as tf from './tf.ts';
import { sizeOf } from './shapes.ts';
import type { CompiledStep, Device, DeviceId, StepDefinition, Values } from './step.ts';

/**
 * Runs steps by calling them, on a TensorFlow.js backend that has been registered: nothing is compiled.
 *
 * @param backend its name in TensorFlow.js: `tensorflow`, `cpu`
 */
export function createEagerDevice(id: DeviceId, label: string, backend: string): Device {
  return { id, label, compile: async (step) => eagerStep(step, backend) };
}

function eagerStep(step: StepDefinition, backend: string): CompiledStep {
  const state = new Map<string, tf.Tensor>();

  const on = <T>(work: () => T): T => {
    const before = tf.getBackend();
    if (before === backend) return work();
    void tf.setBackend(backend);
    try {
      return work();
    } finally {
      if (before) void tf.setBackend(before);
    }
  };
  const tensorOf = (name: string, values: Values): tf.Tensor => {
    const spec = step.inputs[name];
    if (!spec) throw new Error(`step ${step.name} has no input ${name}`);
    if (values.length !== sizeOf(spec.shape)) {
      throw new Error(`${values.length} numbers for ${name} of step ${step.name}, which is [${spec.shape}]`);
    }
    return tf.tensor(values.slice(), [...spec.shape], spec.dtype);
  };
  const keep = (name: string, tensor: tf.Tensor): void => {
    state.get(name)?.dispose();
    state.set(name, tensor);
  };
  const callStep = (feeds: Readonly<Record<string, Values>>): Record<string, tf.Tensor> =>
    tf.tidy(() => {
      const inputs: Record<string, tf.Tensor> = {};
      for (const name of Object.keys(step.inputs)) {
        const tensor = name in step.state ? state.get(name) : feeds[name] && tensorOf(name, feeds[name]);
        if (!tensor) throw new Error(`step ${step.name} was run without ${name}`);
        inputs[name] = tensor;
      }
      // An output may be an input: a clone outlives the tidy and the state that it came from.
      return Object.fromEntries(
        Object.entries(step.build(inputs)).map(([name, tensor]) => [
          name,
          tensor.dtype === 'bool' ? tf.cast(tensor, 'float32') : tf.clone(tensor),
        ]),
      );
    });

  return {
    compileMs: 0,
    async run(feeds) {
      const outputs = on(() => callStep(feeds));
      const replaced = new Set<string>();
      for (const [input, output] of Object.entries(step.state)) {
        const tensor = outputs[output];
        if (!tensor && output === input) continue;
        if (!tensor)
          throw new Error(`step ${step.name} puts out no ${output}, which should replace ${input}`);
        replaced.add(output);
        keep(input, tensor.clone());
      }
      const results: Record<string, Values> = {};
      for (const [name, tensor] of Object.entries(outputs)) {
        if (!replaced.has(name)) results[name] = await numbersOf(tensor);
        tensor.dispose();
      }
      return results;
    },
    async getState(name) {
      const tensor = state.get(name);
      if (!tensor) throw new Error(`step ${step.name} has no state ${name} yet`);
      return numbersOf(tensor);
    },
    async setState(name, values) {
      if (!(name in step.state)) throw new Error(`step ${step.name} keeps no state ${name}`);
      on(() => keep(name, tensorOf(name, values)));
    },
    async dispose() {
      for (const tensor of state.values()) tensor.dispose();
      state.clear();
    },
  };
}

/** A copy. The cpu backend hands out bytes where a float tensor was cast from booleans. */
async function numbersOf(tensor: tf.Tensor): Promise<Values> {
  const data = (await tensor.data()) as Values;
  return tensor.dtype === 'int32' ? Int32Array.from(data) : Float32Array.from(data);
}
