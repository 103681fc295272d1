import { createRequire } from 'node:module';
import util from 'node:util';
import './no-telemetry.ts';
import { createBuilder } from '../../compute/onnx/builder.ts';
import { encodeOnnx } from '../../compute/onnx/encode.ts';
import type { ProbeResult } from './probe.ts';

export const TFJS_GPU = '@tensorflow/tfjs-node-gpu';
const require = createRequire(import.meta.url);

/**
 * Computes something on a device, in this very process, which a bad driver can take down: see `RunProbe`.
 *
 * @param target an execution provider of onnxruntime, or {@link TFJS_GPU}
 */
export async function tryDevice(target: string): Promise<ProbeResult> {
  try {
    if (target === TFJS_GPU) tryTfjsGpu();
    else await tryProvider(target);
    return { works: true, message: '' };
  } catch (error) {
    return { works: false, message: (error as Error).message.split('\n')[0] };
  }
}

/** Squares a matrix. */
async function tryProvider(provider: string): Promise<void> {
  const b = createBuilder();
  const x = b.input('x', { shape: [2, 2], dtype: 'float32' });
  const y = { name: 'y', shape: [2, 2], dtype: 'float32' as const };
  const model = encodeOnnx({
    name: 'probe',
    nodes: [{ op: 'MatMul', inputs: [x, x], outputs: [y], attrs: {} }],
    inputs: [{ ref: x }],
    outputs: [{ ref: y }],
  });
  const ort = await import('onnxruntime-node');
  const options = { executionProviders: [provider], logSeverityLevel: 4 } as const;
  const session = await ort.InferenceSession.create(model, options);
  const result = await session.run({ x: new ort.Tensor('float32', Float32Array.of(1, 2, 3, 4), [2, 2]) });
  if (String([...(result['y'].data as Float32Array)]) !== '7,10,15,22')
    throw new Error('it computes wrong results');
}

function tryTfjsGpu(): void {
  const tf = loadTfjsGpu() as { backend(): { isUsingGpuDevice?: boolean } };
  if (!tf.backend().isUsingGpuDevice) throw new Error('it finds no CUDA card');
}

/** Loads tfjs-node-gpu, which makes TensorFlow the backend of tfjs. */
export function loadTfjsGpu(): unknown {
  // The package calls it, and Node 23 took it away.
  const old = util as { isNullOrUndefined?: (value: unknown) => boolean };
  old.isNullOrUndefined ??= (value) => value === null || value === undefined;
  return require(TFJS_GPU);
}

/** Whether tfjs-node-gpu is installed. */
export function hasTfjsGpu(): boolean {
  try {
    require.resolve(TFJS_GPU);
    return true;
  } catch {
    return false;
  }
}
