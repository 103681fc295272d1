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

/**
 * Takes the largest vectors' update out of a program: what is left puts out what the update needs.
 *
 * @param replacements state inputs -> outputs of the program that replace them
 * @returns null when no state is replaced number by number
 */
export function extractElementwiseUpdate(
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
    if (found.failed.length === 0) return without(program, replacements, found, size);
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

/** The program that is left. */
function without(
  program: Program,
  replacements: ReadonlyMap<string, string>,
  { values, results, ports }: Found,
  size: number,
): { program: Program; update: Update } {
  const outputs = new Map([...program.outputs, ...ports]);
  for (const input of results.keys()) outputs.delete(replacements.get(input)!);
  return { program: { ...program, outputs }, update: { size, values, results } };
}
