import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { unpackRoss, unpackRuns } from '../../../../core/ingest/read/sas/decompress.ts';
import { formatName, sasDates } from '../../../../core/ingest/read/sas/formats.ts';
import { ibmNumber, sasNumber } from '../../../../core/ingest/read/sas/numbers.ts';
import { openSas } from '../../../../core/ingest/read/sas/open.ts';
import { memorySource } from '../../memory-source.ts';
import { allRows } from '../declared/expected.ts';
import { packRoss, packRuns } from './pack.ts';
import { sasBytes, type SasWrittenColumn, type SasWrittenFile } from './write-sas.ts';

const open = (file: SasWrittenFile) => openSas(memorySource('t.sas7bdat', sasBytes(file)));

const bytes = fc
  .array(
    fc.oneof(
      fc.uint8Array({ minLength: 1, maxLength: 200 }),
      fc
        .tuple(fc.constantFrom(0, 0x20, 0x40, 7), fc.integer({ min: 1, max: 5000 }))
        .map(([byte, n]) => new Uint8Array(n).fill(byte)),
      fc.constant(new TextEncoder().encode('again and again and again ')),
    ),
    { minLength: 1, maxLength: 6 },
  )
  .map((parts) => Uint8Array.from(parts.flatMap((part) => [...part])));

describe('a packed row', () => {
  it.each([
    ['by runs', packRuns, unpackRuns],
    ['by Ross’s way', packRoss, unpackRoss],
  ] as const)('%s is unpacked to what it was', (_, pack, unpack) => {
    fc.assert(
      fc.property(bytes, (row) => {
        const packed = pack(row);
        expect(unpack(packed, row.length)).toEqual(row);
        expect(unpack(packed, row.length + 1)).toBeNull();
        if (row.length > 1) expect(unpack(packed, row.length - 1)).toBeNull();
      }),
    );
  });

  it('of any bytes is refused or has the length of a row', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 60 }), fc.integer({ min: 1, max: 300 }), (packed, length) => {
        for (const unpack of [unpackRuns, unpackRoss]) {
          const row = unpack(packed, length);
          expect(row === null || row.length === length).toBe(true);
        }
      }),
    );
  });

  it('has the examples of the description of the format', () => {
    const first = [0x87, 1, 2, 3, 4, 5, 6, 7, 8, 0xf2, 0x80, 9, 0xd0];
    expect([...unpackRuns(Uint8Array.from(first), 15)!]).toEqual([
      1, 2, 3, 4, 5, 6, 7, 8, 0, 0, 0, 0, 9, 64, 64,
    ]);
    expect([...unpackRuns(Uint8Array.from([0xc1, 0x99]), 4)!]).toEqual([0x99, 0x99, 0x99, 0x99]);
  });
});

/** IBM's number of a double, rounded to the nearest. */
function ibmBytes(value: number): Uint8Array {
  const out = new Uint8Array(8);
  if (value === 0) return out;
  let size = Math.abs(value);
  let power = 64;
  while (size >= 1) [size, power] = [size / 16, power + 1];
  while (size < 1 / 16) [size, power] = [size * 16, power - 1];
  out[0] = power + (value < 0 ? 128 : 0);
  for (let i = 1; i < 8; i++) {
    size *= 256;
    out[i] = Math.floor(size);
    size -= out[i];
  }
  return out;
}

