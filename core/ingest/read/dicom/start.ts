import { UserError } from '../../../errors.ts';
import { tooLarge, unreadable } from '../picture/errors.ts';
import { latin1, windowed, type Windowed } from '../picture/windowed.ts';
import type { ByteSource } from '../../ports.ts';
import { readDataSet, type DataSet } from './elements.ts';
import { guess, headOf, type Encoding } from '../../format/dicom-start.ts';
import { IMPLICIT_LITTLE, EXPLICIT_BIG, EXPLICIT_LITTLE, DEFLATED } from './syntaxes.ts';

/** A DICOM file whose elements are found. */
export interface DicomFile {
  readonly file: Windowed;
  readonly source: ByteSource;
  /** UID of the transfer syntax, guessed where the file does not give it. */
  readonly syntax: string;
  readonly elements: DataSet;
}

const LITTLE: Encoding = { isExplicit: true, isLittle: true };
const TRANSFER_SYNTAX = 0x00020010;
/** Bytes that a deflated file may have once it is unpacked. */
const MOST_UNPACKED = 512 * 2 ** 20;

/**
 * Finds the elements of a DICOM file: with a preamble or without, in any order of bytes, deflated or not.
 *
 * @throws UserError `image.unreadable`, `image.too-large` that names the file
 */
export async function openDicom(source: ByteSource): Promise<DicomFile> {
  const file = windowed(source);
  const head = await file.bytes(0, 144);
  const start =
    latin1(head.subarray(128, 132)) === 'DICM' ? 132 : latin1(head.subarray(0, 4)) === 'DICM' ? 4 : 0;
  const { at, syntax } = await readMeta(file, start);
  const next = await file.bytes(at, 12);
  if (next.length < 12) throw unreadable(source, 'it is cut short: it ends after its first lines');
  if (syntax === DEFLATED) return openInflated(source, at);
  const encoding = encodingOf(syntax, next);
  if (!encoding) throw unreadable(source, 'it is damaged: its header does not begin as one of DICOM does');
  const said =
    syntax || (encoding.isExplicit ? (encoding.isLittle ? EXPLICIT_LITTLE : EXPLICIT_BIG) : IMPLICIT_LITTLE);
  return { file, source, syntax: said, elements: await readDataSet(file, at, source.size, encoding) };
}

/** What the syntax says, unless the first element is plainly written otherwise, as some programs do. */
function encodingOf(syntax: string, first: Uint8Array): Encoding | null {
  const found = guess(first);
  if (syntax === '') return found;
  const isLittle = syntax !== EXPLICIT_BIG;
  return { isExplicit: found?.isExplicit ?? syntax !== IMPLICIT_LITTLE, isLittle };
}

/** Passes over group 2, which is always explicit and little endian, and takes the transfer syntax from it. */
async function readMeta(file: Windowed, start: number): Promise<{ at: number; syntax: string }> {
  const group = async (at: number): Promise<number> => {
    const bytes = await file.bytes(at, 8);
    return bytes.length < 8 ? 0 : bytes[0] | (bytes[1] << 8);
  };
  let at = start;
  let syntax = '';
  while ((await group(at)) === 2) {
    const bytes = await file.bytes(at, 12);
    const head = headOf(bytes, 0, guess(bytes) ?? LITTLE);
    if (!head || head.next > file.size)
      throw unreadable(file, 'it is cut short: it ends within its first lines');
    if (head.tag === TRANSFER_SYNTAX) {
      syntax = latin1(await file.bytes(at + 8, head.next - 8)).replace(/[\0 ]+$/, '');
    }
    at += head.next;
  }
  return { at, syntax };
}

async function openInflated(source: ByteSource, at: number): Promise<DicomFile> {
  const packed = await source.read(at, source.size - at);
  const bytes = await inflate(packed, source);
  const inside: ByteSource = {
    name: source.name,
    size: bytes.length,
    read: (offset, length) => Promise.resolve(bytes.subarray(offset, offset + length)),
  };
  const file = windowed(inside);
  const elements = await readDataSet(file, 0, bytes.length, LITTLE);
  return { file, source: inside, syntax: EXPLICIT_LITTLE, elements };
}

async function inflate(packed: Uint8Array, source: ByteSource): Promise<Uint8Array> {
  const stream = new Blob([packed as Uint8Array<ArrayBuffer>])
    .stream()
    .pipeThrough(new DecompressionStream('deflate-raw'));
  const pieces: Uint8Array[] = [];
  let size = 0;
  const reader = stream.getReader();
  try {
    for (;;) {
      const { done, value } = await reader.read();
      if (done) break;
      size += value.length;
      if (size > MOST_UNPACKED) {
        await reader.cancel();
        throw tooLarge(source, `unpacked it has more than ${Math.round(MOST_UNPACKED / 1e6)} MB`);
      }
      pieces.push(value);
    }
  } catch (error) {
    if (error instanceof UserError) throw error;
    // A byte of padding after the end is in order.
    if (pieces.length > 0 && /trailing|junk/i.test(String(error))) return joined(pieces, size);
    throw unreadable(source, 'it is cut short or damaged: it cannot be unpacked');
  }
  return joined(pieces, size);
}

function joined(pieces: readonly Uint8Array[], size: number): Uint8Array {
  const all = new Uint8Array(size);
  let at = 0;
  for (const piece of pieces) {
    all.set(piece, at);
    at += piece.length;
  }
  return all;
}
