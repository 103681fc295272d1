import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { gzipSync } from 'node:zlib';
import sharp from 'sharp';
import { dicomFile } from '../../ingest/image/dicom-fixture.ts';
import { chunk, text, withChunks } from '../../ingest/image/image-fixture.ts';
import { sasBytes } from '../../ingest/read/sas/write-sas.ts';
import { writeSav, type WrittenVariable } from '../../ingest/read/spss/write-sav.ts';
import { stataBytes } from '../../ingest/read/stata/write-stata.ts';
import { Planted } from './strings.ts';

const PEOPLE = 40;
const subject = (i: number): string => `P${String(201 + i)}`;
const list = <T>(of: (i: number) => T, n = PEOPLE): T[] => Array.from({ length: n }, (_, i) => of(i));

export interface OtherFiles {
  readonly planted: Planted;
  readonly folder: string;
}

/** Cells that cycle through a few texts. */
function cycle(make: () => string, n = 6): (i: number) => string {
  const texts = list(make, n);
  return (i) => texts[i % n];
}

/** Files of statistical programs, of REDCap and of scanners, with private strings in every place that they have. */
export async function otherFiles(root: string): Promise<OtherFiles> {
  const planted = new Planted();
  const folder = join(root, `data of ${planted.person()}`);
  const put = (name: string, bytes: Uint8Array | string): void => {
    const path = join(folder, name);
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(path, bytes);
  };
  put('trial.sav', spss(planted));
  put(`${planted.person()}.zsav`, zsav(planted));
  put('registry.dta', stata(planted, 118));
  put('older.dta', stata(planted, 114));
  put('ward.sas7bdat', sas(planted));
  const { data, dictionary } = redcap(planted);
  put('survey.csv', data);
  put('survey_DataDictionary.csv', dictionary);
  for (let i = 0; i < 4; i++) {
    put(`dicom/${planted.person()}/IM${i}`, dicom(planted, i));
    put(`head/${subject(i)}_t1.nii`, nifti(planted, i));
  }
  put(`packed/${subject(5)}_t2.nii.gz`, gzipSync(nifti(planted, 5)));
  put(`packed/${subject(6)}_t2.nii.gz`, gzipSync(nifti(planted, 6)));
  put(`eyes/${subject(1)}_left.png`, await taggedPng(planted));
  put(`eyes/${subject(2)}_left.jpg`, await taggedJpeg(planted));
  put(`eyes/${subject(3)}_left.webp`, await taggedWebp(planted));
  return { planted, folder };
}

const spssVariables = (planted: Planted): WrittenVariable[] => {
  const names = cycle(() => planted.person());
  const notes = cycle(() => planted.remark(), 4);
  const births = cycle(() => planted.birthday());
  return [
    { name: 'PID', width: 8, label: 'Number of the person', values: list(subject) },
    { name: 'AGE', width: 0, label: `Age; ${planted.remark()}`, values: list((i) => 30 + ((7 * i) % 50)) },
    { name: 'NAME', width: 32, label: 'Surname and first name', values: list(names) },
    { name: 'V4', width: 72, label: 'Anything else', values: list(notes) },
    { name: 'DOB', width: 16, label: 'Date of birth', values: list(births) },
    { name: 'KIN', width: 32, longName: 'contact_person', values: list(cycle(() => planted.person(), 5)) },
    {
      name: 'WARD',
      width: 0,
      label: 'Ward',
      labels: [
        [1, `Dr. ${planted.person()}`],
        [2, 'North'],
        [9, planted.remark()],
      ],
      missing: { kind: 1, values: [9] },
      values: list((i) => (i % 11 === 3 ? 9 : 1 + (i % 2))),
    },
    { name: 'HB', width: 0, label: 'Haemoglobin', values: list((i) => 11 + ((13 * i) % 37) / 7) },
  ];
};

const plain = { little: true, compression: 1, letters: 'UTF-8' } as const;

/** With a label of the file, and documents. */
function spss(planted: Planted): Uint8Array {
  const bytes = Buffer.from(writeSav(spssVariables(planted), plain));
  bytes.write(`for ${ascii(planted.person())}`.padEnd(64), 109, 'latin1');
  const lines = list(() => ascii(planted.remark()).padEnd(80), 3);
  const documents = Buffer.alloc(8 + 80 * lines.length);
  documents.writeInt32LE(6, 0);
  documents.writeInt32LE(lines.length, 4);
  documents.write(lines.join(''), 8, 'latin1');
  const end = bytes.indexOf(Buffer.from([0xe7, 3, 0, 0, 0, 0, 0, 0]));
  return Buffer.concat([bytes.subarray(0, end), documents, bytes.subarray(end)]);
}

