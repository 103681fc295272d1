import './no-telemetry.ts';
import * as ort from 'onnxruntime-node';
import { compileToOnnx } from '../../compute/compile.ts';
import type { CompileOptions } from '../../compute/compile.ts';
import { sizeOf } from '../../compute/shapes.ts';
import type { CompiledStep, StepDefinition, TensorSpec, Values } from '../../compute/step.ts';
import type { Region } from '../../compute/onnx/regions.ts';
import { createUpdateMemory } from '../../compute/update-loop.ts';

/** Memory in which a provider keeps the tensors that a step feeds back to itself. */
export interface StateMemory {
  /** Session options that leave these outputs where they are computed. */
  outputOptions(stateOutputs: readonly string[]): ort.InferenceSession.SessionOptions;
  put(spec: TensorSpec, values: Values): Promise<ort.Tensor>;
  get(spec: TensorSpec, tensor: ort.Tensor): Promise<Values>;
  dispose(): Promise<void>;
}

const ERRORS_ONLY = 3;

/** Options of every session: quiet, `threads` for the provider's work on the CPU. */
export function sessionOptions(
  provider: ort.InferenceSession.ExecutionProviderConfig,
  threads: number,
): ort.InferenceSession.SessionOptions {
  return {
    executionProviders: [provider],
    intraOpNumThreads: threads,
    interOpNumThreads: 1,
    logSeverityLevel: ERRORS_ONLY,
    // Threads that wait by spinning take a core from whatever else runs, and each other's on a busy computer.
    extra: { session: { intra_op: { allow_spinning: '0' } } },
  };
}

/**
 * Compiles a step into one onnxruntime session whose state outputs become the next run's inputs, and a loop in
 * place for the states that are replaced number by number.
 *
 * @param optionsFor session options for a step of so many floating-point operations
 */
export async function compileStep(
  step: StepDefinition,
  optionsFor: (flops: number) => ort.InferenceSession.SessionOptions,
  memory: StateMemory,
  compileOptions: CompileOptions,
): Promise<CompiledStep> {
  const start = performance.now();
  let graph = compileToOnnx(step, compileOptions);
  const own = graph.update && createUpdateMemory(graph.update);
  if (graph.update && !own) graph = compileToOnnx(step, { ...compileOptions, splitOptimizer: false });
  const { bytes, flops, outputNames, replacements, update } = graph;
  const portOf = (input: string): string => outputNames.get(replacements.get(input)!)!;
  const statePorts = [...replacements.keys()].map(portOf);
  const session = await ort.InferenceSession.create(bytes, {
    ...optionsFor(flops),
    ...memory.outputOptions(statePorts),
  });
  const compileMs = performance.now() - start;

  const used = new Set(session.inputNames);
  const state = new Map<string, ort.Tensor>();
  const tensorsOf = (regions: ReadonlyMap<string, Region>): Record<string, ort.Tensor> =>
    Object.fromEntries(
      [...regions].map(([port, r]) => [port, new ort.Tensor('float32', own!.view(r), r.shape)]),
    );
  const reads = tensorsOf(graph.reads);
  const writes = tensorsOf(graph.writes);
  const scalars = [...(own?.scalars ?? [])];
  const given = new Set<string>();
  const results = [...outputNames].filter(
    ([name, port]) => !statePorts.includes(port) && !own?.scalars.has(name),
  );

  const checked = (name: string, values: Values): TensorSpec => {
    const spec = step.inputs[name];
    if (!spec) throw new Error(`step ${step.name} has no input ${name}`);
    if (values.length !== sizeOf(spec.shape)) {
      throw new Error(`${values.length} numbers for ${name} of step ${step.name}, which is [${spec.shape}]`);
    }
    return spec;
  };
  const feedOf = (name: string, values: Values): ort.Tensor => {
    const spec = checked(name, values);
    return new ort.Tensor(spec.dtype, values, spec.shape);
  };

  return {
    compileMs,
    async run(feeds) {
      const all: Record<string, ort.Tensor> = { ...reads };
      for (const name of Object.keys(step.inputs)) {
        if (update?.results.has(name)) {
          if (!given.has(name)) throw new Error(`step ${step.name} was run without ${name}`);
          continue;
        }
        const tensor = name in step.state ? state.get(name) : feeds[name] && feedOf(name, feeds[name]);
        if (!tensor) throw new Error(`step ${step.name} was run without ${name}`);
        if (used.has(name)) all[name] = tensor;
        own?.scalars.get(name)?.set(tensor.data as Float32Array);
      }
      const fetches: Record<string, ort.Tensor | null> = { ...writes };
      for (const port of outputNames.values()) fetches[port] = null;
      const fetched = await session.run(all, fetches);
      for (const name of replacements.keys()) {
        state.get(name)!.dispose();
        state.set(name, fetched[portOf(name)]);
      }
      for (const [name, place] of scalars) {
        const port = outputNames.get(name);
        if (port !== undefined) place.set(fetched[port].data as Float32Array);
      }
      own?.run();
      return Object.fromEntries(results.map(([name, port]) => [name, fetched[port].data as Values]));
    },
    async getState(name) {
      if (given.has(name)) return own!.state(name).slice();
      const tensor = state.get(name);
      if (!tensor) throw new Error(`step ${step.name} has no state ${name} yet`);
      return memory.get(step.inputs[name], tensor);
    },
    async setState(name, values) {
      if (!(name in step.state)) throw new Error(`step ${step.name} keeps no state ${name}`);
      const spec = checked(name, values);
      if (update?.results.has(name)) {
        own!.state(name).set(values);
        given.add(name);
      } else state.set(name, await memory.put(spec, values));
    },
    async dispose() {
      for (const tensor of state.values()) tensor.dispose();
      await session.release();
      await memory.dispose();
    },
  };
}
