import sharp from 'sharp';
import type { Sharp } from 'sharp';
import { UserError } from '../../errors.ts';
import { hasWords, notSearched, tooLarge, unreadable } from '../../ingest/read/picture/errors.ts';
import { openDrawn, type Drawn } from '../../ingest/image/drawn.ts';
import { USUAL_CUT } from '../../ingest/volume-cut.ts';
import { greyOf16 } from '../../ingest/read/picture/grey-range.ts';
import { isSquare, placeWithin, within } from '../../ingest/read/picture/proportions.ts';
import { blankOut } from '../../ingest/image/burned-in/blank.ts';
import type { Region, WordPace } from '../../ingest/burned-in.ts';
import { tooMuchMemory } from '../../ingest/reject.ts';
import { readImageHeader } from '../../ingest/read/picture/read.ts';
import type { ImageHeader } from '../../ingest/read/picture/types.ts';
import type { ByteSource, ImageCodec, ImageFacts, ImageTarget, RasterImage } from '../../ingest/ports.ts';
import { decoding } from './decoding.ts';
import { unpackers } from './codecs.ts';
import { factsOf } from './image-facts.ts';
import { toUserError } from './image-complaints.ts';
import { findText, words, type FindText } from './text-detector.ts';
import { EndedThread } from './word-looker.ts';

/** Least pixels of a side; fewer show nothing that a model could learn from. */
const SMALLEST = 8;
/** Most pixels of an image: more than the largest cameras have; a slide scanner's images are larger. */
const MOST_PIXELS = 150_000_000;
/** Pixels of the longer side; what is longer is no picture. */
const MOST_SIDE = 65_535;
/** Bytes of one picture that has to be in memory as a whole. */
const MOST_HELD = 400 * 2 ** 20;
const MOST_BYTES = 512 * 2 ** 20;
/** Files up to this size are read at once, larger ones only once their header has been judged. */
const READ_AT_ONCE = 32 * 2 ** 20;
/** A picture that takes longer than this is made to take long. */
const MOST_SECONDS = 60;

// Each file is read once, so that a cache of opened images only costs memory.
sharp.cache(false);

/** One picture of a file, judged by its header and not decoded yet. */
interface Opened {
  readonly source: ByteSource;
  readonly header: ImageHeader & { readonly directory?: number };
  /** Memory that it takes to decode it, about. */
  readonly bytes: number;
  /** A picture that libvips does not read. */
  readonly drawn: Drawn | null;
}

/** Images through libvips (sharp), behind limits of their size, with what finds words that are drawn into them. */
export const createImageCodec = (find: FindText, pace?: WordPace): ImageCodec => ({
  ...(pace && {
    words: {
      ...pace,
      knowing: (known) => createImageCodec((image, shown) => find(image, shown, known), pace),
    },
  }),

  async inspect(source, page, cut) {
    const { header } = await open(source, page, cut);
    return factsOf(source, header);
  },

  async decode(source, target) {
    const opened = await open(source, target.page, target.cut);
    const facts = factsOf(source, opened.header);
    if (facts.width < SMALLEST || facts.height < SMALLEST) {
      throw new UserError(
        'image.too-small',
        `${source.name} is ${facts.width} x ${facts.height} pixels, too small to show anything`,
        `Leave it out; images need at least ${SMALLEST} pixels a side.`,
      );
    }
    return decoding(opened, async (decoded) => {
      const shown = await pictureOf(opened);
      const { value: raster, complaint } = await decoded((strict) =>
        rasterOf(squared(flat(shown(strict), opened.header), opened.header, target), facts, target),
      );
      const odd = [...facts.odd, ...(complaint ? ['complaint' as const] : []), ...(opened.drawn?.seen ?? [])];
      const told = odd.length > facts.odd.length ? { ...facts, odd } : facts;
      // Volumes come from scanners, which draw no words into them.
      if ((target.burnedIn ?? 'keep') === 'keep' || facts.format === 'nifti') return { raster, facts: told };
      const words = await wordsIn(opened, facts, shown, find);
      if (words && words.length > 0) {
        if (target.burnedIn === 'leave-out') throw hasWords(source);
        blankOut(raster, words, placeWithin(facts, target));
      }
      return { raster, facts: { ...told, words } };
    });
  },

  async thumbnail(source, { size, white16, page, cut }) {
    const opened = await open(source, page, cut);
    const facts = factsOf(source, opened.header);
    return decoding(opened, async (decoded) => {
      const whole = await pictureOf(opened);
      const { value } = await decoded((strict) => {
        const shown = small(flat(whole(strict), opened.header), opened.header, size);
        return jpegOf(shown, facts, greyOf16(white16, cut?.window));
      });
      const { data, info } = value;
      return { bytes: new Uint8Array(data), width: info.width, height: info.height, facts };
    });
  },

  async encodePng(image: RasterImage) {
    const { width, height, channels, data } = image;
    const deep = data instanceof Uint16Array;
    const encoded = sharp(data, { raw: { width, height, channels } })
      .toColourspace(channels === 1 ? (deep ? 'grey16' : 'b-w') : deep ? 'rgb16' : 'srgb')
      .png();
    return new Uint8Array(await encoded.toBuffer());
  },
});

