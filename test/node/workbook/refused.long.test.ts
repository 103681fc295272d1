import { writeFileSync } from 'node:fs';
import zlib from 'node:zlib';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { UserError } from '../../../core/errors.ts';
import { listSheets } from '../../../core/node/workbook/sheets.ts';
import { keep, readSheet, useOwnFolder } from './read.ts';
import { partsOf, sheetXml, workbookOf, type BookSpec } from './write-workbook.ts';
import { zipOf, type Part } from './write-zip.ts';

useOwnFolder();
afterEach(() => void vi.restoreAllMocks());

const SPEC: BookSpec = {
  sheets: [
    {
      name: 'Labs',
      rows: [
        ['id', 'x', 'when'],
        ['P1', { t: 's', v: 0 }, { v: 45352, s: 1 }],
      ],
    },
  ],
  strings: ['<t>low</t>'],
  styles: [0, 14],
};

async function refused(bytes: Uint8Array): Promise<UserError> {
  const error = await readSheet(bytes).catch((reason: unknown) => reason);
  expect(error).toBeInstanceOf(UserError);
  expect((error as UserError).message).toMatch(/^book\d+\.xlsx/);
  expect((error as UserError).hint).not.toBe('');
  return error as UserError;
}

const changed = (name: string, change: (text: string) => string, more: Partial<Part> = {}): Buffer =>
  zipOf(
    partsOf(SPEC).map((part) =>
      part.name === name ? { ...part, data: change(String(part.data)), ...more } : part,
    ),
  );
const SHEET = 'xl/worksheets/sheet1.xml';
const ofSheet = (xml: string): Buffer => changed(SHEET, () => xml);
const row = (inside: string, r = 1): string =>
  `<worksheet><sheetData><row r="${r}">${inside}</row></sheetData></worksheet>`;

