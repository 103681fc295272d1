import fc from 'fast-check';
import { expect, it } from 'vitest';
import { fact, say, type Fact } from '../../../../core/ingest/table/say/say.ts';

const thousands = (column: string, n: number): Fact =>
  fact('table.thousands', [column], { decimal: '.', isGrouped: false }, { counts: [n] });

it('says once what is said of many columns, with the least and the most of its counts', () => {
  const columns = ['a', 'b', 'c', 'd', 'e', 'f'];
  const [found, ...more] = say(
    'labs.csv',
    columns.map((column, i) => thousands(column, 50 + i)),
  );
  expect(more).toEqual([]);
  expect(found.about).toEqual(columns);
  expect(found.message).toBe(
    'labs.csv, columns “a”, “b”, “c”, “d” and 2 others: in 50 to 55 numbers with three digits after it, the point is read as the decimal mark, as the rest of the table tells.',
  );
});

it('adds up what is counted over columns, and gathers the texts that can be told to mean missing', () => {
  const missing = (column: string, n: number): Fact =>
    fact('table.missing-code', [column], { codes: ['-9'], declared: null }, { counts: [n] });
  expect(say('a.csv', [missing('x', 1), missing('y', 2)])[0].message).toBe(
    'a.csv, columns “x”, “y”: -9 (3 times in the rows looked at) is read as missing.',
  );
  const doubtful = (column: string, texts: string[]): Fact =>
    fact('table.doubtful-value', [column], { as: 'number', values: ['99'] }, { doubtful: texts });
  const [together] = say('a.csv', [doubtful('x', ['99']), doubtful('y', ['99.0'])]);
  expect(together).toMatchObject({ about: ['x', 'y'], doubtful: ['99', '99.0'] });
});

it('never says what a cell tells of a person', () => {
  const [found] = say('a.csv', [fact('table.word-order', ['x'], { labels: ['low', 'Dr. Anna Schmidt'] })]);
  expect(found.message).not.toContain('Schmidt');
});

it('tells every fact of every column once, in the order in which they were found', () => {
  const facts = fc.array(fc.tuple(fc.string({ minLength: 1, maxLength: 3 }), fc.nat({ max: 3 })), {
    maxLength: 12,
  });
  fc.assert(
    fc.property(facts, (all) => {
      const columns = [...new Map(all).entries()];
      const said = say(
        'a.csv',
        columns.map(([column, n]) => fact('table.affix', [column], { affix: `u${String(n)}`, isUnit: true })),
      );
      expect(said.flatMap(({ about }) => about).sort()).toEqual(columns.map(([column]) => column).sort());
      const places = said.map(({ about }) => columns.findIndex(([column]) => column === about[0]));
      expect(places).toEqual(places.toSorted((a, b) => a - b));
    }),
  );
});
