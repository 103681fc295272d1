import type { PersonalData } from '../privacy/personal-data.ts';
import type { FileRef, Reject } from '../ports.ts';
import type { RecordingFacts } from './look.ts';
import type { SaidOfLists, Stage } from './sleep/types.ts';

/** A stretch of time, seconds from the first sample. */
export interface Span {
  readonly from: number;
  readonly to: number;
}

/** A part that begins where sleep was scored so. */
export type StageWindow = { readonly stage: Stage | 'sleep' } & (
  | {
      /** From the first epoch on, whatever follows; or the first stretch that lasts so long without a break. */
      readonly take: 'onset' | 'stretch';
      readonly durationSeconds: number;
    }
  | {
      /** All epochs, one after the other as if nothing lay between them. */
      readonly take: 'epochs';
      /** The first of them; all without it. */
      readonly durationSeconds?: number | undefined;
    }
);

interface ClockWindow {
  readonly startSeconds: number;
  readonly durationSeconds: number;
}

export type RecordingWindow = 'whole' | ClockWindow | StageWindow;

/** A window in the time of one recording; spans are read as if nothing lay between them. */
export type TimeWindow =
  'whole' | ClockWindow | { readonly spans: readonly Span[]; readonly durationSeconds: number };

export interface ChannelChoice {
  /** Name in most recordings; other spellings and usual abbreviations are found too. */
  readonly name: string;
  /** Other names of which somebody has said that they are the same, for recordings that have none by this one. */
  readonly also?: readonly string[] | undefined;
  /**
   * Recordings in another unit are converted where that is a power of ten (mV, uV), else rejected. Empty
   * takes the numbers as each file has them.
   */
  readonly unit: string;
}

export interface RecordingSettings extends SaidOfLists {
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
  readonly file: FileRef;
  /** The file beside it that says how its sleep was scored; without one its own annotations may. */
  readonly scoring: FileRef | undefined;
}

/** A channel that no recording has together with another one, so that it may be the same under another name. */
interface Alternative {
  readonly name: string;
  /** Recordings that have it. */
  readonly recordings: number;
  /** Whether the two are often names of one thing, which somebody has to confirm. */
  readonly isProposed: boolean;
}

/** One channel over all recordings. */
export interface ChannelSummary {
  readonly name: string;
  readonly recordings: number;
  /** Number of them in which it can be read: it has a scale, and no other channel has its name. */
  readonly usable: number;
  /** Names as the files spell them, the most frequent first, as all that follows. */
  readonly names: readonly { readonly name: string; readonly recordings: number }[];
  readonly units: readonly { readonly unit: string; readonly recordings: number }[];
  readonly rates: readonly { readonly hertz: number; readonly recordings: number }[];
  /** Physical limits, `-100 to 100`. */
  readonly ranges: readonly { readonly range: string; readonly recordings: number }[];
  /** Other names that somebody has given it. */
  readonly also: readonly string[];
  /** Channels that no recording has together with it, the likeliest first; none where all recordings have it. */
  readonly alternatives: readonly Alternative[];
}

interface VisitSummary {
  readonly visit: string;
  readonly files: number;
}

/** What an import of recordings would do, found out from file names and headers alone. */
export interface RecordingPlan {
  readonly pattern: string;
  /** Recordings whose names fit, several of a subject where there are. */
  readonly recordings: readonly PlannedRecording[];
  /** File names that the pattern does not fit. */
  readonly unmatched: readonly string[];
  /** Files of which the plan knows that they cannot be read. */
  readonly rejects: readonly Reject[];
  /** Second files of a subject and visit, as far as the plan knows; the import tries them if the first fails. */
  readonly duplicates: readonly Reject[];
  /** Most frequent first. */
  readonly channels: readonly ChannelSummary[];
  readonly visits: readonly VisitSummary[];
  /** Recordings whose headers were read, and the seconds that each of these lasts. */
  readonly looked: number;
  readonly durations: Float64Array;
  readonly personalData: readonly PersonalData[];
  /** Facts of the recordings whose headers were read. */
  readonly seen: readonly RecordingFacts[];
  readonly suggested: RecordingSettings;
}
