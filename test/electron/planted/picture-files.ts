import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { deflateSync } from 'node:zlib';
import sharp from 'sharp';
import { element } from '../../ingest/image/dicom-fixture.ts';
import { chunk, text, tiff, withChunks, withSegments } from '../../ingest/image/image-fixture.ts';

/** What every planted text begins with, whole numbers and days among them. */
export const STEMS = ['QZJV', '731958264', '17310926'] as const;
const [WORD, NUMBER, DAY] = STEMS;

/** Every attribute of DICOM whose value is a text (PS3.6), by its VR; those of PS3.15, table E.1-1, are among them. */
const TEXT_TAGS = readFileSync(
  fileURLToPath(new URL('../../fixtures/dicom/text-tags.txt', import.meta.url)),
  'utf8',
)
  .trim()
  .split('\n')
  .flatMap((line) => {
    const [vr, ...tags] = line.split(' ');
    return tags.map((tag) => ({ vr, tag: parseInt(tag, 16) }));
  });

/** Attributes without which there is no picture, and the number that becomes the id. */
const NEEDED = new Set([
  0x00020010, 0x00080060, 0x00100020, 0x00280004, 0x00280008, 0x00281050, 0x00281051, 0x00281052, 0x00281053,
]);
/** Groups that stand before the data set. */
const isMeta = (tag: number): boolean => tag >>> 16 <= 2;

/** A planted text as the VR allows it. */
function planted(vr: string, tag: number): string {
  const place = tag.toString(16).padStart(8, '0').toUpperCase();
  if (vr === 'DA') return DAY;
  if (vr === 'DT' || vr === 'TM') return vr === 'DT' ? `${DAY}101112` : DAY;
  if (vr === 'IS' || vr === 'DS') return NUMBER;
  if (vr === 'AS') return '017Y';
  if (vr === 'UI') return `1.2.${NUMBER}.${tag}`;
  return `${WORD}${place}`;
}

const all = (but: (tag: number) => boolean = () => false): Map<number, Buffer> =>
  new Map(
    TEXT_TAGS.filter(({ tag }) => !isMeta(tag) && !NEEDED.has(tag) && !but(tag)).map(({ vr, tag }) => [
      tag,
      element(tag, vr, planted(vr, tag)),
    ]),
  );

const word = (value: number): Uint8Array => Uint8Array.from([value & 255, value >> 8]);
const set = (elements: ReadonlyMap<number, Buffer>): Buffer =>
  Buffer.concat([...elements].sort(([a], [b]) => a - b).map(([, bytes]) => bytes));

/** An item in a sequence in an item in a sequence: each with all of some elements. */
function nested(tag: number, inside: Buffer, deep = 3): Buffer {
  const item = Buffer.alloc(8);
  const body = deep === 1 ? inside : Buffer.concat([inside, nested(0x0040a730, inside, deep - 1)]);
  item.writeUInt16LE(0xfffe, 0);
  item.writeUInt16LE(0xe000, 2);
  item.writeUInt32LE(body.length, 4);
  return element(tag, 'SQ', Buffer.concat([item, body]));
}

const bytesOf = (at: string): Uint8Array => text(`${WORD} in ${at}`);

/** What stands beside texts: private attributes, overlays, curves, documents, icons, forms and notes of programs. */
const beside = (): [number, Buffer][] => [
  [0x00090010, element(0x00090010, 'LO', `${WORD}PRIVATE`)],
  [0x00091001, element(0x00091001, 'UN', bytesOf('unknown'))],
  [0x00091002, element(0x00091002, 'OB', bytesOf('bytes'))],
  [0x00091003, nested(0x00091003, element(0x00100010, 'PN', `${WORD}^Nested`))],
  [0x00420011, element(0x00420011, 'OB', bytesOf('a document'))],
  [0x00880200, nested(0x00880200, element(0x7fe00010, 'OB', bytesOf('an icon')), 1)],
  [0x50003000, element(0x50003000, 'OB', bytesOf('a curve'))],
  [0x50002500, element(0x50002500, 'LO', `${WORD}CURVE`)],
  [0x60000022, element(0x60000022, 'LO', `${WORD}OVERLAY`)],
  [0x60001500, element(0x60001500, 'LO', `${WORD}LABEL`)],
  [0x60003000, element(0x60003000, 'OB', bytesOf('an overlay'))],
  [0x60004000, element(0x60004000, 'LT', `${WORD} comments`)],
  [0xfffafffa, nested(0xfffafffa, element(0x04000115, 'OB', bytesOf('a certificate')), 1)],
  [0xfffcfffc, element(0xfffcfffc, 'OB', bytesOf('padding'))],
];

const meta = (): Buffer =>
  Buffer.concat([
    element(0x00020010, 'UI', '1.2.840.10008.1.2.1'),
    element(0x00020013, 'SH', `${WORD}VERSION`),
    element(0x00020016, 'AE', `${WORD}AE`),
    element(0x00020017, 'AE', `${WORD}SENDER`),
    element(0x00020100, 'UI', `1.2.${NUMBER}`),
    element(0x00020102, 'OB', bytesOf('private meta')),
  ]);

