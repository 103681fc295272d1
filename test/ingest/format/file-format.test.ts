import { deflateRawSync, gzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { fileFormat, refusalOf, tableFormat } from '../../../core/ingest/format/file-format.ts';
import { FORMATS, UNREAD, type UnreadFormat } from '../../../core/ingest/format/formats.ts';
import { workbookOf } from '../../node/workbook/write-workbook.ts';
import { zipOf } from '../../node/workbook/write-zip.ts';
import { memorySource } from '../memory-source.ts';

const bytes = (text: string): Buffer => Buffer.from(text, 'latin1');
const formatOf = (name: string, content: Uint8Array | string): Promise<string> =>
  fileFormat(memorySource(name, typeof content === 'string' ? bytes(content) : content));

/** What no text looks like. */
const noise = (length = 400): Buffer =>
  Buffer.from(Array.from({ length }, (_, i) => (i * 7919 + (i >> 3)) % 256));
const after = (text: string): Buffer => Buffer.concat([bytes(text), noise()]);
const at = (offset: number, text: string): Buffer =>
  Buffer.concat([Buffer.alloc(offset, 1), bytes(text), noise()]);
/** A header without the letter that most write. */
const analyze = (size: string, dimensions: string, bits: string): Buffer =>
  Buffer.concat([
    bytes(size),
    Buffer.alloc(36),
    bytes(dimensions),
    Buffer.alloc(30),
    bytes(bits),
    Buffer.alloc(274),
  ]);

const CSV = 'id,age\nP1,40\nP2,41\n';
const WORKBOOK = workbookOf({ sheets: [{ name: 'S', rows: [['id'], ['P1']] }] });
const EDF = bytes(`${'0       '.padEnd(184)}512     ${''.padEnd(60)}1   `.padEnd(512));

/** The wells of a plate, with what stands at its corner. */
const plateOf = (mark: string, corner: string): string =>
  [
    [corner, ...Array.from({ length: 12 }, (_, c) => c + 1)],
    ...Array.from('ABCDEFGH', (row, r) => [
      row,
      ...Array.from({ length: 12 }, (_, c) => 0.05 + r * 0.3 + c / 7),
    ]),
  ]
    .map((cells) => `${cells.join(mark)}\n`)
    .join('');

const partsOf = (...names: readonly string[]): Uint8Array => zipOf(names.map((name) => ({ name, data: '' })));

function ole(stream: string): Buffer {
  const file = Buffer.alloc(1536);
  bytes('\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1').copy(file);
  file.writeUInt16LE(9, 30);
  file.writeUInt32LE(1, 48);
  for (const [i, name] of ['Root Entry', stream].entries()) {
    const entry = 1024 + 128 * i;
    file.write(name, entry, 'utf16le');
    file.writeUInt16LE(2 * name.length + 2, entry + 64);
  }
  return file;
}

/** What stands above the tables of ActiLife and of Actiware. */
const ACTILIFE =
  '------------ Data File Created By ActiGraph GT3X+ ActiLife v6.13.4 date format dd/MM/yyyy -----------\r\nSerial Number: NEO1F55120\r\n--------------------------------------------------\r\n';
const ACTIWARE =
  '"--------- Subject Properties ---------"\r\n\r\n"Identity:","P1"\r\n"Actiwatch Type:","AWS Spectrum"\r\n\r\n';
const EPOCHS =
  '"------ Epoch-by-Epoch Data ------"\r\n\r\n"Line","Date","Time","Activity"\r\n"1","01/03/2024","18:00:00","40"\r\n';

describe('what a file is', () => {
  it.each<[string, string, Uint8Array | string]>([
    ['text', 'a.csv', CSV],
    ['text', 'a.xlsx', CSV],
    ['text', 'a.xls', 'id\tage\nP1\t40\n'],
    ['text', 'nul.csv', `id,x\n${'P1,4\n'.repeat(20)}P2,\0\n`],
    ['text', 'shift-jis.csv', Buffer.from('8e81,96bc\n'.repeat(4), 'latin1')],
    ['text', 'utf16.csv', Buffer.from(`\uFEFF${CSV}`, 'utf16le')],
    ['text', 'unmarked.csv', Buffer.from(CSV.repeat(5), 'utf16le')],
    ['text', 'turned.csv', Buffer.from(CSV.repeat(5), 'utf16le').swap16()],
    ['text', 'chinese.csv', Buffer.from('\uFEFF编号,年龄\n甲,40\n', 'utf16le')],
    ['text', 'par1.csv', 'PAR1,PAR2\n1,2\n'],
    ['text', 'bm.csv', 'BM,MZ\n1,2\n'],
    ['text', 'patient.csv', 'ID;Patient;Age\n1;2;3\n'],
    ['text', 'odd.csv', '[id],{age}\n1,2\n'],
    ['text', 'less.csv', '<5,>7\n1,2\n'],
    ['workbook', 'a.xlsx', WORKBOOK],
    ['workbook', 'a.csv', WORKBOOK],
    ['workbook', 'cut.xlsx', WORKBOOK.subarray(0, 300)],
    ['recording', 'night.edf', EDF],
    ['recording', 'night.txt', EDF],
    ['netpbm', 'eye.pgm', after('P5\n# GIMP\n16 16\n255\n')],
    ['netpbm', 'eye.ppm', 'P3 2 2 255\n1 2 3 4 5 6 7 8 9 1 2 3\n'],
    ['netpbm', 'eye.pam', after('P7\nWIDTH 16\nHEIGHT 16\n')],
    ['text', 'p3.txt', 'P3 2 2 255\nP4 2 3 255\n'],
    ['text', 'simple.csv', 'SIMPLE,AGE\n1,40\n'],
    ['gifti', 'lh.gii', '<?xml version="1.0"?>\n<GIFTI Version="1.0"></GIFTI>'],
    ['minc', 'head.mnc', after('\x89HDF\r\n\x1a\n')],
    ['text', 'notes.raw', CSV],
    ['microscope', 'cells.lif', after('\x70\0\0\0')],
    ['microscope', 'cells.oib', after('\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1')],
    ['microscope', 'cells.ims', after('\x89HDF\r\n\x1a\n')],
    ['text', 'cells.lif', 'a,b\n1,2\n'],
    ['oct', 'eye.E2E', after('CMDb')],
    ['text', 'eye.vol', 'id,volume\nP1,2\n'],
    ['par-rec', 'head.PAR', '# === DATA DESCRIPTION FILE ======\n#\n'],
    ['nrrd', 'head.nhdr', 'NRRD0004\ntype: short\ndimension: 3\n'],
    ['metaimage', 'head.mhd', 'ObjectType = Image\nNDims = 3\nDimSize = 4 4 4\n'],
    ['text', 'objects.csv', 'ObjectType,NDims\nImage,3\n'],
    ['freesurfer', 'head.mgz', gzipSync(noise())],
    ['freesurfer', 'head.mgh', Buffer.concat([Buffer.from([0, 0, 0, 1]), noise()])],
    [
      'analyze',
      'head.hdr',
      Buffer.concat([bytes('\x5c\x01\0\0'), Buffer.alloc(34), bytes('r'), Buffer.alloc(309)]),
    ],
    // Some write no letter: three dimensions of 16 bits, in either order of bytes.
    ['analyze', 'head.hdr', analyze('\x5c\x01\0\0', '\x03\0', '\x10\0')],
    ['analyze', 'head.hdr', analyze('\0\0\x01\x5c', '\0\x03', '\0\x10')],
    ['metaimage', 'head.mha', Buffer.concat([bytes('ObjectType = Image\nNDims = 3\n'), noise()])],
    // A small preview is the first picture in them.
    ['raw-photo', 'eye.NEF', after('MM\0*')],
    ['slide', 'slide.mrxs', after('\xff\xd8\xff\xe0')],
    ['slide', 'slide.ndpi', after('II*\0')],
    ['spss', 'a.por', `${'ASCII SPSS PORT FILE'.padEnd(40)}`.repeat(5)],
    ['stata', 'a.csv', after('\x72\x01\x01\x00')],
    ['sas', 'a.sas7bdat', after(`${'\0'.repeat(12)}\xc2\xea\x81\x60\xb3\x14\x11\xcf\xbd\x92\x08\0`)],
    ['sas-catalog', 'a.sas7bcat', after(`${'\0'.repeat(12)}\xc2\xea\x81\x63${'\0'.repeat(140)}CATALOG `)],
    ['sas', 'a.xpt', 'HEADER RECORD*******LIBRARY HEADER RECORD!!!!!!!000000000000000000000000000000'],
    ['r', 'a.RData', gzipSync('RDX3\nX\n')],
    ['r', 'a.rds', gzipSync('X\n')],
    ['pickle', 'a.pkl', after('\x80\x04\x95')],
    ['json-other', 'a.json', '{"id": 1}'],
    ['json', 'a.csv', ' [\n  {"id": 1}\n]'],
    ['json', 'a.jsonl', '{"id": 1}\n{"id": 2}\n'],
    ['json-other', 'b.json', '[1, 2, 3]'],
    [
      'fhir',
      'bundle.json',
      '{\n "resourceType": "Bundle",\n "entry": [{"resource": {"resourceType": "Patient"}}]}',
    ],
    [
      'fhir',
      'o.ndjson',
      '{"resourceType":"Observation","id":"a"}\n{"resourceType":"Observation","id":"b"}\n',
    ],
    ['json', 'p.ndjson', '{"resourceType":"Patient","id":"a"}\n{"resourceType":"Patient","id":"b"}\n'],
    ['json', 'd.json', '[{"resourceType": "Dataset", "id": 1}]'],
    ['hl7', 'a.hl7', 'MSH|^~\\&|LAB|HOSP|||20200102||ORU^R01|1|P|2.3\rPID|1||4000\r'],
    ['hl7', 'a.txt', 'FHS|^~\\&|LAB\r\nBHS|^~\\&|LAB\r\nMSH|^~\\&|LAB\r\n'],
    ['adat', 'a.adat', '!Checksum\t12ab\n^HEADER\n!AdatId\tGID-1\n!Version\t1.2\n'],
    ['text', 'checks.txt', '!Checksum\tid\n1\tP1\n2\tP2\n'],
    [
      'freesurfer-stats',
      'aseg.stats',
      '# Title Segmentation Statistics \n# \n# generating_program mri_segstats\n',
    ],
    [
      'freesurfer-stats',
      'lh.aparc.stats.txt',
      '# Table of FreeSurfer cortical parcellation anatomical statistics \n# \n# CreationTime 2020\n',
    ],
    ['text', 'stats.csv', '# Title: Statistics of segments\nid,volume\n1,3\n'],
    ['plink', 'study.ped', 'F1 I1 0 0 1 2 A G C C\nF2 I2 0 0 2 -9 0 0 C T\n'],
    ['text', 'scores.txt', 'F1 I1 0 0 1 2 1 2 1 1\nF2 I2 0 0 2 1 2 2 1 2\n'],
    ['text', 'links.txt', '0 0 0 0 0 1 0 0 0 0\n0 0 1 0 0 0 0 0 0 0\n'],
    ['text', 'study.raw', 'FID IID PAT MAT SEX PHENOTYPE rs1_A\nF1 I1 0 0 1 2 1\n'],
    ['pairs', 'study.genome', ' FID1 IID1 FID2 IID2 RT EZ Z0\n F1 I1 F2 I2 UN NA 0.9\n'],
    ['pairs', 'king.kin0', 'FID1\tID1\tFID2\tID2\tN_SNP\nF1\tI1\tF2\tI2\t9\n'],
    ['markers', 'study.map', '1 rs12 0 1000\n1 rs13 0 2000\nX 23:99_A_G 0.1 3000\n'],
    ['markers', 'study.bim', '1\trs12\t0\t1000\tA\tG\n'.repeat(3)],
    ['text', 'doses.txt', '1 P1 0 1000\n2 P2 0 2000\n3 P3 0 3000\n'],
    ['plate', 'elisa.csv', plateOf(',', '')],
    ['plate', 'reader.txt', `Plate 1\t450 nm\r\n${plateOf('\t', '<>')}\r\n${plateOf('\t', '')}`],
    ['text', 'items.csv', plateOf(',', 'id')],
    ['text', 'letters.csv', `${plateOf(';', '')}I;1;2;3\n`],
    ['text', 'twelve.csv', plateOf(',', '').replaceAll(/^([A-H])/gm, 'P$1')],
    ['text', 'msh.txt', 'MSH|MLH1|id\nlost|kept|P1\n'],
    ['xls', 'a.xls', ole('Workbook')],
    ['xls', 'a.csv', ole('Book')],
    ['protected', 'a.xlsx', ole('EncryptedPackage')],
    ['word', 'a.doc', ole('WordDocument')],
    ['thumbnails', 'b.db', ole('Catalog')],
    ['document', 'a.msg', ole('__substg1.0_1000001F')],
    ['xlsb', 'a.xlsb', partsOf('[Content_Types].xml', 'xl/workbook.bin')],
    ['word', 'a.docx', partsOf('[Content_Types].xml', 'word/document.xml')],
    [
      'workbook',
      'a.ods',
      zipOf([
        { name: 'mimetype', data: 'application/vnd.oasis.opendocument.spreadsheet', stored: true },
        { name: 'content.xml', data: '' },
      ]),
    ],
    [
      'document',
      'a.odt',
      zipOf([
        { name: 'mimetype', data: 'application/vnd.oasis.opendocument.text', stored: true },
        { name: 'content.xml', data: '' },
      ]),
    ],
    ['numbers', 'a.numbers', partsOf('Index/Document.iwa')],
    ['numpy', 'a.npz', partsOf('a.npy')],
    ['jamovi', 'a.omv', partsOf('META-INF/MANIFEST.MF', 'metadata.json', 'data.bin', 'xdata.json')],
    ['jamovi', 'a.zip', partsOf('meta', 'metadata.json', 'data.bin', 'xdata.json')],
    ['jasp', 'a.jasp', partsOf('manifest.json', 'internal.sqlite', 'analyses.json')],
    ['jasp', 'a.zip', partsOf('manifest.json', 'internal.sqlite', 'analyses.json')],
    ['jasp', 'old.zip', partsOf('META-INF/MANIFEST.MF', 'metadata.json', 'data.bin', 'analyses.json')],
    ['spss-output', 'a.spv', partsOf('META-INF/MANIFEST.MF', 'outputViewer0000000000.xml')],
    ['zip', 'a.zip', partsOf('metadata.json', 'cohort.csv')],
    ['zip', 'a.zip', zipOf([{ name: 'data.csv', data: CSV }])],
    ['zip', 'a.csv', zipOf([{ name: 'data.csv', data: CSV }])],
    [
      'html',
      'a.xls',
      '<html xmlns:x="urn:schemas-microsoft-com:office:excel"><body><table><tr><td>id</td></tr></table>',
    ],
    ['html', 'b.xls', '\n<table border=1>\n<tr><td>id'],
    ['xml-sheet', 'a.xls', '<?xml version="1.0"?><?mso-application progid="Excel.Sheet"?><Workbook/>'],
    ['stata-dictionary', 'ukb.dct', 'infile dictionary {\n  double n_eid "Participant"\n}\n'],
    ['sylk', 'a.slk', 'ID;PWXL;N;E\r\nP;PGeneral\r\n'],
    ['arff', 'a.arff', '% from a clinic\n% 2020\n\n@RELATION visits\n@ATTRIBUTE age NUMERIC\n@DATA\n4\n'],
    [
      'sql-dump',
      'a.sql',
      '-- MySQL dump 10.13\n--\n\n/*!40101 SET NAMES utf8 */;\nDROP TABLE IF EXISTS `visits`;\n',
    ],
    ['sql-dump', 'b.sql', "INSERT INTO visits VALUES (1, 'x');\n"],
    ['odm', 'a.xml', '<?xml version="1.0"?><ODM xmlns="http://www.cdisc.org/ns/odm/v1.3"/>'],
    ['xml', 'b.xml', '<?xml version="1.0"?><things/>'],
    ['gzip', 'a.csv.gz', gzipSync(CSV)],
    ['gzip', 'a.csv', gzipSync(CSV)],
    ['bz2', 'a.bz2', after('BZh9')],
    ['xz', 'a.xz', after('\xfd7zXZ\0')],
    ['rtf', 'a.rtf', '{\\rtf1\\ansi hello}'],
    ['svg', 'a.svg', '<?xml version="1.0"?>\n<svg xmlns="http://www.w3.org/2000/svg"/>'],
    ['image', 'both.dcm', Buffer.concat([bytes('II*\0'), at(124, 'DICM')])],
    [
      'binary',
      '100.dat',
      Buffer.from(Array.from({ length: 4096 }, (_, i) => (i % 3 === 1 ? 0x33 : 0xe0 + (i % 7)))),
    ],
    ['dif', 'a.dif', 'TABLE\n0,1\n"GNUMERIC"\n'],
    ['image', 'a.nii.gz', gzipSync('x')],
    ['brainvision', 'a.vhdr', 'Brain Vision Data Exchange Header File Version 1.0\n[Common Infos]\n'],
    ['eeglab', 'P1.set', after('MATLAB 5.0 MAT-file, Platform: PCWIN64')],
    ['text', 'people.set', CSV],
    ['nihon-kohden', 'P1.EEG', after(`EEG-1100A V01.00${'\0'.repeat(112)}`)],
    ['nihon-kohden', 'P1.21E', '[ELECTRODE]\r\n0000=FP1\r\n0001=FP2\r\n'],
    ['text', 'devices.csv', 'EEG-1100A V01.00,site\nEEG-1200A V01.00,2\n'],
    ['nox', 'P1.ndb', after('SQLite format 3\0')],
    ['neuroscan', 'P1.cnt', after('Version 3.0\0')],
    ['persyst', 'P1.lay', '[FileInfo]\r\nFile=P1.dat\r\nSamplingRate=256\r\nWaveformCount=32\r\n'],
    ['text', 'ini.txt', '[FileInfo]\nFile=P1.dat\n'],
    ['ecg', 'P1.xml', '<?xml version="1.0"?>\n<AnnotatedECG xmlns="urn:hl7-org:v3"><id/></AnnotatedECG>'],
    ['ecg', 'P1.xml', '<?xml version="1.0"?>\n<!DOCTYPE RestingECG SYSTEM "restecg.dtd">\n<RestingECG>'],
    ['actigraph', 'P1.gt3x', partsOf('log.bin', 'info.txt')],
    ['zip', 'P1.zip', partsOf('info.txt', 'people.csv')],
    ['actigraph', 'P1.agd', after('SQLite format 3\0')],
    [
      'actigraph',
      'P1.bin',
      'Device Identity\r\nDevice Unique Serial Code:012967\r\nDevice Type:GENEActiv\r\n',
    ],
    [
      'actigraph',
      'P1.csv',
      'Device Type,GENEActiv\r\nDevice Model,1.1\r\nDevice Unique Serial Code,012967\r\n',
    ],
    ['wearable', 'EDA.csv', '1586886694.00\n4.000000\n0.000000\n0.245968\n'],
    ['wearable', 'BVP.csv', '1586886694.00\r\n64.000000\r\n-0.00\r\n-12.31\r\n'],
    [
      'wearable',
      'ACC.csv',
      '1586886694.00, 1586886694.00, 1586886694.00\n32.000000, 32.000000, 32.000000\n-12,3,64\n-12,3,63\n',
    ],
    ['wearable', 'IBI.csv', '1586886694.00, IBI\n3.312500,0.828125\n'],
    ['text', 'ids.csv', '1586886694\n4\n12\n13\n'],
    ['text', 'ids and values.csv', '1586886694.00,4.000000\n1586886695.00,4.000000\n'],
    [
      'actigraph',
      'P1RAW.csv',
      `${ACTILIFE}Accelerometer X,Accelerometer Y,Accelerometer Z\r\n0.1,0.2,0.9\r\n`,
    ],
    [
      'actigraph',
      'P1-timeSeries.csv',
      'acceleration (mg) - 2014-05-07 13:29:50 - 2014-05-13 09:49:50 - sampleRate = 5 seconds,imputed\n20.1,0\n',
    ],
    [
      'actigraph',
      'P1-timeSeries.csv',
      'time,acc,MVPA,sleep\n2014-05-07 13:29:50.000000+0100 [Europe/London],20.1,0,1\n',
    ],
    ['actigraph', 'P1.csv', '2014-05-07 13:29:50.010,0.012000,-0.984000,0.110000\n'.repeat(6)],
    [
      'actigraph',
      'P1.csv',
      `Time,X,Y,Z\n${'2014-05-07 13:29:50.010,0.012000,-0.984000,0.110000\n'.repeat(6)}`,
    ],
    ['text', 'acc.csv', 'time,acc,id\n1,20.1,P1\n'],
    ['text', 'rows.csv', 'time,age,bmi,hb\n2014-05-07 13:29:50.010,40,24.1,13.2\n'],
    ['text', 'who.csv', `time,id,x,y,z\n${'2014-05-07 13:29:50.010,P1,0.0120,-0.9840,0.1100\n'.repeat(6)}`],
    ['text', 'P1 60sec.csv', `${ACTILIFE}Date,Time,Axis1,Axis2,Axis3\r\n01/03/2024,18:00:00,1,2,3\r\n`],
    ['actigraph', 'P1_New_Analysis.csv', `${ACTIWARE}"--------- Statistics ---------"\r\n\r\n${EPOCHS}`],
    ['actigraph', 'P1.csv', `${ACTIWARE}${'\r\n'.repeat(3000)}"------ Estadísticas ------"\r\n\r\n${EPOCHS}`],
    ['text', 'P1_epochs.csv', `${ACTIWARE}${EPOCHS}`],
    ['text', 'log.csv', `"------ Study ------"\r\n"------ Statistics ------"\r\n"n","mean"\r\n"1","2"\r\n`],
    ['actigraph', 'P1.awd', 'P1\r\n01-Mar-2021\r\n10:00\r\n4\r\n45\r\nV862123\r\nM\r\n0\r\n3\r\n'],
    [
      'wearable',
      'export.xml',
      '<?xml version="1.0"?>\n<!DOCTYPE HealthData [\n<!-- HealthKit -->\n]>\n<HealthData>',
    ],
    ['wearable', 'Export.zip', partsOf('apple_health_export/Export.xml')],
    ['wearable', 'run.tcx', '<?xml version="1.0"?>\n<TrainingCenterDatabase xmlns="x"/>'],
    ['recording', '100.hea', '# Jane Doe\n\n100/3 2 360\n100_1 10\n'],
    ['text', 'notes.hea', 'a text of somebody\n'],
    ['recording', '100.hea', '100 2 360 650000\n100.dat 212 200 11 1024 995 -22131 0 MLII\n'],
    ['vcf', 'a.vcf', '##fileformat=VCFv4.2\n#CHROM\tPOS\n'],
    ['program', 'run', '#!/bin/sh\nls\n'],
    ['lock', '~$clinic.xlsx', after('\x05admin')],
    ['thumbnails', 'Thumbs.db', noise()],
    ['empty', 'a.csv', ''],
    ['zeros', 'a.csv', Buffer.alloc(9000)],
    ['binary', 'a.csv', deflateRawSync(noise(3000))],
  ])('is %s: %s', async (expected, name, content) => {
    expect(await formatOf(name, content)).toBe(expected);
  });

  it.each(Object.entries(FORMATS))(
    'is %s by each of its first bytes and endings',
    async (format, { magic = [], ends }) => {
      for (const one of magic) {
        const [text, place] = typeof one === 'string' ? [one, 0] : one;
        const found = await formatOf('a.dat', place === 0 ? after(text) : at(place, text));
        expect(found, JSON.stringify(one)).toBe(format);
      }
      for (const ending of ends?.split(' ') ?? []) {
        if (ending !== 'mnc') expect(await formatOf(`P1.${ending}`, noise(4000))).toBe(format);
      }
    },
  );

  it('is told in a sentence by name, with what to do', async () => {
    const mat = memorySource('sample.mat', after('MATLAB 5.0 MAT-file'));
    await expect(tableFormat(mat)).rejects.toMatchObject({
      name: 'UserError',
      code: 'file.matlab',
      message: 'sample.mat is a MATLAB file, which Etiograph does not read yet.',
      hint: expect.stringContaining('writetable'),
    });
    expect(await tableFormat(memorySource('a.sav', after('$FL2@(#) SPSS DATA FILE')))).toBe('spss');
    await expect(tableFormat(memorySource('night.txt', EDF))).rejects.toMatchObject({
      code: 'file.other-kind',
      message: 'night.txt is a recording (EDF, BDF or WFDB) and not a table.',
    });
    for (const format of Object.keys(UNREAD) as UnreadFormat[]) {
      const { reason, hint } = refusalOf('a.bin', format, 'a table');
      expect(reason).toMatch(/^a\.bin is .*\.$/);
      expect(hint).toMatch(/\.$/);
    }
  });
});
