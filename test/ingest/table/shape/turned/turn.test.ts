import fc from 'fast-check';
import { expect, it } from 'vitest';
import { readRecords } from '../../../../../core/ingest/table/grid/records.ts';
import { turn, type TurnedExport } from '../../../../../core/ingest/table/shape/turned/turn.ts';

const given = (ids: readonly string[], rows: readonly (readonly string[])[]): TurnedExport => ({
  ...{
    name: 'genes.csv',
    beside: ['gene'],
    behind: [],
    told: [],
    ids,
    given: [],
    isSaid: false,
    bytes: 1000,
  },
  async rows(take, flush) {
    for (const row of rows) {
      take(row);
      await flush();
    }
  },
});

/** What is written, as cells by lines. */
async function written(table: TurnedExport, held?: number) {
  const pieces: string[] = [];
  const flat = await turn(
    table,
    (text) => pieces.push(text),
    async () => undefined,
    held,
  );
  const { records } = readRecords(pieces.join(''), { delimiter: ',', quote: '"' }, { whole: true });
  return { flat, lines: records.map(({ line, cells }) => ({ line, cells })) };
}

const cell = fc.stringMatching(/^[a-z0-9",. äß]{0,6}$/).map((text) => text.trim());

const table = fc
  .record({ people: fc.integer({ min: 1, max: 7 }), variables: fc.integer({ min: 1, max: 6 }) })
  .chain(({ people, variables }) => {
    const row = fc.array(cell, { minLength: people, maxLength: people });
    return fc.array(row, { minLength: variables, maxLength: variables });
  });

it('puts every cell at its person and variable, however much is held at once', () =>
  fc.assert(
    fc.asyncProperty(table, fc.integer({ min: 1, max: 2000 }), async (cells, held) => {
      const ids = cells[0].map((_, i) => `S${i}`);
      const rows = cells.map((row, k) => [`g${k}`, ...row]);
      const { lines } = await written(given(ids, rows), held);
      expect(lines[0].cells).toEqual(['person', ...rows.map(([name]) => name)]);
      expect(lines.slice(1).map((one) => one.cells)).toEqual(
        ids.map((id, p) => [id, ...cells.map((row) => row[p])]),
      );
    }),
  ));

it('puts a person on the line that is the number of its column, and tells what is beside', async () => {
  const table = { ...given(['S1', 'S2'], [['a', 'long', '1', '2']]), beside: ['gene', 'Description'] };
  const { flat, lines } = await written(table);
  expect(lines).toEqual([
    { line: 1, cells: ['person', 'a'] },
    { line: 3, cells: ['S1', '1'] },
    { line: 4, cells: ['S2', '2'] },
  ]);
  expect(flat.findings.map(({ code }) => code)).toEqual(['turned.read', 'turned.beside']);
  expect(flat.findings[1].message).toContain('“Description” stands before the people');
});

it('gives variables that share a name, or have none, one of their own, and says so', async () => {
  const { flat, lines } = await written(
    given(
      ['S1'],
      [
        ['TP53', '1'],
        ['TP53', '2'],
        ['', '3'],
        ['person', '4'],
      ],
    ),
  );
  expect(lines[0].cells).toEqual(['person', 'TP53', 'TP53 2', 'variable 3', 'person 2']);
  expect(flat.findings.find(({ code }) => code === 'turned.renamed')?.message).toContain(
    '3 variables without a name of their own are called TP53 2, variable 3, person 2',
  );
});
