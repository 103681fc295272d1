import fc from 'fast-check';
import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { openStatistical } from '../../../../core/ingest/read/open.ts';
import { memorySource } from '../../memory-source.ts';
import { PORTS } from '../declared/ports.ts';
import { writeSav, type Writing, type WrittenVariable } from './write-sav.ts';

const PLAIN: Writing = { little: true, compression: 1 };

async function read(bytes: Uint8Array, signal: AbortSignal | null = null) {
  const table = await openStatistical('spss', memorySource('a.sav', bytes), PORTS);
  const rows: (readonly (string | null)[])[] = [];
  for await (const piece of table.read(signal)) rows.push(...piece);
  return { ...table, rows, told: table.findings().map(({ message }) => message) };
}

const number = fc.oneof(
  fc.integer({ min: -120, max: 200 }),
  fc.double({ noNaN: true, noDefaultInfinity: true, max: 1e300, min: -1e300 }),
  fc.constant(null),
);
const text = (width: number) =>
  fc
    .string({ maxLength: width, unit: 'grapheme' })
    .map((value) => value.replace(/[\0 ]+$/u, ''))
    .filter((value) => Buffer.byteLength(value) <= width && !value.startsWith('\ufeff'));
const column = (rows: number, v: number): fc.Arbitrary<WrittenVariable> =>
  fc.oneof(
    fc.record({
      name: fc.constant(`V${v}`),
      width: fc.constant(0),
      values: fc.array(number, { minLength: rows, maxLength: rows }),
    }),
    fc.integer({ min: 1, max: 40 }).chain((width) =>
      fc.record({
        name: fc.constant(`V${v}`),
        width: fc.constant(width),
        values: fc.array(text(width), { minLength: rows, maxLength: rows }),
      }),
    ),
  );
const table = fc
  .tuple(fc.integer({ min: 0, max: 30 }), fc.integer({ min: 1, max: 6 }))
  .chain(([rows, width]) => fc.tuple(...Array.from({ length: width }, (_, v) => column(rows, v))));

describe('a system file of SPSS', () => {
  it('is read as it was written, in every way of writing', async () => {
    await fc.assert(
      fc.asyncProperty(
        table,
        fc.boolean(),
        fc.constantFrom(0, 1, 2),
        fc.boolean(),
        async (variables, little, compression, countless) => {
          const way = { little, compression, countless, letters: 'UTF-8' } as Writing;
          const found = await read(writeSav(variables, way));
          const rows = variables[0].values.length;
          const expected = Array.from({ length: rows }, (_, r) =>
            variables.map(({ values, width }) => {
              const value = values[r];
              return width > 0 ? value || null : value;
            }),
          );
          const values = found.rows.map((cells) =>
            cells.map((cell, c) => (variables[c].width > 0 || cell === null ? cell : Number(cell))),
          );
          expect(values).toEqual(expected.map((row) => row.map((value) => (value === 0 ? 0 : value))));
          if (!countless) expect((await read(writeSav(variables, way))).rows.length).toBe(rows);
        },
      ),
    );
  });

  it('has labels, ranges and measures of its variables', async () => {
    const { variables } = await read(
      writeSav(
        [
          {
            name: 'PAIN',
            longName: 'Pain today',
            width: 0,
            label: 'How bad is it',
            missing: { kind: -3, values: [-Number.MAX_VALUE, -1, 99] },
            labels: [
              [0, 'none'],
              [99, 'refused'],
            ],
            measure: 2,
            values: [1],
          },
          { name: 'SEEN', width: 0, format: 22, missing: { kind: 1, values: [12_219_379_200] }, values: [0] },
          {
            name: 'WARD',
            width: 3,
            missing: { kind: 2, values: ['x', 'yy'] },
            labels: [['a', 'A']],
            values: [''],
          },
        ],
        PLAIN,
      ),
    );
    expect(variables).toMatchObject([
      {
        name: 'Pain today',
        label: 'How bad is it',
        kind: 'number',
        labels: [
          { value: '0', label: 'none' },
          { value: '99', label: 'refused' },
        ],
        measurement: 'ordinal',
        missing: { values: ['99'], range: { low: null, high: '-1' } },
      },
      { name: 'SEEN', kind: 'datetime', missing: { values: ['1970-01-01 00:00:00'], range: null } },
      { name: 'WARD', kind: 'text', labels: [{ value: 'a', label: 'A' }], missing: { values: ['x', 'yy'] } },
    ]);
  });

  it('has the words that SPSS shows for weekdays and months, unless the file has its own', async () => {
    const of = (name: string, format: number, more: Partial<WrittenVariable> = {}): WrittenVariable => ({
      ...{ name, width: 0, format, values: [1, 7, null] },
      ...more,
    });
    const { variables, rows } = await read(
      writeSav([of('DAY', 26), of('MONTH', 27), of('OWN', 26, { labels: [[1, 'So']] }), of('N', 5)], PLAIN),
    );
    const words = variables.map(({ labels }) => labels.map(({ value, label }) => `${value} ${label}`));
    expect(words.map((all) => [all.length, all[0], all.at(-1)])).toEqual([
      [7, '1 Sunday', '7 Saturday'],
      [12, '1 January', '12 December'],
      [1, '1 So', '1 So'],
      [0, undefined, undefined],
    ]);
    expect(rows.map((row) => row[0])).toEqual(['1', '7', null]);
  });

  it('has dates, moments and times from the first day of SPSS on', async () => {
    const day = 86_400;
    const of = (format: number, values: (number | null)[]): WrittenVariable => ({
      name: `F${format}`,
      width: 0,
      format,
      values,
    });
    const { rows } = await read(
      writeSav(
        [
          of(20, [0, 152_671 * day, null]),
          of(22, [12_219_379_199.5, 14_000_000_000, null]),
          of(21, [59.25, 200 * 3600, -1]),
          of(38, [161_036 * day, 1e13, 1]),
        ],
        PLAIN,
      ),
    );
    expect(rows).toEqual([
      ['1582-10-14', '1969-12-31 23:59:59.5', '00:00:59.25', '2023-09-08'],
      ['2000-10-13', '2026-06-05 00:53:20', '200:00:00', '10000000000000'],
      [null, null, '-00:00:01', '1582-10-14'],
    ]);
  });

  it.each([
    ['windows-1252', 'windows-1252', 'Größe €', [0x47, 0x72, 0xf6, 0xdf, 0x65, 0x20, 0x80]],
    ['number 1251', 1251, 'тест', [0xf2, 0xe5, 0xf1, 0xf2]],
    ['number 850', 850, 'Größe', [0x47, 0x72, 0x94, 0xe1, 0x65]],
    ['Shift_JIS', 'SHIFT_JIS', '頭痛', [0x93, 0xaa, 0x92, 0xc9]],
    ['number 65001', 65_001, 'ü', [0xc3, 0xbc]],
    ['no word, but UTF-8', 2, 'ü', [0xc3, 0xbc]],
    ['no word', 2, 'ü', [0xfc]],
  ])('has its letters, told by %s', async (how, letters, expected, bytes) => {
    const encode = (value: string): Uint8Array =>
      value === '@' ? Uint8Array.from(bytes) : new TextEncoder().encode(value);
    const found = await read(
      writeSav([{ name: 'A', width: 12, label: '@', values: ['@'] }], { ...PLAIN, letters, encode }),
    );
    expect(found.variables[0].label).toBe(expected);
    expect(found.rows).toEqual([[expected]]);
    expect(found.told.length).toBe(how.startsWith('no word') ? 1 : 0);
  });

  it('stops when it is told to', async () => {
    const bytes = writeSav(
      [{ name: 'A', width: 0, values: Array.from({ length: 100 }, (_, i) => i) }],
      PLAIN,
    );
    const stop = new AbortController();
    stop.abort(new Error('enough'));
    await expect(read(bytes, stop.signal)).rejects.toThrow('enough');
  });
});

