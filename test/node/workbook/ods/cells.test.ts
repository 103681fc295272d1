import { describe, expect, it } from 'vitest';
import { keep, readOds, useOwnFolder } from '../read.ts';
import { listSheets } from '../../../../core/node/workbook/sheets.ts';
import {
  number,
  odsOf,
  paragraph,
  sheetOf,
  typed,
  words,
  type OdsCell,
  type OdsSheet,
  type OdsSpec,
} from './write-ods.ts';

useOwnFolder();

const HEADER = [words('id'), words('x')];
const oneSheet = (...rows: readonly (readonly OdsCell[])[]): OdsSpec => ({
  sheets: [sheetOf('S', HEADER, ...rows)],
});
/** The text of one cell. */
async function cell(one: OdsCell, more: Partial<OdsSpec> = {}): Promise<string> {
  const { lines } = await readOds(odsOf({ ...oneSheet([words('P1'), one]), ...more }));
  return lines[1].slice('P1,'.length);
}

const TIMES = `<number:time-style style:name="N1" number:truncate-on-overflow="false"><number:hours/></number:time-style>
  <number:date-style style:name="N2"><number:day/><number:hours/></number:date-style>
  <number:number-style style:name="N3"><number:number number:decimal-places="0" number:min-integer-digits="3"/></number:number-style>
  <number:time-style style:name="N4"><number:hours/><number:minutes/></number:time-style>
  <style:style style:name="clock" style:family="table-cell" style:data-style-name="N4"/>
  <style:style style:name="code" style:family="table-cell" style:data-style-name="N3"/>
  <style:style style:name="base" style:family="table-cell" style:data-style-name="N1"/>
  <style:style style:name="span" style:family="table-cell" style:parent-style-name="base"/>
  <style:style style:name="moment" style:family="table-cell" style:data-style-name="N2"/>
  <style:style style:name="round" style:family="table-cell" style:parent-style-name="round"/>`;