const zsav = (planted: Planted): Uint8Array => writeSav(spssVariables(planted), { ...plain, compression: 2 });

/** With a label of the data, and a note as long as the one of the writer. */
function stata(planted: Planted, release: 114 | 118): Uint8Array {
  const names = cycle(() => planted.person());
  const notes = cycle(() => planted.remark(), 4);
  const type = release === 118 ? 'strl' : 'text';
  const bytes = stataBytes({
    release,
    little: true,
    columns: [
      { name: 'pid', type: 'text', width: 8, cells: list(subject) },
      {
        name: 'crp',
        type: 'double',
        label: `CRP, ${planted.phone()}`,
        cells: list((i) => ((17 * i) % 40) / 4),
      },
      { name: 'patient', type: 'text', width: 40, cells: list(names) },
      { name: 'q7', type, width: 90, label: 'Remarks', cells: list(notes) },
      { name: 'mail', type: 'text', width: 24, cells: list(cycle(() => planted.mail())) },
      {
        name: 'site',
        type: 'byte',
        label: 'Site',
        labelName: 'sites',
        cells: list((i) => (i % 9 === 2 ? { missing: 1 } : i % 3)),
      },
    ],
    labels: [
      {
        name: 'sites',
        values: [
          [0, `Prof. ${ascii(planted.person())}`],
          [1, 'South'],
          [2, 'West'],
          [{ missing: 1 }, ascii(planted.remark()).slice(0, 60)],
        ],
      },
    ],
  });
  return bytes;
}

const sas = (planted: Planted): Uint8Array =>
  sasBytes({
    wide: true,
    little: true,
    packing: 'runs',
    columns: [
      { name: 'SUBJID', isText: true, width: 8, cells: list(subject) },
      {
        name: 'LDL',
        isText: false,
        width: 8,
        label: `LDL ${planted.mail()}`,
        cells: list((i) => ((19 * i) % 41) / 3),
      },
      { name: 'PATNAME', isText: true, width: 40, cells: list(cycle(() => planted.person())) },
      { name: 'PHONE', isText: true, width: 16, cells: list(cycle(() => planted.phone())) },
      { name: 'COMM', isText: true, width: 80, cells: list(cycle(() => planted.remark(), 4)) },
      { name: 'X9', isText: true, width: 40, cells: list(cycle(() => planted.person(), 5)) },
    ],
  });

/** Fields that the dictionary marks, under names that tell nothing, and one that is not marked. */
function redcap(planted: Planted): { data: string; dictionary: string } {
  const dictionary = [
    'Variable / Field Name,Form Name,Section Header,Field Type,Field Label,"Choices, Calculations, OR Slider Labels",Field Note,Text Validation Type OR Show Slider Number,Text Validation Min,Text Validation Max,Identifier?,Branching Logic (Show field only if...)',
    'record_id,intake,,text,Record ID,,,,,,,',
    'f1,intake,,text,Field one,,,,,,y,',
    'f2,intake,,text,Field two,,,,,,y,',
    `f3,intake,${planted.person()},notes,Field three,,${planted.remark()},,,,,`,
    `sex,intake,,radio,Sex,"0, Female | 1, Male | 2, ask Mrs ${planted.person()}",,,,,,`,
    `crp,intake,,text,"CRP, ${planted.mail()}",,,number,,,,`,
  ].join('\n');
  const [names, numbers] = [cycle(() => planted.person()), cycle(() => planted.number())];
  const notes = cycle(() => planted.remark(), 4);
  const rows = list((i) =>
    [subject(i), names(i), numbers(i), notes(i), i % 3, ((23 * i) % 51) / 5, 2].join(','),
  );
  return {
    dictionary: `${dictionary}\n`,
    data: ['record_id,f1,f2,f3,sex,crp,intake_complete', ...rows].join('\n') + '\n',
  };
}

const ascii = (words: string): string => words.normalize('NFD').replace(/[^\x20-\x7e]/g, '');
const dicomName = (words: string): string => ascii(words).split(' ').reverse().join('^');
const pixels = (i: number): Uint16Array => Uint16Array.from({ length: 64 }, (_, k) => (i + k * 17) % 4096);

