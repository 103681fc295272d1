import { Damaged, MOST_SAMPLES } from './types.ts';

/** A component of a frame (ISO 10918-1, B.2.2). */
interface Component {
  readonly id: number;
  /** Samples that it has in each unit across and down. */
  readonly across: number;
  readonly down: number;
  /** Number of its table of quantisation. */
  readonly table: number;
}

export interface Frame {
  /** Number of the marker, 0xc0 to 0xcf, or 0xf7 for JPEG-LS. */
  readonly marker: number;
  readonly precision: number;
  readonly width: number;
  readonly height: number;
  readonly components: readonly Component[];
}

/** What a JPEG with such a frame is called, where it is not read: `progressive` (ISO 10918-1, table B.1). */
export function processOf(marker: number): string {
  if (marker >= 0xc9) return 'with arithmetic codes';
  return marker >= 0xc5 ? 'in several sizes (hierarchical)' : 'that builds up (progressive)';
}

/** A scan: which components, by which tables, and the bytes after its header. */
export interface Scan {
  readonly components: readonly { readonly index: number; readonly dc: number; readonly ac: number }[];
  /** Three numbers whose sense is that of the process: predictor, NEAR, interleaving, point transform. */
  readonly parameters: readonly [number, number, number];
  readonly at: number;
}

/** A segment between the pictures' data, `[at, end)` without marker and length. */
export interface Segment {
  readonly marker: number;
  readonly at: number;
  readonly end: number;
}

const word = (bytes: Uint8Array, at: number): number => (bytes[at] << 8) | bytes[at + 1];

/** Gives the segments of a JPEG in their order, and ends with that of the scan or of the picture's end. */
export function* segmentsOf(bytes: Uint8Array, from: number): Generator<Segment> {
  for (let at = from; at + 1 < bytes.length;) {
    if (bytes[at] !== 0xff || bytes[at + 1] === 0 || bytes[at + 1] === 0xff) {
      at++;
      continue;
    }
    const marker = bytes[at + 1];
    at += 2;
    if (marker === 0xd9) return;
    // Marks without a length: the picture's begin, and restarts.
    if (marker === 0xd8 || (marker >= 0xd0 && marker <= 0xd7) || marker === 1) continue;
    const length = at + 2 <= bytes.length ? word(bytes, at) : 0;
    if (length < 2 || at + length > bytes.length)
      throw new Damaged('a part of its packed picture is cut short');
    yield { marker, at: at + 2, end: at + length };
    at += length;
  }
}

/** @throws Damaged */
export function frameIn(bytes: Uint8Array, { marker, at, end }: Segment): Frame {
  const count = bytes[at + 5];
  if (end - at < 6 + 3 * count || count === 0 || count > 4)
    throw new Damaged('its packed picture has no frame');
  const components = Array.from({ length: count }, (_, i): Component => {
    const [id, sampling, table] = bytes.subarray(at + 6 + 3 * i);
    return { id, across: sampling >> 4, down: sampling & 15, table };
  });
  const frame = {
    marker,
    precision: bytes[at],
    height: word(bytes, at + 1),
    width: word(bytes, at + 3),
    components,
  };
  const isOdd = components.some(({ across, down }) => across < 1 || across > 4 || down < 1 || down > 4);
  if (frame.width === 0 || frame.height === 0 || isOdd || frame.precision < 2 || frame.precision > 16) {
    throw new Damaged('the frame of its packed picture is damaged');
  }
  if (frame.width * frame.height * count > MOST_SAMPLES) throw new Damaged('its packed picture is too large');
  return frame;
}

/** @throws Damaged */
export function scanIn(bytes: Uint8Array, { at, end }: Segment, frame: Frame): Scan {
  const count = bytes[at];
  if (end - at < 4 + 2 * count || count === 0) throw new Damaged('a scan of its packed picture is damaged');
  const components = Array.from({ length: count }, (_, i) => {
    const [id, tables] = [bytes[at + 1 + 2 * i], bytes[at + 2 + 2 * i]];
    const index = frame.components.findIndex((one) => one.id === id);
    if (index < 0) throw new Damaged('a scan of its packed picture names what its frame lacks');
    return { index, dc: tables >> 4, ac: tables & 15 };
  });
  const tail = at + 1 + 2 * count;
  return { components, parameters: [bytes[tail], bytes[tail + 1], bytes[tail + 2]], at: end };
}