describe('a cell of a spreadsheet', () => {
  it.each<[string, OdsCell, string]>([
    ['number', number(1.5), '1.5'],
    ['number like thousands', number('1.499'), '1.4990'],
    ['long number', number('12345678901234567890'), '12345678901234567890'],
    ['exponent', number('1.25E-7'), '1.25e-7'],
    ['currency', { attributes: { 'office:value-type': 'currency', 'office:value': 12.5 } }, '12.5'],
    ['boolean', typed('boolean', 'true'), 'TRUE'],
    ['boolean', typed('boolean', 'false'), 'FALSE'],
    ['date', typed('date', '2024-02-29'), '2024-02-29'],
    ['moment', typed('date', '2024-02-29T07:05:00'), '2024-02-29 07:05:00'],
    ['moment that was computed', typed('date', '2024-02-28T23:59:59.999999900'), '2024-02-29'],
    ['day that there is not', typed('date', '2023-02-29'), '2023-02-29'],
    ['time', typed('time', 'PT23H15M00S'), '23:15:00'],
    ['time with parts of a second', typed('time', 'PT00H00M01.250S'), '00:00:01.250'],
    ['text', words('a, b'), '"a, b"'],
    ['text that its cell does not show', words('shown', { 'office:string-value': 'meant' }), 'meant'],
    ['text of an old program', { inside: paragraph('plain') }, 'plain'],
    [
      'number without its value',
      { attributes: { 'office:value-type': 'float' }, inside: paragraph('7') },
      '7',
    ],
    ['nothing', {}, ''],
    ['blanks', words('   '), ''],
  ])('%s is read as it is meant', async (_, one, text) => {
    expect(await cell(one)).toBe(text);
  });

  it.each<[string, string, string]>([
    ['several paragraphs', '<text:p>a</text:p><text:p>b</text:p>', 'a b'],
    ['blanks, tabs and breaks', '<text:p>a<text:s text:c="2"/>b<text:line-break/>c</text:p>', 'a  b c'],
    [
      'parts in other letters',
      '<text:p>a<text:span>b<text:span>c</text:span>d</text:span>e</text:p>',
      'abcde',
    ],
    ['a link', '<text:p>see <text:a>this</text:a>.</text:p>', 'see this.'],
    [
      'how it is said',
      '<text:p><text:ruby><text:ruby-base>東</text:ruby-base><text:ruby-text>ひ</text:ruby-text></text:ruby></text:p>',
      '東',
    ],
    ['a note', '<office:annotation><text:p>note</text:p></office:annotation><text:p>a</text:p>', 'a'],
    [
      'a drawing',
      '<draw:frame><draw:text-box><text:p>b</text:p></draw:text-box></draw:frame><text:p>a</text:p>',
      'a',
    ],
    [
      'a table within',
      '<table:table table:name="T"><table:table-row><table:table-cell><text:p>b</text:p></table:table-cell></table:table-row></table:table><text:p>a</text:p>',
      'a',
    ],
  ])('with %s is its own text', async (_, inside, text) => {
    expect(await cell({ attributes: { 'office:value-type': 'string' }, inside })).toBe(text);
  });

  it('of more than a day is a moment where it shows times of day, and a span of time otherwise', async () => {
    const time = (style: string): OdsCell => typed('time', 'PT25H30M00S', { 'table:style-name': style });
    expect(await cell(time('span'), { styles: TIMES })).toBe('25:30:00');
    expect(await cell(time('clock'), { styles: TIMES })).toBe('1899-12-31 01:30:00');
    // It names itself as its parent.
    expect(await cell(time('round'), { styles: TIMES })).toBe('25:30:00');
    expect(
      await cell(time('clock'), {
        styles: TIMES,
        before:
          '<table:calculation-settings><table:null-date table:date-value="1904-01-01"/></table:calculation-settings>',
      }),
    ).toBe('1904-01-02 01:30:00');
    expect(await cell(time('none'))).toBe('25:30:00');
    expect(await cell(typed('time', 'PT26H30M00.5S'))).toBe('26:30:00.500');
    const midnight = typed('date', '2024-05-01', { 'table:style-name': 'moment' });
    expect(await cell(midnight, { styles: TIMES })).toBe('2024-05-01 00:00:00');
  });

  it('keeps the zeros before a whole number that it shows', async () => {
    const code = { 'table:style-name': 'code' };
    expect(await cell(number(7, code), { styles: TIMES })).toBe('007');
    expect(await cell(number(7.5, code), { styles: TIMES })).toBe('7.5');
    expect(await cell(number(7), { styles: TIMES })).toBe('7');
  });

  it('has the style of its column or row where it has none', async () => {
    const time = typed('time', 'PT25H30M00S');
    const header = { cells: HEADER };
    const times = { cells: [words('P1'), time, time] };
    const columns: OdsSheet['columns'] = [
      { 'table:number-columns-repeated': 2, 'table:default-cell-style-name': 'clock' },
      { 'table:default-cell-style-name': 'span' },
    ];
    const column = odsOf({ styles: TIMES, sheets: [{ name: 'S', columns, rows: [header, times] }] });
    expect((await readOds(column)).lines[1]).toBe('P1,1899-12-31 01:30:00,25:30:00');
    const row = odsOf({
      styles: TIMES,
      sheets: [
        {
          name: 'S',
          columns: [{ 'table:number-columns-repeated': 3, 'table:default-cell-style-name': 'clock' }],
          rows: [header, { ...times, attributes: { 'table:default-cell-style-name': 'span' } }],
        },
      ],
    });
    expect((await readOds(row)).lines[1]).toBe('P1,25:30:00,25:30:00');
  });

  it('is missing and counted where it is an error or was never calculated', async () => {
    const error = (attributes: Readonly<Record<string, string>>, shown: string): OdsCell => ({
      attributes,
      inside: paragraph(shown),
    });
    const { lines, facts } = await readOds(
      odsOf(
        oneSheet(
          [words('P1'), error({ 'calcext:value-type': 'error', 'office:value-type': 'string' }, '#N/A')],
          [
            words('P2'),
            error(
              { 'table:formula': 'of:=1/0', 'office:value-type': 'float', 'office:value': '0' },
              '#DIV/0!',
            ),
          ],
          [words('P3'), error({ 'calcext:value-type': 'error' }, 'Err:502')],
          [words('P4'), { attributes: { 'table:formula': 'of:=A1' } }],
          // Somebody has typed these.
          [words('P5'), words('#N/A')],
          // Calculated to an empty text.
          [words('P6'), error({ 'table:formula': 'of:=B9' }, '')],
        ),
      ),
    );
    expect(lines.slice(1)).toEqual(['P1,', 'P2,', 'P3,', 'P4,', 'P5,#N/A', 'P6,']);
    expect([...facts.errors.get(1)!]).toEqual([
      ['#N/A', { count: 1, row: 2 }],
      ['#DIV/0!', { count: 1, row: 3 }],
      ['Err:502', { count: 1, row: 4 }],
    ]);
    expect([...facts.uncalculated]).toEqual([[1, { count: 1, row: 5 }]]);
  });
});

