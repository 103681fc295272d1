import { orientationOf, tellingFields } from './exif.ts';
import {
  numbersOf,
  openTiff,
  readDirectory,
  textOf,
  type TiffDirectory,
  type TiffReader,
  wholeTextOf,
} from './tiff-fields.ts';
import { unreadable, unsupported } from './errors.ts';
import { pageRole } from './page-role.ts';
import type { ImageOddity } from '../../ports.ts';
import type { ImageHeader } from './types.ts';
import type { Windowed } from './windowed.ts';

/** More pages than any microscope writes; a chain that leads back to itself must end. */
const MOST_PAGES = 100_000;

const SUBFILE = 254;
const WIDTH = 256;
const HEIGHT = 257;
const BITS = 258;
const COMPRESSION = 259;
const PHOTOMETRIC = 262;
const DESCRIPTION = 270;
const CHANNELS = 277;
const PLANAR = 284;
const TILE_WIDTH = 322;
const EXTRA = 338;
const SAMPLE_FORMAT = 339;
const PROFILE = 34675;

const JPEG_COMPRESSIONS = [6, 7];
/** What the numbers of a pixel mean, where it is not grey, red-green-blue, a palette or inks. */
const UNREAD: Readonly<Record<number, string>> = {
  4: 'a mask',
  8: 'in the colours CIELab',
  9: 'in the colours ICCLab',
  10: 'in the colours ITULab',
  32803: 'unprocessed data of a camera (CFA)',
  32844: 'in the colours LogL',
  32845: 'in the colours LogLuv',
  34892: 'unprocessed data of a camera',
};
const YCBCR = 6;
const FORMATS: Readonly<Record<number, string>> = {
  2: 'signed numbers',
  3: 'floating-point numbers',
  5: 'signed complex numbers',
  6: 'complex numbers',
};
/** Ways to pack pixels that no decoder here unpacks. */
const UNREAD_PACKINGS: Readonly<Record<number, string>> = {
  33003: 'JPEG 2000',
  33005: 'JPEG 2000',
  34661: 'JBIG',
  34712: 'JPEG 2000',
  34887: 'LERC',
  34925: 'LZMA',
  50000: 'Zstandard',
  50001: 'WebP',
  50002: 'JPEG XL',
  52546: 'JPEG XL',
};
const READ_BITS = [1, 2, 4, 8, 16];

/**
 * @param page from 1, smaller copies (levels of a pyramid) not counted
 * @throws UserError `image.unsupported` where the page is of a kind that is not read, `image.unreadable`
 */
