import * as tf from './tf.ts';
import type { DType, Program, ProgramNode, TypedValues, Value } from './graph.ts';
import { asList } from './onnx/registry.ts';
import type { Kernel } from './onnx/registry.ts';
import { kernels } from './onnx/kernels.ts';
import { sizeOf } from './shapes.ts';
import type { TensorSpec } from './step.ts';

const BACKEND = 'trace';
/** Kernels whose callers want an array even when it holds one tensor. */
const MULTIPLE: ReadonlySet<string> = new Set([tf.SplitV, tf.Unpack]);

interface Recording {
  readonly inputs: Map<string, Value>;
  readonly nodes: ProgramNode[];
  /** Symbolic values of this recording, to notice one that has leaked from another. */
  readonly own: Set<Value>;
}

let recording: Recording | undefined;
let ids = 0;
/**
 * TensorFlow.js knows tensors by their dataId. The dataIds of ours are the values themselves; those of constants
 * from elsewhere are not.
 */
const values = new WeakMap<object, Value>();

/**
 * Runs `build` once on tensors without numbers and returns what it did. All of the TensorFlow.js API that is
 * built on kernels in `onnx/kernels.ts` works, gradients included. What needs numbers (`dataSync`, an `if` on
 * a value) throws; random ops would be frozen into constants, so randomness must be an input.
 *
 * @throws Error naming the kernel when one is not known to the compiler
 */
export function trace(
  inputs: Readonly<Record<string, TensorSpec>>,
  build: (inputs: Record<string, tf.Tensor>) => Record<string, tf.Tensor>,
): Program {
  if (recording) throw new Error('a step cannot be traced while another is being traced');
  const before = tf.getBackend();
  const current: Recording = { inputs: new Map(), nodes: [], own: new Set() };
  const outputs = new Map<string, Value>();
  recording = current;
  void tf.setBackend(BACKEND);
  try {
    tf.tidy(() => {
      const tensors: Record<string, tf.Tensor> = {};
      for (const [name, spec] of Object.entries(inputs)) {
        const value = symbolic(spec.shape, spec.dtype);
        current.inputs.set(name, value);
        tensors[name] = tf.engine().makeTensorFromTensorInfo(info(value)) as tf.Tensor;
      }
      for (const [name, tensor] of Object.entries(build(tensors))) {
        outputs.set(name, valueOf(tensor.dtype === 'bool' ? tf.cast(tensor, 'float32') : tensor));
      }
    });
  } finally {
    recording = undefined;
    void tf.setBackend(before || 'cpu');
  }
  return { inputs: current.inputs, nodes: current.nodes, outputs };
}

function symbolic(shape: readonly number[], dtype: DType): Value {
  const value: Value = { id: ids++, shape: [...shape], dtype };
  values.set(value, value);
  recording!.own.add(value);
  return value;
}

function constant(data: TypedValues, shape: readonly number[], dtype: DType): Value {
  const value: Value = { id: ids++, shape: [...shape], dtype, data };
  values.set(value, value);
  return value;
}

const info = (value: Value): tf.TensorInfo => ({
  dataId: value as object as tf.DataId,
  shape: [...value.shape],
  dtype: value.dtype,
});

function valueOf(tensor: tf.TensorInfo): Value {
  // A tensor that another backend holds: TensorFlow.js hands its numbers over by calling `move`.
  if (!values.has(tensor.dataId)) tf.engine().moveData(backend, tensor.dataId);
  const value = values.get(tensor.dataId)!;
  if (!value.data && !recording?.own.has(value)) throw new Error('a tensor of another traced step was used');
  return value;
}

function record(
  kernel: Kernel,
  inputs: readonly Value[],
  attrs: Readonly<Record<string, unknown>>,
): tf.TensorInfo[] {
  if (!recording) throw new Error(`${kernel.name} ran on the trace backend outside of a trace`);
  const outputs = asList(kernel.infer(inputs, attrs)).map((spec) => symbolic(spec.shape, spec.dtype));
  recording.nodes.push({ kernel: kernel.name, inputs, attrs, outputs });
  return outputs.map(info);
}

class TraceBackend extends tf.KernelBackend {
  override write(data: tf.BackendValues, shape: number[], dtype: tf.DataType): tf.DataId {
    return constant(typed(data, shape, dtype), shape, dtype as DType) as object as tf.DataId;
  }
  override move(dataId: tf.DataId, data: tf.BackendValues, shape: number[], dtype: tf.DataType): void {
    values.set(dataId, constant(typed(data, shape, dtype), shape, dtype as DType));
  }
  override readSync(dataId: object): tf.BackendValues {
    const data = values.get(dataId)?.data;
    if (!data) throw new Error('a traced step cannot look at the numbers in its tensors');
    return data.slice();
  }
  override async read(dataId: object): Promise<tf.BackendValues> {
    return this.readSync(dataId);
  }
  override refCount = (): number => 1;
  override incRef = (): void => undefined;
  // Values are plain objects: the garbage collector keeps what a program refers to.
  override disposeData = (): boolean => false;
  override numDataIds = (): number => 0;
  override floatPrecision = (): 32 => 32;
  override epsilon = (): number => 1e-7;
  override memory = (): { unreliable: boolean } => ({ unreliable: true });
}

function typed(data: tf.BackendValues, shape: readonly number[], dtype: tf.DataType): TypedValues {
  if (dtype === 'string' || dtype === 'complex64')
    throw new Error(`a traced step cannot hold ${dtype} tensors`);
  const numbers = (data ?? new Float32Array(sizeOf(shape))) as Float32Array;
  if (dtype === 'float32') return Float32Array.from(numbers);
  return dtype === 'int32' ? Int32Array.from(numbers) : Uint8Array.from(numbers);
}

const backend = new TraceBackend();
tf.registerBackend(BACKEND, () => backend, 0);

// The same tensor under another name: nothing to record.
tf.registerKernel({
  kernelName: tf.Identity,
  backendName: BACKEND,
  kernelFunc: ({ inputs }) => info(valueOf(inputs['x'] as tf.TensorInfo)),
});

for (const kernel of kernels.values()) {
  tf.registerKernel({
    kernelName: kernel.name,
    backendName: BACKEND,
    kernelFunc: ({ inputs, attrs }) => {
      const tensors =
        kernel.inputs === 'list'
          ? Object.values(inputs)
          : kernel.inputs.map((name) => inputs[name]).filter(Boolean);
      const infos = record(
        kernel,
        (tensors as tf.TensorInfo[]).map(valueOf),
        (attrs ?? {}) as Record<string, unknown>,
      );
      return infos.length === 1 && !MULTIPLE.has(kernel.name) ? infos[0] : infos;
    },
  });
}
