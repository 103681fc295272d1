import sharp from 'sharp';
import type { Metadata, Sharp } from 'sharp';
import { UserError } from '../contract/user-error.ts';
import type { ByteSource, ImageCodec, ImageFacts, RasterImage } from '../ingest/ports.ts';

/** Fewer pixels a side than this show nothing that a model could learn from. */
const SMALLEST = 8;
const FORMATS: readonly string[] = ['png', 'jpeg', 'tiff'];

// Each file is read once, so that a cache of opened images only costs memory.
sharp.cache(false);

/** Images through libvips (sharp). */
export const imageCodec: ImageCodec = {
  async inspect(source) {
    return factsOf(source, await metadataOf(source, await bytesOf(source)));
  },

  async decode(source, target) {
    const bytes = await bytesOf(source);
    const metadata = await metadataOf(source, bytes);
    const { width, height, bitsPerSample } = factsOf(source, metadata);
    if (width < SMALLEST || height < SMALLEST) {
      throw new UserError(
        'image.too-small',
        `${source.name} is ${width} x ${height} pixels, too small to show anything`,
        `Leave it out; images need at least ${SMALLEST} pixels a side.`,
      );
    }
    const deep = bitsPerSample === 16;
    const grey = target.colour === 'grey';
    const opened = open(bytes).autoOrient();
    const image = (metadata.hasAlpha ? opened.flatten({ background: '#000' }) : opened)
      // The linear kernel makes no rings, so that no pixel becomes brighter than the brightest was.
      .resize(target.width, target.height, { fit: 'contain', background: '#000', kernel: 'linear' })
      .toColourspace(deep ? (grey ? 'grey16' : 'rgb16') : grey ? 'b-w' : 'srgb')
      .raw({ depth: deep ? 'ushort' : 'uchar' });
    const { data, info } = await damaged(source, () => image.toBuffer({ resolveWithObject: true }));
    return {
      width: info.width,
      height: info.height,
      channels: grey ? 1 : 3,
      data: deep ? new Uint16Array(data.buffer, data.byteOffset, data.length / 2) : new Uint8Array(data),
    };
  },

  async thumbnail(source, { size, white16 }) {
    const bytes = await bytesOf(source);
    const facts = factsOf(source, await metadataOf(source, bytes));
    const shown = open(bytes)
      .autoOrient()
      .flatten({ background: '#000' })
      .resize(size, size, { fit: 'inside', withoutEnlargement: true });
    const { data, info } = await damaged(source, async () => {
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
      const shallow = Uint8Array.from(samples, (v) => Math.min(255, Math.round((v * 255) / white16)));
      return sharp(shallow, { raw: { width, height, channels: channels as 1 | 3 } })
        .jpeg({ quality: 82 })
        .toBuffer({ resolveWithObject: true });
    });
    return { bytes: new Uint8Array(data), width: info.width, height: info.height, facts };
  },

  async encodePng(image: RasterImage) {
    const { width, height, channels, data } = image;
    const deep = data instanceof Uint16Array;
    const encoded = sharp(data, { raw: { width, height, channels } })
      .toColourspace(channels === 1 ? (deep ? 'grey16' : 'b-w') : deep ? 'rgb16' : 'srgb')
      .png();
    return new Uint8Array(await encoded.toBuffer());
  },
};

function open(bytes: Uint8Array): Sharp {
  return sharp(bytes, { failOn: 'error' });
}

async function bytesOf(source: ByteSource): Promise<Uint8Array> {
  if (source.size === 0) throw unreadable(source, 'it is empty');
  const bytes = await source.read(0, source.size);
  if (bytes.length < source.size) throw unreadable(source, 'it became shorter while it was read');
  return bytes;
}

async function metadataOf(source: ByteSource, bytes: Uint8Array): Promise<Metadata> {
  const image = open(bytes);
  return damaged(source, () => image.metadata());
}

function factsOf(source: ByteSource, metadata: Metadata): ImageFacts {
  const { format, depth, channels, autoOrient } = metadata;
  if (!FORMATS.includes(format)) throw unreadable(source, `it is ${format}, not PNG, JPEG or TIFF`);
  if (depth !== 'uchar' && depth !== 'ushort') {
    throw unreadable(source, `its samples are of the type ${depth}; only 8 and 16 bits are read`);
  }
  const kinds: [string, unknown][] = [
    ['EXIF', metadata.exif],
    ['XMP', metadata.xmp],
    ['IPTC', metadata.iptc],
    ['text', metadata.comments?.length],
  ];
  return {
    format: format as ImageFacts['format'],
    width: autoOrient.width,
    height: autoOrient.height,
    channels,
    bitsPerSample: depth === 'ushort' ? 16 : 8,
    metadata: kinds.filter(([, present]) => present).map(([kind]) => kind),
  };
}

/** What libvips says when it cannot decode a file is the file's fault, not a bug. */
async function damaged<T>(source: ByteSource, work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    const said = error instanceof Error ? error.message.split('\n')[0] : String(error);
    throw unreadable(source, `it is cut short, damaged or not an image (${said})`);
  }
}

function unreadable(source: ByteSource, why: string): UserError {
  return new UserError(
    'image.unreadable',
    `${source.name} cannot be read: ${why}`,
    'Copy the file again or export it as PNG, or leave it out.',
  );
}
