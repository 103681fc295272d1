import { mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { gzipSync } from 'node:zlib';
import { sortSources, type SortedSources } from '../../../core/engine/project/sources.ts';
import type { EnginePorts } from '../../../core/engine/project/ports.ts';
import { truthHead, TRUTH_TAIL } from '../../../core/generate/phenotype/truth.ts';
import { fileSource } from '../../../core/node/files/byte-source.ts';
import { tableSheets } from '../../../core/node/duckdb/tables.ts';
import { listFiles } from '../../../core/node/files/files.ts';
import { catalogBytes } from '../../ingest/read/sas/write-catalog.ts';
import { sasBytes } from '../../ingest/read/sas/write-sas.ts';
import { workbookOf, type CellValue } from '../../node/workbook/write-workbook.ts';

let folder: string;
beforeAll(() => (folder = mkdtempSync(join(tmpdir(), 'etiograph-sources-'))));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const ports = {
  files: { open: fileSource, list: listFiles },
  tables: { sheets: tableSheets },
} as unknown as EnginePorts;

let count = 0;
/** A folder with these files. */
function made(files: Readonly<Record<string, string | Uint8Array>>): string {
  const here = join(folder, `f${++count}`);
  mkdirSync(here);
  for (const [name, content] of Object.entries(files)) {
    mkdirSync(dirname(join(here, name)), { recursive: true });
    writeFileSync(join(here, name), content);
  }
  return here;
}

const names = (here: string, sorted: SortedSources) => ({
  tables: sorted.tables.map(({ path, sheet }) => path.slice(here.length + 1) + (sheet ? `: ${sheet}` : '')),
  codebooks: sorted.codebooks.map((path) => path.slice(here.length + 1)),
  recordings: sorted.recordings.flatMap(({ files }) => files.map((path) => path.slice(here.length + 1))),
  images: sorted.images.flatMap(({ files }) => files.map((path) => path.slice(here.length + 1))),
  others: sorted.others.map((path) => path.slice(here.length + 1)),
  notTaken: sorted.notTaken.map(({ file, code }) => `${file}: ${code}`),
});

const HEADER = 'r 1 250 4\nr.dat 16 200';

const CSV = 'id,age\nP1,40\nP2,41\n';
const ROWS: CellValue[][] = [
  ['id', 'age'],
  ['P1', 40],
  ['P2', 41],
];
const EDF = `${'0       '.padEnd(184)}512     ${''.padEnd(60)}1   `.padEnd(512);
const REDCAP =
  '"Variable / Field Name","Form Name","Section Header","Field Type","Field Label"\nrecord_id,base,,text,ID\n';

describe('sorting a folder', () => {
  it('says nothing of the truth that lies beside a sample cohort, and names other JSON', async () => {
    const here = made({
      'clinic.csv': CSV,
      'truth.json': truthHead(1) + TRUTH_TAIL,
      'else.json': '{"format": "another"}',
    });
    const { others, notTaken } = names(here, await sortSources([here], ports));
    expect(others).toEqual([]);
    expect(notTaken).toEqual(['else.json: file.json-other']);
  });

  it('takes what can be read, and stops at nothing', async () => {
    const here = made({
      'clinic.csv': CSV,
      'labs.txt': 'id\tcrp\nP1\t4\nP2\t5\n',
      'README.txt': 'This folder holds the data of a study.\nAsk Dr X, if anything is unclear.\n',
      'empty.csv': '',
      '~$clinic.xlsx': '\x05admin',
      'damaged.xlsx': 'PK\x03\x04 and nothing else',
      'stats.mat': `MATLAB 5.0 MAT-file${'\0'.repeat(400)}`,
      'packed.csv.gz': gzipSync(CSV),
      'protocol.pdf': `%PDF-1.4\n${'\0\x01\x02'.repeat(200)}`,
      'analysis.R': 'x <- read.csv("clinic.csv")\n',
      '.DS_Store': '\0\0\0\x01Bud1',
      'Thumbs.db': '\0\x01'.repeat(300),
      'codebook.csv': 'variable,label\nage,Age\n',
      'DataDictionary.csv': REDCAP,
      'night1.txt': EDF,
      'nights/night2.edf': EDF,
      'eye.dat': Buffer.from('\x89PNG\r\n\x1a\n\0\0\0\rIHDR', 'latin1'),
    });
    symlinkSync(join(here, 'nowhere.csv'), join(here, 'link.csv'));
    expect(names(here, await sortSources([here], ports))).toEqual({
      tables: ['clinic.csv', 'labs.txt'],
      codebooks: ['codebook.csv', 'DataDictionary.csv'],
      recordings: ['night1.txt', 'nights/night2.edf'],
      images: ['eye.dat'],
      others: ['analysis.R', 'protocol.pdf', 'Thumbs.db'],
      notTaken: [
        'damaged.xlsx: workbook.damaged',
        'empty.csv: table.empty',
        'link.csv: file.missing',
        'packed.csv.gz: file.gzip',
        'README.txt: file.no-table',
        'stats.mat: file.matlab',
        '~$clinic.xlsx: file.lock',
      ],
    });
  });

  it('makes each sheet with data a table, and says what the others are', async () => {
    const here = made({
      'book.xlsx': workbookOf({
        sheets: [
          { name: 'Readme', rows: [['This workbook has the data']] },
          { name: 'Clinic', rows: ROWS },
          { name: 'Labs', rows: ROWS },
          { name: 'Old', rows: ROWS, state: 'hidden' },
          {
            name: 'Codes',
            rows: [
              ['variable', 'label'],
              ['age', 'Age'],
            ],
          },
          { name: 'Chart', type: 'chartsheet' },
          { name: 'Sheet3' },
        ],
      }),
      'single.xls': workbookOf({ sheets: [{ name: 'Data', rows: ROWS }, { name: 'Sheet2' }] }),
      'codebook.xlsx': workbookOf({
        sheets: [
          {
            name: 'Data',
            rows: [
              ['Name', 'Meaning'],
              ['age', 'Age'],
            ],
          },
        ],
      }),
      'text.xlsx': CSV,
    });
    const sorted = await sortSources([here], ports);
    expect(names(here, sorted)).toEqual({
      tables: ['book.xlsx: Clinic', 'book.xlsx: Labs', 'single.xls', 'text.xlsx'],
      codebooks: ['book.xlsx', 'codebook.xlsx'],
      recordings: [],
      images: [],
      others: [],
      notTaken: [
        'book.xlsx, sheet “Readme”: workbook.text-sheet',
        'book.xlsx, sheet “Old”: workbook.hidden-sheet',
        'book.xlsx, sheet “Chart”: workbook.chart-sheet',
        'book.xlsx, sheet “Sheet3”: workbook.empty-sheet',
        'single.xls, sheet “Sheet2”: workbook.empty-sheet',
      ],
    });
    expect(sorted.notTaken[1].reason).toBe(
      'book.xlsx, sheet “Old”, is hidden, and is read only where it is chosen in the window or shown in the workbook.',
    );
  });

  it('takes a file of SAS with its catalog for one table, and each data set of another for one', async () => {
    const columns = [{ name: 'id', isText: true, width: 8, cells: ['P1', 'P2'] }];
    const here = made({
      'clinic.sas7bdat': Buffer.from(sasBytes({ wide: true, little: true, packing: 'none', columns })),
      'formats.sas7bcat': Buffer.from(catalogBytes({ wide: true, little: true })),
      'library.xpt': readFileSync('test/ingest/read/sas/files/two-data-sets.xpt'),
    });
    const sorted = names(here, await sortSources([here], ports));
    expect(sorted.tables).toEqual(['clinic.sas7bdat', 'library.xpt: PEOPLE', 'library.xpt: VISITS']);
    expect(sorted.notTaken).toEqual([]);
    const catalog = sortSources([join(here, 'formats.sas7bcat')], ports);
    await expect(catalog).rejects.toMatchObject({ code: 'file.sas-catalog' });
    const pair = ['clinic.sas7bdat', 'formats.sas7bcat'].map((name) => join(here, name));
    expect(names(here, await sortSources(pair, ports))).toMatchObject({
      tables: ['clinic.sas7bdat'],
      notTaken: [],
    });
  });

  it('takes the word of who points at a file itself', async () => {
    const here = made({ 'numbers.dat': '1 2\n3 4\n', 'notes.md': 'a,b\n1,2\n', 'a.csv': CSV });
    expect(names(here, await sortSources([here], ports)).tables).toEqual(['a.csv', 'numbers.dat']);
    expect(names(here, await sortSources([join(here, 'notes.md')], ports)).tables).toEqual(['notes.md']);
  });

  it('tells many files of a kind in one sentence', async () => {
    const slices = Object.fromEntries(
      Array.from({ length: 9 }, (_, i) => [`scans/IM${i}`, `MATLAB 5.0 MAT-file${'\0'.repeat(400)}`]),
    );
    const { notTaken } = await sortSources([made({ 'a.csv': CSV, ...slices })], ports);
    expect(notTaken).toHaveLength(4);
    expect(notTaken[3].reason).toBe('6 more files in scans are not read either, for the same reason as IM0.');
  });

  it('tells a folder that is one recording once, and takes no file of it', async () => {
    const part = (name: string): Record<string, string> => ({
      [`${name}/signal1.bin`]: '\0\x01'.repeat(300),
      [`${name}/info.xml`]: '<?xml version="1.0"?><fileInfo/>',
      [`${name}/events.csv`]: CSV,
    });
    const here = made({ 'a.csv': CSV, ...part('P1.mff'), ...part('P2.mff') });
    expect(names(here, await sortSources([here], ports))).toMatchObject({
      tables: ['a.csv'],
      others: [],
      notTaken: ['P1.mff: file.egi', 'P2.mff: file.egi'],
    });
    await expect(sortSources([join(here, 'P1.mff')], ports)).rejects.toMatchObject({
      code: 'file.egi',
      message: 'P1.mff is a recording of EGI (MFF), which Etiograph does not read yet.',
    });
  });

  it('takes no recording for the other half of a scan', async () => {
    const here = made({
      'P1.edf': EDF,
      'P2.rec': EDF,
      'P1.PAR': '# === DATA DESCRIPTION FILE ====\n#\n',
      'P1.REC': Buffer.alloc(4096, 7),
      'par.csv': CSV,
    });
    expect(names(here, await sortSources([here], ports))).toMatchObject({
      recordings: ['P1.edf', 'P2.rec'],
      others: ['P1.REC'],
      notTaken: ['P1.PAR: file.par-rec'],
    });
  });

  it('takes the folders of an archive for one group, files without endings included', async () => {
    const bytes = `${'\0'.repeat(128)}DICM${'\0'.repeat(40)}`;
    const here = made({
      'pacs/A/S1/IM0001': bytes,
      'pacs/A/S2/1.2.840.7': bytes,
      'pacs/B/x.dcm': bytes,
      'a.csv': CSV,
    });
    const { images, notTaken } = await sortSources([here], ports);
    expect(images.map(({ folder: of, files }) => [of, files.length])).toEqual([[join(here, 'pacs'), 3]]);
    expect(notTaken).toEqual([]);
  });

  it('says why there is nothing to read', async () => {
    const mat = made({ 'stats.mat': `MATLAB 5.0 MAT-file${'\0'.repeat(400)}` });
    await expect(sortSources([mat], ports)).rejects.toMatchObject({ code: 'file.matlab' });
    const several = made({ 'a.csv': '', 'b.csv': '', 'codebook.csv': 'variable,label\n' });
    await expect(sortSources([several], ports)).rejects.toMatchObject({
      code: 'import.no-files',
      message: expect.stringMatching(
        /no table.*codebook\.csv only describes columns\. a\.csv is empty\. b\.csv is empty\.$/,
      ),
      hint: expect.stringMatching(
        /^Tables end in \.csv, (\.\w+, )+recordings in \.edf, (\.\w+, )+images in \.png(, \.[\w.]+)+\.$/,
      ),
    });
    const raws = made({ 'a.NEF': `MM\0*${'\0'.repeat(400)}`, 'b.NEF': `MM\0*${'\0'.repeat(400)}` });
    await expect(sortSources([raws], ports)).rejects.toMatchObject({
      code: 'import.no-files',
      hint: expect.stringMatching(/^Save it as \.tif/),
    });
    await expect(sortSources(['/dev/zero'], ports)).rejects.toMatchObject({ code: 'file.not-a-file' });
    await expect(sortSources([join(folder, 'gone')], ports)).rejects.toMatchObject({ code: 'file.missing' });
  });
});

describe('a workbook called like a codebook', () => {
  const CODES = [
    ['Variable', 'Beschreibung'],
    ['id', 'Nummer'],
    ['sbp', 'Blutdruck'],
  ];
  it.each<[string, CellValue[][], { tables: string[]; codebooks: string[] }]>([
    [
      'is a table where its codebook lists the columns of its data',
      [['id', 'sbp'], ...Array.from({ length: 5 }, (_, i): CellValue[] => [`P${i}`, 100 + i])],
      { tables: ['codebook and data.xlsx'], codebooks: ['codebook and data.xlsx'] },
    ],
    [
      'is none where another sheet lists codes',
      [
        ['code', 'meaning'],
        ['1', 'yes'],
        ['2', 'no'],
      ],
      { tables: [], codebooks: ['codebook and data.xlsx'] },
    ],
  ])('%s', async (_, rows, expected) => {
    const here = made({
      'codebook and data.xlsx': workbookOf({
        sheets: [
          { name: 'Codes', rows: CODES },
          { name: 'Sheet2', rows },
        ],
      }),
      'other.csv': 'id,x\nP1,2\nP2,3\n',
    });
    const sorted = names(here, await sortSources([here], ports));
    expect(sorted.tables.filter((name) => name !== 'other.csv')).toEqual(expected.tables);
    expect(sorted.codebooks).toEqual(expected.codebooks);
  });
});

it('takes a table that a program has melted for no codebook', async () => {
  const here = made({
    'melted.csv': 'id,variable,value,unit\nP1,sbp,120,mmHg\nP1,crp,3,mg/l\n',
    'book.csv': 'no,variable,label,values\n1,sbp,Blood pressure,\n',
  });
  expect(names(here, await sortSources([here], ports))).toMatchObject({
    tables: ['melted.csv'],
    codebooks: ['book.csv'],
  });
});

describe('the files of WFDB records', () => {
  it('are companions of their header, as are segments and their samples', async () => {
    const here = made({
      'r.hea': HEADER,
      'r.dat': new Uint8Array(8),
      'm.hea': 'm/3 1 250\nm_0 0\n~ 9\nm_1 4',
      'm_0.hea': 'm_0 1 250 0\n~ 0 200',
      'm_1.hea': 'm_1 1 250 4\nm_1.dat 16 200',
      'm_1.dat': new Uint8Array(8),
      'other.dat': new Uint8Array(Array.from({ length: 600 }, (_, i) => (i * 77) % 256)),
    });
    const sorted = await sortSources([here], ports);
    expect(names(here, sorted)).toMatchObject({
      recordings: ['m.hea', 'r.hea'],
      notTaken: ['other.dat: file.binary'],
      tables: [],
    });
    const [{ companions = [] }] = sorted.recordings;
    expect(companions.map((path) => path.slice(here.length + 1))).toEqual([
      'm_0.hea',
      'm_1.dat',
      'm_1.hea',
      'r.dat',
    ]);
  });
});
