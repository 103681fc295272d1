import { z } from 'zod';
import type { FindingView } from './finding-view.ts';
import { ID_RULES, type SubjectMatch } from './subject-match.ts';
import { path } from './path-field.ts';

const text = z.string().min(1);
const pattern = z.string().max(400);
const idRules = z.array(z.enum(ID_RULES)).default([]);

/** `whole` brings every night to the same number of steps, however long it was. */
const recordingWindow = z.union([
  z.literal('whole'),
  z.strictObject({ startSeconds: z.number().min(0), durationSeconds: z.number().positive() }),
]);

const recordingChoice = z.strictObject({
  channels: z
    .array(z.strictObject({ name: text, unit: z.string() }))
    .min(1)
    .max(256),
  /** Points in time that every recording is reduced to; each is the mean of the samples in its stretch. */
  steps: z.int().min(2).max(100_000),
  window: recordingWindow,
  /** Which visit to take where the pattern has {visit}; '' takes the first of every subject. */
  visit: z.string().default(''),
});

const imageChoice = z.strictObject({
  width: z.int().min(8).max(1024),
  height: z.int().min(8).max(1024),
  colour: z.enum(['grey', 'rgb']),
  /** What is white in 16-bit images: 65535, or less where the camera has fewer bits (4095). */
  white16: z.int().min(1).max(65_535),
  visit: z.string().default(''),
  /** Which picture of a file with several pages or frames, from 1. */
  page: z.int().min(1).max(100_000).default(1),
});

export const FILE_STATES = ['matched', 'new', 'duplicate', 'problem', 'unfit', 'other-visit'] as const;

const ofScan = z.strictObject({ scan: text });
const naming = ofScan.extend({
  /** Null before there is a project. */
  project: path().nullable().default(null),
  pattern,
  idRules,
  visit: z.string().default(''),
  /** Of images: which picture of a file with several is taken. */
  page: z.int().min(1).default(1),
});
const startImport = z.strictObject({
  project: path(),
  sources: z.array(path()).min(1),
  /** Of the modality; the sides of images are added to it, `Fundus left`. */
  name: text.max(100),
  pattern: pattern.min(1),
  idRules,
  /** Without it a name that the project has is refused. */
  replace: z.boolean().default(false),
});

export const importArraysRequests = {
  startScan: z.strictObject({
    kind: z.enum(['recording', 'image']),
    sources: z.array(path()).min(1).max(100_000),
    project: path().nullable().default(null),
    /** Look into every file, not only into a sample. */
    all: z.boolean().default(false),
  }),
  closeScan: ofScan,
  matchScan: naming,
  listScan: naming.extend({
    show: z.enum(['all', ...FILE_STATES]).default('all'),
    offset: z.int().min(0).default(0),
    limit: z.int().min(1).max(1000).default(200),
  }),
  buildPattern: ofScan.extend({
    example: text,
    picks: z
      .array(
        z.strictObject({
          from: z.int().min(0),
          to: z.int().min(1),
          part: z.enum(['id', 'side', 'visit', 'date', 'any']),
        }),
      )
      .max(50),
  }),
  describeWindow: ofScan.extend({ window: recordingWindow, steps: z.int().min(2).max(100_000) }),
  previewRecording: ofScan.extend({
    file: text,
    channels: z.array(text).min(1).max(64),
    fromSeconds: z.number().min(0).default(0),
    /** The recording's end without it. */
    toSeconds: z.number().positive().optional(),
    points: z.int().min(10).max(4000),
  }),
  previewSteps: ofScan.extend({ file: text, settings: recordingChoice }),
  previewImages: ofScan.extend({
    files: z.array(text).min(1).max(64),
    /** Pixels of the longer side. */
    size: z.int().min(16).max(320),
    white16: z.int().min(1).max(65_535).default(65_535),
    page: z.int().min(1).max(100_000).default(1),
  }),
  previewImage: ofScan.extend({
    file: text,
    settings: imageChoice,
    /** Pixels of the longer side of the original. */
    size: z.int().min(64).max(1024).default(512),
  }),
  startRecordingImport: startImport.extend({ settings: recordingChoice }),
  startImageImport: startImport.extend({
    settings: imageChoice,
    /** All sides that the files have, without it. */
    sides: z
      .array(z.enum(['left', 'right', '']))
      .min(1)
      .optional(),
  }),
};

