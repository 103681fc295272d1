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
  /**
   * Parts of a run that a process works on, or worked on when it died (`held` is false): when it was last heard of,
   * ISO 8601.
   */
  partClaims(
    project: string,
    run: string,
  ): Promise<readonly { readonly part: string; readonly at: string; readonly held: boolean }[]>;
  /** ISO 8601, when anybody last wrote among the files of a run; null where it has none. */
  heardOf(project: string, run: string): Promise<string | null>;
  /** Runs of which parts were asked for, newest first. */
  queued(project: string): Promise<readonly string[]>;
  /**
   * Training runs that have a checkpoint or of which parts were asked for, newest first, finished ones included, but
   * none that is being worked on. Of one that is not begun there is no checkpoint yet.
   */
  checkpoints(
    project: string,
  ): Promise<readonly { readonly run: string; readonly saved: string; readonly begun: boolean }[]>;
  /**
   * Deletes all that is kept of a run, or only how far what is to be made of it is.
   *
   * @returns whether there was something
   * @throws UserError `train.running`, `train.part-running`
   */
  discard(project: string, run: string, what: 'all' | 'progress'): Promise<boolean>;
}
