import { readExif } from './exif.ts';
import { unreadable } from './errors.ts';
import type { ImageOddity } from '../../ports.ts';
import type { ImageHeader } from './types.ts';
import { latin1, type Windowed } from './windowed.ts';
import { orientationInXmp } from './xmp.ts';

export const PNG_SIGNATURE = '\x89PNG\r\n\x1a\n';
const HEADER_BYTES = 13;
/** A chunk's length, its type, and its checksum. */
const AROUND = 12;
/** More chunks than any picture has; a walk must end. */
const MOST_CHUNKS = 200_000;
const MOST_TEXT = 1 << 16;
/** Samples of a pixel by colour type. */
const CHANNELS: Readonly<Record<number, number>> = { 0: 1, 2: 3, 3: 3, 4: 2, 6: 4 };
/** Gamma of screens, times 100,000. */
const USUAL_GAMMA = [45_000, 46_000];

/** @throws UserError `image.unreadable` where the header is damaged */
export async function readPng(file: Windowed): Promise<ImageHeader> {
  const start = await file.bytes(PNG_SIGNATURE.length, 8 + HEADER_BYTES);
  const view = new DataView(start.buffer, start.byteOffset, start.length);
  if (start.length < 8 + HEADER_BYTES || latin1(start.subarray(4, 8)) !== 'IHDR') {
    throw unreadable(file, 'it is cut short or damaged: its header is not whole');
  }
  const [bits, colour] = [view.getUint8(16), view.getUint8(17)];
  const found = await walk(file);
  const odd = new Set<ImageOddity>(found.odd);
  const isDeep = bits === 16;
  if (isDeep && found.hasProfile && (colour === 0 || colour === 4)) odd.add('grey-profile');
  const hasAlpha = colour === 4 || colour === 6 || found.hasTransparency;
  const channels = CHANNELS[colour] ?? 1;
  return {
    format: 'png',
    width: view.getUint32(8),
    height: view.getUint32(12),
    pages: found.frames,
    choices: 1,
    channels: colour === 3 && found.hasTransparency ? 4 : channels,
    bitsPerSample: isDeep ? 16 : 8,
    orientation: found.orientation,
    isHeldWhole: view.getUint8(20) !== 0,
    fourth: hasAlpha ? 'alpha' : 'none',
    odd: [...odd],
    metadata: found.metadata,
  };
}

async function walk(file: Windowed) {
  const metadata = new Set<string>();
  const odd: ImageOddity[] = [];
  let frames = 1;
  let orientation = 1;
  let turnedInXmp = false;
  let hasTransparency = false;
  let hasProfile = false;
  let gamma: number | undefined;
  let isSrgb = false;
  let at = PNG_SIGNATURE.length;
  for (let n = 0; n < MOST_CHUNKS && at + AROUND <= file.size; n++) {
    const head = await file.bytes(at, 8);
    if (head.length < 8) break;
    const view = new DataView(head.buffer, head.byteOffset, head.length);
    const length = view.getUint32(0);
    const type = latin1(head.subarray(4));
    const data = at + 8;
    if (type === 'IEND') break;
    if (type === 'acTL') frames = Math.max(1, await number(file, data));
    else if (type === 'tRNS') hasTransparency = true;
    else if (type === 'iCCP') hasProfile = true;
    else if (type === 'sRGB') isSrgb = true;
    else if (type === 'gAMA') gamma = await number(file, data);
    else if (type === 'eXIf') {
      const exif = await readExif(file, data);
      orientation = exif.orientation;
      for (const where of exif.metadata) metadata.add(where);
    } else if (/^(tEXt|zTXt|iTXt)$/.test(type)) {
      const text = latin1(await file.bytes(data, Math.min(length, MOST_TEXT)));
      for (const where of saidBy(text)) metadata.add(where);
      turnedInXmp ||= text.startsWith('XML:com.adobe.xmp\0') && orientationInXmp(text) !== 1;
    }
    at = data + length + 4;
  }
  // A profile, or the chunk that says sRGB, goes before the gamma.
  const isOther = gamma !== undefined && (gamma < USUAL_GAMMA[0] || gamma > USUAL_GAMMA[1]);
  if (isOther && !hasProfile && !isSrgb) odd.push('gamma');
  if (turnedInXmp && orientation === 1) odd.push('orientation-in-xmp');
  return { metadata: [...metadata], odd, frames, orientation, hasTransparency, hasProfile };
}

async function number(file: Windowed, at: number): Promise<number> {
  const bytes = await file.bytes(at, 4);
  return bytes.length < 4 ? 0 : new DataView(bytes.buffer, bytes.byteOffset, 4).getUint32(0);
}

/** Kinds of text that a text chunk counts as, by its keyword. */
function saidBy(text: string): string[] {
  const keyword = text.slice(0, Math.max(0, text.indexOf('\0')));
  if (keyword === 'XML:com.adobe.xmp') return ['XMP'];
  const [, profile] = /^Raw profile type (exif|iptc|xmp|APP1)$/i.exec(keyword) ?? [];
  if (profile) return [profile.toUpperCase() === 'APP1' ? 'EXIF' : profile.toUpperCase()];
  return keyword === 'Software' ? [] : ['PNG text'];
}
