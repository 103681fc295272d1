import { UserError } from '../../errors.ts';
import type { ByteSource, FileRef, Reject } from '../ports.ts';
import { rejectFor } from '../reject.ts';
import { isTellingAnnotation } from './personal-header.ts';
import { openEdf } from '../read/edf/edf-read.ts';
import { edfRecording } from '../read/edf/edf-recording.ts';
import { isWfdbHeader } from '../read/wfdb/companions.ts';
import { openWfdb } from '../read/wfdb/record.ts';
import type { PersonalText, Recording, RecordingWarning } from '../read/signal/recording.ts';

export interface ChannelFacts {
  readonly name: string;
  readonly unit: string;
  readonly hertz: number;
  /** Physical limits, as the header has them. */
  readonly low: number;
  readonly high: number;
  /** Whether the limits give the samples a scale. */
  readonly hasScale: boolean;
}

/** What a plan keeps of a recording's header: little enough for 50,000 of them. */
export interface RecordingFacts {
  readonly name: string;
  readonly personal: readonly PersonalText[];
  readonly channels: readonly ChannelFacts[];
  readonly durationSeconds: number;
  readonly gapSeconds: number;
  /** Whether an annotation says more than sleep stages and the like, as far as it was looked at. */
  readonly hasTexts: boolean;
  readonly warnings: readonly RecordingWarning[];
}

export interface Looked {
  readonly facts: ReadonlyMap<string, RecordingFacts>;
  readonly rejects: ReadonlyMap<string, Reject>;
}

/** Files that are opened at the same time, so that a slow drive is kept busy. */
const AT_ONCE = 8;
/** A recording with less of what its header claims is a fragment. */
const LEAST_SHARE = 0.5;

/** Bytes in which a first look searches for annotations. */
const TEXTS_WITHIN = 1 << 16;

/**
 * Opens a recording of whatever format.
 *
 * @throws UserError as `openEdf` and `openWfdb`, `recording.annotations-only`, and `recording.fragment`
 */
export async function openRecording(source: ByteSource): Promise<Recording> {
  const file = isWfdbHeader(source.name) ? await openWfdb(source) : edfRecording(await openEdf(source));
  const { there, claimed, what } = file.extent;
  if (file.channels.length === 0) {
    throw new UserError(
      'recording.annotations-only',
      `${source.name} holds annotations only, such as sleep stages, and no samples`,
      'Name it like its recording with -Hypnogram at the end, as night7-Hypnogram.edf for night7.edf, so that its stages are read with it; or leave it out.',
    );
  }
  // Stretched over the grid of a whole night, a fragment would pass for one.
  if (there >= LEAST_SHARE * claimed) return file;
  throw new UserError(
    'recording.fragment',
    `${source.name} is cut short: only ${there} of the ${claimed} ${what} that its header claims are there`,
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
          const file = await openRecording(await ref.open());
          return { name: ref.name, file, hasTexts: await saysMore(file, blocksAtFirst(file)) };
        } catch (error) {
          return { name: ref.name, file: undefined, hasTexts: false, reject: rejectFor(ref.name, error) };
        }
      }),
    );
    for (const { name, file, hasTexts, reject } of opened) {
      if (reject) rejects.set(name, reject);
      else facts.set(name, sharingChannels(factsOf(file, hasTexts), layouts));
      options.onProgress?.(++done, files.length, name);
    }
  }
  return { facts, rejects };
}

const blocksAtFirst = ({ blockBytes, blocks }: Recording): number =>
  Math.min(blocks, Math.max(1, Math.floor(TEXTS_WITHIN / blockBytes)));

/** Whether annotations of the first `to` blocks say more than sleep stages and the like. */
async function saysMore(file: Recording, to: number): Promise<boolean> {
  if (!file.hasAnnotations) return false;
  for await (const { annotations } of file.read([], 0, to)) {
    if (annotations.some(isTellingAnnotation)) return true;
  }
  return false;
}

/** What a plan keeps of an opened recording. */
export function factsOf(recording: Recording, hasTexts: boolean): RecordingFacts {
  const { name, personal, durationSeconds, gapSeconds, warnings, blockSeconds } = recording;
  const channels = recording.channels.map(({ samplesPerBlock, ...channel }): ChannelFacts => ({
    ...channel,
    hertz: samplesPerBlock / blockSeconds,
  }));
  return { name, personal, channels, durationSeconds, gapSeconds, hasTexts, warnings };
}

/**
 * Facts that share their list of channels with others that have the same, as most recordings of a study do.
 *
 * @param layouts the lists that were seen
 */
export function sharingChannels(
  facts: RecordingFacts,
  layouts: Map<string, readonly ChannelFacts[]>,
): RecordingFacts {
  const key = JSON.stringify(facts.channels);
  const channels = layouts.get(key) ?? facts.channels;
  layouts.set(key, channels);
  return { ...facts, channels };
}
