export type DType = 'float32' | 'int32' | 'bool';
export type TypedValues = Float32Array | Int32Array | Uint8Array;

export interface ValueSpec {
  readonly shape: readonly number[];
  readonly dtype: DType;
}

/** One tensor of a recorded program; `data` is there when its numbers are known while tracing (a constant). */
export interface Value extends ValueSpec {
  readonly id: number;
  readonly data?: TypedValues;
}

/** One call of a TensorFlow.js kernel. */
export interface ProgramNode {
  readonly kernel: string;
  readonly inputs: readonly Value[];
  readonly attrs: Readonly<Record<string, unknown>>;
  readonly outputs: readonly Value[];
}

/** A step function, recorded: nodes stand in an order in which they can be computed. */
export interface Program {
  readonly inputs: ReadonlyMap<string, Value>;
  readonly nodes: readonly ProgramNode[];
  readonly outputs: ReadonlyMap<string, Value>;
}

/** The nodes that the outputs need, in order. */
export function liveNodes(program: Program): ProgramNode[] {
  const needed = new Set<Value>(program.outputs.values());
  const live: ProgramNode[] = [];
  for (let i = program.nodes.length - 1; i >= 0; i--) {
    const node = program.nodes[i];
    if (!node.outputs.some((value) => needed.has(value))) continue;
    for (const value of node.inputs) needed.add(value);
    live.push(node);
  }
  return live.reverse();
}