describe('a workbook that is refused', () => {
  it('is read while it is sound', async () => {
    expect((await readSheet(workbookOf(SPEC))).lines[1]).toBe('P1,low,2024-03-01');
  });

  it.each<[string, Buffer, string]>([
    ['cut short', workbookOf(SPEC).subarray(0, -200), 'packing'],
    ['no zip file', Buffer.from('PK\x03\x04 and nothing that follows'), 'packing'],
    [
      'of a part with a wrong checksum',
      changed(SHEET, (text) => text, { claims: { crc: 1 } }),
      'sheet “Labs”, is damaged: its part xl/worksheets/sheet1.xml does not match its checksum',
    ],
    [
      'of a part that is longer than it says',
      changed(SHEET, (text) => text, { claims: { size: 40 } }),
      'checksum',
    ],
    [
      'of a part that is shorter than it says',
      changed(SHEET, (text) => text, { claims: { size: 90_000 } }),
      'checksum',
    ],
    ['packed in another way', changed(SHEET, (text) => text, { claims: { method: 9 } }), 'another way'],
    ['encrypted part by part', changed(SHEET, (text) => text, { claims: { flags: 1 } }), 'encrypted'],
    [
      'without its sheet',
      zipOf(partsOf(SPEC).filter(({ name }) => name !== SHEET)),
      'part xl/worksheets/sheet1.xml is missing',
    ],
    [
      'without the texts that it refers to',
      zipOf(partsOf(SPEC).filter(({ name }) => !name.endsWith('sharedStrings.xml'))),
      'sharedStrings.xml is missing',
    ],
    [
      'without the styles that it refers to',
      zipOf(partsOf(SPEC).filter(({ name }) => !name.endsWith('styles.xml'))),
      'styles.xml is missing',
    ],
    ['with a part twice', zipOf([...partsOf(SPEC), partsOf(SPEC)[0]]), 'twice'],
    [
      'with two sheets of one name',
      workbookOf({ sheets: [...SPEC.sheets, ...SPEC.sheets], strings: ['<t/>'], styles: [0, 14] }),
      'two of its sheets are called “Labs”',
    ],
    ['with unsound XML', ofSheet('<worksheet><sheetData></worksheet>'), 'no sound XML'],
    ['with XML that ends too early', ofSheet('<worksheet><sheetData>'), 'no sound XML'],
    ['with a document type', ofSheet('<!DOCTYPE x [<!ENTITY a "b">]><worksheet/>'), 'document type'],
    ['with an unknown entity', ofSheet(row('<c><v>&a;</v></c>')), 'no sound XML'],
    [
      'with letters that are no UTF-8',
      zipOf(
        partsOf(SPEC).map((part) =>
          part.name === SHEET
            ? { ...part, data: Buffer.from(row('<c t="str"><v>ü</v></c>'), 'latin1') }
            : part,
        ),
      ),
      'UTF-8',
    ],
    [
      'with a text that is not there',
      ofSheet(row('<c t="s"><v>7</v></c>')),
      'row 1 has a cell whose text is missing',
    ],
    [
      'with a style that is not there',
      ofSheet(row('<c s="9"><v>7</v></c>')),
      'row 1 has a cell whose number format is missing',
    ],
    [
      'with rows out of order',
      ofSheet('<worksheet><sheetData><row r="2"/><row r="2"/></sheetData></worksheet>'),
      'out of order after row 2',
    ],
    ['with a row beyond the last', ofSheet(row('', 1_048_577)), 'no sheet has more than 1,048,576 rows'],
    ['with a column beyond the last', ofSheet(row('<c r="XFE1"><v>1</v></c>')), 'beyond column XFD'],
    [
      'with a cell that belongs to another row',
      ofSheet(row('<c r="B7"><v>1</v></c>')),
      'row 1 has a cell that belongs elsewhere',
    ],
    [
      'with two values for a cell',
      ofSheet(row('<c r="B1"><v>1</v></c><c r="B1"><v>2</v></c>')),
      'two values',
    ],
    ['nested without end', ofSheet('<a>'.repeat(200)), 'nested'],
    [
      'with a stray cell far to the right in many rows',
      ofSheet(
        `<worksheet><sheetData><row><c r="XFD1"><v>1</v></c></row>${'<row><c><v>1</v></c></row>'.repeat(16_000)}</sheetData></worksheet>`,
      ),
      'stray cell',
    ],
  ])('%s', async (_, bytes, words) => {
    expect((await refused(bytes)).message).toContain(words);
  });

  it('never quotes what stands in its cells', async () => {
    const error = await refused(ofSheet(row('<c t="str"><v>Mrs Miller</v></c><c><v>&Miller;</v></c>')));
    expect(error.message + error.hint).not.toContain('Miller');
  });

  it('names the sheet that is missing', async () => {
    const bytes = workbookOf({
      sheets: [
        {
          name: 'A',
          rows: [
            ['id', 'x'],
            ['P1', 1],
          ],
        },
        { name: 'Chart', type: 'chartsheet' },
        { name: 'E' },
      ],
    });
    await expect(readSheet(bytes, 'B')).rejects.toMatchObject({
      code: 'workbook.no-sheet',
      hint: 'Its sheets: A, Chart, E.',
    });
    await expect(readSheet(bytes, 'Chart')).rejects.toThrow('is a chart');
    await expect(readSheet(bytes, 'E')).rejects.toThrow('is empty');
    await expect(readSheet(workbookOf({ sheets: [{ name: 'E' }] }))).rejects.toThrow('nothing in its sheets');
  });
});

/** @returns how many bytes have come out of archives since */
function countUnpacked(): () => number {
  let count = 0;
  const create = zlib.createInflateRaw;
  vi.spyOn(zlib, 'createInflateRaw').mockImplementation((options) => {
    const stream = create(options);
    const push = stream.push.bind(stream);
    stream.push = (chunk: Uint8Array | null, ...more) => {
      count += chunk?.length ?? 0;
      return push(chunk, ...more);
    };
    return stream;
  });
  return () => count;
}

