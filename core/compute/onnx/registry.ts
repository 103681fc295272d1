import type { ValueSpec } from '../graph.ts';
import type { OnnxBuilder, Ref } from './builder.ts';

/**
 * What the compiler knows about one TensorFlow.js kernel: how its outputs look (used while tracing), and
 * which ONNX nodes compute it (used while lowering). To add one: write `defineKernel({...})` in the file
 * of its op family under `core/compute/onnx/`, put it into that file's exported array, and see that the
 * array stands in `kernels.ts`; then add a parity case in `test/compute/`.
 *
 * @typeParam A the kernel's attributes, as in `@tensorflow/tfjs-core` (`Conv2DAttrs`...)
 */
export interface KernelDefinition<A> {
  /** The TensorFlow.js kernel name: `Conv2D`, `Conv2DBackpropInput`. */
  readonly name: string;
  /** Names of the kernel's inputs in order (`['x', 'filter']`); `'list'` for kernels that take an array. */
  readonly inputs: readonly string[] | 'list';
  /** Shapes and dtypes of the outputs. No numbers are known here. */
  infer(inputs: readonly ValueSpec[], attrs: A): ValueSpec | readonly ValueSpec[];
  /**
   * Emits ONNX nodes (opset 17) through `b` and returns one ref an output, of exactly the shapes and
   * dtypes of `outputs` (what `infer` said). Use `b.reshape`, `b.transpose`, `b.cast`... rather than
   * `b.op('Reshape')`: they leave out what does nothing and merge what can be merged.
   */
  lower(
    b: OnnxBuilder,
    inputs: readonly Ref[],
    attrs: A,
    outputs: readonly ValueSpec[],
  ): Ref | readonly Ref[];
}

/** A definition whose attribute type has been forgotten, so that definitions fit one list. */
export type Kernel = KernelDefinition<Readonly<Record<string, unknown>>>;

/** Lets a kernel with attributes of its own type into a list of all kernels. */
export function defineKernel<A = Readonly<Record<string, unknown>>>(definition: KernelDefinition<A>): Kernel {
  return definition as unknown as Kernel;
}

/** A list of one or several, whichever a kernel gives. */
export const asList = <T>(one: T | readonly T[]): readonly T[] =>
  Array.isArray(one) ? (one as readonly T[]) : [one as T];
