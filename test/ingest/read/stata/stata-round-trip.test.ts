import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { floatCell } from '../../../../core/ingest/read/declared/cell-text.ts';
import { openStata } from '../../../../core/ingest/read/stata/open.ts';
import { memorySource } from '../../memory-source.ts';
import { allRows } from '../declared/expected.ts';
import { stataBytes, type WrittenColumn, type WrittenFile, type WrittenType } from './write-stata.ts';

const RELEASES = [104, 105, 108, 110, 111, 113, 114, 115, 117, 118, 119];
const open = (file: WrittenFile) => openStata(memorySource('t.dta', stataBytes(file)));

const RANGES = { byte: 100, int: 32_740, long: 2_147_483_620 } as const;

/** A cell of a type, and how it is read. */
function cellOf(
  type: WrittenType,
  release: number,
): fc.Arbitrary<[WrittenColumn['cells'][number], string | null]> {
  const missing = fc
    .integer({ min: 0, max: release < 113 ? 0 : 26 })
    .map((step): [{ missing: number }, string | null] => [
      { missing: step },
      step === 0 ? null : `.${String.fromCharCode(96 + step)}`,
    ]);
  if (type === 'text' || type === 'strl') {
    const letters =
      release >= 118
        ? fc.constantFrom('a', 'Z', '9', ' ', 'ß', '€', '漢', '😀')
        : fc.constantFrom('a', 'Z', '9', ' ');
    return fc
      .array(letters, { maxLength: 5 })
      .map((all) => all.join(''))
      .map((text) => [text, text.replace(/ +$/, '') || null]);
  }
  const number =
    type === 'float'
      ? fc.float({ noNaN: true, noDefaultInfinity: true, max: Math.fround(1e30) })
      : type === 'double'
        ? fc.double({ noNaN: true, noDefaultInfinity: true, min: -1e300, max: 1e300 })
        : fc.integer({ min: -RANGES[type], max: RANGES[type] });
  return fc.oneof(
    {
      weight: 4,
      arbitrary: number.map((n): [number, string] => [
        n,
        type === 'float' ? floatCell(n) : n === 0 ? '0' : String(n),
      ]),
    },
    missing,
  );
}

const file = fc
  .record({
    release: fc.constantFrom(...RELEASES),
    little: fc.boolean(),
    rows: fc.integer({ min: 0, max: 5 }),
    types: fc.array(fc.constantFrom<WrittenType>('byte', 'int', 'long', 'float', 'double', 'text', 'strl'), {
      minLength: 1,
      maxLength: 6,
    }),
  })
  .chain(({ release, little, rows, types }) =>
    fc
      .tuple(
        ...types
          .map((type) => (type === 'strl' && release < 117 ? 'text' : type))
          .map((type) =>
            fc
              .array(cellOf(type, release), { minLength: rows, maxLength: rows })
              .map((cells) => ({ type, cells })),
          ),
      )
      .map((columns) => ({
        written: {
          release,
          little,
          columns: columns.map(({ type, cells }, c) => ({
            name: `v${c}`,
            label: `Label ${c}`,
            type,
            width: 20,
            cells: cells.map(([cell]) => cell),
          })),
        },
        read: Array.from({ length: rows }, (_, r) => columns.map(({ cells }) => cells[r][1])),
      })),
  );