export const imageCodec = createImageCodec(findText, words);

async function wordsIn(
  { source, header }: Opened,
  facts: ImageFacts,
  shown: (strict: boolean) => Sharp,
  find: FindText,
): Promise<readonly Region[] | null> {
  try {
    return await find(flat(shown(false), header), facts);
  } catch (error) {
    if (!(error instanceof EndedThread)) throw toUserError(source, error);
    if (!error.hadTooLittleMemory) throw notSearched(source);
    const { code, reason } = tooMuchMemory(source.name);
    throw new UserError(code, reason, '');
  }
}

async function open(source: ByteSource, page: number, cut = USUAL_CUT): Promise<Opened> {
  if (source.size === 0) throw unreadable(source, 'it is empty');
  const at = source.size <= READ_AT_ONCE ? await inMemory(source) : source;
  const drawn = await openDrawn(at, { page, cut }, unpackers);
  const header = drawn?.header ?? (await readImageHeader(at, page || 1));
  const { width, height, channels, bitsPerSample, isHeldWhole, orientation } = header;
  const pixels = width * height;
  const size = `${width} x ${height} pixels`;
  if (pixels > MOST_PIXELS) {
    throw tooLarge(source, `it has ${size}, and up to ${MOST_PIXELS / 1e6} million are read`);
  }
  if (Math.max(width, height) > MOST_SIDE) {
    throw tooLarge(source, `it has ${size}, and up to ${MOST_SIDE} a side are read`);
  }
  // What is turned is held as a whole too.
  const whole = isHeldWhole || orientation !== 1 ? pixels * channels * (bitsPerSample === 16 ? 2 : 1) : 0;
  if (whole > MOST_HELD) {
    throw tooLarge(source, `its ${size} take ${Math.round(whole / 1e6)} MB to decode`);
  }
  // What is drawn here is read by the picture, from numbers of up to eight bytes.
  if (drawn) return { source: at, header, bytes: 12 * whole, drawn };
  if (source.size > MOST_BYTES) throw tooLarge(source, `it has ${Math.round(source.size / 1e6)} MB`);
  return { source: at, header, bytes: whole + source.size, drawn };
}

async function inMemory(source: ByteSource): Promise<ByteSource> {
  const bytes = await wholeOf(source);
  return { ...source, read: async (offset, length) => bytes.subarray(offset, offset + length) };
}

async function wholeOf(source: ByteSource): Promise<Uint8Array> {
  const bytes = await source.read(0, source.size);
  if (bytes.length < source.size) throw unreadable(source, 'it became shorter while it was read');
  return bytes;
}

/** The bytes of the page, where it is a file of its own, else of the whole file. */
async function bytesOf({ source, header: { part } }: Opened): Promise<Uint8Array> {
  const bytes = await wholeOf(source);
  if (!part) return bytes;
  return bytes.subarray(part.offset, part.length > 0 ? part.offset + part.length : undefined);
}

