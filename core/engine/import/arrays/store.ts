import type { SourceFile } from '../../../cohort/cohort.ts';
import type { SubjectTable } from '../../../cohort/table.ts';
import { UserError } from '../../../errors.ts';
import { few } from '../../../text/sentence.ts';
import { numbersAsIds, personalBeside } from '../../../ingest/image/header-ids.ts';
import { importImages } from '../../../ingest/image/import.ts';
import type { ImagePlan, ImageSettings, ImageSide } from '../../../ingest/image/plan-types.ts';
import { keptName } from '../../../ingest/privacy/kept-name.ts';
import { keptRejects } from '../../../ingest/privacy/kept-name.ts';
import type { PersonalData } from '../../../ingest/privacy/personal-data.ts';
import type { ImportRun, Reject } from '../../../ingest/ports.ts';
import { idsLikeNames } from '../../../ingest/files/file-ids.ts';
import {
  idsReplaced,
  leftOutOfFiles,
  namesAsIds,
  wordsNotLookedFor,
  type KeptOut,
} from '../../../ingest/privacy/kept-out.ts';
import type { Remark } from '../../../ingest/remark.ts';
import { twins } from '../../../ingest/files/twins.ts';
import { importRecordings } from '../../../ingest/recording/import.ts';
import type { RecordingPlan, RecordingSettings } from '../../../ingest/recording/plan-types.ts';
import type { EnginePorts } from '../../project/ports.ts';
import type { KeptReadings } from '../../project/kept-readings.ts';
import type { ArraysDraft, ArraysPart, ProjectStore, SubjectRow } from '../../project/store.ts';
import { withoutFile } from '../disguise.ts';
import { rowStream } from '../row-stream.ts';
import { keepingCodec } from './keeping-codec.ts';
import { partOfRun, type RunHandle } from '../../runs/runs.ts';
import { sha256, shortHash } from '../../project/ids.ts';
import { tellPersonal } from './remarks.ts';
import { toldOfReading } from './told.ts';
import { unmatched } from './unmatched.ts';
import { baseName } from '../../project/sources.ts';

/** Where arrays come from, as the project keeps it. */
export interface ArraysOrigin {
  /** The folder as it is now. Files that were read meanwhile are not read again for it. */
  sources(): Promise<readonly SourceFile[]>;
  /** What tells readings of the same files apart, see `ModalityEntry`. */
  readonly reading: string;
}

/** The writing of one modality of arrays. */
export interface ArraysJob extends ArraysOrigin {
  /** Name of the modality. */
  readonly name: string;
  /** Its progress is this job's alone. */
  readonly run: RunHandle;
  /** Name of the key whose pseudonyms the ids are; undefined where they are those of the files. */
  readonly pseudonyms?: string | undefined;
}

/** A modality to be written, and what is known of it once it is. */
export interface ArraysToStore extends ArraysPart {
  /** What says whose the files are. */
  readonly pattern: string;
  rejects(): readonly Reject[];
  /** What a person should know of the files that were read, also where they tell who people are. */
  remarks(): readonly Remark[];
  keptOut(): readonly KeptOut[];
  /** What the scored nights of recordings give; null where none is scored. */
  sleep(): SubjectTable | null;
}

/** Recordings as they are streamed into a project, one file at a time. */
export function recordingsToStore(
  plan: RecordingPlan,
  settings: RecordingSettings,
  { store, paths, ...job }: ArraysJob & { readonly store: ProjectStore; readonly paths: readonly string[] },
  ports: Pick<EnginePorts, 'version' | 'recordingReader'>,
): ArraysToStore {
  let kept: KeptReadings | null = null;
  const part = streamed<Float32Array, Awaited<ReturnType<typeof importRecordings>>>(job, {
    draft: {
      kind: 'recording',
      type: 'float32',
      shape: [settings.steps, settings.channels.length],
      channels: settings.channels.map(({ name, unit, also }) => ({
        ...{ name, unit: unit || null },
        ...(also && also.length > 0 ? { also } : {}),
      })),
    },
    files: plan.recordings.map(({ subject, name }) => ({ id: subject, name })),
    pattern: plan.pattern,
    before: unmatched(plan),
    async start(run) {
      kept = await store.readings(await readingsKey(job.name, settings, ports));
      const reader = await ports.recordingReader(paths);
      try {
        return await importRecordings(plan, settings, run, job.name, { kept, reader });
      } finally {
        await reader.close();
      }
    },
    remarks: ({ remarks }) => remarks,
  });
  return { ...part, over: () => kept?.forget() };
}

