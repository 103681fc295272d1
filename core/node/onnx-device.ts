import * as ort from 'onnxruntime-node';
import { compileToOnnx } from '../compute/compile.ts';
import type { CompiledStep, Device, StepDefinition, Values } from '../compute/step.ts';
import { sizeOf } from '../compute/shapes.ts';

const ERRORS_ONLY = 3;

/** The onnxruntime CPU provider. One thread is fastest on small models: two wait for each other. */
export function createCpuDevice(threads = 1): Device {
  return {
    id: 'cpu',
    label: threads === 1 ? 'CPU, 1 thread' : `CPU, ${threads} threads`,
    compile: (step) => compileOnCpu(step, threads),
  };
}

async function compileOnCpu(step: StepDefinition, threads: number): Promise<CompiledStep> {
  const start = performance.now();
  const { bytes, outputNames, replacements } = compileToOnnx(step);
  const session = await ort.InferenceSession.create(bytes, {
    executionProviders: ['cpu'],
    intraOpNumThreads: threads,
    interOpNumThreads: 1,
    logSeverityLevel: ERRORS_ONLY,
  });
  const compileMs = performance.now() - start;

  const specs = step.inputs;
  const used = new Set(session.inputNames);
  const state = new Map<string, ort.Tensor>();
  const kept = new Set(replacements.values());
  const results = [...outputNames].filter(([name]) => !kept.has(name));

  const tensorOf = (name: string, values: Values): ort.Tensor => {
    const spec = specs[name];
    if (!spec) throw new Error(`step ${step.name} has no input ${name}`);
    if (values.length !== sizeOf(spec.shape)) {
      throw new Error(`${values.length} numbers for ${name} of step ${step.name}, which is [${spec.shape}]`);
    }
    return new ort.Tensor(spec.dtype, values, spec.shape);
  };

  return {
    compileMs,
    async run(feeds) {
      const all: Record<string, ort.Tensor> = {};
      for (const name of Object.keys(specs)) {
        const tensor = name in step.state ? state.get(name) : feeds[name] && tensorOf(name, feeds[name]);
        if (!tensor) throw new Error(`step ${step.name} was run without ${name}`);
        if (used.has(name)) all[name] = tensor;
      }
      const fetched = await session.run(all);
      for (const [input, output] of replacements) state.set(input, fetched[outputNames.get(output)!]);
      return Object.fromEntries(results.map(([name, port]) => [name, fetched[port].data as Values]));
    },
    async getState(name) {
      const tensor = state.get(name);
      if (!tensor) throw new Error(`step ${step.name} has no state ${name} yet`);
      return (tensor.data as Values).slice();
    },
    async setState(name, values) {
      if (!(name in step.state)) throw new Error(`step ${step.name} keeps no state ${name}`);
      state.set(name, tensorOf(name, values.slice()));
    },
    dispose: () => session.release(),
  };
}
