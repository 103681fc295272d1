import {
  isText,
  numbersOf,
  openTiff,
  readDirectory,
  saysSomething,
  type TiffDirectory,
  type TiffReader,
} from './tiff-fields.ts';
import type { Windowed } from './windowed.ts';

const ORIENTATION = 274;
const EXIF = 34665;
const GPS = 34853;
const GPS_LATITUDE = 2;

/** Fields that may tell who a person is, where they were and when, and what they are called here. */
const TELLING: Readonly<Record<number, string>> = {
  269: 'document name',
  270: 'description',
  285: 'page name',
  306: 'date',
  315: 'artist',
  316: 'computer',
  700: 'XMP',
  33432: 'copyright',
  33723: 'IPTC',
  34377: 'Photoshop data',
  36867: 'date',
  36868: 'date',
  37500: 'maker notes',
  37510: 'comment',
  40091: 'title',
  40092: 'comment',
  40093: 'author',
  40094: 'keywords',
  40095: 'subject',
  42016: 'image number',
  42032: 'owner',
  42033: 'serial number',
  42037: 'serial number',
};
/** Texts that name a device, a program or a version. */
const HARMLESS: readonly number[] = [
  271, 272, 305, 36864, 36880, 36881, 36882, 37520, 37521, 37522, 42035, 42036,
];

export interface Exif {
  readonly orientation: number;
  /** `EXIF artist` */
  readonly metadata: readonly string[];
}

/** Reads an EXIF block, which is a small TIFF; nothing is found where it is damaged. */
export async function readExif(file: Windowed, at: number): Promise<Exif> {
  const reader = await openTiff(file, at);
  const directory = reader && (await readDirectory(reader, reader.first));
  if (!reader || !directory) return { orientation: 1, metadata: [] };
  return {
    orientation: await orientationOf(reader, directory),
    metadata: await tellingFields(reader, directory, 'EXIF'),
  };
}

/** The EXIF orientation, 1 to 8; 1 (upright) where there is none or another number. */
export async function orientationOf(reader: TiffReader, { fields }: TiffDirectory): Promise<number> {
  const [value = 1] = await numbersOf(reader, fields.get(ORIENTATION), 1);
  return value >= 1 && value <= 8 ? value : 1;
}

/** What a directory, and the EXIF and GPS directories that it leads to, may say about a person. */
export async function tellingFields(
  reader: TiffReader,
  directory: TiffDirectory,
  kind: 'EXIF' | 'TIFF',
): Promise<string[]> {
  const found = new Set<string>();
  for (const field of directory.fields.values()) {
    const known = TELLING[field.tag];
    if (known === undefined && (!isText(field) || HARMLESS.includes(field.tag))) continue;
    if (!(await saysSomething(reader, field))) continue;
    const word = known ?? 'text';
    // These have names of their own wherever they stand.
    found.add(['XMP', 'IPTC', 'Photoshop data'].includes(word) ? word : `${kind} ${word}`);
  }
  const [exifAt] = await numbersOf(reader, directory.fields.get(EXIF), 1);
  const exif = exifAt ? await readDirectory(reader, exifAt) : undefined;
  if (exif) {
    // An EXIF directory that led back to itself would never end.
    const fields = new Map([...exif.fields].filter(([tag]) => tag !== EXIF && tag !== GPS));
    for (const where of await tellingFields(reader, { ...exif, fields }, 'EXIF')) found.add(where);
  }
  const [gpsAt] = await numbersOf(reader, directory.fields.get(GPS), 1);
  const gps = gpsAt ? await readDirectory(reader, gpsAt) : undefined;
  if (gps?.fields.has(GPS_LATITUDE)) found.add('EXIF position (GPS)');
  return [...found];
}
