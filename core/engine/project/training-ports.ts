/** One input of a stored network. */
interface NetworkInput {
  readonly shape: readonly number[];
  readonly values: Float32Array;
}

/** Name of what is kept, beside the checkpoints of a run, of the parts that were asked for. */
export const QUEUE = 'queue';

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
   * Marks a training run of a project, or a part of it, as being worked on by this process, until it is released. A
   * process that died holds nothing; on another computer it is known after two minutes. Whoever works on a part keeps
   * the whole from being claimed, and the other way round.
   *
   * @param part label of the part
   * @throws UserError `train.running`, `train.part-running`
   */
  claim(project: string, run: string, part?: string): Promise<{ release(): Promise<void> }>;
  /** Labels of the parts of a run that are being worked on. */
  claimedParts(project: string, run: string): Promise<readonly string[]>;
  /** Runs of which parts were asked for, newest first. */
  queued(project: string): Promise<readonly string[]>;
  /** Training runs that have a checkpoint, newest first, finished ones included, but none that is being worked on. */
  checkpoints(project: string): Promise<readonly { readonly run: string; readonly saved: string }[]>;
  /** Deletes all that is kept of a run. @returns whether there was something @throws UserError `train.running` */
  discard(project: string, run: string): Promise<boolean>;
}
