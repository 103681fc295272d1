import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { UserError } from '../../../core/errors.ts';
import { cellsOf, readSheet, useOwnFolder } from './read.ts';
import { escaped, partsOf, workbookOf, type BookSpec, type CellValue } from './write-workbook.ts';
import { zipOf } from './write-zip.ts';

useOwnFolder();

/** Style 1 is a day, 2 a time, 3 both, 4 a duration, 5 percent, 6 a currency. */
const FORMATS = {
  styles: [0, 14, 20, 164, 165, 10, 166],
  formats: { 164: 'dd.mm.yyyy hh:mm:ss', 165: '[h]:mm', 166: '#,##0.00\\ "€"' },
};

interface Made {
  readonly cell: CellValue;
  readonly text: string;
}

const two = (n: number): string => String(n).padStart(2, '0');
const clock = (s: number): string =>
  [s / 3600, (s / 60) % 60, s % 60].map((n) => two(Math.floor(n))).join(':');
const word = fc
  .string({ unit: 'grapheme', maxLength: 12 })
  .filter((text) => !/[\p{C}\s]|_x|[\ufffe\uffff]/u.test(text));
/** As short as it can be, and never like a number of thousands. */
const shown = (value: number): string => String(value || 0).replace(/^(-?\d{1,3}\.\d{3})$/, '$10');
const dayOf = (serial: number): string =>
  new Date(Date.UTC(1899, 11, 30) + serial * 86_400_000).toISOString().slice(0, 10);

const made: fc.Arbitrary<Made> = fc.oneof(
  fc.constant({ cell: null, text: '' }),
  word.map((text) => ({ cell: text, text })),
  word.map((text) => ({ cell: { t: 'str', v: text, f: 'A1' }, text })),
  word.map((text) => ({
    cell: { t: 'inlineStr', is: `<r><t>${escaped(text)}</t></r><r><rPr><b/></rPr><t>!</t></r>` },
    text: `${text}!`,
  })),
  fc.double({ noNaN: true, noDefaultInfinity: true }).map((value) => ({ cell: value, text: shown(value) })),
  fc.integer().map((value) => ({ cell: { v: value, s: 6 }, text: String(value) })),
  fc.boolean().map((value) => ({ cell: value, text: value ? 'TRUE' : 'FALSE' })),
  fc.integer({ min: 61, max: 2_958_465 }).map((v) => ({ cell: { v, s: 1 }, text: dayOf(v) })),
  fc.integer({ min: 1, max: 86_399 }).map((s) => ({ cell: { v: s / 86_400, s: 2 }, text: clock(s) })),
  fc
    .tuple(fc.integer({ min: 61, max: 99_999 }), fc.nat(86_399))
    .map(([day, s]) => ({ cell: { v: day + s / 86_400, s: 3 }, text: `${dayOf(day)} ${clock(s)}` })),
  fc.nat(1_000_000).map((s) => ({ cell: { v: s / 86_400, s: 4 }, text: clock(s) })),
  fc.integer({ min: -99, max: 999 }).map((v) => ({ cell: { v: v / 100, s: 5 }, text: shown(v / 100) })),
  fc.constantFrom('#DIV/0!', '#N/A', '#VALUE!').map((v) => ({ cell: { t: 'e', v }, text: '' })),
);

const table = fc
  .integer({ min: 1, max: 5 })
  .chain((width) =>
    fc.array(fc.array(made, { minLength: width, maxLength: width }), { minLength: 1, maxLength: 8 }),
  );

describe('workbooks of any cells', () => {
  it('come out as they were written', async () => {
    await fc.assert(
      fc.asyncProperty(table, async (rows) => {
        // A column at each side shows that nothing moves.
        const framed = rows.map((cells) => ['<', ...cells.map(({ cell }) => cell), '>']);
        const { lines } = await readSheet(workbookOf({ sheets: [{ name: 'S', rows: framed }], ...FORMATS }));
        expect(lines.map(cellsOf)).toEqual(rows.map((cells) => ['<', ...cells.map(({ text }) => text), '>']));
      }),
    );
  });
});

const BASE: BookSpec = {
  ...FORMATS,
  strings: ['<t>low</t>', '<r><t>very </t></r><r><t>high</t></r>'],
  sheets: [
    {
      name: 'Labs',
      rows: [
        ['id', 'crp', 'level', 'taken', 'asleep'],
        ...Array.from({ length: 30 }, (_, r): CellValue[] => [
          `P${r}`,
          r * 1.25,
          { t: 's', v: r % 2 },
          { v: 45_300 + r, s: 1 },
          { v: 0.3 + r / 100, s: 4 },
        ]),
      ],
    },
    {
      name: 'Other',
      rows: [
        ['id', 'x'],
        ['P1', 4],
      ],
    },
  ],
};

async function readOr(bytes: Uint8Array): Promise<string | UserError> {
  try {
    return (await readSheet(bytes)).text;
  } catch (error) {
    // Anything else fails the test with its stack.
    if (!(error instanceof UserError)) throw error;
    expect(error.message).toMatch(/^book\d+\.xlsx/);
    return error;
  }
}

describe('workbooks that were damaged', () => {
  const sound = workbookOf(BASE);

  it('are read as they were or refused, whatever bytes have changed', async () => {
    const { text } = await readSheet(sound);
    const change = fc.record({
      at: fc.nat(sound.length - 1),
      bytes: fc.uint8Array({ minLength: 1, maxLength: 4 }),
      how: fc.constantFrom('overwrite', 'insert', 'remove', 'cut'),
    });
    await fc.assert(
      fc.asyncProperty(fc.array(change, { minLength: 1, maxLength: 3 }), async (changes) => {
        let bytes = Buffer.from(sound);
        for (const { at, bytes: some, how } of changes) {
          const [head, tail] = [bytes.subarray(0, at), bytes.subarray(at)];
          if (how === 'overwrite') bytes = Buffer.concat([head, some, tail.subarray(some.length)]);
          if (how === 'insert') bytes = Buffer.concat([head, some, tail]);
          if (how === 'remove') bytes = Buffer.concat([head, tail.subarray(some.length)]);
          if (how === 'cut') bytes = Buffer.from(head);
        }
        const read = await readOr(bytes);
        if (typeof read === 'string') expect(read).toBe(text);
      }),
    );
  });

  it('end in a sentence or a text, whatever stands in their parts', async () => {
    const parts = partsOf(BASE);
    const bits = [
      '<',
      '>',
      '/>',
      '"',
      '=',
      '&',
      '\0',
      'r="',
      't="s"',
      's="99"',
      '</c>',
      '<row>',
      '<v>',
      '1e999',
      '-',
      '</sheetData>',
      '<!--',
      ']]>',
      '\uFFFE',
    ];
    const change = fc.record({
      part: fc.nat(parts.length - 1),
      at: fc.double({ min: 0, max: 1, noNaN: true }),
      remove: fc.nat(12),
      insert: fc.oneof(fc.constantFrom(...bits), fc.string({ maxLength: 5 })),
    });
    await fc.assert(
      fc.asyncProperty(fc.array(change, { minLength: 1, maxLength: 3 }), async (changes) => {
        const changed = parts.map((part) => ({ ...part, data: String(part.data) }));
        for (const { part, at, remove, insert } of changes) {
          const { data } = changed[part];
          const place = Math.floor(at * data.length);
          changed[part].data = data.slice(0, place) + insert + data.slice(place + remove);
        }
        await readOr(zipOf(changed));
      }),
    );
  });
});
