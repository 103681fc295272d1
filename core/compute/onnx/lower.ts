import { liveNodes } from '../graph.ts';
import type { Program, Value } from '../graph.ts';
import { sameShape } from '../shapes.ts';
import { createBuilder } from './builder.ts';
import type { OnnxAttribute, OnnxNode, Ref } from './builder.ts';
import { joinGradients } from './conv-gradients.ts';
import type { OnnxGraph, OnnxPort } from './encode.ts';
import { kernels } from './kernels.ts';
import { inputRegions, neededBy, outputRegions } from './regions.ts';
import type { Region } from './regions.ts';
import { asList } from './registry.ts';

export interface LowerOptions {
  /** Tensors that one node can read and write together on the device the graph is for. */
  readonly maxBuffers?: number;
  /** Inputs that are read from memory in regions. */
  readonly read?: ReadonlySet<string>;
  /** Outputs that are written to memory in regions. */
  readonly written?: ReadonlySet<string>;
}

export interface LoweredGraph extends OnnxGraph {
  /** Inputs of the graph that are regions of those in `read`. */
  readonly reads: ReadonlyMap<string, Region>;
  /** Outputs of the graph that are regions of those in `written`. */
  readonly writes: ReadonlyMap<string, Region>;
}

/**
 * Turns a recorded program into an ONNX graph with the same input and output names.
 *
 * @throws Error naming the kernel whose lowering broke its own promise about shapes
 */
export function lower(
  program: Program,
  name: string,
  { maxBuffers, read = new Set(), written = new Set() }: LowerOptions = {},
): LoweredGraph {
  const b = createBuilder(maxBuffers);
  const refs = new Map<Value, Ref>();
  const inputs = [...program.inputs].map(([port, value]) => {
    const ref = b.input(port, value);
    refs.set(value, ref);
    return ref;
  });
  const refOf = (value: Value): Ref => {
    const known = refs.get(value);
    if (known) return known;
    if (!value.data) throw new Error(`value ${value.id} is used before it is computed`);
    const ref = b.constant(value.data, value.shape, value.dtype);
    refs.set(value, ref);
    return ref;
  };
  for (const node of joinGradients(liveNodes(program))) {
    const kernel = kernels.get(node.kernel)!;
    const results = asList(kernel.lower(b, node.inputs.map(refOf), node.attrs, node.outputs));
    node.outputs.forEach((value, i) => {
      const ref = results[i];
      if (!sameShape(ref.shape, value.shape) || ref.dtype !== value.dtype) {
        throw new Error(
          `lowering ${node.kernel} gave ${ref.dtype}[${ref.shape}] instead of ${value.dtype}[${value.shape}]`,
        );
      }
      refs.set(value, ref);
    });
  }
  const writes = new Map<string, Region>();
  const ports = [...program.outputs].flatMap(([port, value]) => {
    if (!written.has(port)) return [{ port, ref: refOf(value) }];
    return outputRegions(b, port, refOf(value)).map(({ ref, ...region }, i) => {
      const own = `${port}.${String(i)}`;
      writes.set(own, region);
      return { port: own, ref };
    });
  });
  const results = ports.map(({ ref }) => ref);
  const whole = inputs.filter((ref) => read.has(ref.name));
  const { nodes, regions } = inputRegions(neededBy(b.nodes, results), whole, results);
  const fed = [...inputs.filter((ref) => !read.has(ref.name)), ...regions.keys()];
  return {
    name,
    inputs: fed.map((ref) => ({ ref })),
    reads: new Map([...regions].map(([ref, region]) => [ref.name, region])),
    writes,
    ...exposed(nodes, ports),
  };
}

/** Gives results their public names. One that is an input, a constant or asked for twice gets an Identity of its own. */
function exposed(
  nodes: readonly OnnxNode[],
  ports: readonly { readonly port: string; readonly ref: Ref }[],
): { nodes: OnnxNode[]; outputs: OnnxPort[] } {
  const computed = new Set(nodes.flatMap((node) => node.outputs));
  const renamed = new Map<Ref, Ref>();
  const extra: OnnxNode[] = [];
  const outputs = ports.map(({ port, ref }) => {
    const named: Ref = { name: port, shape: ref.shape, dtype: ref.dtype };
    if (computed.has(ref) && !renamed.has(ref)) renamed.set(ref, named);
    else extra.push({ op: 'Identity', inputs: [renamed.get(ref) ?? ref], outputs: [named], attrs: {} });
    return { ref: named };
  });
  return { nodes: [...nodes.map((node) => withNames(node, renamed)), ...extra], outputs };
}

/** Bodies name what they capture, so it is renamed there too. */
function withNames(node: OnnxNode, renamed: ReadonlyMap<Ref, Ref>): OnnxNode {
  const rename = (ref: Ref): Ref => renamed.get(ref) ?? ref;
  const attribute = (value: OnnxAttribute): OnnxAttribute => {
    if (typeof value !== 'object' || !('graph' in value)) return value;
    if (!value.graph.captured.some((ref) => renamed.has(ref))) return value;
    const { graph } = value;
    return {
      graph: {
        ...graph,
        nodes: graph.nodes.map((inner) => withNames(inner, renamed)),
        captured: graph.captured.map(rename),
      },
    };
  };
  return {
    ...node,
    inputs: node.inputs.map(rename),
    outputs: node.outputs.map(rename),
    attrs: Object.fromEntries(Object.entries(node.attrs).map(([name, value]) => [name, attribute(value)])),
  };
}
