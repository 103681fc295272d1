import { unreadable } from '../picture/errors.ts';
import { fragmentsOf, type Fragment } from './elements.ts';
import { wordsOf } from '../../format/dicom-start.ts';
import type { DicomImage } from './image.ts';
import type { DicomFile } from './start.ts';

const OFFSETS = 0x7fe00001;
const LENGTHS = 0x7fe00002;

/** Bytes of a frame that is not packed. */
function sizeOf({ rows, columns, samples, frames, bitsAllocated, photometric, pixels }: DicomImage): number {
  const area = rows * columns;
  const whole = (area * samples * bitsAllocated) / 8;
  if (!photometric.endsWith('_422')) return whole;
  // Two pixels share their colour, four bytes for two; some programs say so and write three for each.
  const halved = (area * 2 * bitsAllocated) / 8;
  return pixels.end - pixels.at <= frames * halved + 1 ? halved : whole;
}

/**
 * The bytes of one frame as they stand in the file: packed, or not.
 *
 * @param frame from 1
 * @throws UserError `image.unreadable` that names the file
 */
export async function bytesOfFrame(dicom: DicomFile, image: DicomImage, frame: number): Promise<Uint8Array> {
  if (image.packing === 'none') return plainFrame(dicom, image, frame);
  const pieces = await piecesOf(dicom, image, frame);
  const parts: Uint8Array[] = [];
  for (const { at, length } of pieces) parts.push(await whole(dicom, at, length));
  if (parts.length === 1) return parts[0];
  const all = new Uint8Array(parts.reduce((sum, { length }) => sum + length, 0));
  let at = 0;
  for (const part of parts) {
    all.set(part, at);
    at += part.length;
  }
  return all;
}

async function plainFrame({ source }: DicomFile, image: DicomImage, frame: number): Promise<Uint8Array> {
  const { pixels, bitsAllocated } = image;
  const size = sizeOf(image);
  // Frames of single bits do not begin at whole bytes; the caller passes over what stands before.
  const isSwapped = !pixels.encoding.isLittle && pixels.vr === 'OW' && bitsAllocated === 8;
  const from = Math.floor((frame - 1) * size);
  const to = Math.ceil(frame * size);
  // The last byte may stand behind the one that fills its word.
  const [first, last] = isSwapped ? [from - (from % 2), to + (to % 2)] : [from, to];
  const bytes = last <= pixels.end - pixels.at ? await source.read(pixels.at + first, last - first) : null;
  if (!bytes || bytes.length < last - first) {
    const there = Math.max(0, pixels.end - pixels.at);
    throw unreadable(
      source,
      `it is cut short: ${there} of ${Math.ceil(image.frames * size)} bytes of its picture are there`,
    );
  }
  return isSwapped ? swapped(bytes).subarray(from - first, to - first) : bytes;
}

/** Bytes that were written as words with the high byte first. */
function swapped(bytes: Uint8Array): Uint8Array {
  const out = bytes.slice();
  for (let i = 0; i + 1 < out.length; i += 2) [out[i], out[i + 1]] = [out[i + 1], out[i]];
  return out;
}

async function whole({ source }: DicomFile, at: number, length: number): Promise<Uint8Array> {
  const bytes = at + length <= source.size ? await source.read(at, length) : null;
  if (bytes && bytes.length === length) return bytes;
  throw unreadable(source, 'it is cut short: its packed picture does not end within it');
}

/** The pieces of a frame: by the tables of offsets, one a frame, or by how pieces begin. */
async function piecesOf(dicom: DicomFile, image: DicomImage, frame: number): Promise<readonly Fragment[]> {
  const { file } = dicom;
  const [table, ...fragments] = await fragmentsOf(file, image.pixels);
  if (fragments.length === 0) throw unreadable(file, 'it is cut short or empty: it has no packed picture');
  if (image.frames === 1) return fragments;
  if (fragments.length === image.frames) return [fragments[frame - 1]];
  const first = fragments[0].at - 8;
  const places = new Set(fragments.map(({ at }) => at - 8 - first));
  const { at: last } = fragments[fragments.length - 1];
  // A table that is filled with noughts, or points beside the pieces, says nothing. What is cut short lacks the last ones.
  const isSound = (starts: readonly number[] | null): starts is readonly number[] =>
    starts !== null &&
    starts[0] === 0 &&
    starts.every((at, i) => (places.has(at) || at > last - first) && !(at <= starts[i - 1]));
  const tables = [await extendedStarts(dicom, image), await basicStarts(dicom, table, image.frames)];
  const marks = tables.find(isSound) ?? (await startsByMark(dicom, fragments, image.frames));
  const from = marks?.[frame - 1];
  if (!marks || from === undefined) {
    throw unreadable(
      file,
      `it is damaged: its ${fragments.length} packed pieces cannot be told apart into ${image.frames} pictures`,
    );
  }
  const to = marks[frame] ?? Number.POSITIVE_INFINITY;
  const own = fragments.filter(({ at }) => at - 8 - first >= from && at - 8 - first < to);
  if (own.length > 0) return own;
  throw unreadable(file, 'it is damaged: its table of pictures points beside them');
}

async function extendedStarts({ file, elements }: DicomFile, { frames }: DicomImage) {
  const offsets = elements.get(OFFSETS);
  if (!offsets || !elements.has(LENGTHS) || offsets.end - offsets.at < 8 * frames) return null;
  const { u32 } = wordsOf(await file.bytes(offsets.at, 8 * frames), offsets.encoding.isLittle);
  return Array.from({ length: frames }, (_, i) => u32(8 * i) + u32(8 * i + 4) * 2 ** 32);
}

async function basicStarts({ file }: DicomFile, table: Fragment, frames: number) {
  if (table.length < 4 * frames) return null;
  const { u32 } = wordsOf(await file.bytes(table.at, 4 * frames), true);
  return Array.from({ length: frames }, (_, i) => u32(4 * i));
}

/** Offsets of the pieces that begin as a JPEG does; null where these are not as many as frames. */
async function startsByMark({ file }: DicomFile, fragments: readonly Fragment[], frames: number) {
  const starts: number[] = [];
  for (const { at } of fragments) {
    const [a, b] = await file.bytes(at, 2);
    if (a === 0xff && (b === 0xd8 || b === 0x4f)) starts.push(at - fragments[0].at);
  }
  return starts.length === frames ? starts : null;
}
