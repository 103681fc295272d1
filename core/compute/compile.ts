import { encodeOnnx } from './onnx/encode.ts';
import { countFlops } from './onnx/flops.ts';
import { lower } from './onnx/lower.ts';
import type { Region } from './onnx/regions.ts';
import type { StepDefinition } from './step.ts';
import { trace } from './trace.ts';
import { extractElementwiseUpdate } from './update.ts';
import type { Update } from './update.ts';

/** Names of inputs and outputs must differ in ONNX; a step may use one name for both (`theta` -> `theta`). */
const OUTPUT_PREFIX = 'out:';

export interface CompiledGraph {
  readonly bytes: Uint8Array;
  /** Floating-point operations of one run, see `countFlops`. */
  readonly flops: number;
  /** Outputs of the step -> names in the ONNX graph. */
  readonly outputNames: ReadonlyMap<string, string>;
  /** State inputs that change in the graph -> outputs that replace them. */
  readonly replacements: ReadonlyMap<string, string>;
  /** How the other state inputs that change do so. */
  readonly update: Update | null;
  /** Inputs of the graph that are regions of states of the update. */
  readonly reads: ReadonlyMap<string, Region>;
  /** Outputs of the graph that are regions of its vectors. */
  readonly writes: ReadonlyMap<string, Region>;
}

export interface CompileOptions {
  /** See `OnnxBuilder.maxBuffers`. */
  readonly maxBuffers?: number;
  /** Leave out of the graph what can be done in main memory, see `extractElementwiseUpdate`. */
  readonly splitOptimizer?: boolean;
}

/** Traces a step, lowers and encodes it. Inputs keep their names. */
export function compileToOnnx(
  step: StepDefinition,
  { maxBuffers, splitOptimizer = false }: CompileOptions = {},
): CompiledGraph {
  const program = trace(step.inputs, (inputs) => step.build(inputs));
  const outputs = program.outputs;
  const replacements = new Map<string, string>();
  for (const [input, output] of Object.entries(step.state)) {
    if (!step.inputs[input])
      throw new Error(`step ${step.name} keeps the state ${input}, which is not an input`);
    const value = outputs.get(output);
    if (!value && output === input) continue;
    if (!value) throw new Error(`step ${step.name} puts out no ${output}, which should replace ${input}`);
    const spec = step.inputs[input];
    if (value.dtype !== spec.dtype || String(value.shape) !== String(spec.shape)) {
      throw new Error(
        `step ${step.name} replaces ${input} ${spec.dtype}[${spec.shape}] by ${value.dtype}[${value.shape}]`,
      );
    }
    replacements.set(input, output);
  }
  const taken = splitOptimizer ? extractElementwiseUpdate(program, replacements) : null;
  const left = taken?.program ?? program;
  const outputNames = new Map([...left.outputs.keys()].map((name) => [name, OUTPUT_PREFIX + name]));
  const named = new Map([...left.outputs].map(([name, value]) => [OUTPUT_PREFIX + name, value]));
  const vectors =
    taken?.update.values.flatMap((value) => (value.kind === 'vector' ? [value.port] : [])) ?? [];
  const graph = lower({ ...left, outputs: named }, step.name, {
    maxBuffers,
    read: new Set(taken?.update.results.keys()),
    written: new Set(vectors.map((port) => OUTPUT_PREFIX + port)),
  });
  for (const input of taken?.update.results.keys() ?? []) replacements.delete(input);
  for (const port of vectors) outputNames.delete(port);
  const writes = [...graph.writes].map(([port, { of, ...region }]) => {
    return [port, { ...region, of: of.slice(OUTPUT_PREFIX.length) }] as const;
  });
  return {
    bytes: encodeOnnx(graph),
    flops: countFlops(graph),
    outputNames,
    replacements,
    update: taken?.update ?? null,
    reads: graph.reads,
    writes: new Map(writes),
  };
}
