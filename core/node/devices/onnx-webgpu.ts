import './no-telemetry.ts';
import * as ort from 'onnxruntime-node';
import { createBuilder } from '../../compute/onnx/builder.ts';
import { encodeOnnx } from '../../compute/onnx/encode.ts';
import type { Device, TensorSpec, Values } from '../../compute/step.ts';
import { compileStep, sessionOptions } from './onnx-step.ts';
import type { StateMemory } from './onnx-step.ts';

/** What every WebGPU adapter offers (maxStorageBuffersPerShaderStage). */
const MAX_BUFFERS = 8;

/**
 * The onnxruntime WebGPU provider (Vulkan, Direct3D 12 or Metal). State never leaves the card between runs.
 *
 * @param adapter the card's name, for people
 */
export function createWebGpuDevice(adapter: string): Device {
  return {
    id: 'webgpu',
    label: `WebGPU, ${adapter}`,
    compile: (step) =>
      compileStep(step, () => sessionOptions('webgpu', 1), createCardMemory(), { maxBuffers: MAX_BUFFERS }),
  };
}

/**
 * State in buffers of the card. `getData()` on such a tensor aborts the process (onnxruntime 1.30), so numbers
 * go up and down through sessions of a single Identity node, whose output is asked for on the wanted side.
 */
function createCardMemory(): StateMemory {
  const relays = new Map<string, Promise<ort.InferenceSession>>();
  const relay = async (
    spec: TensorSpec,
    tensor: ort.Tensor,
    location: 'gpu-buffer' | 'cpu',
  ): Promise<ort.Tensor> => {
    const key = `${location} ${spec.dtype} ${spec.shape.join()}`;
    const session =
      relays.get(key) ??
      ort.InferenceSession.create(identity(spec), {
        ...sessionOptions('webgpu', 1),
        preferredOutputLocation: location,
      });
    relays.set(key, session);
    return (await (await session).run({ x: tensor }))['y'];
  };
  return {
    outputOptions: (ports) => ({
      preferredOutputLocation: Object.fromEntries(ports.map((port) => [port, 'gpu-buffer'])),
    }),
    put: (spec, values) => relay(spec, new ort.Tensor(spec.dtype, values.slice(), spec.shape), 'gpu-buffer'),
    get: async (spec, tensor) => ((await relay(spec, tensor, 'cpu')).data as Values).slice(),
    async dispose() {
      for (const session of relays.values()) await (await session).release();
      relays.clear();
    },
  };
}

function identity(spec: TensorSpec): Uint8Array {
  const b = createBuilder();
  const x = b.input('x', spec);
  const y = { name: 'y', shape: spec.shape, dtype: spec.dtype };
  return encodeOnnx({
    name: 'identity',
    nodes: [{ op: 'Identity', inputs: [x], outputs: [y], attrs: {} }],
    inputs: [{ ref: x }],
    outputs: [{ ref: y }],
  });
}
