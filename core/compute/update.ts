import { liveNodes } from './graph.ts';
import type { Program, ProgramNode, Value } from './graph.ts';
import { sameShape, sizeOf } from './shapes.ts';

// Adam reads and writes every parameter and moment number by number. As nodes of a graph it is a dozen passes
// over memory, and onnxruntime-node copies every new state out of the session. Taken out of the graph it is one
// pass in place, see `update-loop.ts`.

/** One value of an update. Vectors have `Update.size` numbers. Inputs of an operation stand before it. */
export type UpdateValue =
  | { readonly kind: 'state'; readonly name: string }
  /** What the graph puts out: a vector, or one number. */
  | { readonly kind: 'vector' | 'scalar'; readonly port: string }
  /** An input of the step with one number. */
  | { readonly kind: 'feed'; readonly name: string }
  | { readonly kind: 'number'; readonly value: number }
  | { readonly kind: 'operation'; readonly operation: UpdateOperation; readonly inputs: readonly number[] };

export type UpdateOperation = 'add' | 'sub' | 'mul' | 'div' | 'min' | 'max' | 'sqrt' | 'neg' | 'abs';

/** How a step's states follow from themselves and from what its graph puts out, number by number. */
export interface Update {
  readonly size: number;
  readonly values: readonly UpdateValue[];
  /** State -> the value that replaces it. */
  readonly results: ReadonlyMap<string, number>;
  /** Inputs of the graph that are pieces of a state. */
  readonly reads: ReadonlyMap<string, Piece>;
  /** Outputs of the graph that are pieces of a vector. */
  readonly writes: ReadonlyMap<string, Piece>;
}

/** Numbers from `offset` on in the state or vector `of`, in the shape that they have in the graph. */
export interface Piece {
  readonly of: string;
  readonly offset: number;
  readonly shape: readonly number[];
}

const OPERATIONS: Readonly<Record<string, UpdateOperation>> = {
  Add: 'add',
  Sub: 'sub',
  Multiply: 'mul',
  RealDiv: 'div',
  Minimum: 'min',
  Maximum: 'max',
  Sqrt: 'sqrt',
  Neg: 'neg',
  Abs: 'abs',
};

/** Pieces of at least this size enter and leave a graph by themselves, without being cut off or put together. */
const LARGE_PIECE = 1 << 15;

/**
 * Takes the largest vectors' update out of a program: what is left puts out what the update needs.
 *
 * @param replacements state inputs -> outputs of the program that replace them
 * @returns null when no state is replaced number by number
 */
export function takeUpdate(
  program: Program,
  replacements: ReadonlyMap<string, string>,
): { program: Program; update: Update } | null {
  const states = new Map(
    [...replacements]
      .map(([input, output]) => [input, program.outputs.get(output)!] as const)
      .filter(([, { shape, dtype }]) => shape.length === 1 && dtype === 'float32'),
  );
  const size = Math.max(0, ...[...states.values()].map(({ shape }) => shape[0]));
  for (const [input, { shape }] of states) if (shape[0] !== size) states.delete(input);
  // Each try leaves out the states that are not replaced number by number, until all are.
  for (;;) {
    if (states.size === 0) return null;
    const found = follow(program, states, size);
    if (found.failed.length === 0) return withPieces(program, replacements, found, size);
    for (const input of found.failed) states.delete(input);
  }
}

interface Found {
  readonly failed: readonly string[];
  readonly values: readonly UpdateValue[];
  readonly results: ReadonlyMap<string, number>;
  /** What the graph has to put out, by port. */
  readonly ports: ReadonlyMap<string, Value>;
}