describe('a workbook that would fill the computer', () => {
  const blanks = (size: number, xml: string): string => xml.replace('<row', `${' '.repeat(size)}<row`);

  it('is refused by what it says of its size', async () => {
    const bytes = changed(SHEET, (xml) => blanks(120 << 20, xml));
    expect(bytes.length).toBeLessThan(300_000);
    const unpacked = countUnpacked();
    expect(await refused(bytes)).toMatchObject({ code: 'workbook.too-large' });
    expect(unpacked()).toBeLessThan(10_000);
  });

  it('is refused where it lies about its size', async () => {
    const bytes = changed(SHEET, (xml) => blanks(120 << 20, xml), { claims: { size: 1000 } });
    const unpacked = countUnpacked();
    expect(await refused(bytes)).toMatchObject({ code: 'workbook.damaged' });
    expect(unpacked()).toBeLessThan(1 << 20);
  });

  it('is refused where one text is endless, in a cell or between cells', async () => {
    const noise = Buffer.from(Array.from({ length: 5 << 20 }, (_, i) => 97 + ((i * 7919) % 26))).toString();
    for (const xml of [
      row(`<c t="str"><v>${noise}</v></c>`),
      row(`<!--${noise}-->`),
      row(`<c a="${noise}"/>`),
    ]) {
      expect((await refused(ofSheet(xml))).message).toContain('longer than a cell');
    }
    // The same in runs, each of which is short.
    const runs = `<r><t>${noise.slice(0, 1 << 20)}</t></r>`.repeat(5);
    expect((await refused(ofSheet(row(`<c t="inlineStr"><is>${runs}</is></c>`)))).message).toContain(
      'longer than a cell',
    );
    const shared = changed('xl/sharedStrings.xml', (text) => text.replace('<t>low</t>', runs));
    expect((await refused(shared)).message).toContain('longer than a cell');
  });

  it('is read where it is large and honest', async () => {
    const rows = Array.from({ length: 30_000 }, (_, r) => [`P${r}`, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1]);
    const bytes = workbookOf({ sheets: [{ name: 'S', rows }] });
    expect(sheetXml(rows).length / bytes.length).toBeGreaterThan(5);
    expect((await readSheet(bytes)).facts.rows).toBe(30_000);
  });
});

describe('the sheets of a workbook', () => {
  it('are listed with what they hold', async () => {
    const long = Array.from({ length: 400 }, (_, r) => [`P${r}`, r]);
    const path = keep(
      workbookOf({
        sheets: [
          { name: 'Read me', rows: [['This workbook has the data'], ['of a study']] },
          { name: 'Chart1', type: 'chartsheet' },
          { name: 'Clinic & co', rows: [['id', 'age'], ...long] },
          {
            name: 'Old',
            rows: [
              ['id', 'age'],
              ['P1', 4],
            ],
            state: 'veryHidden',
          },
          {
            name: 'Labs',
            xml: sheetXml([['id', 'age'], ...long], { before: '<dimension ref="A1:B401"/>', after: '' }),
          },
          {
            name: 'Liar',
            xml: sheetXml([['id', 'age'], ...long], { before: '<dimension ref="A1"/>', after: '' }),
          },
          {
            name: 'Codes',
            rows: [
              ['variable', 'label'],
              ['age', 'Age'],
            ],
          },
          { name: 'Sheet9' },
        ],
      }),
    );
    const sheets = await listSheets(path);
    expect(
      sheets.map(({ name, kind, rows, columns, hidden }) => [name, kind, rows, columns, hidden]),
    ).toEqual([
      ['Read me', 'readme', 2, 1, false],
      ['Chart1', 'chart', 0, 0, false],
      ['Clinic & co', 'data', 401, 2, false],
      ['Old', 'data', 2, 2, true],
      ['Labs', 'data', 401, 2, false],
      ['Liar', 'data', 401, 2, false],
      ['Codes', 'codebook', 2, 2, false],
      ['Sheet9', 'empty', 0, 0, false],
    ]);
    // A file that is saved anew is looked at anew.
    writeFileSync(
      path,
      workbookOf({
        sheets: [
          {
            name: 'Other',
            rows: [
              ['id', 'x'],
              ['P', 1],
            ],
          },
        ],
      }),
    );
    expect((await listSheets(path)).map(({ name }) => name)).toEqual(['Other']);
  });
});
