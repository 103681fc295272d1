import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import type { WasmDecoder } from '@cornerstonejs/codec-openjpeg/decodewasmjs';
import type { Unpackers } from '../../ingest/read/dicom/read.ts';
import { jpeg2000Head } from '../../ingest/read/jpeg/jpeg-2000-head.ts';
import { frameIn, segmentsOf, type Frame } from '../../ingest/read/jpeg/segments.ts';
import { Damaged, type Unpacked } from '../../ingest/read/jpeg/types.ts';
import { decodeJpegFrame } from './jpeg-frame.ts';

const require = createRequire(import.meta.url);

/** What of WebAssembly is used; without the DOM its types are not known. */
const wasm = (
  globalThis as unknown as {
    WebAssembly: {
      compile(bytes: Uint8Array): Promise<object>;
      instantiate(code: object, imports: object): Promise<object>;
    };
  }
).WebAssembly;
const compiled = new Map<string, Promise<object>>();

/**
 * Starts a library that was compiled to WebAssembly. Every picture gets an instance of its own, so that nothing a damaged one
 * does reaches the next, and its memory goes with it.
 *
 * @param file of its code
 * @param told gets what it says, a line each
 */
async function start<T>(load: (options: object) => Promise<T>, file: string, told: string[]): Promise<T> {
  let code = compiled.get(file);
  if (!code) compiled.set(file, (code = readFile(file).then((bytes) => wasm.compile(bytes))));
  const module = await code;
  const tell = (line: string): number => told.push(line);
  return load({
    print: tell,
    printErr: tell,
    instantiateWasm(imports: object, ready: (instance: object) => void) {
      void wasm.instantiate(module, imports).then(ready);
      return {};
    },
  });
}

async function openJpeg(told: string[]) {
  const { default: load } = await import('@cornerstonejs/codec-openjpeg/decodewasmjs');
  return start(load, require.resolve('@cornerstonejs/codec-openjpeg/decodewasm'), told);
}

async function charLs() {
  const { default: load } = await import('@cornerstonejs/codec-charls/decodewasmjs');
  return start(load, require.resolve('@cornerstonejs/codec-charls/decodewasm'), []);
}

/** Decodes with a library. @throws Damaged where it refuses */
function decoded<T extends WasmDecoder>(
  decoder: T,
  bytes: Uint8Array,
  refused: (error: unknown) => Damaged,
): T {
  try {
    decoder.getEncodedBuffer(bytes.length).set(bytes);
    decoder.decode();
    return decoder;
  } catch (error) {
    throw refused(error);
  }
}

/** The samples that a decoder gives, two bytes each where they have more than eight bits. */
function samplesOf(decoder: WasmDecoder, { precision, isSigned }: Pick<Unpacked, 'precision' | 'isSigned'>) {
  const { buffer } = decoder.getDecodedBuffer().slice();
  if (precision <= 8) return Int32Array.from(isSigned ? new Int8Array(buffer) : new Uint8Array(buffer));
  return Int32Array.from(isSigned ? new Int16Array(buffer) : new Uint16Array(buffer));
}

/**
 * Unpacks a JPEG 2000 picture with OpenJPEG, with its colours brought to red, green and blue where they were transformed.
 *
 * @throws Damaged where it is cut short or damaged, or has more than 16 bits
 */
const decodeJpeg2000: Unpackers['jpeg2000'] = async (bytes, check) => {
  const { start: at, isMixed, ...head } = jpeg2000Head(bytes);
  check(head);
  const told: string[] = [];
  const { J2KDecoder } = await openJpeg(told);
  const refused = (): Damaged => new Damaged('its packed picture (JPEG 2000) is cut short or damaged');
  const decoder = decoded(new J2KDecoder(), bytes.subarray(at), refused);
  const { width, height } = decoder.getFrameInfo();
  const data = samplesOf(decoder, head);
  // It goes on after what it complains of, and fills what it lacks with grey.
  const isWhole =
    width === head.width && height === head.height && !told.some((line) => /WARN|ERROR/.test(line));
  if (!isWhole || data.length !== width * height * head.channels) throw refused();
  return { ...head, data, isUnmixed: isMixed };
};

const END = [0xff, 0xd9];

/**
 * Unpacks a JPEG-LS picture with CharLS, lossless or nearly.
 *
 * @throws Damaged where it is cut short or damaged
 */
const decodeJpegLs: Unpackers['jpegLs'] = async (bytes, check) => {
  const { width, height, precision, components } = frameOf(bytes);
  const size = { width, height, precision, channels: components.length, isSigned: false };
  check(size);
  const library = await charLs();
  const refused = (error: unknown): Damaged => {
    const said = typeof error === 'number' ? library.getExceptionMessage(error) : String(error);
    return /not supported|not implemented/i.test(said)
      ? new Damaged('its packed picture is in a mode of JPEG-LS that is not read')
      : new Damaged('its packed picture (JPEG-LS) is cut short or damaged');
  };
  // Without a mark at its end what is cut short keeps it searching for a minute.
  const ended = new Uint8Array(bytes.length + END.length);
  ended.set(bytes);
  ended.set(END, bytes.length);
  const decoder = decoded(new library.JpegLSDecoder(), ended, refused);
  const found = decoder.getFrameInfo();
  const data = samplesOf(decoder, size);
  if (found.width !== width || found.height !== height || data.length !== width * height * size.channels)
    throw refused('');
  const isPlanar = size.channels > 1 && decoder.getInterleaveMode() === 0;
  return { ...size, data: isPlanar ? interleaved(data, size.channels) : data };
};

function frameOf(bytes: Uint8Array): Frame {
  for (const segment of segmentsOf(bytes, 0)) {
    if (segment.marker === 0xf7) return frameIn(bytes, segment);
    if (segment.marker === 0xda) break;
  }
  throw new Damaged('its packed picture has no frame');
}

/** Samples pixel by pixel from those of one component after the other. */
function interleaved(planes: Int32Array, channels: number): Int32Array {
  const area = planes.length / channels;
  return planes.map((_, i) => planes[(i % channels) * area + Math.floor(i / channels)]);
}

/** What unpacks pictures that stand packed in other files. */
export const unpackers: Unpackers = { jpeg: decodeJpegFrame, jpegLs: decodeJpegLs, jpeg2000: decodeJpeg2000 };