/** The picture, to be decoded so that any complaint counts or not. */
async function pictureOf(opened: Opened): Promise<(strict: boolean) => Sharp> {
  if (!opened.drawn) {
    const bytes = await bytesOf(opened);
    return (strict) => picture(opened, bytes, strict);
  }
  const { width, height, channels, data } = await opened.drawn.draw();
  return () => sharp(data, { raw: { width, height, channels } }).timeout({ seconds: MOST_SECONDS });
}

function picture({ header }: Opened, bytes: Uint8Array, strict: boolean): Sharp {
  const { format, directory = 0 } = header;
  return sharp(bytes, {
    failOn: strict ? 'warning' : 'error',
    limitInputPixels: MOST_PIXELS,
    ...(format === 'tiff' ? { page: directory } : {}),
  })
    .timeout({ seconds: MOST_SECONDS })
    .autoOrient();
}

/** Transparency is laid on black. (libvips divides colours that are multiplied with it already.) */
function flat(image: Sharp, { fourth }: ImageHeader): Sharp {
  if (fourth === 'alpha') return image.flatten({ background: '#000' });
  return fourth === 'unknown' ? image.removeAlpha() : image;
}

/** The picture with no side longer than `size`, undistorted and not enlarged. */
function small(image: Sharp, { width, height, aspect = 1 }: ImageHeader, size: number): Sharp {
  if (isSquare(aspect)) return image.resize(size, size, { fit: 'inside', withoutEnlargement: true });
  const most = Math.min(size, Math.max(width, height));
  const inside = within({ width, height, aspect }, { width: most, height: most });
  return image.resize(inside.width, inside.height, { fit: 'fill' });
}

/** The picture within the wanted size, undistorted, with black bars where the proportions differ. */
function squared(image: Sharp, header: ImageHeader, target: Pick<ImageTarget, 'width' | 'height'>): Sharp {
  const { aspect = 1 } = header;
  // The linear kernel makes no rings, so that no pixel becomes brighter than the brightest was.
  const kernel = 'linear';
  if (isSquare(aspect)) {
    return image.resize(target.width, target.height, { fit: 'contain', background: '#000', kernel });
  }
  const { left, top, width, height } = placeWithin(header, target);
  return image.resize(width, height, { fit: 'fill', kernel }).extend({
    left,
    top,
    right: target.width - width - left,
    bottom: target.height - height - top,
    background: '#000',
  });
}

async function rasterOf(image: Sharp, facts: ImageFacts, target: ImageTarget): Promise<RasterImage> {
  const deep = facts.bitsPerSample === 16;
  const grey = target.colour === 'grey';
  const { data, info } = await image
    .toColourspace(deep ? (grey ? 'grey16' : 'rgb16') : grey ? 'b-w' : 'srgb')
    .raw({ depth: deep ? 'ushort' : 'uchar' })
    .toBuffer({ resolveWithObject: true });
  return {
    width: info.width,
    height: info.height,
    channels: grey ? 1 : 3,
    data: deep ? new Uint16Array(data.buffer, data.byteOffset, data.length / 2) : new Uint8Array(data),
  };
}

async function jpegOf(shown: Sharp, facts: ImageFacts, grey8: (value: number) => number) {
  if (facts.bitsPerSample === 8) {
    return shown.toColourspace('srgb').jpeg({ quality: 82 }).toBuffer({ resolveWithObject: true });
  }
  const grey = facts.channels < 3;
  const deep = await shown
    .toColourspace(grey ? 'grey16' : 'rgb16')
    .raw({ depth: 'ushort' })
    .toBuffer({ resolveWithObject: true });
  const { width, height, channels } = deep.info;
  const samples = new Uint16Array(deep.data.buffer, deep.data.byteOffset, deep.data.length / 2);
  const shallow = Uint8Array.from(samples, (v) => Math.min(255, grey8(v)));
  return sharp(shallow, { raw: { width, height, channels: channels as 1 | 3 } })
    .jpeg({ quality: 82 })
    .toBuffer({ resolveWithObject: true });
}
