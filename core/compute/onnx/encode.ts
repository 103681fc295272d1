import { ELEMENT_CODES } from './builder.ts';
import type { OnnxAttribute, OnnxNode, Ref } from './builder.ts';
import { createProtoWriter } from './protobuf.ts';
import type { ProtoWriter } from './protobuf.ts';

const IR_VERSION = 8;
const OPSET = 17;

/** A graph ready to be written: what it takes, what it gives. A dimension may be named (`N`) instead of sized. */
export interface OnnxGraph {
  readonly name: string;
  readonly nodes: readonly OnnxNode[];
  readonly inputs: readonly OnnxPort[];
  readonly outputs: readonly OnnxPort[];
}

export interface OnnxPort {
  readonly ref: Ref;
  /** Overrides the ref's shape, for graphs with free dimensions. */
  readonly shape?: readonly (number | string)[];
}

/** Writes the graph as the bytes of an .onnx file (ModelProto of onnx.proto3, opset 17). */
export function encodeOnnx(graph: OnnxGraph): Uint8Array {
  const model = createProtoWriter();
  model.int(1, IR_VERSION);
  model.text(2, 'etiograph');
  model.message(7, (g) => writeGraph(g, graph));
  model.message(8, (opset) => {
    opset.text(1, '');
    opset.int(2, OPSET);
  });
  return model.finish();
}

function writeGraph(g: ProtoWriter, graph: OnnxGraph): void {
  const constants = new Map<string, Ref>();
  for (const node of graph.nodes) {
    g.message(1, (out) => writeNode(out, node));
    for (const ref of node.inputs) if (ref.data) constants.set(ref.name, ref);
  }
  g.text(2, graph.name);
  for (const ref of constants.values()) g.message(5, (out) => writeTensor(out, ref));
  for (const port of graph.inputs) g.message(11, (out) => writePort(out, port));
  for (const port of graph.outputs) g.message(12, (out) => writePort(out, port));
}

function writeNode(out: ProtoWriter, node: OnnxNode): void {
  for (const ref of node.inputs) out.text(1, ref.name);
  for (const ref of node.outputs) out.text(2, ref.name);
  out.text(4, node.op);
  for (const [name, value] of Object.entries(node.attrs))
    out.message(5, (a) => writeAttribute(a, name, value));
}

function writeAttribute(out: ProtoWriter, name: string, value: OnnxAttribute): void {
  const [FLOAT, INT, STRING, GRAPH, INTS] = [1, 2, 3, 5, 7];
  out.text(1, name);
  if (typeof value === 'number') {
    out.int(3, value);
    out.int(20, INT);
  } else if (typeof value === 'string') {
    out.text(4, value);
    out.int(20, STRING);
  } else if ('float' in value) {
    out.float(2, value.float);
    out.int(20, FLOAT);
  } else if ('graph' in value) {
    const { nodes, inputs, outputs } = value.graph;
    const ports = (refs: readonly Ref[]): OnnxPort[] => refs.map((ref) => ({ ref }));
    out.message(6, (g) =>
      writeGraph(g, { name: 'body', nodes, inputs: ports(inputs), outputs: ports(outputs) }),
    );
    out.int(20, GRAPH);
  } else {
    for (const v of value) out.int(8, v);
    out.int(20, INTS);
  }
}

function writeTensor(out: ProtoWriter, ref: Ref): void {
  const data = ref.data!;
  for (const n of ref.shape) out.int(1, n);
  out.int(2, ELEMENT_CODES[ref.dtype]);
  out.text(8, ref.name);
  const raw = ref.dtype === 'int64' ? BigInt64Array.from(data as Int32Array, BigInt) : data;
  out.bytes(9, new Uint8Array(raw.buffer, raw.byteOffset, raw.byteLength));
}

function writePort(out: ProtoWriter, { ref, shape }: OnnxPort): void {
  out.text(1, ref.name);
  out.message(2, (type) =>
    type.message(1, (tensor) => {
      tensor.int(1, ELEMENT_CODES[ref.dtype]);
      tensor.message(2, (dims) => {
        for (const n of shape ?? ref.shape) {
          dims.message(1, (dim) => (typeof n === 'number' ? dim.int(1, n) : dim.text(2, n)));
        }
      });
    }),
  );
}
