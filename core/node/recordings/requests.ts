import type { RecordingSettings } from '../../ingest/recording/plan-types.ts';
import type { ReadRecording } from '../../ingest/recording/read-recording.ts';

/** A file as a thread opens it. */
interface ThreadFile {
  readonly name: string;
  readonly path: string;
}

/** What a thread is asked. */
export interface ThreadRequest {
  readonly id: number;
  readonly name: string;
  readonly file: ThreadFile;
  readonly scoring: ThreadFile | undefined;
  readonly settings: RecordingSettings;
  /** Whether the fingerprint of the file is known. */
  readonly isSummed: boolean;
}

/** What it answers: the recording with the sums of what was read; null where that failed for another reason than the file. */
export interface ThreadAnswer {
  readonly id: number;
  readonly read: ReadRecording | null;
  readonly sums: readonly (readonly [key: string, sum: string])[];
}
