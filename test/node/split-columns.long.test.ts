import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readRecords } from '../../core/ingest/table/grid/records.ts';
import { countLines, splitColumns } from '../../core/node/duckdb/split-columns.ts';
import { folder, useOwnFolders } from './import-one-table.ts';

useOwnFolders();

let made = 0;
/** The rows of each part, and how many there are; null where the text is not split. */
async function split(text: string, ends: readonly number[], header = false) {
  made++;
  const path = join(folder, 'table.csv');
  await writeFile(path, text);
  const files = ends.map((_, p) => join(folder, `part-${String(p)}-${String(made)}.csv`));
  const columns = ends.at(-1)!;
  const rows = await splitColumns({ path, delimiter: ',', header, columns }, ends, files);
  if (rows === null) return null;
  expect(await countLines(path)).toBeGreaterThanOrEqual(rows);
  const texts = await Promise.all(files.map((file) => readFile(file, 'utf8')));
  return {
    rows,
    parts: texts.map((part, p) => {
      const width = ends[p] - (p > 0 ? ends[p - 1] : 0);
      return readRecords(part, { delimiter: ',', quote: '"' }, { width }).records.map(({ cells }) => [
        ...cells,
      ]);
    }),
  };
}

const quoted = (cell: string): string => (/[",\n]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell);

describe('a text whose columns go to files of their own', () => {
  it('has every cell in its place, with marks and line ends within cells, and either kind of line end', async () => {
    const cell = fc.constantFrom('1.5', 'a', 'ü', 'x,y', 'say ""no""', 'two\nlines', '"', 'z');
    const table = fc
      .array(fc.array(cell, { minLength: 5, maxLength: 5 }), { minLength: 1, maxLength: 6 })
      .map((rows) => rows.map((cells) => cells.map((each, c) => (c === 3 && each === 'a' ? '' : each))));
    await fc.assert(
      fc.asyncProperty(table, fc.boolean(), fc.boolean(), async (rows, isWindows, hasEnd) => {
        const end = isWindows ? '\r\n' : '\n';
        const text = rows.map((cells) => cells.map(quoted).join(',')).join(end) + (hasEnd ? end : '');
        const found = await split(text, [2, 3, 5]);
        expect(found).toEqual({
          rows: rows.length,
          parts: [
            rows.map((cells) => cells.slice(0, 2)),
            rows.map((cells) => cells.slice(2, 3)),
            rows.map((cells) => cells.slice(3)),
          ],
        });
      }),
      { numRuns: 60 },
    );
  });

  it('is split without its names, empty lines and the mark at its beginning', async () => {
    const found = await split('\ufeffid,a,b\r\nP1,1,2\r\n\r\nP2,3,4\r\n\r\n', [1, 3], true);
    expect(found).toEqual({
      rows: 2,
      parts: [
        [['P1'], ['P2']],
        [
          ['1', '2'],
          ['3', '4'],
        ],
      ],
    });
  });

  it('is left as it is where a row has a cell too many or too few, or a quotation mark is not closed', async () => {
    for (const text of ['1,2,3\n1,2\n', '1,2,3\n1,2,3,4\n', '1,2,3\n1,"2,3\n', '1\n']) {
      expect(await split(text, [1, 3])).toBeNull();
    }
  });
});
