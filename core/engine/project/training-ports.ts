/** One input of a stored network. */
interface NetworkInput {
  readonly shape: readonly number[];
  readonly values: Float32Array;
}

/** What training asks of the machine besides files and devices. */
export interface TrainingPorts {
  /** Milliseconds of processor time that this process has used, over all its threads. */
  cpuTime(): number;
  readonly cores: number;
  /** Runs an .onnx file on the CPU. Outputs by name, all float32. */
  runNetwork(
    bytes: Uint8Array,
    inputs: Readonly<Record<string, NetworkInput>>,
  ): Promise<Record<string, Float32Array>>;
  /**
   * Marks a training run of a project as being worked on by this process, until it is released. A process that
   * died holds nothing.
   *
   * @throws UserError `train.running`
   */
  claim(project: string, run: string): Promise<{ release(): Promise<void> }>;
  /** Training runs that have a checkpoint, newest first, finished ones included, but none that is being worked on. */
  checkpoints(project: string): Promise<readonly { readonly run: string; readonly saved: string }[]>;
  /** Deletes all that is kept of a run. @returns whether there was something @throws UserError `train.running` */
  discard(project: string, run: string): Promise<boolean>;
}