/** Walks back from the new states through operations on vectors of `size` numbers. */
function follow(program: Program, states: ReadonlyMap<string, Value>, size: number): Found {
  const producers = new Map<Value, ProgramNode>(
    program.nodes.flatMap((node) => node.outputs.map((value) => [value, node] as const)),
  );
  const inputs = new Map([...program.inputs].map(([name, value]) => [value, name]));
  const values: UpdateValue[] = [];
  const known = new Map<Value, number>();
  const ports = new Map<string, Value>();
  const push = (value: UpdateValue): number => values.push(value) - 1;
  const put = (kind: 'vector' | 'scalar', value: Value): number => {
    const port = `update.${String(ports.size)}`;
    ports.set(port, value);
    return push({ kind, port });
  };
  const inner = (value: Value): number => {
    const name = inputs.get(value);
    if (value.data?.length === 1) return push({ kind: 'number', value: value.data[0] });
    if (sizeOf(value.shape) === 1)
      return name !== undefined ? push({ kind: 'feed', name }) : put('scalar', value);
    if (name !== undefined && states.has(name)) return push({ kind: 'state', name });
    const node = producers.get(value);
    const at = node && operation(node);
    return at ?? put('vector', value);
  };
  const operation = (node: ProgramNode): number | undefined => {
    const fits = ({ shape, dtype }: Value): boolean =>
      dtype === 'float32' && (sizeOf(shape) === 1 || sameShape(shape, [size]));
    if (!sameShape(node.outputs[0].shape, [size]) || !node.inputs.every(fits)) return undefined;
    const combine = (operation: UpdateOperation, of: readonly number[]): number =>
      push({ kind: 'operation', operation, inputs: of });
    if (node.kernel === 'Square') {
      const x = visit(node.inputs[0]);
      return combine('mul', [x, x]);
    }
    const operation = OPERATIONS[node.kernel];
    return operation && combine(operation, node.inputs.map(visit));
  };
  const visit = (value: Value): number => {
    const at = known.get(value) ?? inner(value);
    known.set(value, at);
    return at;
  };
  const results = new Map([...states].map(([input, value]) => [input, visit(value)]));
  const failed = [...results].filter(([, at]) => values[at].kind !== 'operation').map(([input]) => input);
  return { failed, values, results, ports };
}

/** The program that is left, its large pieces of states and vectors entering and leaving by themselves. */
function withPieces(
  program: Program,
  replacements: ReadonlyMap<string, string>,
  { values, results, ports }: Found,
  size: number,
): { program: Program; update: Update } {
  const outputs = new Map(program.outputs);
  for (const input of results.keys()) outputs.delete(replacements.get(input)!);
  const nodes = [...program.nodes];
  const writes = new Map<string, Piece>();
  for (const [port, value] of ports) {
    if (sizeOf(value.shape) === 1) {
      outputs.set(port, value);
      continue;
    }
    for (const [i, piece] of piecesOf(nodes, value).entries()) {
      const own = `${port}.${String(i)}`;
      outputs.set(own, piece.value);
      writes.set(own, { of: port, offset: piece.offset, shape: piece.value.shape });
    }
  }
  const inputs = new Map(program.inputs);
  const reads = new Map<string, Piece>();
  const left = liveNodes({ inputs, nodes, outputs });
  const cut = new Set<ProgramNode>();
  for (const name of results.keys()) {
    const state = inputs.get(name)!;
    for (const node of left) {
      if (node.kernel !== 'Slice' || node.inputs[0] !== state) continue;
      const [piece] = node.outputs;
      if (sizeOf(piece.shape) < LARGE_PIECE) continue;
      const [offset] = node.attrs['begin'] as readonly number[];
      const own = `${name}.${String(offset)}.${String(sizeOf(piece.shape))}`;
      if (inputs.has(own)) continue;
      inputs.set(own, piece);
      reads.set(own, { of: name, offset, shape: piece.shape });
      cut.add(node);
    }
  }
  const kept = left.filter((node) => !cut.has(node));
  const used = new Set([...kept.flatMap((node) => node.inputs), ...outputs.values()]);
  for (const name of results.keys()) {
    if (!used.has(inputs.get(name)!)) inputs.delete(name);
    else reads.set(name, { of: name, offset: 0, shape: [size] });
  }
  return { program: { inputs, nodes: kept, outputs }, update: { size, values, results, reads, writes } };
}

/** A vector's parts where it is put together of them: large ones by themselves, what lies between in one. */
function piecesOf(nodes: ProgramNode[], vector: Value): { value: Value; offset: number }[] {
  const join = nodes.find((node) => node.outputs.includes(vector));
  const large = join?.kernel === 'Concat' && join.inputs.some((part) => part.shape[0] >= LARGE_PIECE);
  if (!large) return [{ value: vector, offset: 0 }];
  const pieces: { value: Value; offset: number }[] = [];
  let small: Value[] = [];
  let offset = 0;
  const flush = (): void => {
    if (small.length === 0) return;
    const total = small.reduce((sum, part) => sum + part.shape[0], 0);
    let value = small[0];
    if (small.length > 1) {
      value = { id: -1 - offset, shape: [total], dtype: 'float32' };
      nodes.push({ kernel: 'Concat', inputs: small, attrs: { axis: 0 }, outputs: [value] });
    }
    pieces.push({ value, offset: offset - total });
    small = [];
  };
  for (const part of join.inputs) {
    if (part.shape[0] >= LARGE_PIECE) {
      flush();
      pieces.push({ value: part, offset });
    } else small.push(part);
    offset += part.shape[0];
  }
  flush();
  return pieces;
}
