import { copyFile, mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import {
  DateDay,
  Dictionary,
  DurationMillisecond,
  Field,
  Int32,
  Schema,
  Table,
  tableToIPC,
  TimestampMicrosecond,
  Utf8,
} from 'apache-arrow';
import { describe, expect, it } from 'vitest';
import { lookAtTable } from '../../core/node/duckdb/tables.ts';
import { column, folder, take as takeCsv, useOwnFolders } from './import-one-table.ts';
import { takeFile } from './take-file.ts';
import { writeParquet } from './write-parquet.ts';

useOwnFolders();

const FILES = 'test/ingest/read/columnar/files';
const polars = (name: string): string => join(FILES, name);
const at = (name = 'cohort.parquet'): string => join(folder, name);

/** Looks at the rows that a statement gives, written as Parquet. */
async function look(select: string, said?: Readonly<Record<string, string>>, options?: string) {
  await writeParquet(at(), select, said, options);
  return lookAtTable(at());
}

const cellsOf = ({ plan, cells }: Awaited<ReturnType<typeof lookAtTable>>, name: string) =>
  cells[plan.columns.findIndex((each) => each.name === name)];
const namesOf = ({ plan }: Awaited<ReturnType<typeof lookAtTable>>) => plan.columns.map(({ name }) => name);
const findingsOf = ({ plan }: Awaited<ReturnType<typeof lookAtTable>>) =>
  plan.findings.map(({ code, about }) => [code, ...about].join(' '));

it('says of one part of a table in a folder that the others are not read', async () => {
  await mkdir(at('year=2019'));
  const part = join(at('year=2019'), 'part-0.parquet');
  await writeParquet(part, 'SELECT range AS id, 2 * range AS crp FROM range(30)');
  const looked = await lookAtTable(part);
  expect(findingsOf(looked)).toEqual(['table.part']);
  expect(namesOf(looked)).toEqual(['id', 'crp']);
});

describe('a Parquet file', () => {
  it.each(['snappy', 'gzip', 'brotli', 'zstd', 'lz4'])(
    'of polars, packed by %s, is read as it was',
    async (packing) => {
      const looked = await lookAtTable(polars(`polars-${packing}.parquet`));
      expect(looked.plan.idColumn).toBe('patient_id');
      expect(cellsOf(looked, 'patient_id').slice(0, 3)).toEqual(['001', '002', '003']);
      expect(cellsOf(looked, 'big').slice(0, 2)).toEqual(['9007199254740993', '9007199254740994']);
      expect(cellsOf(looked, 'crp').slice(0, 6)).toEqual(['0', '0.1', '0.2', '', '', '0.5']);
      expect(cellsOf(looked, 'weight').slice(0, 2)).toEqual(['60.1', '61.1']);
      expect(cellsOf(looked, 'smoker').slice(4, 7)).toEqual(['true', '', 'true']);
      expect(cellsOf(looked, 'group').slice(0, 3)).toEqual(['red', 'green', 'blue']);
      expect(cellsOf(looked, 'sampled')[2]).toBe('2023-03-03');
      expect(cellsOf(looked, 'seen')[0]).toBe('2024-03-31 00:30:00');
      // Clocks went from two to three that night.
      expect(cellsOf(looked, 'berlin').slice(1, 4)).toEqual([
        '2024-03-31 00:30:00',
        '2024-03-31 01:30:00',
        '2024-03-31 03:30:00',
      ]);
      expect(namesOf(looked)).not.toContain('tags');
      expect(findingsOf(looked)).toEqual(
        expect.arrayContaining(['records.left-out', 'records.zone berlin', 'records.nan crp']),
      );
    },
  );

  it('becomes the same table as its CSV', async () => {
    await copyFile(polars('polars-zstd.parquet'), at());
    const { table, columns } = await takeFile(at());
    const csv = await takeCsv(
      `patient_id,count\n${Array.from({ length: 12 }, (_, i) => `${String(i + 1).padStart(3, '0')},${i === 2 ? '' : i * 7}`).join('\n')}\n`,
    );
    expect(table.subjects).toEqual(csv.table.subjects);
    expect(column({ table }, 'count')).toEqual(column(csv, 'count'));
    expect(columns.find(({ name }) => name === 'smoker')).toMatchObject({ type: 'boolean' });
  });

  it('keeps ids of more digits than a number has', async () => {
    const looked = await look(
      'SELECT (9007199254740993 + i)::UBIGINT AS patient_id, i AS crp FROM range(30) t(i)',
    );
    expect(looked.plan.idColumn).toBe('patient_id');
    expect(cellsOf(looked, 'patient_id')[1]).toBe('9007199254740994');
    expect(findingsOf(looked)).not.toContain('statistical.rounded-ids patient_id');
  });

  it('tells names apart that differ in capitals alone', async () => {
    const schema = 'SELECT i AS patient_id, i AS "Age", 2 * i AS age_ FROM range(9) t(i)';
    await writeParquet(at(), schema);
    // DuckDB writes no such file itself.
    const bytes = await readFile(at());
    await writeFile(
      at(),
      Buffer.from(bytes.toString('latin1').replaceAll('age_', 'AGe_').replaceAll('Age', 'AGE'), 'latin1'),
    );
    expect(namesOf(await lookAtTable(at()))).toEqual(['patient_id', 'AGE', 'AGe_']);
  });

  it('has decimals, times and texts of every kind', async () => {
    const looked =
      await look(`SELECT 'P' || i AS id, (i + 2.5)::DECIMAL(9,3) AS d, TIME '10:00:01' + INTERVAL (i) MINUTE AS t,
      'abc'::BLOB AS b, DATE '0800-01-01' AS old, TIMESTAMP_NS '2024-01-01 10:00:00.1234' AS ns FROM range(9) t(i)`);
    expect(cellsOf(looked, 'd').slice(0, 2)).toEqual(['2.5', '3.5']);
    expect(cellsOf(looked, 't')[1]).toBe('10:01:01');
    expect(cellsOf(looked, 'b')[0]).toBe('abc');
    expect(cellsOf(looked, 'old')[0]).toBe('0800-01-01');
    expect(cellsOf(looked, 'ns')[0]).toBe('2024-01-01 10:00:00.123');
  });

  it('says that moments are those of universal time where it does not name a zone', async () => {
    const looked = await look(
      "SELECT 'P' || i AS id, TIMESTAMPTZ '2024-01-01 23:30:00+01' AS at FROM range(9) t(i)",
    );
    expect(cellsOf(looked, 'at')[0]).toBe('2024-01-01 22:30:00');
    expect(findingsOf(looked)).toContain('records.utc at');
  });

  it('gives each value within a value a column, and says what fits in none', async () => {
    const looked = await look(
      "SELECT 'P' || i AS id, {'city': 'Ulm', 'more': {'zip': i, 'tags': [1]}} AS home, INTERVAL 3 MONTH AS span FROM range(9) t(i)",
    );
    expect(namesOf(looked)).toEqual(['id', 'home.city', 'home.more.zip']);
    expect(looked.plan.findings.find(({ code }) => code === 'records.left-out')!.message).toContain(
      '“home.more.tags”, “span”',
    );
  });

  it('says of cells that are bytes, not numbers or infinite that they are read as missing', async () => {
    const looked =
      await look(`SELECT 'P' || i AS id, CASE WHEN i = 3 THEN 'nan'::DOUBLE WHEN i = 4 THEN 'inf'::DOUBLE ELSE i END AS x,
      CASE WHEN i = 5 THEN '\\xff\\x00'::BLOB ELSE 'ok'::BLOB END AS b FROM range(9) t(i)`);
    expect(cellsOf(looked, 'x')).toEqual(['0', '1', '2', '', '', '5', '6', '7', '8']);
    expect(cellsOf(looked, 'b')[5]).toBe('');
    expect(findingsOf(looked)).toEqual(
      expect.arrayContaining(['records.nan x', 'records.infinite x', 'records.bytes b']),
    );
  });

  it('has all of its row groups, in their order', async () => {
    await writeParquet(
      at(),
      'SELECT i AS patient_id, i % 7 AS n FROM range(10000) t(i)',
      {},
      ', ROW_GROUP_SIZE 2048',
    );
    const { table } = await takeFile(at());
    expect(table.subjects.length).toBe(10_000);
    expect(column({ table }, 'n').slice(9000, 9003)).toEqual([9000 % 7, 9001 % 7, 9002 % 7]);
  });

  it('is read where its name or folder has signs that stand for others, or looks like a part of a data set', async () => {
    const place = join(folder, 'year=2020', 'a[1]');
    await mkdir(place, { recursive: true });
    await writeParquet(at(), 'SELECT i AS patient_id, i AS n FROM range(9) t(i)');
    await copyFile(at(), join(place, 'b[x] {2}.parquet'));
    await copyFile(polars('polars-zstd.parquet'), join(place, 'bx {2}.parquet'));
    expect(namesOf(await lookAtTable(join(place, 'b[x] {2}.parquet')))).toEqual(['patient_id', 'n']);
  });

  describe('of pandas', () => {
    const said = (...names: unknown[]) => ({ pandas: JSON.stringify({ index_columns: names, columns: [] }) });

    it('has its index before the other columns', async () => {
      const looked = await look(
        "SELECT i AS crp, 'P' || i AS patient_id FROM range(9) t(i)",
        said('patient_id'),
      );
      expect(namesOf(looked)).toEqual(['patient_id', 'crp']);
    });

    it('calls an index without a name as pandas does', async () => {
      const looked = await look(
        "SELECT i AS crp, 'P' || i AS __index_level_0__ FROM range(9) t(i)",
        said('__index_level_0__'),
      );
      expect(namesOf(looked)).toEqual(['index', 'crp']);
      const two = await look(
        "SELECT i AS crp, i AS visit, 'P' || i AS __index_level_0__ FROM range(9) t(i)",
        said('__index_level_0__', 'visit'),
      );
      expect(namesOf(two)).toEqual(['visit', 'level_0', 'crp']);
    });

    it('has no column for rows that are only numbered, whatever else is written there', async () => {
      const looked = await look(
        'SELECT i AS patient_id, i AS crp FROM range(9) t(i)',
        said({ kind: 'range' }),
      );
      expect(namesOf(looked)).toEqual(['patient_id', 'crp']);
      await look('SELECT i AS patient_id, i AS crp FROM range(9) t(i)', { pandas: '{broken' });
    });
  });

  describe('with an Arrow schema', () => {
    const arrowSchema = (...fields: Field[]) => ({
      'ARROW:schema': Buffer.from(tableToIPC(new Table(new Schema(fields)), 'stream')).toString('base64'),
    });

    it('has durations, labels, zones, and groups whose order is lost', async () => {
      const looked = await look(
        "SELECT 'P' || i AS id, 90000 * i AS slept, TIMESTAMPTZ '2024-07-01 10:00:00+00' AS at, 'mild' AS severity FROM range(9) t(i)",
        arrowSchema(
          new Field('id', new Utf8()),
          new Field('slept', new DurationMillisecond(), true, new Map([['label', 'Time asleep']])),
          new Field('at', new TimestampMicrosecond('America/New_York')),
          new Field('severity', new Dictionary(new Utf8(), new Int32(), 1, true)),
        ),
      );
      expect(cellsOf(looked, 'slept').slice(0, 2)).toEqual(['00:00:00', '00:01:30']);
      expect(looked.plan.columns[1].label).toBe('Time asleep');
      expect(cellsOf(looked, 'at')[0]).toBe('2024-07-01 06:00:00');
      expect(findingsOf(looked)).toEqual(
        expect.arrayContaining(['records.zone at', 'records.order-lost severity']),
      );
    });

    it('that counts more columns than it has takes no memory for them', async () => {
      const names = ['id', 'n', 'a', 'b', 'c', 'd', 'e'];
      const said = arrowSchema(...names.map((name) => new Field(name, new Utf8())));
      const bytes = Buffer.from(said['ARROW:schema'], 'base64');
      const counts = Array.from({ length: bytes.length / 4 }, (_, w) => 4 * w).filter(
        (at) => bytes.readUInt32LE(at) === names.length,
      );
      expect(counts).toHaveLength(1);
      bytes.writeUInt32LE(1 << 28, counts[0]);
      const looked = await look("SELECT 'P' || i AS id, i AS n FROM range(9) t(i)", {
        'ARROW:schema': bytes.toString('base64'),
      });
      expect(namesOf(looked)).toEqual(['id', 'n']);
      expect(findingsOf(looked)).toContain('records.schema-lost');
    });

    it('that is broken is read without it, which is said', async () => {
      const looked = await look("SELECT 'P' || i AS id, i AS n FROM range(9) t(i)", {
        'ARROW:schema': 'AAAA',
      });
      expect(namesOf(looked)).toEqual(['id', 'n']);
      expect(findingsOf(looked)).toContain('records.schema-lost');
      await look(
        "SELECT 'P' || i AS id, i AS n FROM range(9) t(i)",
        arrowSchema(new Field('id', new DateDay())),
      );
    });
  });

  describe('is refused by name', () => {
    const refusal = (bytes: Uint8Array) =>
      writeFile(at(), bytes).then(() =>
        lookAtTable(at()).then(
          () => null,
          (error: { code: string; message: string }) => [
            error.code,
            error.message.includes('cohort.parquet'),
          ],
        ),
      );

    it.each([
      ['cut short', (bytes: Buffer) => bytes.subarray(0, 2000), 'statistical.cut-short'],
      [
        'encrypted',
        (bytes: Buffer) => Buffer.concat([Buffer.from('PARE'), bytes.subarray(4, -4), Buffer.from('PARE')]),
        'parquet.encrypted',
      ],
      ['nothing but its signs', () => Buffer.from('PAR1\0\0\0\0PAR1'), 'statistical.damaged'],
      [
        'damaged',
        (bytes: Buffer) =>
          Buffer.concat([bytes.subarray(0, 8), Buffer.alloc(300, 0xff), bytes.subarray(308)]),
        'statistical.damaged',
      ],
    ])('where it is %s', async (_, change, code) => {
      expect(await refusal(change(await readFile(polars('polars-snappy.parquet'))))).toEqual([code, true]);
    });

    it('where no column fits in cells', async () => {
      await writeParquet(at(), 'SELECT [i] AS a FROM range(3) t(i)');
      await expect(lookAtTable(at())).rejects.toMatchObject({ code: 'parquet.no-columns' });
    });
  });
});
