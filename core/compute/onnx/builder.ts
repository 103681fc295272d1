import type { TypedValues } from '../graph.ts';
import { sameShape, sizeOf } from '../shapes.ts';

/** Element types of ONNX tensors that we use. int64 only holds shapes, axes and indices. */
export type ElementType = 'float32' | 'int32' | 'int64' | 'bool';

export interface RefSpec {
  readonly shape: readonly number[];
  readonly dtype: ElementType;
}

/** One tensor of the ONNX graph that is being built; `data` is there for constants. */
export interface Ref extends RefSpec {
  readonly name: string;
  readonly data?: TypedValues;
}

/** The body of a Scan. */
export interface Subgraph {
  readonly nodes: readonly OnnxNode[];
  readonly inputs: readonly Ref[];
  readonly outputs: readonly Ref[];
  /** What it takes from the graph around it, as it is, in every turn. */
  readonly captured: readonly Ref[];
}

/** A plain number is an ONNX INT; a float attribute is written `{ float: 0.2 }`. */
export type OnnxAttribute =
  number | string | readonly number[] | { readonly float: number } | { readonly graph: Subgraph };
export type OnnxAttributes = Readonly<Record<string, OnnxAttribute>>;

export interface OnnxNode {
  readonly op: string;
  readonly inputs: readonly Ref[];
  readonly outputs: readonly Ref[];
  readonly attrs: OnnxAttributes;
}

/**
 * Builds an ONNX graph. The same operation on the same inputs is emitted once (common subexpressions),
 * equal small constants are shared, and the helpers leave out what does nothing.
 */
export interface OnnxBuilder {
  /** Tensors that one node can read and write together: graphics cards only bind so many buffers. */
  readonly maxBuffers: number;
  readonly nodes: readonly OnnxNode[];
  input(name: string, spec: RefSpec): Ref;
  /** A node with one output. */
  op(op: string, inputs: readonly Ref[], out: RefSpec, attrs?: OnnxAttributes): Ref;
  /** A node with several outputs. */
  ops(op: string, inputs: readonly Ref[], outs: readonly RefSpec[], attrs?: OnnxAttributes): readonly Ref[];
  /** The node that computes a ref; undefined for inputs and constants. */
  producer(ref: Ref): OnnxNode | undefined;
  constant(data: TypedValues, shape: readonly number[], dtype: ElementType): Ref;
  /** The same number everywhere. */
  fill(value: number, shape: readonly number[], dtype: ElementType): Ref;
  scalar(value: number, dtype?: ElementType): Ref;
  /** A one-dimensional int64 constant: a shape, axes, starts... */
  int64s(values: readonly number[]): Ref;
  reshape(x: Ref, shape: readonly number[]): Ref;
  transpose(x: Ref, perm: readonly number[]): Ref;
  cast(x: Ref, dtype: ElementType): Ref;
  /** Broadcasts x to a shape (numpy rules). */
  expand(x: Ref, shape: readonly number[]): Ref;
  /** Builds the body of a Scan. An output that is an input or stands twice gets an Identity of its own. */
  subgraph(
    inputs: readonly RefSpec[],
    build: (inner: OnnxBuilder, inputs: readonly Ref[]) => readonly Ref[],
  ): Subgraph;
}

const SHARED_CONSTANT_LIMIT = 64;

