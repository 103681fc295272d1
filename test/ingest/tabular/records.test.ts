import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseRecords } from '../../../core/ingest/tabular/records.ts';

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