/** The sides of images as they are streamed into a project, each a modality of its own. */
export function imagesToStore(
  plan: Pick<ImagePlan, 'rejects' | 'unmatched' | 'pattern' | 'ofHeaders'>,
  sides: readonly ImageSide[],
  settings: ImageSettings,
  { run, store, ...origin }: Omit<ArraysJob, 'name'> & { readonly store: ProjectStore },
  ports: EnginePorts,
): ArraysToStore[] {
  const channels = imageChannels(settings);
  const same = twins();
  return sides.map((side, i) => {
    const name = side.modality;
    const job = { name, run: partOfRun(run, i / sides.length, (i + 1) / sides.length), ...origin };
    let kept: KeptReadings | null = null;
    const part = streamed<Uint8Array, Awaited<ReturnType<typeof importImages>>>(job, {
      draft: {
        kind: 'image',
        type: 'uint8',
        shape: [channels.length, settings.height, settings.width],
        channels: channels.map((channel) => ({ name: channel, unit: null })),
      },
      files: side.images.map(({ subject, file }) => ({ id: subject, name: file.name })),
      pattern: plan.pattern,
      // What belongs to no side is told with the first.
      before: i === 0 ? [...plan.rejects, ...unmatched(plan)] : [],
      async start(each) {
        kept = await store.readings(await readingsKey(name, settings, ports));
        const read = await importImages(side, settings, keepingCodec(ports.images, kept), each, same);
        const remarks = [...read.remarks, ...(i === 0 ? plan.ofHeaders : [])];
        return { ...read, remarks, personalData: personalBeside(plan.pattern, read.personalData) };
      },
      remarks({ clipped, imported, remarks }) {
        if (clipped.length === 0) return remarks;
        const message = `${name}: ${clipped.length} of ${imported} images are brighter somewhere than what is taken as white (${settings.white16}), and cut off there (${few(clipped, 3)}).`;
        return [...remarks, { code: 'image.clipped', severity: 'warning', message, hint: '' }];
      },
    });
    return { ...part, over: () => kept?.forget() };
  });
}

/** What is kept of files depends on all settings, and on the version that read them. */
const readingsKey = (
  name: string,
  settings: ImageSettings | RecordingSettings,
  { version }: Pick<EnginePorts, 'version'>,
): Promise<string> => shortHash({ by: version, name, settings }, 16);

/** Names of the channels of imported images. */
export const imageChannels = ({ colour }: Pick<ImageSettings, 'colour'>): readonly string[] =>
  colour === 'grey' ? ['grey'] : ['red', 'green', 'blue'];

interface Streamed<Values, Result> {
  readonly draft: Omit<ArraysDraft, 'reading' | 'pseudonyms'>;
  readonly files: readonly { readonly id: string; readonly name: string }[];
  /** What gives ids, a pattern of names or headers. */
  readonly pattern: string;
  /** What was rejected before anything was read. */
  readonly before: readonly Reject[];
  start(run: ImportRun<Values>): Promise<Result>;
  remarks(result: Result): readonly Remark[];
}

function streamed<
  Values extends SubjectRow['values'],
  Result extends {
    readonly rejects: readonly Reject[];
    readonly personalData: readonly PersonalData[];
    readonly unlooked?: number;
    readonly sleep?: SubjectTable | null;
  },
>(
  { name, run, sources, reading, pseudonyms }: ArraysJob,
  { draft, files, pattern, before, start, remarks }: Streamed<Values, Result>,
): ArraysToStore {
  const onProgress = toldOfReading(name, run);
  let result!: Result;
  const rows = rowStream<Values, Result>(
    (onRow) => start({ onRow, signal: run.signal, onProgress }),
    (found) => {
      result = found;
    },
  );
  return {
    name,
    pattern,
    draft: { ...draft, reading, ...(pseudonyms ? { pseudonyms } : {}) },
    rows,
    sources,
    rejects: () => {
      const rejects = [...before, ...result.rejects];
      if (pseudonyms) return rejects.map(withoutFile);
      return keptRejects(
        rejects,
        files.map(({ id }) => id),
      );
    },
    keptOut: () => [
      ...leftOutOfFiles(result.personalData),
      ...wordsNotLookedFor(result.unlooked ?? 0),
      ...(pseudonyms
        ? idsReplaced(files.length)
        : [
            ...numbersAsIds(pattern, files.length),
            ...namesAsIds('ids in the names or headers of files', idsLikeNames(files)),
          ]),
    ],
    remarks: () => [...remarks(result), ...tellPersonal(name, result.personalData)],
    sleep: () => result.sleep ?? null,
  };
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

/** A folder of arrays, and its files. */
export interface ArraysFolder {
  readonly folder: string;
  readonly paths: readonly string[];
}

/**
 * Where the arrays of a folder come from.
 *
 * @param read all that they depend on beside the files: pattern, settings, subjects
 */
export const originOf = async (
  from: ArraysFolder,
  read: unknown,
  ports: EnginePorts,
  run: RunHandle,
): Promise<ArraysOrigin> => ({
  sources: async () => [await fingerprintFolder(from, ports, run)],
  reading: await shortHash({ by: ports.version, settings: read }, 8),
});

/** One fingerprint for a whole folder: of the names and fingerprints of its files. */
async function fingerprintFolder(
  { folder, paths }: ArraysFolder,
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
  const hash = await sha256(new TextEncoder().encode(lines.join('\n')));
  return { name: keptName(baseName(folder)), sha256: hash, bytes };
}
