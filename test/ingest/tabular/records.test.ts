import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { locateRecords } from '../../../core/ingest/tabular/locate.ts';
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

describe('locating records in a file', () => {
  const sourceOf = (text: string) => {
    const bytes = new TextEncoder().encode(text);
    return {
      name: 't.csv',
      size: bytes.length,
      read: async (offset: number, length: number) => bytes.slice(offset, offset + length),
    };
  };
  const marks = { quote: 34, delimiter: 44 };

  it('agrees with the parser, whatever is quoted', async () => {
    await fc.assert(
      fc.asyncProperty(anyTable, async (table) => {
        const text = `h,h\n${table.map((row) => row.map(write).join(',')).join('\n')}\n`;
        const wanted = new Set(table.map((_, r) => r));
        const { rows } = await locateRecords(sourceOf(text), marks, true, wanted, []);
        const expected = parseRecords(text, comma).slice(1);
        expect([...rows.values()].map(({ line }) => line)).toEqual(expected.map(({ line }) => line));
        expect([...rows.values()].map(({ text: t }) => parseRecords(t, comma)[0].cells)).toEqual(table);
      }),
    );
  });

  it('takes a quote mark inside an unquoted cell for a character', async () => {
    const { rows } = await locateRecords(sourceOf('id,h\nS1,5" tall\nS2,x\n'), marks, true, new Set([1]), []);
    expect(rows.get(1)).toEqual({ line: 3, text: 'S2,x' });
  });

  it('counts rows without the refused ones', async () => {
    const text = 'id,x\nS1,1\n\nbad\nS2,2\nbad,3,4\nS3,3\n';
    const at = [text.indexOf('\nbad'), text.indexOf('bad,3')];
    const { rows, refused } = await locateRecords(sourceOf(text), marks, true, new Set([1, 2]), at);
    expect(refused.map(({ line }) => line)).toEqual([4, 6]);
    expect([...rows.values()].map(({ line, text: t }) => [line, t])).toEqual([
      [5, 'S2,2'],
      [7, 'S3,3'],
    ]);
  });

  it('crosses the borders of pieces', async () => {
    const long = `${'x'.repeat(70)},"${'y\n'.repeat(20)}"\n`;
    const text = `h,h\n${long.repeat(80_000)}`;
    const { rows } = await locateRecords(sourceOf(text), marks, true, new Set([79_999]), []);
    expect(rows.get(79_999)).toEqual({ line: 2 + 79_999 * 21, text: long.slice(0, -1) });
  });
});
