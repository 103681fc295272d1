import { Buffer } from 'node:buffer';

const LONG = new Set(['OB', 'OW', 'SQ', 'UC', 'UN', 'UR', 'UT']);
/** VRs of the tags that tests set; all others are texts (LO). */
const VRS: Readonly<Record<number, string>> = {
  0x00020010: 'UI',
  0x00041220: 'SQ',
  0x0020000d: 'UI',
  0x0020000e: 'UI',
  0x00080016: 'UI',
  0x00080018: 'UI',
  0x00080020: 'DA',
  0x00080060: 'CS',
  0x00100010: 'PN',
  0x00100030: 'DA',
  0x00104000: 'LT',
  0x00200013: 'IS',
  0x00200032: 'DS',
  0x00200037: 'DS',
  0x00281050: 'DS',
  0x00281051: 'DS',
  0x00280008: 'IS',
  0x52009230: 'SQ',
};

/** An element of explicit VR and little endian. */
export function element(tag: number, vr: string, value: Uint8Array | string): Buffer {
  const text = typeof value === 'string' ? Buffer.from(value, 'latin1') : Buffer.from(value);
  const even = text.length % 2 ? Buffer.concat([text, Buffer.from(vr === 'UI' ? '\0' : ' ')]) : text;
  const head = Buffer.alloc(LONG.has(vr) ? 12 : 8);
  head.writeUInt16LE(tag >>> 16, 0);
  head.writeUInt16LE(tag & 0xffff, 2);
  head.write(vr, 4, 'latin1');
  if (LONG.has(vr)) head.writeUInt32LE(even.length, 8);
  else head.writeUInt16LE(even.length, 6);
  return Buffer.concat([head, even]);
}

/** A sequence of items as the value of its element, one character a byte. */
export const items = (...all: readonly Buffer[]): string =>
  Buffer.concat(
    all.flatMap((item) => {
      const head = Buffer.from([0xfe, 0xff, 0x00, 0xe0, 0, 0, 0, 0]);
      head.writeUInt32LE(item.length, 4);
      return [head, item];
    }),
  ).toString('latin1');

const word = (value: number): Uint8Array => Uint8Array.from([value & 255, value >> 8]);

/**
 * A DICOM file of greys with 12 of 16 bits.
 *
 * @param pixels null for a file without a picture; @param columns pixels of a row
 * @param texts values of other elements by their tags
 */
export function dicomFile(
  pixels: Uint16Array | null,
  columns: number,
  texts: Readonly<Record<number, string>>,
): Buffer {
  const elements = new Map<number, Buffer>();
  for (const [tag, text] of Object.entries(texts)) {
    elements.set(Number(tag), element(Number(tag), VRS[Number(tag)] ?? 'LO', text));
  }
  if (pixels) {
    const words: Readonly<Record<number, number>> = {
      0x00280002: 1,
      0x00280010: pixels.length / columns / Number(texts[0x00280008] ?? 1),
      0x00280011: columns,
      0x00280100: 16,
      0x00280101: 12,
      0x00280102: 11,
      0x00280103: 0,
    };
    for (const [tag, value] of Object.entries(words)) {
      elements.set(Number(tag), element(Number(tag), 'US', word(value)));
    }
    elements.set(0x00280004, element(0x00280004, 'CS', 'MONOCHROME2'));
    elements.set(0x7fe00010, element(0x7fe00010, 'OW', new Uint8Array(pixels.buffer.slice(0))));
  }
  const ordered = [...elements].sort(([a], [b]) => a - b).map(([, bytes]) => bytes);
  const meta = element(0x00020010, 'UI', '1.2.840.10008.1.2.1');
  return Buffer.concat([Buffer.alloc(128), Buffer.from('DICM'), meta, ...ordered]);
}

const refuse = (): Promise<never> => Promise.reject(new Error('Nothing packed is in these files.'));
/** For files whose pixels are not packed. */
export const nothingPacked = { jpeg: refuse, jpegLs: refuse, jpeg2000: refuse };