/** @param own elements that stand in place of planted ones */
function dicom(i: number, own: Readonly<Record<number, Buffer>> = {}, withPixels = true): Buffer {
  const elements = new Map([...all(), ...beside()]);
  const pixels = Uint16Array.from({ length: 256 }, (_, k) => (i * 31 + k * 13) % 4096);
  const words: Readonly<Record<number, number>> = {
    ...{ 0x00280002: 1, 0x00280010: 16, 0x00280011: 16 },
    ...{ 0x00280100: 16, 0x00280101: 12, 0x00280102: 11, 0x00280103: 0 },
  };
  for (const [tag, value] of Object.entries(words))
    elements.set(Number(tag), element(Number(tag), 'US', word(value)));
  elements.set(0x00100020, element(0x00100020, 'LO', `P${501 + i}`));
  elements.set(0x00080060, element(0x00080060, 'CS', 'CT'));
  elements.set(0x00280004, element(0x00280004, 'CS', 'MONOCHROME2'));
  elements.set(0x00400275, nested(0x00400275, set(all())));
  if (withPixels)
    elements.set(
      0x7fe00010,
      element(0x7fe00010, 'OW', Buffer.concat([Buffer.from(pixels.buffer), bytesOf('what follows')])),
    );
  for (const [tag, bytes] of Object.entries(own)) elements.set(Number(tag), bytes);
  const preamble = Buffer.alloc(128);
  preamble.write(`${WORD} in the preamble`);
  const after = withPixels ? bytesOf('what follows all') : new Uint8Array(0);
  return Buffer.concat([preamble, Buffer.from('DICM'), meta(), set(elements), after]);
}

/** Files that are refused, each for a reason whose words a header has a hand in. */
const refused = (): Readonly<Record<string, Buffer>> => ({
  report: dicom(20, { 0x00080060: element(0x00080060, 'CS', 'SR') }, false),
  document: dicom(21, { 0x00080060: element(0x00080060, 'CS', `${WORD}DOC`) }, false),
  colours: dicom(22, { 0x00280004: element(0x00280004, 'CS', `${WORD}RGB`) }),
  frames: dicom(23, { 0x00280008: element(0x00280008, 'IS', `${WORD}1`) }),
  depth: dicom(24, { 0x00280101: element(0x00280101, 'US', word(29)) }),
});

const XML = `<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#"><rdf:Description rdf:about="" creator="${WORD} XMP"/></rdf:RDF></x:xmpmeta>`;
const square = { create: { width: 32, height: 32, channels: 3 as const, background: '#705030' } };
const exifOf = () => ({
  IFD0: { Artist: WORD, ImageDescription: WORD, Copyright: WORD, DocumentName: WORD, HostComputer: WORD },
  IFD2: {
    UserComment: WORD,
    CameraOwnerName: WORD,
    BodySerialNumber: WORD,
    DateTimeOriginal: '1731:09:26 10:11:12',
  },
  IFD3: { GPSAreaInformation: WORD },
});

/** Texts of every field of TIFF that is one, XMP, IPTC, Photoshop, GeoTIFF, OME-XML, and two of nobody's. */
function taggedTiff(): Uint8Array {
  const texts = [
    269, 270, 271, 272, 285, 305, 306, 315, 316, 333, 337, 33432, 34737, 42112, 42113, 50827, 65000, 65001,
  ];
  const blocks = [700, 33723, 34377, 37510, 50839];
  const ome = `<?xml version="1.0"?><OME><Experimenter LastName="${WORD} OME"/></OME>`;
  return tiff([
    {
      fields: [
        ...texts.map((tag) => ({ tag, type: 2 as const, values: tag === 270 ? ome : `${WORD} ${tag}` })),
        ...blocks.map((tag) => ({ tag, type: 1 as const, values: [...text(`${WORD} ${tag}`)] })),
      ],
      data: Uint8Array.from({ length: 256 }, (_, k) => k),
    },
  ]);
}

async function taggedPng(): Promise<Uint8Array> {
  const image = await sharp(square).withExif(exifOf()).png().toBuffer();
  const packed = deflateSync(`${WORD} packed`);
  const tagged = withChunks(
    image,
    chunk('tEXt', text(`Title\0${WORD}`)),
    chunk('tEXt', text(`${WORD}\0keyword`)),
    chunk('zTXt', Buffer.concat([Buffer.from('Comment\0\0'), packed])),
    chunk('iTXt', Buffer.from(`XML:com.adobe.xmp\0\0\0\0\0${XML}`)),
    chunk('tIME', Uint8Array.from([0x06, 0xc3, 9, 26, 10, 11, 12])),
    chunk('prVt', text(`${WORD} of a program`)),
  );
  return Buffer.concat([tagged, bytesOf('what follows')]);
}

