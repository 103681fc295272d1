import { Damaged, MOST_SAMPLES } from './types.ts';

/** What a JPEG 2000 codestream says of itself before its first tile (ISO 15444-1, A.5.1 and A.6.1). */
export interface Jpeg2000Head {
  /** Where the codestream begins; boxes of a JP2 file may stand before it. */
  readonly start: number;
  readonly width: number;
  readonly height: number;
  readonly channels: number;
  readonly precision: number;
  readonly isSigned: boolean;
  /** Whether its colours are packed as luminance and chroma. */
  readonly isMixed: boolean;
}

/** Bits of a sample that are unpacked. */
const MOST_BITS = 16;

/**
 * Reads the head of a JPEG 2000 picture, so that none is unpacked that is too large or of several depths.
 *
 * @throws Damaged
 */
export function jpeg2000Head(bytes: Uint8Array): Jpeg2000Head {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const start = startOf(view);
  if (start + 42 > bytes.length) throw new Damaged('the size of its packed picture is cut short');
  const [right, bottom, left, top] = [0, 1, 2, 3].map((i) => view.getUint32(start + 8 + 4 * i));
  const channels = view.getUint16(start + 40);
  if (channels === 0 || channels > 4 || start + 42 + 3 * channels > bytes.length)
    throw new Damaged('its packed picture has no components');
  const components = Array.from({ length: channels }, (_, i) =>
    bytes.subarray(start + 42 + 3 * i).slice(0, 3),
  );
  const [depth, across, down] = components[0];
  if (right <= left || bottom <= top || across === 0 || down === 0)
    throw new Damaged('the size of its packed picture is damaged');
  if ((right - left) * (bottom - top) * channels > MOST_SAMPLES)
    throw new Damaged('its packed picture is too large');
  if (components.some((one) => one[0] !== depth))
    throw new Damaged('its packed picture has components of several depths');
  if (components.some((one) => one[1] !== across || one[2] !== down))
    throw new Damaged('its packed picture has colours of another size');
  const precision = (depth & 127) + 1;
  if (precision > MOST_BITS)
    throw new Damaged(`its packed picture is a JPEG 2000 of ${precision} bits, which is not read`);
  return {
    start,
    width: Math.ceil(right / across) - Math.ceil(left / across),
    height: Math.ceil(bottom / down) - Math.ceil(top / down),
    channels,
    precision,
    isSigned: depth > 127,
    isMixed: isMixed(view, start + 2),
  };
}

function startOf(view: DataView): number {
  for (let at = 0; at + 4 <= view.byteLength; at++) if (view.getUint32(at) === 0xff4fff51) return at;
  throw new Damaged('its packed picture does not begin as one of JPEG 2000 does');
}

/** What the style of coding says, among the segments from here up to the first tile. */
function isMixed(view: DataView, from: number): boolean {
  for (let at = from; at + 9 <= view.byteLength; at += 2 + view.getUint16(at + 2)) {
    const marker = view.getUint16(at);
    if (marker === 0xff52) return view.getUint8(at + 8) === 1;
    if (marker < 0xff4f || marker === 0xff90) break;
  }
  return false;
}
