import { availableParallelism } from 'node:os';
import './no-telemetry.ts';
import * as ort from 'onnxruntime-node';
import type { Device, DeviceId, Values } from '../../compute/step.ts';
import { compileStep, sessionOptions } from './onnx-step.ts';
import type { StateMemory } from './onnx-step.ts';

/** Threads wait for each other: below this a step is fastest on one, above it several are worth their while. */
const LARGE_STEP_FLOPS = 1e9;
const MOST_THREADS = 4;

/**
 * The onnxruntime CPU provider.
 *
 * @param threads without it: one for small steps, up to four for large ones
 */
export function createCpuDevice(threads?: number): Device {
  const most = threads ?? Math.min(MOST_THREADS, availableParallelism());
  const threadsFor = (flops: number): number => threads ?? (flops < LARGE_STEP_FLOPS ? 1 : most);
  return {
    id: 'cpu',
    label: `CPU, ${threads === undefined && most > 1 ? 'up to ' : ''}${most} ${most === 1 ? 'thread' : 'threads'}`,
    compile: (step) =>
      compileStep(step, (flops) => sessionOptions('cpu', threadsFor(flops)), arrays, {
        splitOptimizer: true,
      }),
  };
}

/** An onnxruntime provider that takes and gives its tensors in main memory: CUDA, DirectML, CoreML. */
export function createProviderDevice(id: DeviceId, provider: string, label: string): Device {
  // DirectML refuses memory patterns; the others do without them as well.
  const options = { ...sessionOptions(provider, 1), enableMemPattern: provider !== 'dml' };
  return { id, label, compile: (step) => compileStep(step, () => options, arrays, { splitOptimizer: true }) };
}

/** State in JavaScript's own arrays. */
const arrays: StateMemory = {
  outputOptions: () => ({}),
  put: async ({ dtype, shape }, values) => new ort.Tensor(dtype, values.slice(), shape),
  get: async (_spec, tensor) => (tensor.data as Values).slice(),
  dispose: async () => undefined,
};
