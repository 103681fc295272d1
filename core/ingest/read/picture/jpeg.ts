import { readExif } from './exif.ts';
import { numbersOf, openTiff, readDirectory, type TiffReader } from './tiff-fields.ts';
import { unreadable, unsupported } from './errors.ts';
import type { ImageOddity } from '../../ports.ts';
import type { ImageHeader } from './types.ts';
import { latin1, type Windowed } from './windowed.ts';
import { orientationInXmp } from './xmp.ts';

const MOST_SEGMENTS = 20_000;
const MOST_TEXT = 1 << 16;
const START_OF_SCAN = 0xda;
const END_OF_IMAGE = 0xd9;
const COMMENT = 0xfe;

/** How the pixels are coded, by start-of-frame marker; those without a name are read. */
const UNREAD: Readonly<Record<number, string>> = {
  0xc3: 'lossless JPEG',
  0xc5: 'hierarchical JPEG',
  0xc6: 'hierarchical JPEG',
  0xc7: 'hierarchical JPEG',
  0xcb: 'lossless JPEG',
  0xcd: 'hierarchical JPEG',
  0xce: 'hierarchical JPEG',
  0xcf: 'hierarchical JPEG',
};
const PROGRESSIVE = [0xc2, 0xca];

interface Frame {
  readonly marker: number;
  readonly bits: number;
  readonly width: number;
  readonly height: number;
  readonly channels: number;
}

type Part = NonNullable<ImageHeader['part']>;

/**
 * @param page which picture of a multi-picture file (MPO), from 1
 * @throws UserError `image.unreadable` where there is no picture in it, `image.unsupported` where it is of another coding
 */
export async function readJpeg(file: Windowed, page: number): Promise<ImageHeader> {
  const first = await readPicture(file, 0);
  const { pictures } = first;
  const pages = Math.max(1, pictures.length);
  if (page > pages || page === 1) return headerOf(file, first, pages);
  const part = pictures[page - 1];
  const chosen = await readPicture(file, part.offset);
  return { ...headerOf(file, chosen, pages), part };
}

function headerOf(
  file: Windowed,
  { frame, orientation, metadata, odd }: Awaited<ReturnType<typeof readPicture>>,
  pages: number,
): ImageHeader {
  if (!frame) throw unreadable(file, 'it is cut short or damaged: there is no picture in it');
  const unread = UNREAD[frame.marker];
  if (unread) throw unsupported(file, `it is a ${unread}, which is not read`);
  if (frame.bits !== 8) {
    throw unsupported(file, `it is a JPEG of ${frame.bits} bits; only 8 bits are read`);
  }
  return {
    format: 'jpeg',
    width: frame.width,
    height: frame.height,
    pages,
    choices: pages,
    channels: frame.channels,
    bitsPerSample: 8,
    orientation,
    isHeldWhole: PROGRESSIVE.includes(frame.marker),
    fourth: 'none',
    odd: frame.channels === 4 ? [...odd, 'cmyk'] : odd,
    metadata,
  };
}

/** Walks over the segments of one picture up to its pixels. */
async function readPicture(file: Windowed, start: number) {
  const metadata = new Set<string>();
  const odd: ImageOddity[] = [];
  let frame: Frame | undefined;
  let orientation = 1;
  let xmpTurn = 1;
  let pictures: readonly Part[] = [];
  let at = start + 2;
  for (let n = 0; n < MOST_SEGMENTS && at + 4 <= file.size; n++) {
    const head = await file.bytes(at, 4);
    const marker = head[1];
    if (head[0] !== 0xff) {
      // Bytes between segments, which decoders skip.
      at++;
      continue;
    }
    if (marker === 0xff) {
      at++;
      continue;
    }
    if (marker === START_OF_SCAN || marker === END_OF_IMAGE) break;
    if (marker === 0 || marker === 1 || (marker >= 0xd0 && marker <= 0xd8)) {
      at += 2;
      continue;
    }
    const length = (head[2] << 8) | head[3];
    const data = at + 4;
    if (isStartOfFrame(marker)) frame ??= await frameAt(file, data, marker);
    else if (marker === COMMENT) metadata.add('JPEG comment');
    else if (marker === 0xe1) {
      const text = latin1(await file.bytes(data, Math.min(Math.max(0, length - 2), MOST_TEXT)));
      if (text.startsWith('Exif\0')) {
        const exif = await readExif(file, data + 6);
        orientation = exif.orientation;
        for (const where of exif.metadata) metadata.add(where);
      } else if (text.startsWith('http://ns.adobe.com/')) {
        metadata.add('XMP');
        xmpTurn = Math.max(xmpTurn, orientationInXmp(text));
      } else metadata.add('JPEG application data');
    } else if (marker >= 0xe0 && marker <= 0xef) {
      const name = latin1(await file.bytes(data, 14));
      if (marker === 0xe2 && name.startsWith('MPF\0')) pictures = await picturesIn(file, data + 4, start);
      else if (name.startsWith('Photoshop 3.0\0')) {
        const hasIptc = latin1(await file.bytes(data, Math.min(length, MOST_TEXT))).includes('8BIM\x04\x04');
        metadata.add(hasIptc ? 'IPTC' : 'Photoshop data');
      } else if (!/^(JFIF\0|JFXX\0|ICC_PROFILE\0|Adobe|FPXR\0|Ducky)/.test(name)) {
        metadata.add('JPEG application data');
      }
    }
    at = data + Math.max(0, length - 2);
  }
  if (xmpTurn !== 1 && orientation === 1) odd.push('orientation-in-xmp');
  return { frame, orientation, metadata: [...metadata], odd, pictures };
}

const isStartOfFrame = (marker: number): boolean =>
  marker >= 0xc0 && marker <= 0xcf && marker !== 0xc4 && marker !== 0xc8 && marker !== 0xcc;

async function frameAt(file: Windowed, at: number, marker: number): Promise<Frame | undefined> {
  const bytes = await file.bytes(at, 6);
  if (bytes.length < 6) return undefined;
  const view = new DataView(bytes.buffer, bytes.byteOffset, 6);
  return {
    marker,
    bits: view.getUint8(0),
    height: view.getUint16(1),
    width: view.getUint16(3),
    channels: view.getUint8(5),
  };
}

const MP_ENTRIES = 0xb002;
const ENTRY_BYTES = 16;
const MOST_PICTURES = 1000;
/** Types of the entries that are smaller copies of another: for a screen, for print, made from others. */
const COPIES = [0x010001, 0x010002];

/** The pictures that a multi-picture index lists, without smaller copies. */
async function picturesIn(file: Windowed, base: number, start: number): Promise<Part[]> {
  const reader: TiffReader | undefined = await openTiff(file, base);
  const directory = reader && (await readDirectory(reader, reader.first));
  const entries = directory?.fields.get(MP_ENTRIES);
  if (!reader || !entries) return [];
  const count = Math.min(Math.floor(entries.count / ENTRY_BYTES), MOST_PICTURES);
  const parts: Part[] = [];
  for (let n = 0; n < count; n++) {
    const at = entries.at + n * ENTRY_BYTES;
    const words = await numbersOf(reader, { tag: 0, type: 4, count: 3, at }, 3);
    const [attributes = 0, length = 0, offset = 0] = words;
    if (COPIES.includes(attributes & 0xffffff)) continue;
    // Only the first picture's offset counts from the file's start, the others' from the index.
    const from = n === 0 ? start : base + offset;
    const head = await file.bytes(from, 2);
    if (head[0] === 0xff && head[1] === 0xd8) parts.push({ offset: from, length });
  }
  return parts;
}
