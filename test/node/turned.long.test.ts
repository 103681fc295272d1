import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { parseRecords } from '../../core/ingest/table/grid/records.ts';
import { writeFlat } from '../../core/node/flat/flat-tables.ts';
import { turnedSource } from '../../core/node/turned/turned-source.ts';
import { readText, type ReadText } from '../fuzz/read-text.ts';
import { writeTable, writing, type Writing } from '../fuzz/table-world.ts';

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'etiograph-turned-'));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** A table with people on its lines, and the same with people in its columns. */
function bothWays(way: Writing): { readonly straight: string; readonly turned: string } {
  const straight = new TextDecoder().decode(writeTable(way).bytes);
  const grid = parseRecords(straight, { delimiter: way.separator, quote: '"' }).map(({ cells }) => [
    ...cells,
  ]);
  grid[0][0] = 'Variable';
  const cell = (text: string): string => (/[",;|\t]/.test(text) ? `"${text}"` : text);
  const lines = grid[0].map((_, c) => grid.map((row) => cell(row[c])).join(way.separator));
  return { straight, turned: `${lines.join('\n')}\n` };
}

/** What is read of a table whose columns are people. */
async function readTurned(text: string): Promise<ReadText> {
  const bytes = new TextEncoder().encode(text);
  const source = {
    name: 'table.csv',
    size: bytes.length,
    read: async (offset: number, length: number) => bytes.slice(offset, offset + length),
  };
  const open = () => Promise.reject(new Error('nothing lies beside it'));
  const found = await turnedSource({ path: 'table.csv', source, asked: { beside: [] }, open });
  const file = join(folder, 'turned.csv');
  const { separator } = await writeFlat(found!, source, file, new AbortController().signal);
  const written = { delimiter: ',', quote: '"', header: true, skip: 0, separator } as const;
  return readText(readFileSync(file, 'utf8'), written);
}

it('reads people in columns as it reads the same people on lines', () =>
  fc.assert(
    fc.asyncProperty(writing, async (drawn) => {
      const way: Writing = {
        ...drawn,
        ...{
          encoding: 'utf-8',
          above: 'nothing',
          extra: 'nothing',
          ends: '\n',
          ids: 'code',
          quoted: 'doubled',
        },
        header: drawn.header === 'none' || drawn.header === 'twice' ? 'words' : drawn.header,
      };
      const { straight, turned } = bothWays(way);
      const [first, second] = [await readText(straight), await readTurned(turned)];
      const facts = ({ plan }: ReadText) =>
        plan.columns.slice(1).map(({ name, type, unit, numbers }) => ({ name, type, unit, numbers }));
      expect(facts(second)).toEqual(facts(first));
      expect(second.plan.open.map(({ code }) => code)).toEqual(first.plan.open.map(({ code }) => code));
      for (const { name } of first.plan.columns.slice(1))
        expect(second.cells(name)).toEqual(first.cells(name));
    }),
    { numRuns: 60 },
  ));
