import { describe, expect, it } from 'vitest';
import { readSheet, useOwnFolder } from './read.ts';
import { partsOf, sheetXml, workbookOf, type CellValue } from './write-workbook.ts';
import { zipOf } from './write-zip.ts';

useOwnFolder();

const one = async (
  cell: CellValue,
  more: Omit<Parameters<typeof workbookOf>[0], 'sheets'> = {},
): Promise<string> => {
  const rows = [
    ['id', 'x', 'y'],
    ['P1', cell, 'end'],
  ];
  const { lines } = await readSheet(workbookOf({ sheets: [{ name: 'Sheet1', rows }], ...more }));
  expect(lines[1]).toMatch(/^P1,.*,end$/);
  return lines[1].slice(3, -4);
};

describe('a cell of a workbook', () => {
  it('is a text, wherever that is kept', async () => {
    expect(await one('plain')).toBe('plain');
    expect(await one({ t: 's', v: 1 }, { strings: ['<t>a</t>', '<t>b &amp; c</t>'] })).toBe('b & c');
    expect(await one({ t: 'str', v: 'low', f: 'IF(A1>2,"high","low")' })).toBe('low');
    expect(await one('with, comma and "quotes"')).toBe('"with, comma and ""quotes"""');
    expect(await one('שלום мир 😀')).toBe('שלום мир 😀');
  });

  it('puts the runs of a rich text together, and leaves out what tells how to say it', async () => {
    const strings = [
      '<r><rPr><b/></rPr><t xml:space="preserve">not </t></r><r><t>done</t></r>',
      '<t>東京</t><rPh sb="0" eb="2"><t>トウキョウ</t></rPh><phoneticPr fontId="1"/>',
    ];
    expect(await one({ t: 's', v: 0 }, { strings })).toBe('not done');
    expect(await one({ t: 's', v: 1 }, { strings })).toBe('東京');
    expect(await one({ t: 'inlineStr', is: strings[0] })).toBe('not done');
    expect(await one({ t: 'inlineStr', is: strings[1] })).toBe('東京');
  });

  it('is one line of text, whatever breaks it in the cell', async () => {
    expect(await one('two\nlines')).toBe('two lines');
    expect(await one('two_x000D_\nlines')).toBe('two lines');
    expect(await one('a_x005F_x000D_b')).toBe('a_x000D_b');
    expect(await one('NUL_x0000_here')).toBe('NULhere');
    expect(await one('  \n ')).toBe('');
  });

  it('keeps the zeros before a whole number that it shows', async () => {
    const padded = { formats: { 164: '000', 165: '0', 166: '00.0' }, styles: [0, 164, 165, 166] };
    const shown = (v: number, s: number): Promise<string> => one({ v, s }, padded);
    expect(await shown(7, 1)).toBe('007');
    expect(await shown(1234, 1)).toBe('1234');
    expect(await shown(7.5, 1)).toBe('7.5');
    expect(await shown(-7, 1)).toBe('-7');
    expect(await shown(7, 2)).toBe('7');
    expect(await shown(7, 3)).toBe('7');
  });

  it('is a number as it is written, with all of its digits', async () => {
    expect(await one(1.5)).toBe('1.5');
    expect(await one({ v: '0.10000000000000001' })).toBe('0.1');
    expect(await one({ v: '0.30000000000000004' })).toBe('0.30000000000000004');
    expect(await one({ v: '1E-4' })).toBe('0.0001');
    expect(await one({ v: '1.2300000000000001E+25' })).toBe('1.23e+25');
    expect(await one({ v: '12345678901234567890' })).toBe('12345678901234567890');
    expect(await one({ t: 'n', v: '-0' })).toBe('0');
    expect(await one({ v: '007' })).toBe('7');
  });

  it('is left as it is where a program wrote no number, so that the importer can reject it', async () => {
    expect(await one({ v: 'nan' })).toBe('nan');
    expect(await one({ v: '0x10' })).toBe('0x10');
    expect(await one({ v: '1,5' })).toBe('"1,5"');
  });

  it('is true or false', async () => {
    expect(await one(true)).toBe('TRUE');
    expect(await one({ t: 'b', v: 0, f: '1>2' })).toBe('FALSE');
  });

  it('counts errors and formulas without a value, which are missing', async () => {
    const rows: CellValue[][] = [
      ['id', 'ratio', 'bmi'],
      ['P1', { t: 'e', v: '#DIV/0!', f: '1/0' }, { f: 'A1*2', v: '' }],
      ['P2', { t: 'e', v: '#N/A' }, { f: 'A2*2' }],
      ['P3', { t: 'e', v: '#DIV/0!' }, { t: 'str', f: 'IF(1,"","x")', v: '' }],
    ];
    const { lines, facts } = await readSheet(workbookOf({ sheets: [{ name: 'S', rows }] }));
    expect(lines.slice(1)).toEqual(['P1,,', 'P2,,', 'P3,,']);
    expect(facts.errors).toEqual(
      new Map([
        [
          1,
          new Map([
            ['#DIV/0!', { count: 2, row: 2 }],
            ['#N/A', { count: 1, row: 3 }],
          ]),
        ],
      ]),
    );
    expect(facts.uncalculated).toEqual(new Map([[2, { count: 2, row: 2 }]]));
  });
});