/** The name of a profile is what libpng says when the profile is damaged. */
const withProfile = async (): Promise<Uint8Array> => {
  const image = await sharp({ ...square, create: { ...square.create, background: '#102030' } })
    .png()
    .toBuffer();
  const named = Buffer.concat([Buffer.from(`${WORD} profile\0\0`), deflateSync(Buffer.alloc(200, 7))]);
  return withChunks(image, chunk('iCCP', named));
};

async function taggedJpeg(): Promise<Uint8Array> {
  const image = await sharp(square).withExif(exifOf()).withXmp(XML).jpeg().toBuffer();
  const thumbnail = await sharp(square).resize(8, 8).withExif(exifOf()).jpeg().toBuffer();
  const segments = [2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 15].map((n) => ({
    marker: 0xe0 + n,
    data: bytesOf(`APP${n}`),
  }));
  const iptc = Buffer.concat([
    Buffer.from('Photoshop 3.0\x008BIM\x04\x04\0\0\0\0\0\x18', 'latin1'),
    bytesOf('IPTC'),
  ]);
  const small = Buffer.concat([Buffer.from('JFXX\0\x10'), thumbnail]);
  const tagged = withSegments(
    image,
    ...segments,
    { marker: 0xed, data: iptc },
    { marker: 0xe0, data: small },
    { marker: 0xfe, data: bytesOf('a comment') },
  );
  return Buffer.concat([tagged, bytesOf('what follows')]);
}

const taggedWebp = async (): Promise<Uint8Array> => {
  const image = await sharp(square).withExif(exifOf()).withXmp(XML).webp().toBuffer();
  const words = Buffer.from(`${WORD} chunk`.padEnd(16));
  const own = Buffer.concat([Buffer.from('QZQZ'), Buffer.from([words.length, 0, 0, 0]), words]);
  const whole = Buffer.concat([image, own]);
  whole.writeUInt32LE(whole.length - 8, 4);
  return whole;
};

const gif = (): Uint8Array => {
  const words = text(`${WORD} in a GIF`);
  return Uint8Array.from([
    ...text('GIF89a'),
    ...[16, 0, 16, 0, 0x80, 0, 0, 0, 0, 0, 255, 255, 255],
    ...[0x21, 0xfe, words.length, ...words, 0],
    ...[0x2c, 0, 0, 0, 0, 16, 0, 16, 0, 0, 2, 2, 0x4c, 1, 0, 0x3b],
  ]);
};

/** NIfTI with planted texts in all fields that hold one, and in two extensions. */
function nifti(i: number): Uint8Array {
  const extension = (code: number): Buffer => {
    const bytes = Buffer.alloc(64);
    bytes.writeInt32LE(64, 0);
    bytes.writeInt32LE(code, 4);
    bytes.write(`${WORD} extension`, 8);
    return bytes;
  };
  const head = Buffer.alloc(352);
  head.writeInt32LE(348, 0);
  for (const [k, size] of [3, 16, 16, 3, 1, 1, 1, 1].entries()) head.writeInt16LE(size, 40 + 2 * k);
  head.writeInt16LE(2, 70);
  head.writeInt16LE(8, 72);
  for (let k = 1; k < 4; k++) head.writeFloatLE(1, 76 + 4 * k);
  head.writeFloatLE(352 + 128, 108);
  for (const at of [4, 14, 148, 228, 328]) head.write(`${WORD}${at}`, at, 'latin1');
  head.write('n+1\0', 344, 'latin1');
  head.writeUInt8(1, 348);
  const voxels = Buffer.from(Uint8Array.from({ length: 768 }, (_, k) => (i + 7 * k) % 256));
  return Buffer.concat([head, extension(6), extension(44), voxels, bytesOf('what follows')]);
}

/** Pictures of every kind with planted texts in every place that their kinds have, some of which are refused. */
export async function pictureFiles(folder: string): Promise<void> {
  const put = (name: string, bytes: Uint8Array): void => {
    const path = join(folder, name);
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(path, bytes);
  };
  for (let i = 0; i < 3; i++) put(`scans/P${501 + i}.dcm`, dicom(i));
  put('scans/P504.dcm', dicom(3, { 0x00080060: element(0x00080060, 'CS', `${WORD}MOD`) }));
  for (const [name, bytes] of Object.entries(refused())) put(`scans/${name}.dcm`, bytes);
  put('eyes/P501.tif', taggedTiff());
  put('eyes/P502.png', await taggedPng());
  put('eyes/P503.jpg', await taggedJpeg());
  put('eyes/P504.webp', await taggedWebp());
  put('eyes/P505.gif', gif());
  const named = await withProfile();
  put('eyes/P506.png', named);
  put('eyes/P507.png', named.subarray(0, named.length - 40));
  for (let i = 0; i < 3; i++) put(`heads/P${501 + i}.nii`, nifti(i));
}