describe('a Stata file', () => {
  it('of any format and order is read as it was written', async () => {
    await fc.assert(
      fc.asyncProperty(file, async ({ written, read }) => {
        const table = await open(written);
        expect(await allRows(table)).toEqual(read);
        expect(table.variables.map(({ name, label }) => [name, label])).toEqual(
          written.columns.map(({ name, label }) => [name, label]),
        );
      }),
    );
  });

  it.each(RELEASES.flatMap((release) => [true, false].map((little) => [release, little] as const)))(
    'of format %i (little first: %s) has value labels in their order',
    async (release, little) => {
      const cells = [2, 1, 7];
      const columns: WrittenColumn[] = [{ name: 'sex', type: 'byte', labelName: 'sexes', cells }];
      const labels = [
        { name: 'other', values: [[1, 'x']] as [number, string][] },
        {
          name: 'sexes',
          values: [
            [-1, 'minus'],
            [1, 'male'],
            [2, 'female'],
          ] as [number, string][],
        },
      ];
      const { variables } = await open({ release, little, columns, labels });
      expect(variables[0].labels).toEqual([
        { value: '-1', label: 'minus' },
        { value: '1', label: 'male' },
        { value: '2', label: 'female' },
      ]);
    },
  );

  it('of an old format has value labels as other programs write them', async () => {
    const columns: WrittenColumn[] = [{ name: 'sex', type: 'byte', labelName: 'sexes', cells: [1] }];
    const labels = [{ name: 'sexes', values: [[1, 'male']] as [number, string][] }];
    for (const release of [105, 108]) {
      const { variables } = await open({ release, little: true, columns, labels, labelNameWidth: 33 });
      expect(variables[0].labels).toEqual([{ value: '1', label: 'male' }]);
    }
  });

  it('has labels of tagged missing values', async () => {
    const columns: WrittenColumn[] = [{ name: 'q', type: 'int', labelName: 'l', cells: [{ missing: 3 }, 1] }];
    const labels = [
      {
        name: 'l',
        values: [
          [1, 'yes'],
          [{ missing: 3 }, 'refused'],
        ] as [number, string][],
      },
    ];
    const table = await open({ release: 118, little: true, columns, labels });
    expect(table.variables[0].labels[1]).toEqual({ value: '.c', label: 'refused' });
    expect(await allRows(table)).toEqual([['.c'], ['1']]);
  });

  it.each([
    ['%td', 21974, '2020-02-29', 'date'],
    ['%d', 0, '1960-01-01', 'date'],
    ['%-td', -1, '1959-12-31', 'date'],
    ['%tdNN/DD/CCYY', 21974, '2020-02-29', 'date'],
    ['%dD_m_Y', 21974, '2020-02-29', 'date'],
    ['%tc', 1898600707125, '2020-02-29 13:05:07.125', 'datetime'],
    ['%tcDDmonCCYY_HH:MM:SS', 1898600707000, '2020-02-29 13:05:07', 'datetime'],
    ['%tcHH:MM', 83700000, '23:15:00', 'time'],
    ['%tcHH:MM:SS', 108000000, '30:00:00', 'time'],
    ['%tcHH:MM:SS', 1898600707000, '2020-02-29 13:05:07', 'time'],
    ['%tchh:MM_AM', 83700000, '23:15:00', 'time'],
    // 27 leap seconds until 2017, none before the middle of 1972.
    ['%tC', 1898600734000, '2020-02-29 13:05:07', 'datetime'],
    ['%tC', 0, '1960-01-01 00:00:00', 'datetime'],
    ['%tC', 394416000000, '1972-06-30 23:59:59', 'datetime'],
    ['%tC', 394416001000, '1972-07-01 00:00:00', 'datetime'],
    ['%tw', 0, '1960-01-01', 'date'],
    ['%tm', -1, '1959-12-01', 'date'],
    ['%tq', 1, '1960-04-01', 'date'],
    ['%th', 1, '1960-07-01', 'date'],
    ['%ty', 1998, '1998', 'number'],
    ['%9.0g', 3, '3', 'number'],
    ['%tbcal', 5, '5', 'number'],
    ['%10.2f', 2.5, '2.5', 'number'],
  ])('reads %s of %d as %s', async (format, value, text, kind) => {
    const columns: WrittenColumn[] = [{ name: 'd', type: 'double', format, cells: [value] }];
    const table = await open({ release: 118, little: true, columns });
    expect([table.variables[0].kind, (await allRows(table))[0][0]]).toEqual([kind, text]);
  });

  it('keeps a missing date missing, with its kind', async () => {
    const cells = [{ missing: 0 }, { missing: 1 }];
    const columns: WrittenColumn[] = [{ name: 'd', type: 'long', format: '%td', cells }];
    expect(await allRows(await open({ release: 118, little: true, columns }))).toEqual([[null], ['.a']]);
  });

  it('shortens a number of 32 bits without changing it', () => {
    fc.assert(
      fc.property(fc.float({ noNaN: true, noDefaultInfinity: true }), (value) => {
        expect(Math.fround(Number(floatCell(value)))).toBe(value === 0 ? 0 : value);
        expect(floatCell(value).length).toBeLessThanOrEqual(String(value).length);
      }),
    );
    expect([0.1, 1 / 3, 16777217, 5.1, 1e-10].map((n) => floatCell(Math.fround(n)))).toEqual([
      '0.1',
      '0.33333334',
      '16777216',
      '5.1',
      '1e-10',
    ]);
  });
});

describe('a Stata file that is not whole', () => {
  const whole = stataBytes({
    release: 118,
    little: true,
    columns: [
      { name: 'id', type: 'text', width: 4, cells: ['a', 'b', 'c'] },
      { name: 'x', type: 'double', labelName: 'l', cells: [1, 2, 3] },
      { name: 'note', type: 'strl', cells: ['one', '', 'three'] },
    ],
    labels: [{ name: 'l', values: [[1, 'yes']] }],
  });

  it('is refused wherever it ends, by its name', async () => {
    for (let length = 11; length < whole.length - '</stata_dta>'.length; length += 7) {
      await expect(openStata(memorySource('cut.dta', whole.slice(0, length)))).rejects.toMatchObject({
        code: expect.stringMatching(/^statistical\./),
        message: expect.stringContaining('cut.dta'),
      });
    }
  });

  it('is refused where it is of a format to come', async () => {
    const later = whole.slice();
    later.set(new TextEncoder().encode('121'), '<stata_dta><header><release>'.length);
    await expect(openStata(memorySource('later.dta', later))).rejects.toMatchObject({
      code: 'stata.release',
    });
  });

  it('stops where it is told to', async () => {
    const table = await openStata(memorySource('t.dta', whole));
    const rows = table.read(AbortSignal.abort(new Error('stopped')));
    await expect(rows[Symbol.asyncIterator]().next()).rejects.toThrow('stopped');
  });
});