/** @param prefix of all names: those of a subgraph must not be those of the graph around it */
export function createBuilder(maxBuffers = Number.POSITIVE_INFINITY, prefix = ''): OnnxBuilder {
  const nodes: OnnxNode[] = [];
  const known = new Map<string, readonly Ref[]>();
  const sharedConstants = new Map<string, Ref>();
  const producers = new Map<Ref, OnnxNode>();
  let count = 0;
  const fresh = (spec: RefSpec, data?: TypedValues): Ref => ({
    name: `${prefix}${data ? 'c' : 't'}${count++}`,
    shape: [...spec.shape],
    dtype: spec.dtype,
    data,
  });

  const b: OnnxBuilder = {
    maxBuffers,
    nodes,
    input: (name, spec) => ({ name, shape: [...spec.shape], dtype: spec.dtype }),
    ops(op, inputs, outs, attrs = {}) {
      const key = `${op}(${inputs.map((ref) => ref.name).join()})${JSON.stringify(attrs)}`;
      const before = known.get(key);
      if (before) return before;
      const node: OnnxNode = { op, inputs, outputs: outs.map((spec) => fresh(spec)), attrs };
      nodes.push(node);
      known.set(key, node.outputs);
      for (const ref of node.outputs) producers.set(ref, node);
      return node.outputs;
    },
    op: (op, inputs, out, attrs) => b.ops(op, inputs, [out], attrs)[0],
    producer: (ref) => producers.get(ref),
    constant(data, shape, dtype) {
      // Ones and zeros of any shape stay one number until something needs them all.
      if (data.length > 1 && dtype !== 'int64' && data.every((v) => v === data[0])) {
        return b.expand(b.constant(data.slice(0, 1), [], dtype), shape);
      }
      if (data.length !== sizeOf(shape))
        throw new Error(`${data.length} numbers for a constant of [${shape}]`);
      if (data.length > SHARED_CONSTANT_LIMIT) return fresh({ shape, dtype }, data);
      const key = `${dtype}[${shape}]${Array.from(data, (v) => (Object.is(v, -0) ? '-0' : v)).join()}`;
      const before = sharedConstants.get(key);
      if (before) return before;
      const ref = fresh({ shape, dtype }, data);
      sharedConstants.set(key, ref);
      return ref;
    },
    fill: (value, shape, dtype) => b.expand(b.scalar(value, dtype), shape),
    scalar: (value, dtype = 'float32') => b.constant(oneNumber(value, dtype), [], dtype),
    int64s: (values) => b.constant(Int32Array.from(values), [values.length], 'int64'),
    reshape(x, shape) {
      if (sameShape(x.shape, shape)) return x;
      if (x.data) return b.constant(x.data, shape, x.dtype);
      const before = b.producer(x);
      if (before?.op === 'Reshape') return b.reshape(before.inputs[0], shape);
      if (before?.op === 'Expand' && sizeOf(before.inputs[0].shape) === 1) {
        return b.expand(b.reshape(before.inputs[0], []), shape);
      }
      return b.op('Reshape', [x, b.int64s(shape)], { shape, dtype: x.dtype });
    },
    transpose(x, perm) {
      if (perm.every((axis, i) => axis === i)) return x;
      const before = b.producer(x);
      if (before?.op === 'Transpose') {
        const inner = before.attrs['perm'] as readonly number[];
        return b.transpose(
          before.inputs[0],
          perm.map((axis) => inner[axis]),
        );
      }
      const shape = perm.map((axis) => x.shape[axis]);
      if (before?.op === 'Expand' && sizeOf(before.inputs[0].shape) === 1) {
        return b.expand(before.inputs[0], shape);
      }
      const moved = perm.filter((axis) => x.shape[axis] !== 1);
      // Only axes of size 1 change their place: the numbers stay where they are.
      if (moved.every((axis, i) => i === 0 || moved[i - 1] < axis)) return b.reshape(x, shape);
      return b.op('Transpose', [x], { shape, dtype: x.dtype }, { perm });
    },
    cast(x, dtype) {
      if (x.dtype === dtype) return x;
      const before = b.producer(x);
      if (before?.op === 'Expand') return b.expand(b.cast(before.inputs[0], dtype), x.shape);
      if (x.data?.length === 1) return b.reshape(b.scalar(casted(x.data[0], dtype), dtype), x.shape);
      return b.op('Cast', [x], { shape: x.shape, dtype }, { to: ELEMENT_CODES[dtype] });
    },
    expand(x, shape) {
      if (sameShape(x.shape, shape)) return x;
      if (sizeOf(shape) === 1) return b.reshape(x, shape);
      const before = b.producer(x);
      if (before?.op === 'Expand') return b.expand(before.inputs[0], shape);
      return b.op('Expand', [x, b.int64s(shape)], { shape, dtype: x.dtype });
    },
    subgraph(specs, build) {
      const inner = createBuilder(maxBuffers, `${prefix}b${count++}.`);
      const ins = specs.map((spec) => fresh(spec));
      const seen = new Set<Ref>(ins);
      const copies: OnnxNode[] = [];
      const outs = build(inner, ins).map((ref) => {
        if (!ref.data && !seen.has(ref)) {
          seen.add(ref);
          return ref;
        }
        const copy = fresh(ref);
        copies.push({ op: 'Identity', inputs: [ref], outputs: [copy], attrs: {} });
        return copy;
      });
      const body = [...inner.nodes, ...copies];
      return { nodes: body, inputs: ins, outputs: outs, captured: capturedBy(body, ins) };
    },
  };
  return b;
}

function capturedBy(body: readonly OnnxNode[], inputs: readonly Ref[]): Ref[] {
  const own = new Set([...inputs, ...body.flatMap((node) => node.outputs)]);
  const used = new Set(body.flatMap(dependencies));
  return [...used].filter((ref) => !ref.data && !own.has(ref));
}

/** All that a node reads. */
export function dependencies({ inputs, attrs }: OnnxNode): Ref[] {
  const bodies = Object.values(attrs).filter((value) => typeof value === 'object' && 'graph' in value);
  return [...inputs, ...bodies.flatMap(({ graph }) => graph.captured)];
}

/** TensorProto.DataType. */
export const ELEMENT_CODES: Readonly<Record<ElementType, number>> = {
  float32: 1,
  int32: 6,
  int64: 7,
  bool: 9,
};

const casted = (value: number, dtype: ElementType): number =>
  dtype === 'float32' ? value : dtype === 'bool' ? Number(value !== 0) : Math.trunc(value);

function oneNumber(value: number, dtype: ElementType): TypedValues {
  if (dtype === 'float32') return Float32Array.of(value);
  return dtype === 'bool' ? Uint8Array.of(value) : Int32Array.of(value);
}
