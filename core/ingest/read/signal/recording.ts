import type { PersonalKind } from '../../personal-kind.ts';

/** A channel of a recording that holds samples, as the file describes it. */
export interface RecordingChannel {
  readonly name: string;
  /** As written, `uV`; empty where the file gives none. */
  readonly unit: string;
  readonly samplesPerBlock: number;
  /** Physical limits. */
  readonly low: number;
  readonly high: number;
  /** Whether the file gives the samples a scale. */
  readonly hasScale: boolean;
}

/** Something odd that did not stop the reading, in a sentence that names the file. */
export interface RecordingWarning {
  readonly code: string;
  readonly message: string;
}

/** A remark in the recording. Onset and duration in seconds since the start of the recording. */
export interface RecordingAnnotation {
  readonly onset: number;
  /** 0 where the file gives none. */
  readonly duration: number;
  readonly text: string;
  /** Whether the words are those of the format, and none that somebody wrote. */
  readonly isCoded?: boolean;
}

/** A text of the file that may say who the person is. It is never given out, only that it is there. */
export interface PersonalText {
  readonly kind: PersonalKind;
  /** Its place in words: `EDF header, patient field: name`. */
  readonly where: string;
  readonly text: string;
}

/** Blocks of a recording that follow one another. */
interface RecordingPiece {
  readonly firstBlock: number;
  readonly blocks: number;
  /** One array for each wanted channel, physical units, block after block; NaN where nothing was recorded. */
  readonly samples: readonly Float32Array[];
  /** Onset of each block in seconds; NaN where the file should say but does not. */
  readonly onsets: Float64Array;
  readonly annotations: readonly RecordingAnnotation[];
}

/**
 * A recording of whatever format, opened: what plan, preview and import know of it. It is read by blocks of equal
 * length, such as the data records of EDF.
 */
export interface Recording {
  /** What the user knows the file by. */
  readonly name: string;
  /** Local time of the clinic, yyyy-mm-ddThh:mm:ss; empty if the file does not say. */
  readonly start: string;
  /** Channels that hold samples. */
  readonly channels: readonly RecordingChannel[];
  readonly blocks: number;
  /** How much of what the file claims to have is there, and in what it is counted: `data records`. */
  readonly extent: { readonly there: number; readonly claimed: number; readonly what: string };
  readonly blockSeconds: number;
  /** Bytes of a block, roughly: they say how much is read at once. */
  readonly blockBytes: number;
  /** Onset of the first block in seconds, to which those of the others compare. */
  readonly firstOnset: number;
  /** Whether only the blocks themselves say when they begin, since there are gaps between them. */
  readonly isStamped: boolean;
  /** Seconds in which no channel was recorded. */
  readonly gapSeconds: number;
  /** Seconds from the first sample to the end of the last, gaps included. */
  readonly durationSeconds: number;
  readonly hasAnnotations: boolean;
  readonly personal: readonly PersonalText[];
  /** What was odd so far: reading may add to it. */
  readonly warnings: readonly RecordingWarning[];
  /**
   * Reads blocks `from` to `to` (exclusive; all if not given) in pieces of about a megabyte.
   *
   * @param channels positions in `channels`
   * @throws UserError that names the file, and the channel or block that cannot be read
   */
  read(channels: readonly number[], from?: number, to?: number): AsyncGenerator<RecordingPiece>;
  /** Tells the recording from others, and from itself once it is written again; absent where nothing tells. */
  stamp?(): Promise<string | null>;
  /** Reads all of it and says what does not agree with the sums that the file gives; where it gives any. */
  verify?(signal?: AbortSignal): Promise<readonly RecordingWarning[]>;
}
