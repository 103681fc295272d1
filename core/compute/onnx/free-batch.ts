import type { TypedValues } from '../graph.ts';
import type { OnnxNode, Ref, RefSpec } from './builder.ts';
import type { OnnxGraph, OnnxPort } from './encode.ts';

type Triple<T> = readonly [T, T, T];

/** slope N + offset. */
interface Linear {
  readonly slope: number;
  readonly offset: number;
}

type FreeShapes = Readonly<Record<string, { readonly shape: readonly (number | 'N')[] }>>;

/**
 * One graph for any batch size, from the same function lowered at three: the first graph, with every shape
 * that depends on N computed from the shape of an input.
 *
 * @throws Error where the three graphs differ in more than shapes that are linear in N
 */
export function freeBatch(sizes: Triple<number>, graphs: Triple<OnnxGraph>, inputs: FreeShapes): OnnxGraph {
  const [first, second, third] = graphs;
  if (graphs.some((graph) => graph.nodes.length !== first.nodes.length)) {
    throw new Error('its graph has another form at another batch size');
  }
  const extra = createShapeNodes(first, inputs);
  const nodes = first.nodes.map((node, i) => {
    const others = [second.nodes[i], third.nodes[i]];
    if (
      others.some(
        (other) => other.op !== node.op || JSON.stringify(other.attrs) !== JSON.stringify(node.attrs),
      )
    ) {
      throw new Error(`its graph has another form at another batch size (${node.op})`);
    }
    const same = (j: number): Triple<Ref> => [node.inputs[j], others[0].inputs[j], others[1].inputs[j]];
    return { ...node, inputs: node.inputs.map((_, j) => freeInput(node, same(j), sizes, extra)) };
  });
  const ports = (side: 'inputs' | 'outputs'): OnnxPort[] =>
    first[side].map((port, i) => ({
      ref: port.ref,
      shape: port.ref.shape.map((_, axis) =>
        dimension(
          linear(sizes, graphs.map((graph) => graph[side][i].ref.shape[axis]) as unknown as Triple<number>),
        ),
      ),
    }));
  return {
    name: first.name,
    nodes: [...extra.nodes, ...nodes],
    inputs: ports('inputs'),
    outputs: ports('outputs'),
  };
}

function freeInput(node: OnnxNode, refs: Triple<Ref>, sizes: Triple<number>, extra: ShapeNodes): Ref {
  const [ref] = refs;
  if (refs.some((other) => Boolean(other.data) !== Boolean(ref.data))) {
    throw new Error(`its graph has another form at another batch size (${node.op})`);
  }
  if (!ref.data || refs.every((other) => sameNumbers(other.data!, ref.data!))) return ref;
  if (ref.dtype === 'int64') {
    if (refs.some((other) => other.data!.length !== ref.data!.length))
      throw new Error(`${node.op} depends on N`);
    const lines = Array.from(ref.data, (_, i) =>
      linear(sizes, refs.map((other) => other.data![i]) as unknown as Triple<number>),
    );
    const free = lines.filter(({ slope }) => slope !== 0);
    if (node.op === 'Reshape' && free.length === 1) {
      return extra.constant(lines.map(({ slope, offset }) => (slope === 0 ? offset : -1)));
    }
    return extra.fromN(lines);
  }
  const value = ref.data[0];
  if (refs.some((other) => other.data!.some((v) => v !== value))) {
    throw new Error(`${node.op} uses numbers that depend on the batch size`);
  }
  const shape = ref.shape.map((_, axis) =>
    linear(sizes, refs.map((other) => other.shape[axis]) as unknown as Triple<number>),
  );
  return extra.filled(ref, shape);
}

const sameNumbers = (a: TypedValues, b: TypedValues): boolean =>
  a.length === b.length && a.every((v, i) => v === b[i]);

function linear([n1, n2, n3]: Triple<number>, [v1, v2, v3]: Triple<number>): Linear {
  const slope = (v2 - v1) / (n2 - n1);
  const offset = v1 - slope * n1;
  if (!Number.isInteger(slope) || slope * n3 + offset !== v3) throw new Error('a shape is not linear in N');
  return { slope, offset };
}

function dimension({ slope, offset }: Linear): number | string {
  if (slope === 0) return offset;
  return `${slope === 1 ? '' : slope}N${offset === 0 ? '' : offset > 0 ? `+${offset}` : offset}`;
}

interface ShapeNodes {
  readonly nodes: readonly OnnxNode[];
  constant(values: readonly number[]): Ref;
  /** An int64 vector that is computed from N when the graph runs. */
  fromN(lines: readonly Linear[]): Ref;
  filled(like: Ref, shape: readonly Linear[]): Ref;
}

function createShapeNodes(graph: OnnxGraph, inputs: FreeShapes): ShapeNodes {
  const nodes: OnnxNode[] = [];
  const known = new Map<string, Ref>();
  let count = 0;
  const constant = (values: readonly number[]): Ref => ({
    name: `n${count++}`,
    shape: [values.length],
    dtype: 'int64',
    data: Int32Array.from(values),
  });
  const op = (name: string, ins: readonly Ref[], spec: RefSpec): Ref => {
    const out = { name: `n${count++}`, shape: spec.shape, dtype: spec.dtype };
    nodes.push({ op: name, inputs: ins, outputs: [out], attrs: {} });
    return out;
  };
  const batch = (): Ref => {
    const port = graph.inputs.find(({ ref }) => inputs[ref.name].shape.includes('N'));
    if (!port) throw new Error('no input has a batch dimension N');
    const shape = op('Shape', [port.ref], { shape: [port.ref.shape.length], dtype: 'int64' });
    return op('Gather', [shape, constant([inputs[port.ref.name].shape.indexOf('N')])], {
      shape: [1],
      dtype: 'int64',
    });
  };
  const cached = (key: string, make: () => Ref): Ref => {
    const ref = known.get(key) ?? make();
    known.set(key, ref);
    return ref;
  };
  const fromN = (lines: readonly Linear[]): Ref =>
    cached(JSON.stringify(lines), () => {
      const spec: RefSpec = { shape: [lines.length], dtype: 'int64' };
      const scaled = op('Mul', [cached('N', batch), constant(lines.map(({ slope }) => slope))], spec);
      return op('Add', [scaled, constant(lines.map(({ offset }) => offset))], spec);
    });
  return {
    nodes,
    constant,
    fromN,
    filled(like, shape) {
      const one: Ref = { name: `n${count++}`, shape: [1], dtype: like.dtype, data: like.data!.slice(0, 1) };
      return op('Expand', [one, fromN(shape)], like);
    },
  };
}
