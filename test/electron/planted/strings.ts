import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import sharp from 'sharp';
import { edfBytes, patched, signal } from '../../ingest/recording/edf-fixture.ts';
import { partsOf } from '../../node/workbook/write-workbook.ts';
import { zipOf } from '../../node/workbook/write-zip.ts';

const SUBJECTS = 48;
const subject = (i: number): string => `S${String(101 + i)}`;

const FIRST =
  'Edith David Anna José Giulia Pieter Maria Ivan Yael Sarah Jürgen Claire Nils Ewa Priya Ngozi Mehmet Hannah Igor Sofia Liam Noemi Tariq Brigitte Oskar'.split(
    ' ',
  );
const LAST =
  'Thornbury Aronovich Feldhusen Etxeberria Bellincioni Zuiderveld Carrasqueira Wolkowinski Mizrachovitz McElhatton'.split(
    ' ',
  );

/** Strings that nobody may find again, each told apart from all others. */
export class Planted {
  readonly all: string[] = [];
  #people = 0;
  #numbers = 0;

  /** A text with something in it that is then looked for. */
  #keep<T extends string>(text: T, needle: string = text): T {
    this.all.push(needle);
    return text;
  }
  person(): string {
    const i = this.#people++;
    return this.#keep(`${FIRST[i % FIRST.length]} ${LAST[Math.floor(i / FIRST.length) % LAST.length]}`);
  }
  /** As in a remark: only the name of the text is looked for. */
  remark(): string {
    const i = this.#people++;
    const last = `${LAST[Math.floor(i / FIRST.length) % LAST.length]}`;
    const name = `${FIRST[i % FIRST.length]} ${last}`;
    return this.#keep(`Mrs ${name} asked for a call back on ${this.phone()}`, name);
  }
  number(): string {
    return this.#keep(String(48_200_173 + 7919 * this.#numbers++));
  }
  phone(): string {
    return this.#keep(`0161 496 ${String(1000 + 37 * this.#numbers++)}`);
  }
  mail(): string {
    return this.#keep(`pat${String(100 + this.#numbers++)}@example.org`);
  }
  street(): string {
    return this.#keep(`${String(11 + this.#numbers++)} Acacia Avenue`);
  }
  birthday(): string {
    const i = this.#numbers++;
    return this.#keep(`19${30 + (i % 60)}-0${1 + (i % 9)}-${10 + (i % 19)}`);
  }
}

export interface PlantedFiles {
  readonly planted: Planted;
  readonly folder: string;
  readonly tables: readonly string[];
  readonly book: string;
  readonly nights: string;
  readonly fundus: string;
  readonly codebook: string;
  /** Typed by the user as texts that mean "no value". */
  readonly missing: string;
}

