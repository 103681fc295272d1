import type { Tensor } from './tf.ts';

/** What may enter or leave a step. Booleans are carried as float 0/1. */
export interface TensorSpec {
  readonly shape: readonly number[];
  readonly dtype: 'float32' | 'int32';
}

export type Values = Float32Array | Int32Array;

/**
 * A computation written once with the TensorFlow.js API (`core/compute/tf.ts`) and run by any device.
 * Shapes are static. Randomness (noise, dropout masks) enters as an input, so that a seed reproduces a run.
 */
export interface StepDefinition {
  readonly name: string;
  readonly inputs: Readonly<Record<string, TensorSpec>>;
  /**
   * Inputs that the device keeps between runs: input name -> name of the output that replaces it after a
   * run. An input mapped to itself is a constant that is uploaded once (a data set, a mask).
   */
  readonly state: Readonly<Record<string, string>>;
  /** Called once while compiling (or at every run on an eager device). Must be pure. */
  build(inputs: Record<string, Tensor>): Record<string, Tensor>;
}

/** A step that is ready to run on one device. */
export interface CompiledStep {
  /** Milliseconds spent tracing, lowering and creating the session. */
  readonly compileMs: number;
  /** Feeds every input that is not state; returns every output that does not replace a state. */
  run(feeds: Readonly<Record<string, Values>>): Promise<Record<string, Values>>;
  getState(name: string): Promise<Values>;
  /** Must be called for every state input before the first run. Copies. */
  setState(name: string, values: Values): Promise<void>;
  dispose(): Promise<void>;
}

export type DeviceId = 'cpu' | 'webgpu' | 'cuda' | 'directml' | 'coreml' | 'tfjs-node-gpu';

/** Something that can run steps: an onnxruntime execution provider, or eager TensorFlow. */
export interface Device {
  readonly id: DeviceId;
  /** Its name in plain words: "CPU, 2 threads". */
  readonly label: string;
  compile(step: StepDefinition): Promise<CompiledStep>;
}
