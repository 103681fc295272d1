/** Stages of sleep by the AASM; stages 3 and 4 of Rechtschaffen and Kales are N3. */
export const STAGES = ['W', 'N1', 'N2', 'N3', 'REM'] as const;
export type Stage = (typeof STAGES)[number];

/**
 * What numbers in lists of sleep stages may mean, as programs and people write them, each named by its numbers for awake
 * and REM: the stage of 0, of 1 and so on; null where the number is none.
 */
export const STAGE_NUMBERS = {
  'wake0-rem4': ['W', 'N1', 'N2', 'N3', 'REM', null],
  'wake0-rem5': ['W', 'N1', 'N2', 'N3', 'N3', 'REM'],
  'wake0-rem1': ['W', 'REM', 'N1', 'N2', 'N3', null],
  'wake1-rem5': [null, 'W', 'N1', 'N2', 'N3', 'REM'],
  'wake1-rem2': [null, 'W', 'REM', 'N1', 'N2', 'N3'],
  'wake5-rem4': ['N3', 'N3', 'N2', 'N1', 'REM', 'W'],
} as const;
export type StageNumbers = keyof typeof STAGE_NUMBERS;
export const STAGE_NUMBER_NAMES = Object.keys(STAGE_NUMBERS) as [StageNumbers, ...StageNumbers[]];

type BreathingEvent = 'apnea' | `${'obstructive' | 'central' | 'mixed'}-apnea` | 'hypopnea' | 'rera';
/** What is scored beside stages. `other` is known, such as artefacts and snoring, and counted nowhere. */
export type EventKind =
  BreathingEvent | 'arousal' | 'desaturation' | 'limb-movement' | 'lights-off' | 'lights-on' | 'other';

/** What is counted of scored events, each in a column of its own or in several. */
export type EventFamily = 'breathing' | 'desaturation' | 'arousal' | 'movement';

/** Onset and duration in seconds, from the first sample of the recording. Texts are not kept: they may name people. */
export interface SleepEvent {
  readonly kind: EventKind;
  readonly onset: number;
  readonly duration: number;
}

/** A stretch of one stage, seconds from the first sample of the recording; null is not scored, or movement. */
export interface StageStretch {
  readonly start: number;
  readonly seconds: number;
  readonly stage: Stage | null;
}

export type ScoringFormat = 'edf' | 'nsrr' | 'profusion' | 'sleepware' | 'list';

/**
 * What is odd about a scoring and did not stop the reading: it tells of sleep outside of the recording; its date is that of
 * another day, and it is put by the time of day alone; the clock was changed in the night; nobody but a program has scored;
 * some of its annotations cannot be read; less than half of the recording is scored; it says no times, is shorter than the
 * recording, and is put at its beginning; its times are said to be UTC, and are read by the clock of the recording.
 */
export type ScoringNote =
  'beyond' | 'other-day' | 'clock-change' | 'by-machine' | 'unreadable' | 'half' | 'from-first' | 'utc';

/** How a night was scored. */
export interface Scoring {
  readonly format: ScoringFormat;
  /** In their order, without overlap; adjacent stretches are of different stages. */
  readonly stages: readonly StageStretch[];
  /** In their order. */
  readonly events: readonly SleepEvent[];
  /** Words that mean no stage or event that is known, and how often each stands there. */
  readonly unknown: ReadonlyMap<string, number>;
  /** Families that some of these words may belong to, so that counts of them would be too low. */
  readonly uncounted: readonly EventFamily[];
  readonly notes: readonly ScoringNote[];
}

/** One scored thing, as a file has it. */
export interface ScoredItem {
  readonly text: string;
  readonly onset: number;
  readonly duration: number;
}

/** Lists that are read together and tell stages by numbers, and those of them that have a 5. */
export interface NumberLists {
  readonly count: number;
  readonly withRem: number;
}

/** What a person says of lists of stages, and what they say together. */
export interface SaidOfLists {
  /** Seconds of an epoch. */
  readonly epochSeconds?: number | undefined;
  /** What numbers mean; told by themselves where nothing is said. */
  readonly stageNumbers?: StageNumbers | undefined;
  /** What the lists of numbers of an import have in common; absent where one is read by itself. */
  readonly numberLists?: NumberLists | undefined;
}

/** What a list does not say of itself. */
export interface ListOptions extends SaidOfLists {
  /** Seconds that the recording lasts, which tell how long an epoch is. */
  readonly recordingSeconds?: number | undefined;
  /** Local start of the recording, yyyy-mm-ddThh:mm:ss; empty if unknown. */
  readonly start?: string | undefined;
}