const quoted = (cell: string): string => (/[",\n]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell);
const csv = (rows: readonly (readonly string[])[]): string =>
  `${rows.map((cells) => cells.map(quoted).join(',')).join('\n')}\n`;
const rows = <T>(of: (i: number) => T): T[] => Array.from({ length: SUBJECTS }, (_, i) => of(i));

/** A study's files with private strings in every kind of file and place. */
export async function plantedFiles(root: string): Promise<PlantedFiles> {
  const planted = new Planted();
  const folder = join(root, `Study of ${planted.person()}`);
  const put = (name: string, bytes: Uint8Array | string): string => {
    const path = join(folder, name);
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(path, bytes);
    return path;
  };
  const missing = `ask Mrs ${planted.person()}`;
  const tables = [
    put('clinic.csv', clinic(planted, missing)),
    put(`${planted.person()} labs.csv`, labs(planted)),
    put('remarks.csv', remarks(planted)),
  ];
  const codebook = put('codebook.csv', codes(planted));
  const book = put('biomarkers.xlsx', workbook(planted));
  const nights = dirname(put(`nights of ${planted.person()}/${subject(0)}_night.edf`, recording(planted, 0)));
  for (let i = 1; i < 6; i++)
    put(`${nights.slice(folder.length + 1)}/${subject(i)}_night.edf`, recording(planted, i));
  put(`${nights.slice(folder.length + 1)}/${planted.person()}.edf`, recording(planted, 9).subarray(0, 700));
  const fundus = dirname(put(`fundus/${subject(0)}_left.png`, await png(planted)));
  put(`fundus/${subject(1)}_left.jpg`, await jpeg(planted));
  put(`fundus/${subject(2)}_left.tif`, await tiff(planted));
  put(`fundus/${planted.person()} left.png`, new Uint8Array([1, 2, 3]));
  put(`letter to ${planted.person()}.docx`, planted.remark());
  put('notes.txt', planted.remark());
  return { planted, folder, tables, book, nights, fundus, codebook, missing };
}

/** A column of every personal kind, each cycling through some people, and remarks in columns of every type. */
function clinic(planted: Planted, missing: string): string {
  const pool = (make: () => string, n = 8): ((i: number) => string) => {
    const values = Array.from({ length: n }, make);
    return (i) => values[i % n];
  };
  const person = () => planted.person();
  const columns: readonly (readonly [string, (i: number) => string])[] = [
    ['subject_id', subject],
    ['age', (i) => String(41 + ((7 * i) % 40))],
    ['Patient', pool(person, 12)],
    ['next_of_kin', pool(person)],
    ['contact', pool(() => planted.phone())],
    ['Email', pool(() => planted.mail())],
    ['home address', pool(() => planted.street())],
    ['dob', pool(() => planted.birthday(), 12)],
    ['HospitalID', pool(() => planted.number())],
    ['insurance', pool(() => planted.number())],
    ['GP', pool(() => `Dr. ${planted.person()}`, 4)],
    ['v7', pool(person, 6)],
    ['v8', pool(() => planted.mail(), 6)],
    ['comment', pool(() => planted.remark(), 4)],
    ['once', (i) => (i === 17 ? planted.remark() : '')],
    ['arm', (i) => (i === 23 ? planted.remark() : i % 2 ? 'Placebo' : 'Active treatment')],
    ['sex', (i) => (i === 31 ? planted.person() : i % 2 ? 'female' : 'male')],
    ['weight', (i) => (i === 29 ? planted.remark() : String(60 + ((11 * i) % 37)))],
    ['visit_date', (i) => (i === 12 ? planted.remark() : `2021-03-${10 + (i % 18)}`)],
    ['smokes', (i) => (i === 40 ? planted.person() : i % 3 ? 'no' : 'yes')],
    ['crp', (i) => (i === 3 ? missing : String(((13 * i) % 50) / 10))],
    [planted.person(), (i) => String((5 * i) % 17)],
  ];
  const body = rows((i) => columns.map(([, cell]) => cell(i)));
  return csv([
    columns.map(([name]) => name),
    ...body,
    // Rows that are not taken in: too short, without an id, and of a subject that is there already.
    [subject(90), planted.remark()],
    ['', ...columns.slice(1).map(([name]) => (name === 'Patient' ? planted.person() : ''))],
    [subject(1), '50', planted.person(), ...columns.slice(3).map(() => '')],
  ]);
}

function labs(planted: Planted): string {
  const head = `# exported by Dr. ${planted.person()}\n# for ${planted.mail()}\n`;
  const body = rows((i) => [
    subject(i),
    String(((3 * i) % 29) / 2),
    String(((17 * i) % 31) / 3),
    String((7 * i) % 23),
  ]);
  return (
    head + csv([['subject_id', 'ldl', 'hdl', 'ferritin'], ...body]) + `${subject(70)},"${planted.remark()}\n`
  );
}

/** Filled once in a file that is larger than what a plan looks at: in its middle, between two samples of it. */
function remarks(planted: Planted): string {
  const [rows, hidden] = [14_000, 6_800];
  const pad = '0'.repeat(56);
  const lines = ['subject_id,grip,posture,other_note'];
  for (let r = 0; r < rows; r++) {
    const id = r < SUBJECTS ? subject(r) : `T${r}`;
    const posture = r === hidden ? planted.remark() : ['upright', 'bent forward'][r % 2];
    lines.push(
      `${id},${(r * 7) % 61}.5${pad},${quoted(posture)},${r === hidden + 50 ? quoted(planted.remark()) : ''}`,
    );
  }
  return `${lines.join('\n')}\n`;
}

const codes = (planted: Planted): string =>
  csv([
    ['variable', 'label', 'unit', 'type', 'codes', 'missing'],
    ['age', `Age, ask ${planted.remark()}`, planted.mail().slice(0, 19), '', '', ''],
    ['ward', 'Ward', '', 'category', `1=ward of Dr. ${planted.person()};2=North`, ''],
    ['ldl', 'LDL cholesterol', 'mmol/l', '', '', planted.remark()],
  ]);

function workbook(planted: Planted): Uint8Array {
  const head = ['subject_id', 'ward', 'protein', 'contact person', `${planted.person()}`, 'finding'];
  const body = rows((i) => [
    subject(i),
    1 + (i % 2),
    ((19 * i) % 43) / 4,
    i < 12 ? planted.person() : 'none',
    (3 * i) % 11,
    i === 20 ? planted.remark() : ['Normal', 'Mild change', 'Severe change'][i % 3],
  ]);
  const parts = partsOf({
    sheets: [
      { name: 'Proteins', rows: [head, ...body] },
      {
        name: 'People',
        state: 'hidden',
        rows: [['subject_id', 'name'], ...rows((i) => [subject(i), i < 8 ? planted.person() : ''])],
      },
      { name: planted.person(), rows: [['read me'], [planted.remark()]] },
    ],
  });
  return zipOf([
    ...parts,
    {
      name: 'docProps/core.xml',
      data: `<cp:coreProperties><dc:creator>${planted.person()}</dc:creator><dc:title>${planted.person()}</dc:title><cp:lastModifiedBy>${planted.mail()}</cp:lastModifiedBy></cp:coreProperties>`,
    },
    { name: 'docProps/app.xml', data: `<Properties><Company>${planted.street()}</Company></Properties>` },
    {
      name: 'xl/comments1.xml',
      data: `<comments><authors><author>${planted.person()}</author></authors><commentList><comment ref="B2"><text><t>${planted.remark()}</t></text></comment></commentList></comments>`,
    },
  ]);
}

const ascii = (text: string): string => text.normalize('NFD').replace(/[^\x20-\x7e]/g, '');

function recording(planted: Planted, i: number): Uint8Array {
  const text = (make: string): string => {
    planted.all.push(ascii(make));
    return ascii(make).replaceAll(' ', '_');
  };
  const channels = [
    signal('SPO2', 1, { transducer: ascii(planted.person()), prefilter: planted.phone() }),
    signal('PULSE', 2, { unit: 'bpm' }),
    signal(ascii(planted.person()).slice(0, 16), 1),
  ];
  planted.all.push(channels[2].label);
  const bytes = edfBytes(channels, 40, (s, k) => (i + s + k) % 90, {
    patient: {
      code: planted.number(),
      name: text(planted.person()),
      birthDate: '1950-02-28',
      additional: text(planted.mail()),
    },
    recording: {
      administrationCode: planted.number(),
      technician: text(planted.person()),
      equipment: 'Recorder',
      additional: text(planted.mail()),
    },
    annotations: [{ onset: 3, duration: 1, text: ascii(planted.remark()) }],
  });
  const reserved = 256 + channels.length * (16 + 80 + 8 * 5 + 80 + 8);
  return patched(bytes, reserved, 32, planted.mail());
}

const square = { create: { width: 32, height: 32, channels: 3 as const, background: '#406080' } };

async function png(planted: Planted): Promise<Uint8Array> {
  const image = await sharp(square).png().toBuffer();
  const chunk = (text: string): Buffer => {
    const data = Buffer.concat([Buffer.from('tEXt'), Buffer.from(`Comment\0${text}`)]);
    const length = Buffer.alloc(4);
    length.writeUInt32BE(data.length - 4);
    const sum = Buffer.alloc(4);
    sum.writeUInt32BE(crc32(data));
    return Buffer.concat([length, data, sum]);
  };
  // Behind the header chunk, which takes 25 bytes after the signature.
  return Buffer.concat([image.subarray(0, 33), chunk(planted.remark()), image.subarray(33)]);
}

function crc32(bytes: Buffer): number {
  let crc = ~0;
  for (const byte of bytes) {
    crc ^= byte;
    for (let k = 0; k < 8; k++) crc = (crc >>> 1) ^ (crc & 1 ? 0xedb88320 : 0);
  }
  return ~crc >>> 0;
}

const tags = (planted: Planted) => ({
  IFD0: {
    Artist: ascii(planted.person()),
    ImageDescription: ascii(planted.remark()),
    Copyright: ascii(planted.person()),
  },
});
const jpeg = (planted: Planted): Promise<Buffer> => sharp(square).jpeg().withExif(tags(planted)).toBuffer();
const tiff = (planted: Planted): Promise<Buffer> => sharp(square).tiff().withExif(tags(planted)).toBuffer();
