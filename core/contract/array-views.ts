import type { Region } from '../ingest/burned-in.ts';
import type { Span } from '../ingest/recording/plan-types.ts';
import type { SleepEvent, StageStretch } from '../ingest/recording/sleep/types.ts';
import type { ChannelTrace } from '../ingest/recording/view/trace.ts';

export type { ChannelTrace } from '../ingest/recording/view/trace.ts';
export type { Span } from '../ingest/recording/plan-types.ts';
export type { SleepEvent, Stage } from '../ingest/recording/sleep/types.ts';
export type { WindowEffect } from '../ingest/recording/window.ts';

export interface RecordingView {
  readonly file: string;
  readonly durationSeconds: number;
  readonly fromSeconds: number;
  readonly toSeconds: number;
  /** Local time of the clinic, yyyy-mm-ddThh:mm:ss; empty if unknown. */
  readonly start: string;
  readonly channels: readonly ChannelTrace[];
  /** Channels that were asked for and that this recording lacks, or that have no scale. */
  readonly missing: readonly string[];
  /** Annotations in the window, up to 1,000. */
  readonly annotations: readonly {
    readonly onset: number;
    readonly duration: number;
    readonly text: string;
  }[];
  /** How its sleep was scored; null where it is not, or as long as its own annotations are not all read. */
  readonly night: { readonly stages: readonly StageStretch[]; readonly events: readonly SleepEvent[] } | null;
  /** Why its scoring cannot be read, or has not what the window asks for; empty otherwise. */
  readonly nightProblem: string;
  /** What the import would take; null for all of it, or where that is not known. */
  readonly taken: readonly Span[] | null;
  /** Share of the file that is read, 0..1: below 1, ask again. */
  readonly complete: number;
}

export interface StepsView {
  /** [steps, channels], physical units, NaN where nothing was recorded. */
  readonly values: Float32Array;
  /** Stretches of the recording that are joined, and seconds of all steps together. */
  readonly spans: readonly Span[];
  readonly durationSeconds: number;
}

/** An encoded picture. */
export interface Picture {
  readonly width: number;
  readonly height: number;
  readonly type: 'image/jpeg' | 'image/png';
  readonly bytes: Uint8Array;
}

export type Thumbnail =
  | { readonly file: string; readonly picture: Picture; readonly width: number; readonly height: number }
  | { readonly file: string; readonly problem: string };

export interface ImageView {
  readonly file: string;
  readonly width: number;
  readonly height: number;
  /** Null of DICOM and NIfTI, whose values are no greys before they go through a window. */
  readonly bitsPerSample: 8 | 16 | null;
  readonly colour: 'grey' | 'rgb';
  readonly original: Picture;
  /** Pixel by pixel what the model gets. */
  readonly processed: Picture;
  /** Brighter than the chosen white somewhere, and cut off there. */
  readonly clipped: boolean;
  /** Places of words that are drawn into its pixels, where they were looked for. */
  readonly words: readonly Region[];
}