describe('the rows of a sheet', () => {
  it('keep their numbers where the sheet begins further down and to the right', async () => {
    const xml = `<worksheet><sheetData><row r="3"><c r="B3" t="str"><v>id</v></c><c r="D3"><v>1</v></c></row>
      <row r="6"><c r="C6" t="str"><v>x</v></c></row></sheetData></worksheet>`;
    const { lines, facts } = await readSheet(workbookOf({ sheets: [{ name: 'S', xml }] }));
    expect(lines).toEqual(['', '', 'id,,1', '', '', ',x,']);
    expect(facts).toMatchObject({ rows: 2, firstRow: 3, lastRow: 6, firstColumn: 1, lastColumn: 3 });
  });

  it('need no addresses, and no namespace of a certain kind or prefix', async () => {
    const xml = `<x:worksheet xmlns:x="http://purl.oclc.org/ooxml/spreadsheetml/main"><x:sheetData>
      <x:row><x:c t="str"><x:v>id</x:v></x:c><x:c t="str"><x:v>age</x:v></x:c></x:row>
      <x:row><x:c><x:v>1</x:v></x:c><x:c t="d"><x:v>2024-03-01T21:05:00</x:v></x:c></x:row>
      </x:sheetData></x:worksheet>`;
    expect((await readSheet(workbookOf({ sheets: [{ name: 'S', xml }] }))).lines).toEqual([
      'id,age',
      '1,2024-03-01 21:05:00',
    ]);
  });

  it('are as wide as the widest', async () => {
    const rows = [['Title'], [], ['id', 'a', 'b'], ['P1', 1], ['P2', null, 2]];
    const { lines } = await readSheet(workbookOf({ sheets: [{ name: 'S', rows }] }));
    expect(lines).toEqual(['Title,,', '', 'id,a,b', 'P1,1,', 'P2,,2']);
  });

  it('give a value that is merged over several rows of a column to each of them', async () => {
    const rows: CellValue[][] = [
      ['site', 'id', 'x'],
      ['A, "east"', 'P1', 1],
      [null, 'P2', 2],
      [null, 'P3', 3],
      ['B', 'P4', 4],
      [null, 'P5', null],
      [null, null, null],
      [null, 'P6', 6],
    ];
    const xml = sheetXml(rows, {
      before: '',
      after:
        '<mergeCells><mergeCell ref="A2:A4"/><mergeCell ref="A5:A7"/><mergeCell ref="C6:D6"/><mergeCell ref="Z2:Z9"/></mergeCells>',
    });
    const { lines } = await readSheet(workbookOf({ sheets: [{ name: 'S', xml }] }));
    expect(lines).toEqual([
      'site,id,x',
      '"A, ""east""",P1,1',
      '"A, ""east""",P2,2',
      '"A, ""east""",P3,3',
      'B,P4,4',
      'B,P5,',
      '',
      ',P6,6',
    ]);
  });

  it('tell what is hidden, merged and shown in percent', async () => {
    const rows: CellValue[][] = [
      ['id', 'a', 'b'],
      ['P1', { v: 0.12, s: 1 }, 1],
      ['P2', 2, 3],
    ];
    const xml = sheetXml(rows, {
      before: '<dimension ref="A1:C3"/><cols><col min="3" max="3" hidden="1"/></cols>',
      after: '<mergeCells count="1"><mergeCell ref="A2:A3"/></mergeCells>',
    }).replace('<row r="3">', '<row r="3" hidden="1">');
    const { lines, facts } = await readSheet(workbookOf({ sheets: [{ name: 'S', xml }], styles: [0, 10] }));
    expect(lines[1]).toBe('P1,0.12,1');
    expect(facts).toMatchObject({
      hiddenRows: 1,
      hiddenColumns: [{ first: 2, last: 2 }],
      merged: [{ firstRow: 2, lastRow: 3, firstColumn: 0, lastColumn: 0 }],
      percents: new Map([[1, { count: 1, row: 2 }]]),
      numbers: new Map([
        [2, { count: 2, row: 2 }],
        [1, { count: 1, row: 3 }],
      ]),
      whole: true,
    });
  });

  it('may be written in UTF-16', async () => {
    const parts = partsOf({
      sheets: [
        {
          name: 'S',
          rows: [
            ['id', 'größe'],
            ['P1', 2],
          ],
        },
      ],
    });
    const wide = parts.map((part) =>
      part.name.startsWith('xl/worksheets')
        ? { ...part, data: Buffer.from(`\uFEFF${String(part.data).replace('UTF-8', 'UTF-16')}`, 'utf16le') }
        : part,
    );
    expect((await readSheet(zipOf(wide))).lines[0]).toBe('id,größe');
  });
});
