import { z } from 'zod';
import { BURNED_IN } from '../ingest/burned-in.ts';
import { PLANES, PROJECTIONS } from '../ingest/volume-cut.ts';
import { ID_RULES } from './subject-match.ts';
import { cells, path } from './path-field.ts';
import { privacyAnswers } from './privacy-request.ts';
import { once } from './repeats.ts';
import { STAGE_NUMBER_NAMES } from './stage-numbers.ts';
import { WINDOW_STAGES } from './window-stages.ts';

const text = z.string().min(1);
const pattern = z.string().max(400);
const idRules = z.array(z.enum(ID_RULES)).default([]);

/** `whole` brings every night to the same number of steps, however long it was. */
const recordingWindow = z.union([
  z.literal('whole'),
  z.strictObject({ startSeconds: z.number().min(0), durationSeconds: z.number().positive() }),
  /** From the first epoch of a stage on, or its first stretch that lasts so long without a break. */
  z.strictObject({
    stage: z.enum(WINDOW_STAGES),
    take: z.enum(['onset', 'stretch']),
    durationSeconds: z.number().positive(),
  }),
  /** All epochs of a stage joined, or so much of them. */
  z.strictObject({
    stage: z.enum(WINDOW_STAGES),
    take: z.literal('epochs'),
    durationSeconds: z.number().positive().optional(),
  }),
]);

/** Other names of a channel, of which somebody has said that they are the same. */
const otherNames = z.array(text).max(64).readonly().optional();

const recordingChoice = z.strictObject({
  channels: z
    .array(z.strictObject({ name: text, unit: z.string(), also: otherNames }))
    .min(1)
    .max(256),
  /** Points in time that every recording is reduced to; each is the mean of the samples in its stretch. */
  steps: z.int().min(2).max(100_000),
  window: recordingWindow,
  /** Which visit to take where the pattern has {visit}; '' takes the first of every subject. */
  visit: z.string().default(''),
  /** Seconds of an epoch in lists of sleep stages; without it they must go through the whole recording. */
  epochSeconds: z.number().min(1).max(300).optional(),
  /** What numbers in these lists mean; told by themselves without it. */
  stageNumbers: z.enum(STAGE_NUMBER_NAMES).optional(),
});

const pictureKind = z.string().max(100);

/** Black below the centre less half the width, white above it. */
export const greyWindow = z.strictObject({
  centre: z.number().min(-1e9).max(1e9),
  width: z.number().positive().max(1e9),
});
/** How volumes of NIfTI are cut, and how greys of more than 8 bits are shown. */
const volumeCut = z.strictObject({
  plane: z.enum(PLANES).default('axial'),
  projection: z.enum(PROJECTIONS).default('slice'),
  volume: z.int().min(1).max(100_000).default(1),
  window: greyWindow.nullable().default(null),
});

const imageChoice = z.strictObject({
  width: z.int().min(8).max(1024),
  height: z.int().min(8).max(1024),
  colour: z.enum(['grey', 'rgb']),
  /** What is white in 16-bit images: 65535, or less where the camera has fewer bits (4095). */
  white16: z.int().min(1).max(65_535),
  visit: z.string().default(''),
  /** Which picture of a file with several pages, frames or slices, from 1; 0 is the middle of a volume. */
  page: z.int().min(0).max(100_000).default(1),
  cut: volumeCut.prefault({}),
  /** What becomes of words that are drawn into the pixels. */
  burnedIn: z.enum(BURNED_IN).default('blank'),
  /** Which kind of picture is taken, of those that DICOM headers name (`MR T1 axial`); '' takes any. */
  kind: pictureKind.default(''),
});

export const FILE_STATES = ['matched', 'new', 'duplicate', 'problem', 'unfit', 'other-visit'] as const;

const ofScan = z.strictObject({ scan: text });
const naming = ofScan.extend({
  /** Null before there is a project. */
  project: path().nullable().default(null),
  pattern,
  idRules,
  visit: z.string().default(''),
  /** Which picture of an image file with several is taken, 1-based; 0 is the middle of a volume. */
  page: z.int().min(0).default(1),
  /** Which kind of picture is taken, see the settings of images. */
  kind: pictureKind.default(''),
  privacy: privacyAnswers.prefault({}),
  /** How volumes are cut, see the settings of images. */
  cut: volumeCut.prefault({}),
});
const startImport = z.strictObject({
  project: path(),
  sources: z.array(path()).min(1),
  /** Name of the modality; the sides of images are added to it, `Fundus left`. */
  name: text.max(100),
  pattern: cells(pattern.min(1)),
  idRules,
  privacy: privacyAnswers.prefault({}),
  /** Hash of the match that was shown; without it the files are read as they are matched now. */
  plan: text.max(64).optional(),
  /** Whether a modality of that name is replaced; otherwise the name is refused. */
  replace: z.boolean().default(false),
});

export const importArraysRequests = once({
  startScan: z.strictObject({
    kind: z.enum(['recording', 'image']),
    sources: z.array(path()).min(1).max(100_000),
    project: path().nullable().default(null),
    /** Look into every file, not only into a sample. */
    all: z.boolean().default(false),
  }),
  startWordSearch: ofScan,
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
    channels: z
      .array(z.union([text, z.strictObject({ name: text, also: otherNames })]))
      .min(1)
      .max(64),
    fromSeconds: z.number().min(0).default(0),
    /** The recording's end without it. */
    toSeconds: z.number().positive().optional(),
    points: z.int().min(10).max(4000),
    /** What would be taken is said by this. */
    window: recordingWindow.default('whole'),
    epochSeconds: z.number().min(1).max(300).optional(),
    stageNumbers: z.enum(STAGE_NUMBER_NAMES).optional(),
  }),
  previewSteps: ofScan.extend({ file: text, settings: recordingChoice }),
  previewImages: ofScan.extend({
    files: z.array(text).min(1).max(64),
    /** Pixels of the longer side. */
    size: z.int().min(16).max(320),
    white16: z.int().min(1).max(65_535).default(65_535),
    page: z.int().min(0).max(100_000).default(1),
    cut: volumeCut.prefault({}),
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
});

/** A request of recordings or images, as it is given. */
export type ArraysRequest<K extends keyof typeof importArraysRequests> = z.input<
  (typeof importArraysRequests)[K]
>;
export type RecordingChoice = z.output<typeof recordingChoice>;
export type ImageChoice = z.output<typeof imageChoice>;
export type FileState = (typeof FILE_STATES)[number];
export type Side = 'left' | 'right' | '';
export type PatternPick = ArraysRequest<'buildPattern'>['picks'][number];
