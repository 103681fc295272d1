/** One signal of a WFDB record, as its header describes it. */
export interface WfdbSignal {
  /** File of its samples, in the header's folder; `~` for one that has none. */
  readonly file: string;
  /** How its samples are stored: 16, 212, 80, … */
  readonly format: number;
  readonly samplesPerFrame: number;
  /** Frames by which its samples are stored too late. */
  readonly skew: number;
  /** Bytes of its file before the first sample. */
  readonly offset: number;
  /** Digital units for one physical unit. */
  readonly gain: number;
  /** Whether the header gives the gain; if not, 200 are assumed. */
  readonly isCalibrated: boolean;
  /** Digital value of physical zero. */
  readonly baseline: number;
  readonly unit: string;
  /** Bits of the converter; 0 if the header does not say. */
  readonly bits: number;
  /** Digital value in the middle of the converter's range. */
  readonly zero: number;
  /** Digital value of the first sample, if the header gives it. */
  readonly initial: number | undefined;
  /** Sum of all samples modulo 65,536, if the header gives it. */
  readonly checksum: number | undefined;
  readonly name: string;
}

/** A part of a record of several: a record of its own, a layout (0 frames), or a gap (`~`). */
export interface WfdbSegment {
  readonly record: string;
  readonly frames: number;
}

export interface WfdbHeader {
  /** Name of the record, as written. */
  readonly record: string;
  /** Null for a record that is not made of others. */
  readonly segments: readonly WfdbSegment[] | null;
  /** Frames a second. */
  readonly hertz: number;
  /** 0 if the header does not say. */
  readonly frames: number;
  /** yyyy-mm-ddThh:mm:ss; empty if the header gives no date or no time. */
  readonly start: string;
  readonly signals: readonly WfdbSignal[];
  /** Lines of free text, which may say who the person is. */
  readonly comments: readonly string[];
}
