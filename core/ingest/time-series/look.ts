import { UserError } from '../../contract/user-error.ts';
import type { ByteSource, FileRef, Reject } from '../ports.ts';
import { rejectFor } from '../reject.ts';
import { sampledChannels } from './channels.ts';
import { openEdf } from './edf-read.ts';
import type { EdfFile, EdfHeader, EdfWarning } from './edf-types.ts';

export interface ChannelFacts {
  readonly name: string;
  readonly unit: string;
  readonly hertz: number;
}

/** What a plan keeps of a recording's header: little enough for 50,000 of them. */
export interface RecordingFacts extends Pick<EdfHeader, 'patient' | 'recording'> {
  readonly name: string;
  readonly channels: readonly ChannelFacts[];
  readonly durationSeconds: number;
  readonly warnings: readonly EdfWarning[];
}

export interface Looked {
  readonly facts: ReadonlyMap<string, RecordingFacts>;
  readonly rejects: ReadonlyMap<string, Reject>;
}

/** Files that are opened at the same time, so that a slow drive is kept busy. */
const AT_ONCE = 8;
/** A recording with less of what its header claims is a fragment. */
const LEAST_SHARE = 0.5;

/** @throws UserError as `openEdf`, and `recording.fragment` */
export async function openRecording(source: ByteSource): Promise<EdfFile> {
  const file = await openEdf(source);
  const { header, records } = file;
  // Stretched over the grid of a whole night, a fragment would pass for one.
  if (records >= LEAST_SHARE * header.declaredRecords) return file;
  throw new UserError(
    'recording.fragment',
    `${source.name} is cut short: only ${records} of the ${header.declaredRecords} data records that its header claims are there`,
    'Copy the file again from the device.',
  );
}

/** Reads headers, some files at a time. Files that cannot be read become rejects. */
export async function lookAtRecordings(
  files: readonly FileRef[],
  options: { readonly signal?: AbortSignal; onProgress?(done: number, total: number, file: string): void },
): Promise<Looked> {
  const facts = new Map<string, RecordingFacts>();
  const rejects = new Map<string, Reject>();
  const layouts = new Map<string, readonly ChannelFacts[]>();
  let done = 0;
  for (let at = 0; at < files.length; at += AT_ONCE) {
    options.signal?.throwIfAborted();
    const opened = await Promise.all(
      files.slice(at, at + AT_ONCE).map(async (ref) => {
        try {
          return { name: ref.name, file: await openRecording(await ref.open()) };
        } catch (error) {
          return { name: ref.name, reject: rejectFor(ref.name, error) };
        }
      }),
    );
    for (const { name, file, reject } of opened) {
      if (reject) rejects.set(name, reject);
      else facts.set(name, factsOf(name, file, layouts));
      options.onProgress?.(++done, files.length, name);
    }
  }
  return { facts, rejects };
}

/** @param layouts the channel lists that were seen, since most files of a study have the same */
function factsOf(
  name: string,
  { header, durationSeconds, warnings }: EdfFile,
  layouts: Map<string, readonly ChannelFacts[]>,
): RecordingFacts {
  const channels = sampledChannels(header.signals).map(({ label, unit, samplesPerRecord }) => ({
    name: label,
    unit,
    hertz: samplesPerRecord / header.recordSeconds,
  }));
  const key = JSON.stringify(channels);
  const layout = layouts.get(key) ?? channels;
  layouts.set(key, layout);
  const { patient, recording } = header;
  return { name, patient, recording, channels: layout, durationSeconds, warnings };
}