export async function readTiff(file: Windowed, page: number): Promise<ImageHeader & { directory: number }> {
  const reader = await openTiff(file);
  const { offsets, indices, metadata } = reader
    ? await walk(reader)
    : { offsets: [], indices: [], metadata: new Set<string>() };
  const count = offsets.length;
  const chosen = Math.min(page, count) - 1;
  const first = reader && count > 0 && (await readDirectory(reader, offsets[0]));
  const directory = reader && chosen > 0 ? await readDirectory(reader, offsets[chosen]) : first;
  if (!reader || !first || !directory) {
    throw unreadable(file, 'it is cut short or damaged: there is no picture in it');
  }
  const number = async (tag: number, otherwise: number): Promise<number> =>
    (await numbersOf(reader, directory.fields.get(tag), 1))[0] ?? otherwise;
  const bits = await number(BITS, 1);
  const channels = await number(CHANNELS, 1);
  const photometric = await number(PHOTOMETRIC, 1);
  const why = whyUnread(bits, await number(SAMPLE_FORMAT, 1), photometric, await number(COMPRESSION, 1));
  if (why) throw unsupported(file, why);
  const everyBits = await numbersOf(reader, directory.fields.get(BITS));
  if (everyBits.some((one) => one !== bits)) {
    throw unsupported(
      file,
      `its channels have different numbers of bits (${everyBits.slice(0, 8).join(', ')})`,
    );
  }
  if (directory.fields.has(TILE_WIDTH) && (await number(PLANAR, 1)) === 2) {
    throw unsupported(file, 'it is in tiles of one channel each (planar), which are not read');
  }
  const colours = photometric === 2 || photometric === YCBCR ? 3 : photometric === 5 ? 4 : 1;
  const fourth = fourthOf(channels - colours, await numbersOf(reader, directory.fields.get(EXTRA)));
  if (channels - colours > 1 || (channels - colours === 1 && colours === 1 && fourth === 'unknown')) {
    throw unsupported(file, `it has ${channels} channels, of which it does not say that they are colours`);
  }
  const role =
    count > 1 ? pageRole(await wholeTextOf(reader, first.fields.get(DESCRIPTION)), chosen + 1) : undefined;
  const odd: ImageOddity[] = [];
  if (photometric === 5) odd.push('cmyk');
  if (fourth === 'unknown') odd.push('extra-channel');
  if (bits === 16 && colours === 1 && directory.fields.has(PROFILE)) odd.push('grey-profile');
  return {
    format: 'tiff',
    width: await number(WIDTH, 0),
    height: await number(HEIGHT, 0),
    pages: Math.max(count, await imagesInOne(reader, first)),
    choices: count,
    channels: photometric === 3 ? 3 : channels,
    bitsPerSample: bits === 16 ? 16 : 8,
    orientation: await orientationOf(reader, directory),
    // A strip may be as high as the picture.
    isHeldWhole: true,
    fourth,
    odd,
    metadata: [...metadata],
    ...(role ? { role } : {}),
    directory: indices[chosen],
  };
}

function whyUnread(bits: number, format: number, photometric: number, compression: number): string {
  if (FORMATS[format]) {
    return `its pixels are ${FORMATS[format]} of ${bits} bits; only whole numbers from 0 on are read`;
  }
  if (!READ_BITS.includes(bits)) {
    return `its pixels have ${bits} bits; only 8 and 16 bits are read (and 1, 2 and 4)`;
  }
  if (UNREAD_PACKINGS[compression]) {
    return `its pixels are packed by ${UNREAD_PACKINGS[compression]}; save it packed by LZW or not at all`;
  }
  if (UNREAD[photometric]) return `it is ${UNREAD[photometric]}, which is not read`;
  return photometric === YCBCR && !JPEG_COMPRESSIONS.includes(compression)
    ? 'it is in the colours YCbCr without being compressed as JPEG, which is not read'
    : '';
}

function fourthOf(further: number, extra: readonly number[]): ImageHeader['fourth'] {
  if (further <= 0) return 'none';
  return extra[0] === 1 || extra[0] === 2 ? 'alpha' : 'unknown';
}

/** Finds where the pages stand, which of all directories they are, and what these may say about a person. */
async function walk(reader: TiffReader) {
  const offsets: number[] = [];
  const indices: number[] = [];
  const metadata = new Set<string>();
  const seen = new Set<number>();
  let next = reader.first;
  for (let index = 0; next !== 0 && !seen.has(next) && index < MOST_PAGES; index++) {
    const at = next;
    seen.add(at);
    const directory = await readDirectory(reader, at);
    if (!directory) break;
    next = directory.next;
    for (const where of await tellingFields(reader, directory, 'TIFF')) metadata.add(where);
    // Bit 1 is a smaller copy of another page, bit 4 a mask of one.
    const [kind = 0] = await numbersOf(reader, directory.fields.get(SUBFILE), 1);
    if (index > 0 && (kind & 0b101) !== 0) continue;
    offsets.push(at);
    indices.push(index);
  }
  return { offsets, indices, metadata };
}

/** ImageJ writes large stacks behind one directory, and their number into its description. */
async function imagesInOne(reader: TiffReader, { fields }: TiffDirectory): Promise<number> {
  const text = await textOf(reader, fields.get(DESCRIPTION));
  const [, images] = /^ImageJ=[\s\S]*?\nimages=(\d{1,7})\b/.exec(text) ?? [];
  return Number(images ?? 1);
}
