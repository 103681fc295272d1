import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { BACKSLASHED, parseRecords, readRecords } from '../../../../core/ingest/table/grid/records.ts';

const comma = { delimiter: ',', quote: '"' } as const;
const cells = (text: string, marks: Parameters<typeof parseRecords>[1] = comma) =>
  parseRecords(text, marks).map((record) => record.cells);

const write = (cell: string): string =>
  /[",\n\r]/.test(cell) || cell === '' ? `"${cell.replaceAll('"', '""')}"` : cell;
const anyCell = fc.string({ unit: fc.constantFrom('a', '"', ',', '\n', 'é', ' ', '1'), maxLength: 6 });
const anyTable = fc
  .integer({ min: 2, max: 4 })
  .chain((width) =>
    fc.array(fc.array(anyCell, { minLength: width, maxLength: width }), { minLength: 1, maxLength: 8 }),
  );

describe('records of a text', () => {
  it('come back as they were written', () => {
    fc.assert(
      fc.property(anyTable, fc.constantFrom('\n', '\r\n'), (table, end) => {
        const text = table.map((row) => row.map(write).join(',')).join(end);
        expect(cells(text)).toEqual(table);
        expect(cells(text + end)).toEqual(table);
      }),
    );
  });

  it('come back where backslashes stand before quote marks and themselves', () => {
    const slashed = (cell: string): string => `"${cell.replace(/["\\]/g, '\\$&')}"`;
    const cell = fc.string({ unit: fc.constantFrom('a', '"', ',', '\\', ' ', '1'), maxLength: 6 });
    fc.assert(
      fc.property(fc.array(fc.array(cell, { minLength: 3, maxLength: 3 }), { minLength: 1 }), (table) => {
        const text = table.map((row) => row.map(slashed).join(',')).join('\n');
        expect(cells(text, { delimiter: ',', quote: BACKSLASHED })).toEqual(table);
      }),
    );
    // Before anything else it is a backslash.
    expect(cells('"a\\nb","C:\\x"', { delimiter: ',', quote: BACKSLASHED })).toEqual([['a\\nb', 'C:\\x']]);
    expect(cells('"C:\\x\\",1')).toEqual([['C:\\x\\', '1']]);
  });

  it('come back where some or all lines stand in quote marks as a whole', () => {
    fc.assert(
      fc.property(anyTable, fc.array(fc.boolean(), { minLength: 8, maxLength: 8 }), (table, whole) => {
        const lines = table.map((row) => row.map(write).join(','));
        const text = lines.map((line, r) => (whole[r] ? write(line) : line)).join('\n');
        const { records } = readRecords(text, comma, { width: table[0].length });
        expect(records.map((record) => record.cells)).toEqual(table);
        const all = lines.map((line) => `"${line.replaceAll('"', '""')}"`).join('\n');
        expect(cells(all)).toEqual(table);
      }),
    );
  });

  it('of one cell that holds commas stay one cell', () => {
    const text = 'remark\n"often, at night"\n"never, once"\n';
    expect(cells(text)).toEqual([['remark'], ['often, at night'], ['never, once']]);
    const { records } = readRecords(text, comma, { width: 1 });
    expect(records.map((record) => record.cells)).toEqual(cells(text));
    expect(readRecords('a,b,c\n"1,2"\n', comma, { width: 3 }).records[1].cells).toEqual(['1,2']);
  });

  it('know the line that they begin on', () => {
    const records = parseRecords('a,b\n\n"x\ny\r\nz",1\r\nlast,2', comma);
    expect(records.map(({ line }) => line)).toEqual([1, 3, 6]);
  });

  it('may have empty cells at both ends', () => {
    expect(cells(',a,\n,,\n')).toEqual([
      ['', 'a', ''],
      ['', '', ''],
    ]);
  });

  it('take a run of spaces for one, where spaces separate', () => {
    expect(cells('  a  b c \n1    2 3\n', { delimiter: ' ', quote: '"' })).toEqual([
      ['a', 'b', 'c'],
      ['1', '2', '3'],
    ]);
  });

  it('leave out the last one of a text that was cut out of a file', () => {
    expect(parseRecords('a,b\n1,2\n3,', comma, false)).toHaveLength(2);
  });
});
