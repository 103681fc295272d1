import { createInflateRaw } from 'node:zlib';
import { openPromise, type Entry, type ZipFile } from 'yauzl';
import { crc32 } from './crc32.ts';

/** What is wrong with a zip file or a part of it, for a sentence that names the file. */
export class ZipTrouble extends Error {
  readonly kind: 'damaged' | 'bomb' | 'method';

  constructor(kind: ZipTrouble['kind'], message: string) {
    super(message);
    this.kind = kind;
  }
}

/** A zip file that is open. Parts go by their names, in which upper and lower case do not differ. */
export interface Zip {
  has(name: string): boolean;
  /** Bytes of a part when it is inflated, as the file says. */
  size(name: string): number;
  /**
   * The inflated bytes of a part, in pieces. Whoever reads to the end knows that the checksum fits.
   *
   * @param most bytes that it may have
   * @param shrunk to which part of its size it may be packed, 200 without: to a two hundredth
   * @throws ZipTrouble
   */
  read(name: string, most: number, shrunk?: number): AsyncGenerator<Uint8Array, void, void>;
  close(): void;
}

/** A workbook of a hundred sheets with pictures has some hundred parts. */
const MOST_PARTS = 20_000;
/**
 * Sheets shrink to a tenth, rarely to a fiftieth, since each cell has an address of its own. What shrinks more
 * says nothing, and only costs time where it is long.
 */
const MOST_SHRUNK = 200;
const SHORT = 20 << 20;
const PIECE = 1 << 18;

/** @throws ZipTrouble where it is none, or damaged; errors of the file system as they are */
export async function openZip(path: string): Promise<Zip> {
  const zip = await asked(() => openPromise(path, { autoClose: false }));
  try {
    zip.on('error', () => undefined);
    const entries = await entriesOf(zip);
    const found = (name: string): Entry => {
      const entry = entries.get(name.toLowerCase());
      if (!entry) throw new ZipTrouble('damaged', `its part ${name} is missing`);
      return entry;
    };
    return {
      has: (name) => entries.has(name.toLowerCase()),
      size: (name) => found(name).uncompressedSize,
      read: (name, most, shrunk = MOST_SHRUNK) => inflated(zip, found(name), { most, shrunk }),
      close: () => zip.close(),
    };
  } catch (error) {
    zip.close();
    throw error;
  }
}

async function entriesOf(zip: ZipFile): Promise<Map<string, Entry>> {
  const entries = new Map<string, Entry>();
  if (zip.entryCount > MOST_PARTS) throw new ZipTrouble('bomb', `it claims to have ${zip.entryCount} parts`);
  await asked(async () => {
    for await (const entry of zip.eachEntry()) {
      const name = entry.fileName.toLowerCase();
      if (entries.has(name)) throw new ZipTrouble('damaged', `its part ${entry.fileName} is there twice`);
      entries.set(name, entry);
    }
  });
  return entries;
}

async function* inflated(
  zip: ZipFile,
  entry: Entry,
  limits: { readonly most: number; readonly shrunk: number },
): AsyncGenerator<Uint8Array, void, void> {
  const { fileName, uncompressedSize, compressedSize, compressionMethod } = entry;
  if (!entry.canDecodeFileData()) {
    throw new ZipTrouble(
      'method',
      `its part ${fileName} is packed or encrypted in another way than those of workbooks`,
    );
  }
  const shrunk = uncompressedSize / Math.max(1, compressedSize);
  if (uncompressedSize > limits.most || (uncompressedSize > SHORT && shrunk > limits.shrunk)) {
    throw new ZipTrouble('bomb', `its part ${fileName} would be ${inWords(uncompressedSize)} when unpacked`);
  }
  const raw = await asked(() => zip.openReadStreamPromise(entry, { decodeFileData: false }));
  const packed = compressionMethod !== 0;
  const stream = packed ? raw.pipe(createInflateRaw({ chunkSize: PIECE })) : raw;
  if (packed) raw.on('error', (error) => stream.destroy(error));
  let length = 0;
  let sum = 0;
  try {
    const pieces = stream[Symbol.asyncIterator]() as AsyncIterator<Uint8Array>;
    for (;;) {
      const { value, done } = await asked(() => pieces.next());
      if (done) break;
      length += value.length;
      if (length > uncompressedSize) break;
      sum = crc32(value, sum);
      yield value;
    }
  } finally {
    stream.destroy();
    raw.destroy();
  }
  if (length !== uncompressedSize || sum !== entry.crc32) {
    throw new ZipTrouble('damaged', `its part ${fileName} does not match its checksum`);
  }
}

const inWords = (bytes: number): string =>
  bytes >= 1e9 ? `${(bytes / 1e9).toFixed(1)} GB` : `${Math.ceil(bytes / 1e6)} MB`;

/** What yauzl and zlib say becomes a ZipTrouble; what the file system says stays. */
async function asked<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    if (error instanceof ZipTrouble) throw error;
    if (error instanceof Error && 'syscall' in error) throw error;
    throw new ZipTrouble('damaged', 'its packing is cut short or broken');
  }
}