type Of<K extends keyof typeof importArraysRequests> = z.input<(typeof importArraysRequests)[K]>;
export type RecordingChoice = z.output<typeof recordingChoice>;
export type ImageChoice = z.output<typeof imageChoice>;
export type RecordingWindow = RecordingChoice['window'];
export type FileState = (typeof FILE_STATES)[number];
export type Side = 'left' | 'right' | '';
export type PatternPick = Of<'buildPattern'>['picks'][number];

/** Files that were found; the calls that follow name it. It is kept until four newer ones have come, or it is closed. */
interface Scan {
  readonly scan: string;
  /** Absolute path of the folder that the files' names start from. */
  readonly folder: string;
  readonly files: number;
  /** Files of other kinds, which are not read: the most frequent endings. */
  readonly passedOver: readonly { readonly ending: string; readonly files: number }[];
  /** How many were opened. Where it is not all, the numbers below are of these. */
  readonly looked: number;
  /** Files that were opened and cannot be read. */
  readonly problems: number;
  /** Guessed from the names; empty where they have nothing in common. */
  readonly pattern: string;
  /** Names of different shapes, at most 12, the commonest shape first. */
  readonly examples: readonly string[];
  /** For the modality; the folder's name. */
  readonly name: string;
  /** What tells who a person is. It is never stored. */
  readonly personalData: readonly {
    readonly kind: string;
    /** Where it stands: `EDF header, patient field: name`. */
    readonly where: string;
    readonly files: number;
    readonly example: string;
  }[];
  readonly findings: readonly FindingView[];
}

export interface RecordingScan extends Scan {
  readonly kind: 'recording';
  /** Most frequent first. */
  readonly channels: readonly {
    readonly name: string;
    readonly recordings: number;
    readonly units: readonly { readonly unit: string; readonly recordings: number }[];
    readonly rates: readonly { readonly hertz: number; readonly recordings: number }[];
  }[];
  readonly durationSeconds: { readonly min: number; readonly median: number; readonly max: number };
  readonly suggested: RecordingChoice;
}

export interface ImageScan extends Scan {
  readonly kind: 'image';
  /** Most frequent first. */
  readonly sizes: readonly {
    readonly width: number;
    readonly height: number;
    readonly colour: 'grey' | 'rgb';
    readonly bitsPerSample: 8 | 16;
    readonly images: number;
  }[];
  /** The most pictures that a file has. */
  readonly pages: number;
  readonly suggested: ImageChoice;
}

export interface NamedFile {
  readonly file: string;
  readonly id: string;
  readonly side: Side;
  readonly visit: string;
}

/** How a pattern reads the names, and whose the files are. */
export interface ScanMatch {
  readonly fitting: number;
  readonly unfit: number;
  /** At most 6, of different shapes, and where the parts stand in their names. */
  readonly examples: readonly (NamedFile & { readonly parts: readonly PatternPick[] })[];
  /** At most 6. */
  readonly unfitExamples: readonly string[];
  readonly sides: readonly { readonly side: Side; readonly files: number }[];
  readonly visits: readonly { readonly visit: string; readonly files: number }[];
  /** Files of each state that an import would find them in. */
  readonly states: Readonly<Record<FileState, number>>;
  /** Ids that look like names of people. */
  readonly idsLikeNames: number;
  /** Null without a project, or where it has no subjects yet. */
  readonly match: SubjectMatch | null;
}

export interface ScanFile extends NamedFile {
  /** The project's spelling of the id. */
  readonly subject: string;
  readonly state: FileState;
  /** Of a file that is not taken in; else empty. */
  readonly reason: string;
}

/** What a window does to the recordings that were looked at. */
export interface WindowEffect {
  readonly looked: number;
  /** Seconds that a step stands for, in the shortest and the longest of them. */
  readonly stepSeconds: { readonly min: number; readonly max: number };
  /** Whole night: recordings whose length differs from the median by more than 1 %. */
  readonly stretched: number;
  /** Window: recordings that end within it, so that the rest of their steps is missing. */
  readonly partly: number;
  /** Window: recordings that have nothing of it and will be rejected. */
  readonly outside: number;
}

