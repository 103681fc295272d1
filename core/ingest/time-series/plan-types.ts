import type { PersonalData } from '../phi/personal-data.ts';
import type { Reject } from '../ports.ts';
import type { EdfFile } from './edf-types.ts';

export type RecordingWindow = 'whole' | { readonly startSeconds: number; readonly durationSeconds: number };

export interface ChannelChoice {
  /** As in most recordings; other spellings and usual abbreviations are found too. */
  readonly name: string;
  /**
   * Recordings in another unit are converted where that is a power of ten (mV, uV), else rejected. Empty
   * takes the numbers as each file has them.
   */
  readonly unit: string;
}

export interface RecordingSettings {
  readonly channels: readonly ChannelChoice[];
  readonly steps: number;
  readonly window: RecordingWindow;
  /** Which visit to take where the pattern has {visit}; '' takes all files. */
  readonly visit: string;
}

export interface PlannedRecording {
  readonly subject: string;
  readonly visit: string;
  /** Path in the chosen folder. */
  readonly name: string;
  /** @throws UserError as `openRecording` */
  open(): Promise<EdfFile>;
}

/** One channel over all recordings. */
export interface ChannelSummary {
  readonly name: string;
  readonly recordings: number;
  /** Most frequent first. */
  readonly units: readonly { readonly unit: string; readonly recordings: number }[];
  readonly rates: readonly { readonly hertz: number; readonly recordings: number }[];
}

interface VisitSummary {
  readonly visit: string;
  readonly files: number;
}

/** What an import of recordings would do, found out from file names and headers alone. */
export interface RecordingPlan {
  readonly pattern: string;
  readonly recordings: readonly PlannedRecording[];
  /** File names that the pattern does not fit. */
  readonly unmatched: readonly string[];
  /** Files of which the plan knows that they cannot be read, and second files of a subject. */
  readonly rejects: readonly Reject[];
  /** Files that will be read but are odd: truncated, longer than their header says. */
  readonly warnings: readonly { readonly file: string; readonly code: string; readonly message: string }[];
  /** Most frequent first. */
  readonly channels: readonly ChannelSummary[];
  readonly visits: readonly VisitSummary[];
  /** Recordings whose headers were read, and the seconds that each of these lasts. */
  readonly looked: number;
  readonly durations: Float64Array;
  readonly personalData: readonly PersonalData[];
  readonly suggested: RecordingSettings;
}

export interface RecordingPreview {
  readonly subject: string;
  readonly file: string;
  /** [steps, channels], physical units, NaN where nothing was recorded. */
  readonly values: Float32Array;
  /** Share of the window that was recorded, one a channel, 0..1. */
  readonly recorded: readonly number[];
  readonly annotations: readonly {
    readonly onset: number;
    readonly duration: number;
    readonly text: string;
  }[];
}
