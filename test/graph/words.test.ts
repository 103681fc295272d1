import { describe, expect, it } from 'vitest';
import type { AbsentEdge, Conflict, EdgeRule, LinkEvidence } from '../../core/graph/evidence.ts';
import { ruleTerm, sayConflict, sayFavoured } from '../../core/graph/arrow-words.ts';
import * as words from '../../core/graph/words.ts';
import type { Name } from '../../core/graph/names.ts';

const NAMES: Readonly<Record<string, string>> = { bmi: 'Body “mass” index', z: 'a "b" c' };
const name: Name = (id) => NAMES[id] ?? id;
const LINK: LinkEvidence = {
  from: 'age',
  to: 'bmi',
  kind: 'directed',
  basis: 'tested',
  pValue: 1e-9,
  n: 5000,
  given: ['sex', 'z'],
};
const ABSENT: AbsentEdge = {
  a: 'age',
  b: 'bmi',
  separatingSet: ['z'],
  pValue: 0.41,
  n: 812,
  basis: 'tested',
};
const linked = (more: Partial<LinkEvidence>): string => words.whyLinked({ ...LINK, ...more }, name);
const absent = (more: Partial<AbsentEdge>): string => words.whyAbsent({ ...ABSENT, ...more }, name);
const PAIR = 'age and Body “mass” index';

describe('why two are linked', () => {
  it.each<[string, Partial<LinkEvidence>, string]>([
    [
      'by tests',
      {},
      `${PAIR} stay related whatever else is taken into account; the weakest evidence was found given sex and a "b" c (p < .001, N = 5,000).`,
    ],
    [
      'by tests on their own alone',
      { given: [], pValue: 0.0414, n: 99 },
      `${PAIR} stay related whatever else is taken into account; the weakest evidence was found (p = .041, N = 99).`,
    ],
    [
      'since it was required',
      { basis: 'required' },
      `You required the link between ${PAIR}; it was not tested.`,
    ],
    [
      'since nothing could be tested',
      { pValue: undefined, n: undefined },
      `No test could tell whether ${PAIR} are related, so the link stays.`,
    ],
  ])('%s', (_, more, said) => {
    expect(linked({ ...more, kind: 'undirected' })).toBe(
      `${said} The data fit either direction between ${PAIR}.`,
    );
  });

  it.each<[EdgeRule, string, string]>([
    [
      { name: 'collider', witness: 'z' },
      'age and a "b" c are each linked to Body “mass” index but not to one another, and Body “mass” index is not what separates them; so both point at Body “mass” index.',
      'unshielded collider (v-structure)',
    ],
    [
      { name: 'meek', number: 1, nodes: ['z'] },
      'The other direction would make it meet the arrow from a "b" c head to head, which the data exclude.',
      'Meek’s rule 1',
    ],
    [
      { name: 'meek', number: 2, nodes: ['z'] },
      'The other direction would close a circle through a "b" c.',
      'Meek’s rule 2',
    ],
    [
      { name: 'meek', number: 3, nodes: ['sex', 'z'] },
      'The other direction would close a circle or make arrows meet, through sex and a "b" c.',
      'Meek’s rule 3',
    ],
    [
      { name: 'meek', number: 4, nodes: ['sex', 'z'] },
      'The other direction would close a circle or make arrows meet, through sex and a "b" c.',
      'Meek’s rule 4',
    ],
    [
      { name: 'knowledge', because: 'required' },
      'You required this direction.',
      'background knowledge: required',
    ],
    [
      { name: 'knowledge', because: 'tiers' },
      'What you said comes first allows only this direction.',
      'background knowledge: tiers',
    ],
    [
      { name: 'knowledge', because: 'forbidden' },
      'You ruled out the other direction.',
      'background knowledge: forbidden',
    ],
    [{ name: 'conflict' }, 'The data contradict themselves about the direction.', 'conflicting colliders'],
  ])('and directed by %j', (rule, said, term) => {
    const why = linked({ rule });
    expect(why.endsWith(`N = 5,000). ${said}`)).toBe(true);
    expect(why.split(said)).toHaveLength(2);
    expect(ruleTerm(rule)).toBe(term);
  });

  it('with what a likelihood favours, once and last', () => {
    const hint = sayFavoured('age', 'bmi', 0.0416, 120);
    expect(hint).toBe(
      'A likelihood comparison on 120 unseen subjects favours age to bmi (0.042 nats a subject), if nothing else causes both.',
    );
    expect(linked({ kind: 'undirected', hint })).toMatch(
      /\. The data fit either direction [^.]*\. A likelihood/,
    );
    expect(linked({ kind: 'undirected', hint }).split(hint)).toHaveLength(2);
  });
});

describe('why two are not linked', () => {
  it.each<[string, Partial<AbsentEdge>, string]>([
    ['given one', {}, `Given a "b" c, ${PAIR} are no longer related (p = .41, N = 812).`],
    [
      'given two',
      { separatingSet: ['sex', 'z'] },
      `Given sex and a "b" c, ${PAIR} are no longer related (p = .41, N = 812).`,
    ],
    ['on their own', { separatingSet: [] }, `On their own, ${PAIR} are not related (p = .41, N = 812).`],
    [
      'without figures',
      { separatingSet: [], pValue: undefined, n: undefined },
      `On their own, ${PAIR} are not related.`,
    ],
    [
      'forbidden, and the data agree',
      { basis: 'forbidden' },
      `You ruled out a direct link between ${PAIR}. The data agree given a "b" c (p = .41, N = 812).`,
    ],
    [
      'forbidden against the data',
      { basis: 'forbidden', pValue: undefined, n: undefined, separatingSet: [] },
      `You ruled out a direct link between ${PAIR}. The data alone would have kept a link.`,
    ],
  ])('%s', (_, more, said) => {
    expect(absent(more)).toBe(said);
  });
});

it.each<[number | null, readonly string[], string]>([
  [0.004, [], 'On their own, they are related (p = .004, N = 30).'],
  [0.2, [], 'On their own, they are not related (p = .20, N = 30).'],
  [0.004, ['z'], 'Given a "b" c, they are still related (p = .004, N = 30).'],
  [0.2, ['sex', 'z'], 'Given sex and a "b" c, they are no longer related (p = .20, N = 30).'],
  [null, ['z'], 'Given a "b" c, nothing can be said: too few subjects, or these determine each other.'],
])('a test with p %s given %j is told with the names', (pValue, given, said) => {
  expect(words.sayTest({ given, pValue, n: 30, strength: 0.1 }, 0.01, name)).toBe(said);
});

it.each<[Conflict, string]>([
  [
    {
      kind: 'colliders',
      edge: ['b', 'c'],
      colliders: [
        ['a', 'b', 'c'],
        ['b', 'c', 'd'],
      ],
    },
    'The data ask for both directions between b and c: a and c both point at b; b and d both point at c.',
  ],
  [
    { kind: 'knowledge', collider: ['a', 'b', 'c'], arrow: ['a', 'b'] },
    'The data show that a and c both point at b, but you ruled out that a causes b; your knowledge stands.',
  ],
  [
    { kind: 'forbidden-link', edge: ['a', 'b'] },
    'You ruled out a direct link between a and b, but nothing in the data separates them.',
  ],
  [
    { kind: 'rules', edge: ['a', 'b'] },
    'The arrows around a and b ask for both directions between them; none was drawn.',
  ],
])('a conflict is told: %j', (conflict, said) => {
  expect(sayConflict(conflict)).toBe(said);
});