describe('a file that is no whole system file', () => {
  const VARIABLES: WrittenVariable[] = [
    { name: 'A', width: 0, values: [1, 2.5, null] },
    { name: 'B', width: 10, values: ['x', 'yy', ''] },
  ];

  it.each([0, 1, 2] as const)(
    'is refused by name wherever it is cut, compressed as %s',
    async (compression) => {
      const bytes = writeSav(VARIABLES, { little: true, compression });
      // The last group of compressed cases may be filled up.
      const whole = compression === 1 ? bytes.length - 8 : bytes.length;
      for (let length = 1; length < whole; length++) {
        const found = await read(bytes.slice(0, length)).catch((error: unknown) => error);
        expect(found, `${length} bytes`).toMatchObject({
          name: 'UserError',
          message: expect.stringContaining('a.sav'),
        });
      }
    },
  );

  it('is refused where it is protected by a password', async () => {
    const bytes = new Uint8Array(200);
    bytes[0] = 0x1c;
    bytes.set(new TextEncoder().encode('ENCRYPTEDSAV'), 8);
    await expect(read(bytes)).rejects.toMatchObject({ code: 'statistical.encrypted' });
  });

  it('is refused where a mainframe wrote its numbers', async () => {
    const bytes = writeSav(VARIABLES, PLAIN);
    const view = new DataView(bytes.buffer);
    view.setFloat64(84, 7, true);
    const machine = bytes.findIndex(
      (_, i) => view.getInt32(i, true) === 20 && view.getInt32(i + 16, true) === 1,
    );
    view.setInt32(machine + 16, 2, true);
    await expect(read(bytes)).rejects.toMatchObject({ code: 'statistical.machine' });
  });
});

it('tells of weights and of sets of answers, and nothing of labels and documents of the file', async () => {
  const table = await read(new Uint8Array(readFileSync('test/fixtures/statistical/spss/pspp.sav')));
  expect(table.told).toEqual([
    expect.stringContaining('weighted by “w”'),
    expect.stringContaining('1 set of multiple answers is not used'),
  ]);
  expect(JSON.stringify([table.variables, table.rows, table.told])).not.toMatch(/Jane|Doe/);
});
