import type { SourceFile } from '../../../cohort/cohort.ts';
import { UserError } from '../../../errors.ts';
import { importImages } from '../../../ingest/image/import.ts';
import type { ImageSettings, ImageSide } from '../../../ingest/image/plan-types.ts';
import { keptName } from '../../../ingest/phi/kept-name.ts';
import { keptRejects } from '../../../ingest/phi/kept-rejects.ts';
import type { PersonalData } from '../../../ingest/phi/personal-data.ts';
import type { ImportRun, Reject } from '../../../ingest/ports.ts';
import type { Remark } from '../../../ingest/remark.ts';
import { importRecordings } from '../../../ingest/time-series/import.ts';
import type { RecordingPlan, RecordingSettings } from '../../../ingest/time-series/plan-types.ts';
import type { EnginePorts } from '../../project/ports.ts';
import type { ArraysDraft, ArraysPart, SubjectRow } from '../../project/store.ts';
import { rowStream } from '../row-stream.ts';
import type { RunHandle } from '../../runs/runs.ts';
import { baseName } from '../../project/sources.ts';

export interface ArraysJob {
  /** Name of the modality. */
  readonly name: string;
  /** Its progress is this job's alone. */
  readonly run: RunHandle;
  readonly sources: readonly SourceFile[];
  /** See `ModalityEntry`. */
  readonly reading?: string;
  /** What was rejected before anything was read. */
  readonly before: readonly Reject[];
}

/** A modality to be written, and what is known of it once it is. */
export interface ArraysToStore extends ArraysPart {
  rejects(): readonly Reject[];
  /** What a person should know of the files that were read. */
  remarks(): readonly Remark[];
  /** What these say about who people are; nothing of it is stored. */
  personalData(): readonly PersonalData[];
}

/** Recordings as they are streamed into a project, one file at a time. */
export function recordingsToStore(
  plan: RecordingPlan,
  settings: RecordingSettings,
  job: ArraysJob,
): ArraysToStore {
  const draft: ArraysDraft = {
    kind: 'recording',
    type: 'float32',
    shape: [settings.steps, settings.channels.length],
    channels: settings.channels.map(({ name, unit }) => ({ name, unit: unit || null })),
    sources: job.sources,
    ...(job.reading === undefined ? {} : { reading: job.reading }),
  };
  const { rows, result } = stream((onRow: ImportRun<Float32Array>['onRow']) =>
    importRecordings(plan, settings, { onRow, ...watched(job) }, job.name),
  );
  return {
    name: job.name,
    draft,
    rows,
    rejects: () =>
      keptRejects(
        [...job.before, ...result().rejects],
        plan.recordings.map(({ subject }) => subject),
      ),
    remarks: () => result().remarks,
    personalData: () => result().personalData,
  };
}

/** The images of one side as they are streamed into a project. */
export function imagesToStore(
  side: ImageSide,
  settings: ImageSettings,
  ports: EnginePorts,
  job: ArraysJob,
): ArraysToStore {
  const channels = imageChannels(settings);
  const draft: ArraysDraft = {
    kind: 'image',
    type: 'uint8',
    shape: [channels.length, settings.height, settings.width],
    channels: channels.map((name) => ({ name, unit: null })),
    sources: job.sources,
    ...(job.reading === undefined ? {} : { reading: job.reading }),
  };
  const { rows, result } = stream((onRow: ImportRun<Uint8Array>['onRow']) =>
    importImages(side, settings, ports.images, { onRow, ...watched(job) }),
  );
  return {
    name: job.name,
    draft,
    rows,
    rejects: () =>
      keptRejects(
        [...job.before, ...result().rejects],
        side.images.map(({ subject }) => subject),
      ),
    remarks() {
      const { clipped, imported, remarks } = result();
      if (clipped === 0) return remarks;
      const message = `${job.name}: ${clipped} of ${imported} images are brighter than the white that was chosen (${settings.white16}), and cut off there.`;
      return [...remarks, { code: 'image.clipped', severity: 'warning', message, hint: '' }];
    },
    personalData: () => result().personalData,
  };
}

/** Names of the channels of imported images. */
export const imageChannels = ({ colour }: Pick<ImageSettings, 'colour'>): readonly string[] =>
  colour === 'grey' ? ['grey'] : ['red', 'green', 'blue'];

const watched = ({ run, name }: ArraysJob) => ({
  signal: run.signal,
  onProgress: (done: number, total: number): void => run.progress(`Reading ${name}`, done / total),
});

function stream<Values extends SubjectRow['values'], Result>(
  start: (onRow: ImportRun<Values>['onRow']) => Promise<Result>,
): { rows: AsyncIterable<SubjectRow>; result: () => Result } {
  let found: Result | undefined;
  const rows = rowStream<Values, Result>(start, (result) => {
    found = result;
  });
  return { rows, result: () => found! };
}

/** Runs `work`; null where a file cannot be read, which its import says with the reason. */
async function readableOrNot<T>(work: () => Promise<T>): Promise<T | null> {
  try {
    return await work();
  } catch (error) {
    if (error instanceof UserError) return null;
    throw error;
  }
}

/** One fingerprint for a whole folder: of the names and fingerprints of its files. */
export async function fingerprintFolder(
  folder: string,
  paths: readonly string[],
  ports: EnginePorts,
  run: RunHandle,
): Promise<SourceFile> {
  const lines: string[] = [];
  let bytes = 0;
  for (const [done, file] of paths.entries()) {
    run.signal.throwIfAborted();
    run.progress('Taking fingerprints of the files', done / paths.length);
    const f = await readableOrNot(() => ports.files.fingerprint(file, run.signal));
    lines.push(`${f?.sha256 ?? 'unreadable'} ${baseName(file)}`);
    bytes += f?.bytes ?? 0;
  }
  const digest = await crypto.subtle.digest('SHA-256', new TextEncoder().encode(lines.join('\n')));
  const sha256 = Array.from(new Uint8Array(digest), (b) => b.toString(16).padStart(2, '0')).join('');
  return { name: keptName(baseName(folder)), sha256, bytes };
}
