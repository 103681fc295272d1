import * as ort from 'onnxruntime-node';
import { sizeOf } from '../compute/shapes.ts';
import type { Device, DeviceId, Values } from '../compute/step.ts';
import { compileStep, sessionOptions } from './onnx-step.ts';
import type { StateMemory } from './onnx-step.ts';

/** The onnxruntime CPU provider. One thread is fastest on small models: two wait for each other. */
export function createCpuDevice(threads = 1): Device {
  return {
    id: 'cpu',
    label: threads === 1 ? 'CPU, 1 thread' : `CPU, ${threads} threads`,
    compile: (step) => compileStep(step, sessionOptions('cpu', threads), arrays),
  };
}

/** An onnxruntime provider that takes and gives its tensors in main memory: CUDA, DirectML, CoreML. */
export function createProviderDevice(id: DeviceId, provider: string, label: string): Device {
  // DirectML refuses memory patterns; the others do without them as well.
  const options = { ...sessionOptions(provider, 1), enableMemPattern: provider !== 'dml' };
  return { id, label, compile: (step) => compileStep(step, options, arrays) };
}

/** State in JavaScript's own arrays, two a state: a run reads one and writes the other. */
const arrays: StateMemory = {
  outputOptions: () => ({}),
  put: async ({ dtype, shape }, values) => new ort.Tensor(dtype, values.slice(), shape),
  get: async (_spec, tensor) => (tensor.data as Values).slice(),
  spare: ({ dtype, shape }) => {
    const size = sizeOf(shape);
    return new ort.Tensor(dtype, dtype === 'float32' ? new Float32Array(size) : new Int32Array(size), shape);
  },
  dispose: async () => undefined,
};
