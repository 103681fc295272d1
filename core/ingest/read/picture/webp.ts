import { unreadable } from './errors.ts';
import { readExif } from './exif.ts';
import type { ImageHeader } from './types.ts';
import { latin1, type Windowed } from './windowed.ts';
import { orientationInXmp } from './xmp.ts';

/** More chunks than any picture has; a walk must end. */
const MOST_CHUNKS = 100_000;
const MOST_TEXT = 1 << 16;
const FIRST = 12;

/** @throws UserError `image.unreadable` where the header is damaged */
export async function readWebp(file: Windowed): Promise<ImageHeader> {
  const found = await walk(file);
  if (!found.size) throw unreadable(file, 'it is cut short or damaged: there is no picture in it');
  return {
    format: 'webp',
    ...found.size,
    pages: Math.max(1, found.frames),
    choices: 1,
    channels: found.hasAlpha ? 4 : 3,
    bitsPerSample: 8,
    orientation: found.orientation,
    isHeldWhole: true,
    fourth: found.hasAlpha ? 'alpha' : 'none',
    odd: found.isTurnedInXmp && found.orientation === 1 ? ['orientation-in-xmp'] : [],
    metadata: found.metadata,
  };
}

async function walk(file: Windowed) {
  const metadata: string[] = [];
  let size: { width: number; height: number } | null = null;
  let [hasAlpha, isTurnedInXmp, frames, orientation] = [false, false, 0, 1];
  let at = FIRST;
  for (let n = 0; n < MOST_CHUNKS && at + 8 <= file.size; n++) {
    const head = await file.bytes(at, 18);
    const type = latin1(head.subarray(0, 4));
    const view = new DataView(head.buffer, head.byteOffset, head.length);
    const length = view.getUint32(4, true);
    const data = at + 8;
    if (type === 'VP8X' && head.length >= 18) {
      const canvas = await file.bytes(data, 10);
      if (canvas.length < 10) break;
      hasAlpha ||= (canvas[0] & 0x10) !== 0;
      size = { width: 1 + u24(canvas, 4), height: 1 + u24(canvas, 7) };
    } else if (type === 'VP8 ') size ??= lossySize(await file.bytes(data, 10));
    else if (type === 'VP8L') {
      const lossless = await file.bytes(data, 5);
      size ??= losslessSize(lossless);
      hasAlpha ||= lossless.length === 5 && (lossless[4] & 0x10) !== 0;
    } else if (type === 'ANMF') frames++;
    else if (type === 'EXIF') {
      // Some write the mark of JPEG's segment before it.
      const isMarked = latin1(await file.bytes(data, 6)) === 'Exif\0\0';
      const exif = await readExif(file, isMarked ? data + 6 : data);
      orientation = exif.orientation;
      metadata.push(...exif.metadata);
    } else if (type === 'XMP ') {
      metadata.push('XMP');
      isTurnedInXmp ||= orientationInXmp(latin1(await file.bytes(data, Math.min(length, MOST_TEXT)))) !== 1;
    }
    at = data + length + (length % 2);
  }
  return { size, hasAlpha, isTurnedInXmp, frames, orientation, metadata };
}

const u24 = (bytes: Uint8Array, at: number): number =>
  bytes[at] | (bytes[at + 1] << 8) | (bytes[at + 2] << 16);

/** Of the head of a key frame of VP8; null where it is none. */
function lossySize(bytes: Uint8Array) {
  if (bytes.length < 10 || bytes[3] !== 0x9d || bytes[4] !== 0x01 || bytes[5] !== 0x2a) return null;
  return {
    width: (bytes[6] | (bytes[7] << 8)) & 0x3fff,
    height: (bytes[8] | (bytes[9] << 8)) & 0x3fff,
  };
}

function losslessSize(bytes: Uint8Array) {
  if (bytes.length < 5 || bytes[0] !== 0x2f) return null;
  const bits = bytes[1] | (bytes[2] << 8) | (bytes[3] << 16);
  return { width: 1 + (bits & 0x3fff), height: 1 + (((bits >> 14) & 0x3ff) | ((bytes[4] & 0xf) << 10)) };
}