describe('a number of SAS', () => {
  it('of IBM’s form is the double that it was', () => {
    fc.assert(
      fc.property(fc.double({ noNaN: true, min: -1e70, max: 1e70 }), (value) => {
        fc.pre(value === 0 || Math.abs(value) > 1e-70);
        expect(ibmNumber(ibmBytes(value))).toBe(value === 0 ? 0 : value);
      }),
    );
    expect(ibmNumber(Uint8Array.from([0x41, 0x10]))).toBe(1);
    expect(ibmNumber(Uint8Array.from([0xc2, 0x76, 0xa0, 0, 0, 0, 0, 0]))).toBe(-118.625);
    expect(
      ['.', '_', 'A', 'Z'].map((code) => ibmNumber(Uint8Array.from([code.charCodeAt(0), 0, 0, 0]))),
    ).toEqual([null, '._', '.A', '.Z']);
  });

  it('of fewer bytes loses only its last digits', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: -8192, max: 8192 }),
        fc.integer({ min: 3, max: 8 }),
        fc.boolean(),
        (value, width, little) => {
          const view = new DataView(new ArrayBuffer(8));
          view.setFloat64(0, value);
          const cut = new Uint8Array(view.buffer).slice(0, width);
          expect(sasNumber(little ? cut.reverse() : cut, little)).toBe(value === 0 ? 0 : value);
        },
      ),
    );
  });
});

const cell = (width: number): fc.Arbitrary<[SasWrittenColumn['cells'][number], string | null]> =>
  fc.oneof(
    {
      weight: 4,
      arbitrary: (width < 8
        ? fc.integer({ min: -8192, max: 8192 })
        : fc.double({ noNaN: true, noDefaultInfinity: true })
      ).map((n): [number, string] => [n, n === 0 ? '0' : String(n)]),
    },
    fc
      .constantFrom('.', '_', 'A', 'Q', 'Z')
      .map((missing): [{ missing: string }, string | null] => [
        { missing },
        missing === '.' ? null : `.${missing}`,
      ]),
  );

const textCell = fc
  .array(fc.constantFrom('a', 'B', ' ', '7', 'ß', '€'), { maxLength: 6 })
  .map((all) => all.join(''))
  .map((text): [string, string | null] => [text, text.replace(/ +$/, '') || null]);

const file = fc
  .record({
    wide: fc.boolean(),
    little: fc.boolean(),
    packing: fc.constantFrom('none' as const, 'runs' as const, 'ross' as const),
    rows: fc.integer({ min: 1, max: 90 }),
    widths: fc.array(fc.oneof(fc.integer({ min: 3, max: 8 }), fc.constant('text' as const)), {
      minLength: 1,
      maxLength: 5,
    }),
    deletes: fc.array(fc.nat(89), { maxLength: 8 }),
    moves: fc.nat(89),
  })
  .chain(({ wide, little, packing, rows, widths, deletes, moves }) =>
    fc
      .tuple(
        ...widths.map((width) =>
          fc.array(width === 'text' ? textCell : cell(width), { minLength: rows, maxLength: rows }),
        ),
      )
      .map((columns) => {
        const deleted = [...new Set(deletes.filter((row) => row < rows))];
        const written: SasWrittenFile = {
          wide,
          little,
          packing,
          deleted,
          ...(packing !== 'none' && moves < rows && !deleted.includes(moves) ? { moved: moves } : {}),
          columns: widths.map((width, c) => ({
            name: `v${c}`,
            label: c % 2 === 0 ? `Label ${c}` : '',
            isText: width === 'text',
            width: width === 'text' ? 24 : width,
            cells: (columns[c] as [SasWrittenColumn['cells'][number], string | null][]).map(
              ([value]) => value,
            ),
          })),
        };
        const read = Array.from({ length: rows }, (_, r) => columns.map((cells) => cells[r][1]));
        return { written, read: read.filter((_, r) => !deleted.includes(r)) };
      }),
  );

