import {
  Binary,
  Bool,
  DateDay,
  Decimal,
  Dictionary,
  DurationSecond,
  Field,
  Int32,
  Int8,
  List,
  makeData,
  makeVector,
  RecordBatch,
  Schema,
  Struct,
  Table,
  tableToIPC,
  TimeMillisecond,
  TimestampSecond,
  Utf8,
  type Vector,
  vectorFromArray,
} from 'apache-arrow';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { openArrow } from '../../../../core/ingest/read/arrow/open.ts';
import { diskSource, memorySource } from '../../memory-source.ts';

const FILES = 'test/ingest/read/columnar/files';

async function readAll(bytes: Uint8Array, name = 'cohort.arrow') {
  const table = await openArrow(memorySource(name, bytes));
  const rows: (string | null)[][] = [];
  for await (const piece of table.read(null)) rows.push(...piece.map((row) => [...row]));
  return { ...table, rows, told: table.findings().map(({ code, about }) => [code, ...about].join(' ')) };
}

const tableOf = (columns: Record<string, Vector>) => new Table(columns);

describe('an Arrow file', () => {
  it('whose parts want to look back farther than any program writes is refused before memory is taken', async () => {
    const source = diskSource(`${FILES}/polars-zstd.arrow`);
    const bytes = Uint8Array.from(await source.read(0, source.size));
    const view = new DataView(bytes.buffer);
    let frames = 0;
    for (let at = 0; at + 6 < bytes.length; at++) {
      if (view.getUint32(at, true) !== 0xfd2fb528) continue;
      // 384 MB.
      bytes[at + 5] = 148;
      frames++;
    }
    expect(frames).toBeGreaterThan(10);
    await expect(readAll(bytes)).rejects.toMatchObject({ code: 'statistical.damaged' });
  });

  it.each(['polars-lz4.arrow', 'polars-zstd.arrow', 'polars-uncompressed.arrow', 'polars.arrows'])(
    'of polars, %s, is read as it was',
    async (name) => {
      const source = diskSource(`${FILES}/${name}`);
      const { variables, rows, told } = await readAll(await source.read(0, source.size), name);
      expect(variables.map(({ name: column, kind }) => `${column} ${kind}`)).toEqual([
        'patient_id text',
        'big number',
        'crp number',
        'weight number',
        'count number',
        'smoker text',
        'group text',
        'sampled date',
        'seen datetime',
        'berlin datetime',
      ]);
      expect(rows).toHaveLength(12);
      expect(rows[1]).toEqual([
        ...['002', '9007199254740994', '0.1', '61.1', '7', 'false', 'green'],
        ...['2023-02-02', '2024-03-31 01:30:00', '2024-03-31 00:30:00'],
      ]);
      expect(rows.map((row) => row[2]).slice(3, 5)).toEqual([null, null]);
      expect(rows[5][5]).toBeNull();
      // Clocks went from two to three that night.
      expect(rows[3][9]).toBe('2024-03-31 03:30:00');
      expect(told).toEqual(['records.left-out', 'records.zone berlin', 'records.nan crp']);
    },
  );

  it.each(['file', 'stream'] as const)('has ordered groups in their order, as a %s', async (format) => {
    const ordered = new Dictionary(new Utf8(), new Int8(), 1, true);
    const severity = vectorFromArray(['severe', null, 'mild', 'severe'], ordered);
    const plain = vectorFromArray(
      ['placebo', 'drug', null, 'drug'],
      new Dictionary(new Utf8(), new Int32(), 2),
    );
    const { variables, rows } = await readAll(tableToIPC(tableOf({ severity, plain }), format));
    expect(
      variables.map(({ measurement, labels }) => [measurement, ...labels.map(({ label }) => label)]),
    ).toEqual([
      ['ordinal', 'severe', 'mild'],
      ['nominal', 'placebo', 'drug'],
    ]);
    expect(rows).toEqual([
      ['severe', 'placebo'],
      [null, 'drug'],
      ['mild', null],
      ['severe', 'drug'],
    ]);
  });

  it('takes words that are stored once each for texts where they are those of a scale, or too many', async () => {
    const dictionary = (id: number) => new Dictionary(new Utf8(), new Int32(), id);
    const many = Array.from({ length: 300 }, (_, i) => `P${i}`);
    const low = many.map((_, i) => ['low', 'high', 'medium'][i % 3]);
    const { variables } = await readAll(
      tableToIPC(
        tableOf({ id: vectorFromArray(many, dictionary(1)), g: vectorFromArray(low, dictionary(2)) }),
        'file',
      ),
    );
    expect(variables.map(({ labels }) => labels.length)).toEqual([0, 0]);
  });

  it('has decimals, days, times, durations and moments in UTC', async () => {
    const decimal = new Decimal(3, 12, 128);
    const values = new Uint32Array([2500, 0, 0, 0, 0xffffffff, 0xffffffff, 0xffffffff, 0xffffffff]);
    const d = makeData({ type: decimal, length: 2, data: values });
    const { rows, told } = await readAll(
      tableToIPC(
        tableOf({
          d: makeVector(d),
          day: makeVector(makeData({ type: new DateDay(), length: 2, data: new Int32Array([20000, -1]) })),
          t: makeVector(
            makeData({ type: new TimeMillisecond(), length: 2, data: new Int32Array([36_001_500, 0]) }),
          ),
          span: makeVector(
            makeData({ type: new DurationSecond(), length: 2, data: new BigInt64Array([90_000n, -60n]) }),
          ),
          at: makeVector(
            makeData({ type: new TimestampSecond('UTC'), length: 2, data: new BigInt64Array([0n, 1n]) }),
          ),
          yes: vectorFromArray([true, null], new Bool()),
        }),
        'file',
      ),
    );
    expect(rows).toEqual([
      ['2.5', '2024-10-04', '10:00:01.5', '25:00:00', '1970-01-01 00:00:00', 'true'],
      ['-0.001', '1969-12-31', '00:00:00', '-00:01:00', '1970-01-01 00:00:01', null],
    ]);
    expect(told).toEqual(['records.utc at']);
  });

  it('gives each value within a value a column, missing where the whole is, and says what fits in none', async () => {
    const city = vectorFromArray(['Ulm', 'Bonn'], new Utf8()).data[0];
    const tags = vectorFromArray([[1], [2]], new List(new Field('item', new Int32()))).data[0];
    const type = new Struct([new Field('city', new Utf8()), new Field('tags', tags.type)]);
    const home = makeData({
      type,
      length: 2,
      nullCount: 1,
      nullBitmap: new Uint8Array([1]),
      children: [city, tags],
    });
    const { variables, rows, told } = await readAll(tableToIPC(tableOf({ home: makeVector(home) }), 'file'));
    expect(variables.map(({ name }) => name)).toEqual(['home.city']);
    expect(rows).toEqual([['Ulm'], [null]]);
    expect(told).toEqual(['records.left-out', 'records.flattened']);
  });

  it('has the index of pandas first', async () => {
    const fields = [new Field('crp', new Int32()), new Field('__index_level_0__', new Utf8())];
    const schema = new Schema(fields, new Map([['pandas', '{"index_columns": ["__index_level_0__"]}']]));
    const children = [vectorFromArray([1], new Int32()).data[0], vectorFromArray(['P1'], new Utf8()).data[0]];
    const batch = new RecordBatch(schema, makeData({ type: new Struct(schema.fields), length: 1, children }));
    const { variables, rows } = await readAll(tableToIPC(new Table(schema, batch), 'file'));
    expect(variables.map(({ name }) => name)).toEqual(['index', 'crp']);
    expect(rows).toEqual([['P1', '1']]);
  });

  it('gives back texts as they were, in however many batches', () =>
    fc.assert(
      fc.asyncProperty(
        fc.array(fc.array(fc.option(fc.string({ unit: 'grapheme', minLength: 1 })), { minLength: 1 }), {
          minLength: 1,
          maxLength: 4,
        }),
        fc.constantFrom('file' as const, 'stream' as const),
        async (batches, format) => {
          const parts = batches.map((texts) => tableOf({ x: vectorFromArray(texts, new Utf8()) }));
          const { rows } = await readAll(tableToIPC(parts[0].concat(...parts.slice(1)), format));
          expect(rows.map(([x]) => x)).toEqual(batches.flat());
        },
      ),
    ));

  it.each([
    ['cut short', (bytes: Uint8Array) => bytes.subarray(0, 2000), 'statistical.cut-short'],
    [
      'damaged',
      (bytes: Uint8Array) => bytes.map((byte, i) => (i > 8 && i < bytes.length - 8 ? byte ^ 0xff : byte)),
      'statistical.damaged',
    ],
  ])('is refused by name where it is %s', async (_, change, code) => {
    const source = diskSource(`${FILES}/polars-lz4.arrow`);
    const refused = readAll(change(await source.read(0, source.size)));
    await expect(refused).rejects.toMatchObject({
      code,
      message: expect.stringContaining('cohort.arrow') as string,
    });
  });

  it('is refused where the bytes of its numbers stand the other way round', async () => {
    const refused = readAll(bigEndianSchema());
    await expect(refused).rejects.toMatchObject({
      code: 'arrow.unsupported',
      message: expect.stringMatching(/^cohort\.arrow .*big-endian/) as string,
    });
  });

  it('says of bytes that are no text that they are missing', async () => {
    const bytes = [Uint8Array.of(65, 66), Uint8Array.of(1, 2), Uint8Array.of(0xc3, 0xbc, 10)];
    const { rows, told } = await readAll(
      tableToIPC(tableOf({ x: vectorFromArray(bytes, new Binary()) }), 'stream'),
    );
    expect(rows).toEqual([['AB'], [null], ['ü\n']]);
    expect(told).toEqual(['records.bytes x']);
  });
});

/** A stream whose first message, a schema without fields, says that numbers are big endian (Schema.fbs, Message.fbs). */
function bigEndianSchema(): Uint8Array {
  const view = new DataView(new ArrayBuffer(56));
  const word = (at: number, value: number): void => view.setUint16(8 + at, value, true);
  const long = (at: number, value: number): void => view.setInt32(8 + at, value, true);
  view.setInt32(0, -1, true);
  view.setInt32(4, 48, true);
  // The message: where its version, the kind of its header and its header stand.
  long(0, 16);
  [10, 12, 8, 10, 4].forEach((value, i) => word(4 + 2 * i, value));
  long(16, 12);
  long(20, 16);
  word(24, 4);
  word(26, 1);
  // The schema: its order of bytes alone.
  [6, 8, 4].forEach((value, i) => word(28 + 2 * i, value));
  long(36, 8);
  word(40, 1);
  return new Uint8Array(view.buffer);
}
