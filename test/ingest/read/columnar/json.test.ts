import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { openJson } from '../../../../core/ingest/read/json/open.ts';
import { diskSource, memorySource } from '../../memory-source.ts';

const FILES = 'test/ingest/read/columnar/files';

async function readBytes(bytes: Uint8Array, name = 'cohort.json') {
  const table = await openJson(memorySource(name, bytes));
  const rows: (string | null)[][] = [];
  for await (const piece of table.read(null)) rows.push(...piece.map((row) => [...row]));
  return {
    rows,
    columns: table.variables.map(({ name: column, kind }) => `${column} ${kind}`),
    told: table.findings().map(({ code, about }) => [code, ...about].join(' ')),
  };
}

const read = (text: string) => readBytes(new TextEncoder().encode(text));
const refusal = (text: string) =>
  read(text).then(
    () => 'read',
    (error: { code: string; message: string }) =>
      error.message.includes('cohort.json') ? error.code : error.message,
  );

describe('a JSON file', () => {
  it.each(['polars.json', 'polars.jsonl'])('of polars, %s, is read as it was', async (name) => {
    const source = diskSource(`${FILES}/${name}`);
    const { columns, rows } = await readBytes(await source.read(0, source.size), name);
    expect(columns.slice(0, 5)).toEqual([
      'patient_id text',
      'big number',
      'crp number',
      'weight number',
      'count number',
    ]);
    expect(rows).toHaveLength(12);
    expect(rows[1].slice(0, 7)).toEqual(['002', '9007199254740994', '0.1', '61.1', '7', 'false', 'green']);
    expect(rows[2][4]).toBeNull();
  });

  it.each([
    ['a list', '[{"id": 1, "x": 2.50}, {"id": 2, "x": 1e2}]'],
    ['lines', '{"id": 1, "x": 2.50}\n{"id": 2, "x": 1e2}\n'],
    ['lines of Windows, with a mark before them', '\uFEFF{"id":1,"x":2.5}\r\n\r\n{"id":2,"x":100}'],
    ['records over several lines', '{\n  "id": 1,\n  "x": 2.5\n}\n{\n  "id": 2, "x": 100.0\n}'],
  ])('is read as %s', async (_, text) => {
    expect(await read(text)).toEqual({
      columns: ['id number', 'x number'],
      rows: [
        ['1', '2.5'],
        ['2', '100'],
      ],
      told: [],
    });
  });

  it('has a column for each name of any record, empty where it is not', async () => {
    const { columns, rows } = await read('[{"a": 1}, {"b": "x", "a": null}, {}]');
    expect(columns).toEqual(['a number', 'b text']);
    expect(rows).toEqual([
      ['1', null],
      [null, 'x'],
      [null, null],
    ]);
  });

  it('keeps every digit of ids and, beside texts, every number as it is written', async () => {
    const { rows, columns } = await read(
      '[{"mrn": 123456789012345678901, "code": 1.50}, {"mrn": -9007199254740993, "code": "1E5"}, {"mrn": 0, "code": "007"}]',
    );
    expect(columns).toEqual(['mrn number', 'code text']);
    expect(rows).toEqual([
      ['123456789012345678901', '1.50'],
      ['-9007199254740993', '1E5'],
      ['0', '007'],
    ]);
  });

  it('gives values within values columns of their own, and says which lists are left out', async () => {
    const { columns, rows, told } = await read(
      '[{"id": 1, "home": {"city": "Ulm", "at": {"zip": "089"}}, "tags": ["a, {\\"b\\""]}, {"id": 2, "tags": null}]',
    );
    expect(columns).toEqual(['id number', 'home.city text', 'home.at.zip text']);
    expect(rows).toEqual([
      ['1', 'Ulm', '089'],
      ['2', null, null],
    ]);
    expect(told).toEqual(['records.left-out', 'records.flattened']);
  });

  it('says of a name that stands twice in a record with different values that it is read as missing', async () => {
    const { rows, told } = await read('[{"a": 1, "a": 2, "b": 3, "b": 3}, {"a": 5, "b": 6}]');
    expect(rows).toEqual([
      [null, '3'],
      ['5', '6'],
    ]);
    expect(told).toEqual(['records.twice a']);
  });

  it('reads what Python writes for no number, and what is no number of a computer, as missing', async () => {
    const { rows, told } = await read('[{"a": NaN}, {"a": -Infinity}, {"a": 1e999}, {"a": 1}]');
    expect(rows).toEqual([[null], [null], [null], ['1']]);
    expect(told).toEqual(['records.infinite a', 'records.nan a']);
  });

  it('has yes and no as words, and texts with all their letters', async () => {
    const { rows } = await read('[{"a": true, "b": "\\u00fc \\"x\\" \\\\"}, {"a": false, "b": "}]{["}]');
    expect(rows).toEqual([
      ['true', 'ü "x" \\'],
      ['false', '}]{['],
    ]);
  });

  it('warns of dates that are counted in milliseconds', async () => {
    const { told } = await read(
      '[{"visit_date": 1704067200000, "n": 1704067200000, "admitted_at": null, "seen_at": null}, {"visit_date": 1706745600000, "n": 1, "admitted_at": 1706745600123}]',
    );
    expect(told).toEqual(['json.moments visit_date admitted_at']);
  });

  it('is read in UTF-16 too', async () => {
    const bytes = new Uint8Array(Buffer.from('\uFEFF[{"a": "ü"}, {"a": "é"}]', 'utf16le'));
    expect((await readBytes(bytes)).rows).toEqual([['ü'], ['é']]);
  });

  it.each([
    ['one object', '{"TaskName": "rest", "RepetitionTime": 2}', 'json.no-records'],
    ['numbers', '[1, 2, 3]', 'json.no-records'],
    ['lists', '[[1, 2], [3, 4]]', 'json.no-records'],
    ['no record', '[]', 'json.no-records'],
    ['words behind it', '[{"a": 1}] x', 'json.no-records'],
    ['records without anything', '[{}, {}]', 'json.no-columns'],
    ['nothing but lists', '[{"a": [1]}, {"a": null}]', 'json.no-columns'],
    ['a list that does not end', '[{"a": 1}, ', 'statistical.cut-short'],
    ['a record that does not end', '{"a": 1}\n{"a": "x', 'statistical.cut-short'],
    ['marks that are no JSON', "[{'a': 1}, {'a': 2}]", 'statistical.damaged'],
    ['a comma too many', '[{"a": 1,}]', 'statistical.damaged'],
    ['a number with zeros before it', '[{"a": 007}]', 'statistical.damaged'],
  ])('of %s is refused by name', async (_, text, code) => {
    expect(await refusal(text)).toBe(code);
  });

  it('of other letters is refused by name', async () => {
    await expect(readBytes(new Uint8Array(Buffer.from('[{"a": "ü"}]', 'latin1')))).rejects.toMatchObject({
      code: 'statistical.damaged',
    });
  });

  it('gives back what JSON.stringify wrote', () =>
    fc.assert(
      fc.asyncProperty(
        fc.array(
          fc.record({
            t: fc.option(fc.string({ unit: 'grapheme' })),
            n: fc.option(fc.double({ noNaN: true, noDefaultInfinity: true })),
          }),
          { minLength: 2, maxLength: 20 },
        ),
        fc.boolean(),
        async (records, asLines) => {
          const text = asLines
            ? records.map((record) => JSON.stringify(record)).join('\n')
            : JSON.stringify(records, null, 1);
          const { rows, columns } = await read(text);
          const [t, n] = ['t', 'n'].map((name) => columns.findIndex((column) => column.startsWith(name)));
          expect(rows.map((row) => row[t] ?? null)).toEqual(records.map(({ t: words }) => words || null));
          expect(rows.map((row) => (row[n] === null ? null : Number(row[n])))).toEqual(
            records.map(({ n: value }) => (value === null ? null : value + 0)),
          );
        },
      ),
    ));
});
