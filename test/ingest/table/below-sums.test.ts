import { expect, it } from 'vitest';
import { peopleIn } from '../../../core/ingest/table/people/below-rows.ts';

const NAMES = ['id', 'group', 'crp'];
const PEOPLE = Array.from({ length: 12 }, (_, i) => [String(i + 1), 'AB'[i % 2], `${i}.5`]);

it('takes no row for a person that stands with the sums', () => {
  const sums = [
    ['Mean', '', '6.0'],
    ['SD', '', '1.1'],
    ['Kruskal–Wallis', '', '0.03'],
    ['Effect', '', '0.2'],
  ];
  expect(peopleIn([...PEOPLE, ...sums], 0, NAMES)).toMatchObject({
    people: PEOPLE,
    others: { 'table.summary-row': 4 },
  });
});

it('takes a row of p-values for no person', () => {
  expect(peopleIn([...PEOPLE, ['p-value', '', '0.03']], 0, NAMES).people).toEqual(PEOPLE);
});

it.each<[string, string[][]]>([
  [
    'follow the sums of a part',
    [
      ['Mean', 'A', '6'],
      ['13', 'B', '2.5'],
      ['X', 'B', '3.5'],
    ],
  ],
  ['have a name for an id, with no sums above', [['X', 'B', '3.5']]],
])('takes people for people who %s', (_, rows) => {
  const kept = rows.filter(([id]) => id !== 'Mean');
  expect(peopleIn([...PEOPLE, ...rows], 0, NAMES).people).toEqual([...PEOPLE, ...kept]);
});

it.each([['n=40'], ['N = 40'], ['*p<0.05'], ['†censored']])('takes a footnote for no person: %s', (note) => {
  const { people, others } = peopleIn([...PEOPLE, [note, '', '']], 0, NAMES);
  expect([people, others]).toEqual([PEOPLE, { 'table.note': 1 }]);
  const coded = PEOPLE.map(([id, ...rest]) => [`${note.replaceAll(' ', '')}${id}`, ...rest]);
  expect(peopleIn([...coded, [`${note.replaceAll(' ', '')}99`, '', '']], 0, NAMES).people).toHaveLength(
    PEOPLE.length + 1,
  );
});
