import type { ArraysRequest } from './arrays-requests.ts';
import type { ImageView, RecordingView, StepsView, Thumbnail, WindowEffect } from './array-views.ts';
import type { Finding } from '../cohort/finding.ts';
import type { ScanFile, ScanMatch } from './scan-views.ts';

export interface ArraysImportSummary {
  readonly modalities: readonly {
    readonly name: string;
    readonly subjects: number;
    /** [steps, channels], [channels, height, width], or [columns] of the table that scored nights give */
    readonly shape: readonly number[];
    /** What was not taken in, by code, and how many. */
    readonly rejected: readonly { readonly code: string; readonly count: number }[];
    /** Absolute path of the CSV that lists it with the reasons; null if all was taken in. */
    readonly rejectsFile: string | null;
  }[];
  /** Number of subjects of the project. */
  readonly subjects: number;
  readonly rejects: number;
  /** Ids that were rewritten to the project's way. */
  readonly renamed: number;
  readonly findings: readonly Finding[];
}

export interface ImportArraysApi {
  /**
   * Lists files and looks into some. Writes nothing. The run's result is a `RecordingScan` or an
   * `ImageScan`; its run's id is the scan's.
   */
  startScan(request: ArraysRequest<'startScan'>): Promise<string>;
  /**
   * Looks for words in the pixels of the pictures that a scan looked into. The run's result is a `WordSearch`.
   * @throws UserError `scan.unknown`; the run fails with `scan.no-images`
   */
  startWordSearch(request: ArraysRequest<'startWordSearch'>): Promise<string>;
  /** Forgets what was found. */
  closeScan(request: ArraysRequest<'closeScan'>): Promise<void>;
  /** @throws UserError `scan.unknown`, `pattern.no-id`, `pattern.unknown-part`, `pattern.repeated` */
  matchScan(request: ArraysRequest<'matchScan'>): Promise<ScanMatch>;
  listScan(
    request: ArraysRequest<'listScan'>,
  ): Promise<{ readonly total: number; readonly files: readonly ScanFile[] }>;
  /**
   * Makes a pattern from an example in which stretches were picked; it reads the example as picked.
   * @throws UserError `pattern.no-id`, `pattern.not-a-side`, `pattern.ambiguous`, …
   */
  buildPattern(request: ArraysRequest<'buildPattern'>): Promise<{ readonly pattern: string }>;
  describeWindow(request: ArraysRequest<'describeWindow'>): Promise<WindowEffect>;
  /**
   * A stretch of a recording to draw. The file is read once in the background; a stretch of it is read on its own.
   * @throws UserError `scan.unknown-file`, or what is wrong with the file
   */
  previewRecording(request: ArraysRequest<'previewRecording'>): Promise<RecordingView>;
  /** A recording as the model gets it. */
  previewSteps(request: ArraysRequest<'previewSteps'>): Promise<StepsView>;
  /** One entry a file, in their order. */
  previewImages(request: ArraysRequest<'previewImages'>): Promise<readonly Thumbnail[]>;
  previewImage(request: ArraysRequest<'previewImage'>): Promise<ImageView>;
  /**
   * Reads recordings into the project as one modality; stopped or failed, it leaves nothing. The run's result is an
   * {@link ArraysImportSummary}.
   * @throws UserError `import.changed`, `import.name-taken`, `pattern.no-id`
   */
  startRecordingImport(request: ArraysRequest<'startRecordingImport'>): Promise<string>;
  /** The same for images, one modality a side; all sides or none. */
  startImageImport(request: ArraysRequest<'startImageImport'>): Promise<string>;
}