describe('a sheet of a spreadsheet', () => {
  it('repeats cells and rows as often as it says', async () => {
    const twice = { 'table:number-columns-repeated': 2 };
    const { lines, facts } = await readOds(
      odsOf({
        sheets: [
          {
            name: 'S',
            rows: [
              { attributes: { 'table:number-rows-repeated': 2 }, cells: [{}] },
              {
                cells: [
                  { attributes: twice },
                  words('id'),
                  words('x', twice),
                  { attributes: { 'table:number-columns-repeated': 16380 } },
                ],
              },
              {
                attributes: { 'table:number-rows-repeated': 3, 'table:visibility': 'filter' },
                cells: [
                  { attributes: twice },
                  words('P1'),
                  { attributes: { ...twice, 'calcext:value-type': 'error' }, inside: paragraph('#N/A') },
                ],
              },
              {
                attributes: { 'table:number-rows-repeated': 1048570 },
                cells: [{ attributes: { 'table:number-columns-repeated': 99999 } }],
              },
            ],
          },
        ],
      }),
    );
    expect(lines).toEqual(['', '', 'id,x,x', 'P1,,', 'P1,,', 'P1,,']);
    expect(facts).toMatchObject({
      rows: 4,
      firstRow: 3,
      lastRow: 6,
      firstColumn: 2,
      lastColumn: 4,
      hiddenRows: 3,
    });
    expect(facts.errors.get(3)!.get('#N/A')).toEqual({ count: 3, row: 4 });
    expect(facts.errors.get(4)!.get('#N/A')).toEqual({ count: 3, row: 4 });
  });

  it('has its rows in groups and under headers that are printed on each page', async () => {
    const row = (id: string): string =>
      `<table:table-row><table:table-cell office:value-type="string"><text:p>${id}</text:p></table:table-cell></table:table-row>`;
    const inside = `<table:table-header-rows>${row('id')}</table:table-header-rows><table:table-row-group>${row('P1')}<table:table-row-group>${row('P2')}</table:table-row-group></table:table-row-group><table:shapes><draw:frame><table:table table:name="Other">${row('P3')}</table:table></draw:frame></table:shapes>`;
    const before = `<table:tracked-changes><table:deletion><table:cell-content-deletion><table:table-cell office:value-type="string"><text:p>old</text:p></table:table-cell></table:cell-content-deletion></table:deletion></table:tracked-changes><table:table table:name="S">${inside}</table:table>`;
    expect((await readOds(odsOf({ before, sheets: [] }))).lines).toEqual(['id', 'P1', 'P2']);
  });

  it('is listed with what it hides and merges', async () => {
    const spec: OdsSpec = {
      styles:
        '<style:style style:name="ta1" style:family="table"><style:table-properties table:display="false"/></style:style>',
      sheets: [
        { ...sheetOf('Away', HEADER, [words('P1'), number(1)]), style: 'ta1' },
        {
          name: 'Labs',
          columns: [{}, { 'table:visibility': 'collapse', 'table:number-columns-repeated': 2 }],
          rows: [
            { cells: HEADER },
            { cells: [words('P1', { 'table:number-rows-spanned': 2 }), number(1)] },
            { attributes: { 'table:visibility': 'collapse' }, cells: [{ covered: true }, number(2)] },
          ],
        },
        { name: 'Nothing', rows: [] },
      ],
    };
    expect((await listSheets(keep(odsOf(spec), 'listed.ods'))).map((sheet) => Object.values(sheet))).toEqual([
      ['Away', true, 'data', 2, 2],
      ['Labs', false, 'data', 3, 2],
      ['Nothing', false, 'empty', 0, 0],
    ]);
    const { facts, lines } = await readOds(odsOf(spec));
    expect(lines).toEqual(['id,x', 'P1,1', 'P1,2']);
    expect(facts.hiddenColumns).toEqual([{ first: 1, last: 2 }]);
    expect(facts.hiddenRows).toBe(1);
    expect(facts.merged).toEqual([{ firstColumn: 0, lastColumn: 0, firstRow: 2, lastRow: 3 }]);
  });
});