export interface ChannelTrace {
  readonly name: string;
  readonly unit: string;
  readonly hertz: number;
  /** Of the whole recording as far as it is read, for an axis that stays; NaN where nothing was recorded. */
  readonly low: number;
  readonly high: number;
  /**
   * Smallest and largest value in each of `points` equal stretches of time, NaN where nothing was recorded; or the
   * samples themselves, where there are fewer of them.
   */
  readonly trace:
    | { readonly kind: 'envelope'; readonly min: Float32Array; readonly max: Float32Array }
    | { readonly kind: 'samples'; readonly seconds: Float64Array; readonly values: Float32Array };
}

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
  /** In the window, at most 1,000. */
  readonly annotations: readonly {
    readonly onset: number;
    readonly duration: number;
    readonly text: string;
  }[];
  /** Share of the file that is read, 0..1: below 1, ask again. */
  readonly complete: number;
}

export interface StepsView {
  /** [steps, channels], physical units, NaN where nothing was recorded. */
  readonly values: Float32Array;
  readonly startSeconds: number;
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
  readonly bitsPerSample: 8 | 16;
  readonly colour: 'grey' | 'rgb';
  readonly original: Picture;
  /** Pixel by pixel what the model gets. */
  readonly processed: Picture;
  /** Brighter than the chosen white somewhere, and cut off there. */
  readonly clipped: boolean;
}

export interface ArraysImportSummary {
  readonly modalities: readonly {
    readonly name: string;
    readonly subjects: number;
    /** [steps, channels] or [channels, height, width] */
    readonly shape: readonly number[];
    /** What was not taken in, by code, and how many. */
    readonly rejected: readonly { readonly code: string; readonly count: number }[];
    /** Absolute path of the CSV that lists it with the reasons; null if all was taken in. */
    readonly rejectsFile: string | null;
  }[];
  /** Of the project. */
  readonly subjects: number;
  readonly rejects: number;
  /** Ids that were rewritten to the project's way. */
  readonly renamed: number;
  readonly findings: readonly FindingView[];
}

export interface ImportArraysApi {
  /**
   * Lists files and looks into some. Writes nothing. The run's result is a {@link RecordingScan} or an
   * {@link ImageScan}; its run's id is the scan's.
   */
  startScan(request: Of<'startScan'>): Promise<string>;
  /** Forgets what was found. */
  closeScan(request: Of<'closeScan'>): Promise<void>;
  /** @throws UserError `scan.unknown`, `pattern.no-id`, `pattern.unknown-part`, `pattern.repeated` */
  matchScan(request: Of<'matchScan'>): Promise<ScanMatch>;
  listScan(request: Of<'listScan'>): Promise<{ readonly total: number; readonly files: readonly ScanFile[] }>;
  /**
   * Makes a pattern from an example in which stretches were picked; it reads the example as picked.
   * @throws UserError `pattern.no-id`, `pattern.not-a-side`, `pattern.ambiguous`, …
   */
  buildPattern(request: Of<'buildPattern'>): Promise<{ readonly pattern: string }>;
  describeWindow(request: Of<'describeWindow'>): Promise<WindowEffect>;
  /**
   * A stretch of a recording to draw. The file is read once in the background; a stretch of it is read on its own.
   * @throws UserError `scan.unknown-file`, or what is wrong with the file
   */
  previewRecording(request: Of<'previewRecording'>): Promise<RecordingView>;
  /** A recording as the model gets it. */
  previewSteps(request: Of<'previewSteps'>): Promise<StepsView>;
  /** One entry a file, in their order. */
  previewImages(request: Of<'previewImages'>): Promise<readonly Thumbnail[]>;
  previewImage(request: Of<'previewImage'>): Promise<ImageView>;
  /**
   * Reads recordings into the project as one modality; stopped or failed, it leaves nothing. The run's result is an
   * {@link ArraysImportSummary}.
   * @throws UserError `import.name-taken`, `pattern.no-id`
   */
  startRecordingImport(request: Of<'startRecordingImport'>): Promise<string>;
  /** The same for images, one modality a side; all sides or none. */
  startImageImport(request: Of<'startImageImport'>): Promise<string>;
}