function dicom(planted: Planted, i: number): Uint8Array {
  const person = (): string => {
    const name = ascii(planted.person());
    planted.all.push(dicomName(name));
    return dicomName(name);
  };
  return dicomFile(pixels(i), 8, {
    0x00080016: '1.2.840.10008.5.1.4.1.1.2',
    0x00080020: planted.birthday().replaceAll('-', ''),
    0x00080050: planted.number(),
    0x00080060: 'CT',
    0x00080080: `${ascii(planted.person())} Hospital`,
    0x00080081: planted.street(),
    0x00080090: person(),
    0x00081030: ascii(planted.remark()),
    0x00081048: person(),
    0x00081070: person(),
    0x00090010: ascii(planted.person()),
    0x00091001: ascii(planted.remark()),
    0x00100010: person(),
    0x00100020: subject(i),
    0x00100030: planted.birthday().replaceAll('-', ''),
    0x00101000: planted.number(),
    0x00101005: person(),
    0x00101040: planted.street(),
    0x00102154: planted.phone(),
    0x00104000: ascii(planted.remark()),
    0x00181000: planted.number(),
    0x00181030: ascii(planted.person()),
    0x0020000d: `1.2.3.${i}`,
    0x0020000e: `1.2.3.${i}.1`,
    0x00204000: ascii(planted.remark()),
    0x00324000: ascii(planted.remark()),
    0x00400244: planted.birthday().replaceAll('-', ''),
    0x00402016: planted.number(),
  });
}

/** Greys of 16 bits, with texts in the header and in an extension of it. */
function nifti(planted: Planted, i: number): Uint8Array {
  const comment = ascii(planted.remark());
  const extended = 8 + 16 * Math.ceil(comment.length / 16);
  const begins = 352 + extended;
  const bytes = Buffer.alloc(begins + 2 * 512);
  bytes.writeInt32LE(348, 0);
  bytes.write(ascii(planted.person()).slice(0, 17), 14, 'latin1');
  for (const [k, size] of [3, 8, 8, 8, 1, 1, 1, 1].entries()) bytes.writeInt16LE(size, 40 + 2 * k);
  bytes.writeInt16LE(4, 70);
  bytes.writeInt16LE(16, 72);
  for (let k = 1; k < 4; k++) bytes.writeFloatLE(1, 76 + 4 * k);
  bytes.writeFloatLE(begins, 108);
  bytes.writeFloatLE(1, 112);
  bytes.write(`scan of ${ascii(planted.person())} by ${planted.mail()}`, 148, 80, 'latin1');
  bytes.write(planted.mail(), 228, 24, 'latin1');
  bytes.write(planted.phone(), 328, 16, 'latin1');
  bytes.write('n+1\0', 344, 'latin1');
  bytes.writeUInt8(1, 348);
  bytes.writeInt32LE(extended, 352);
  bytes.writeInt32LE(6, 356);
  bytes.write(comment, 360, 'latin1');
  for (let k = 0; k < 512; k++) bytes.writeInt16LE((i + 37 * k) % 900, begins + 2 * k);
  return bytes;
}

const square = { create: { width: 32, height: 32, channels: 3 as const, background: '#705030' } };
const xmp = (planted: Planted): string =>
  `<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#"><rdf:Description rdf:about="" xmlns:dc="http://purl.org/dc/elements/1.1/" dc:creator="${ascii(planted.person())}" dc:description="${ascii(planted.remark())}"/></rdf:RDF></x:xmpmeta>`;
const exif = (planted: Planted) => ({
  IFD0: { Artist: ascii(planted.person()), ImageDescription: ascii(planted.remark()) },
  IFD2: { UserComment: planted.mail(), CameraOwnerName: ascii(planted.person()) },
  IFD3: { GPSAreaInformation: planted.street() },
});

async function taggedPng(planted: Planted): Promise<Uint8Array> {
  const image = await sharp(square).withExif(exif(planted)).png().toBuffer();
  const international = Buffer.from(`Comment\0\0\0\0\0${planted.remark()}`);
  return withChunks(
    image,
    chunk('tEXt', text(`Author\0${ascii(planted.person())}`)),
    chunk('iTXt', international),
  );
}

/** With a comment of its own beside EXIF and XMP. */
async function taggedJpeg(planted: Planted): Promise<Uint8Array> {
  const image = await sharp(square).withExif(exif(planted)).withXmp(xmp(planted)).jpeg().toBuffer();
  const words = Buffer.from(planted.remark());
  const comment = Buffer.alloc(4 + words.length);
  comment.writeUInt16BE(0xfffe, 0);
  comment.writeUInt16BE(2 + words.length, 2);
  words.copy(comment, 4);
  return Buffer.concat([image.subarray(0, 2), comment, image.subarray(2)]);
}

const taggedWebp = (planted: Planted): Promise<Uint8Array> =>
  sharp(square).withExif(exif(planted)).withXmp(xmp(planted)).webp().toBuffer();