describe('a SAS data file', () => {
  it('of any width, order and packing is read as it was written, without deleted rows', async () => {
    await fc.assert(
      fc.asyncProperty(file, async ({ written, read }) => {
        const table = await open(written);
        expect(await allRows(table)).toEqual(read);
        expect(table.rows === null || table.rows === read.length).toBe(true);
        expect(table.variables.map(({ name, label }) => [name, label])).toEqual(
          written.columns.map(({ name, label }) => [name, label || null]),
        );
      }),
    );
  });

  const columns: SasWrittenColumn[] = [
    { name: 'id', isText: true, width: 40, cells: Array.from({ length: 200 }, (_, i) => `P${i}`) },
    {
      name: 'x',
      isText: false,
      width: 8,
      cells: Array.from({ length: 200 }, (_, i) => i / 3),
      format: 'DATE',
    },
  ];
  const plain: SasWrittenFile = { wide: true, little: true, packing: 'none', columns };

  it('is refused where it ends too early, or its rows do not add up', async () => {
    const whole = sasBytes(plain);
    for (let length = 1; length < whole.length; length += 501) {
      await expect(openSas(memorySource('cut.sas7bdat', whole.slice(0, length)))).rejects.toMatchObject({
        name: 'UserError',
        message: expect.stringContaining('cut.sas7bdat'),
      });
    }
    const table = await open({ ...plain, excess: 90 });
    await expect(allRows(table)).rejects.toMatchObject({ code: 'statistical.damaged' });
  });

  it('is refused where it is encrypted', async () => {
    const whole = sasBytes(plain);
    for (let i = 1024; i < whole.length; i++) whole[i] ^= 0x5a;
    await expect(openSas(memorySource('secret.sas7bdat', whole))).rejects.toMatchObject({
      name: 'UserError',
      message: expect.stringContaining('secret.sas7bdat'),
    });
  });

  it('stops where it is told to', async () => {
    const rows = (await open(plain)).read(AbortSignal.abort(new Error('stopped')));
    await expect(rows[Symbol.asyncIterator]().next()).rejects.toThrow('stopped');
  });
});

describe('a format of SAS', () => {
  it.each([
    ['DATE9.', 'date', 21974, '2020-02-29'],
    ['date', 'date', 0, '1960-01-01'],
    ['YYMMDD10.', 'date', 21974, '2020-02-29'],
    ['YYMMDDN8.', 'date', 21974, '2020-02-29'],
    ['MMDDYYS10.', 'date', 21974, '2020-02-29'],
    ['DDMMYYP10.', 'date', 21974, '2020-02-29'],
    ['MONYY7.', 'date', 21974, '2020-02-29'],
    ['YYQ6.', 'date', 21974, '2020-02-29'],
    ['E8601DA10.', 'date', 21974, '2020-02-29'],
    ['WEEKDATE29.', 'date', 21974, '2020-02-29'],
    ['NLDATE20.', 'date', 21974, '2020-02-29'],
    ['EURDFDD10.', 'date', 21974, '2020-02-29'],
    ['DATETIME22.3', 'datetime', 1898600707.125, '2020-02-29 13:05:07.125'],
    ['E8601DT19.', 'datetime', 1898600707, '2020-02-29 13:05:07'],
    ['DTDATE9.', 'datetime', 1898600707, '2020-02-29 13:05:07'],
    ['NLDATM30.', 'datetime', 1898600707, '2020-02-29 13:05:07'],
    ['TIME8.', 'time', 83700, '23:15:00'],
    ['HHMM5.', 'time', 472500, '131:15:00'],
    ['TOD8.', 'time', 83700, '23:15:00'],
    ['E8601TM8.', 'time', 83700, '23:15:00'],
  ])('%s is a %s', (format, kind, value, text) => {
    const dates = sasDates(format);
    expect([dates?.kind, dates?.cell(value)]).toEqual([kind, text]);
  });

  it.each([
    '',
    'BEST12.',
    'F8.2',
    'COMMA10.',
    'DOLLAR8.',
    '$CHAR20.',
    'SEXF.',
    'DATEF.',
    'YN2F.',
    'PERCENT8.',
    'Z5.',
    'TIMESF.',
  ])('%s shows no dates', (format) => expect(sasDates(format)).toBeNull());

  it('has a name without width', () => {
    expect(['DATE9.', '$yesno3.', 'F8.2', 'YN2F.', 'SEX'].map(formatName)).toEqual([
      'DATE',
      '$YESNO',
      'F',
      'YN2F',
      'SEX',
    ]);
  });
});
