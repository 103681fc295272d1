import type { ByteSource } from '../../../core/ingest/ports.ts';
import { readPieces } from '../../../core/ingest/read/edf/edf-read.ts';
import type { EdfFile } from '../../../core/ingest/read/edf/edf-types.ts';
import { openRecording } from '../../../core/ingest/recording/look.ts';
import {
  recordingArray,
  type RecordingRequest,
} from '../../../core/ingest/recording/grid/recording-array.ts';
import type { Recording, RecordingAnnotation } from '../../../core/ingest/read/signal/recording.ts';

/** All annotations of a file in the order of their onsets. */
export async function readAnnotations(file: EdfFile): Promise<RecordingAnnotation[]> {
  const all: RecordingAnnotation[] = [];
  if (!file.header.signals.some((s) => s.isAnnotations)) return all;
  for await (const piece of readPieces(file, [])) all.push(...piece.annotations);
  return all.sort((a, b) => a.onset - b.onset);
}

/** All samples of one signal in physical units, [records * samplesPerRecord], gaps not filled. */
export async function readSignal(file: EdfFile, signal: number): Promise<Float32Array> {
  const count = file.header.signals[signal].samplesPerRecord;
  const out = new Float32Array(file.records * count);
  for await (const piece of readPieces(file, [signal])) out.set(piece.samples[0], piece.firstRecord * count);
  return out;
}

/** Opens a file of whatever format and puts chosen channels on a grid. */
export const arrayOf = async (source: ByteSource, request: RecordingRequest): Promise<Float32Array> =>
  recordingArray(await openRecording(source), request);

/** All samples of a channel in physical units, NaN where there are none. */
export async function readChannel(recording: Recording, channel: number): Promise<Float32Array> {
  const { blocks, channels } = recording;
  const count = channels[channel].samplesPerBlock;
  const out = new Float32Array(blocks * count).fill(Number.NaN);
  for await (const piece of recording.read([channel])) out.set(piece.samples[0], piece.firstBlock * count);
  return out;
}
