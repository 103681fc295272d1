import fc from 'fast-check';
import { expect, it } from 'vitest';
import { cellsOf, readOds, useOwnFolder } from '../read.ts';
import { number, odsOf, typed, words, type OdsCell } from './write-ods.ts';

useOwnFolder();

interface Made {
  readonly cell: OdsCell;
  readonly text: string;
}

const two = (n: number): string => String(n).padStart(2, '0');
const shown = (value: number): string => String(value || 0).replace(/^(-?\d{1,3}\.\d{3})$/, '$10');
const word = fc
  .string({ unit: 'grapheme', maxLength: 12 })
  .filter((text) => !/[\p{C}\s]|[\ufffe\uffff]/u.test(text));

const made: fc.Arbitrary<Made> = fc.oneof(
  fc.constant({ cell: {}, text: '' }),
  word.map((text) => ({ cell: words(text), text })),
  fc
    .double({ noNaN: true, noDefaultInfinity: true })
    .map((value) => ({ cell: number(value), text: shown(value) })),
  fc.boolean().map((value) => ({ cell: typed('boolean', String(value)), text: value ? 'TRUE' : 'FALSE' })),
  fc
    .date({ min: new Date('0001-01-01'), max: new Date('9999-12-31'), noInvalidDate: true })
    .map((date) => date.toISOString().slice(0, 10))
    .map((day) => ({ cell: typed('date', day), text: day })),
  fc
    .tuple(fc.nat(23), fc.nat(59), fc.nat(59))
    .map(([h, m, s]) => ({ cell: typed('time', `PT${h}H${m}M${s}S`), text: [h, m, s].map(two).join(':') })),
);

const repeated = fc.oneof({ weight: 3, arbitrary: fc.constant(1) }, fc.integer({ min: 1, max: 5 }));
const row = fc.record({
  times: repeated,
  cells: fc.array(fc.record({ made, times: repeated }), { maxLength: 5 }),
});

it('spreadsheets of any cells come out as they were written', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(row, { minLength: 1, maxLength: 6 }), async (rows) => {
      const bytes = odsOf({
        sheets: [
          {
            name: 'S',
            rows: rows.map(({ times, cells }) => ({
              attributes: { 'table:number-rows-repeated': times },
              // A cell at the left shows that nothing moves.
              cells: [
                words('<'),
                ...cells.map(({ made: { cell }, times: columns }) => ({
                  ...cell,
                  attributes: { ...cell.attributes, 'table:number-columns-repeated': columns },
                })),
              ],
            })),
          },
        ],
      });
      const meant = rows.flatMap(({ times, cells }) => {
        const texts = cells.flatMap(({ made: { text }, times: columns }) =>
          Array<string>(columns).fill(text),
        );
        return Array<string[]>(times).fill(['<', ...texts]);
      });
      const { lines } = await readOds(bytes);
      const trimmed = (cells: readonly string[]): string[] =>
        cells.slice(0, 1 + cells.findLastIndex((cell) => cell !== ''));
      expect(lines.map((line) => trimmed(cellsOf(line)))).toEqual(meant.map(trimmed));
    }),
  );
});
