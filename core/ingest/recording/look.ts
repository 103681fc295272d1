import type { ByteSource, FileRef, Reject } from '../ports.ts';
import { inOrder } from '../in-order.ts';
import { openEdf } from '../read/edf/edf-read.ts';
import { edfRecording } from '../read/edf/edf-recording.ts';
import { isWfdbHeader } from '../read/wfdb/companions.ts';
import { openWfdb } from '../read/wfdb/record.ts';
import { rejectFor } from '../reject.ts';
import { isTellingAnnotation } from './personal.ts';
import type { PersonalText, Recording, RecordingWarning } from '../read/signal/recording.ts';
import { refusal } from './say.ts';

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
/** A recording with less of what its header claims is a fragment: stretched over a whole night's grid it would pass for one. */
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
  if (file.channels.length === 0) throw refusal('annotations-only', { file: source.name });
  const { there, claimed } = file.extent;
  if (there < LEAST_SHARE * claimed) throw refusal('fragment', { file: source.name, ...file.extent });
  return file;
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
  const lookAt = async ({ name, open }: FileRef) => {
    options.signal?.throwIfAborted();
    try {
      const file = await openRecording(await open());
      return { name, facts: factsOf(file, await saysMoreAtFirst(file)) };
    } catch (error) {
      return { name, reject: rejectFor(name, error) };
    }
  };
  for await (const { name, ...found } of inOrder(files, AT_ONCE, lookAt)) {
    options.signal?.throwIfAborted();
    if (found.reject) rejects.set(name, found.reject);
    else facts.set(name, sharingChannels(found.facts, layouts));
    options.onProgress?.(++done, files.length, name);
  }
  return { facts, rejects };
}

/** Whether annotations of the first blocks say more than sleep stages and the like. */
async function saysMoreAtFirst(file: Recording): Promise<boolean> {
  if (!file.hasAnnotations) return false;
  const to = Math.min(file.blocks, Math.max(1, Math.floor(TEXTS_WITHIN / file.blockBytes)));
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
export function sharingChannels<Facts extends Pick<RecordingFacts, 'channels'>>(
  facts: Facts,
  layouts: Map<string, readonly ChannelFacts[]>,
): Facts {
  const key = JSON.stringify(facts.channels);
  const channels = layouts.get(key) ?? facts.channels;
  layouts.set(key, channels);
  return { ...facts, channels };
}
