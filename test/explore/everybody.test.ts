import { expect, it } from 'vitest';
import { refuse, sortSuggestions, suggestedRequest, take } from '../../renderer/explore/graph/everybody.ts';

const ALL = ['age', 'sex'].map((name) => ({
  id: `${name}:${name}`,
  reason: `“${name}” is settled beforehand.`,
  variables: [name],
  forbidden: [['bmi', name] as const],
}));
const NONE = { suggested: [], refused: [] };
const names = new Set(['age', 'sex', 'bmi']);
const ids = (list: readonly { id: string }[]) => list.map(({ id }) => id);

it('is offered, taken, refused, and taken back', () => {
  const sorted = (state: Parameters<typeof take>[0]) => {
    const { taken, offered, refused } = sortSuggestions(ALL, state, names);
    return [ids(taken), ids(offered), ids(refused)];
  };
  expect(sorted(NONE)).toEqual([[], ['age:age', 'sex:sex'], []]);
  const one = take(NONE, ['age:age']);
  expect(sorted(one)).toEqual([['age:age'], ['sex:sex'], []]);
  const other = refuse(one, ['sex:sex'], ALL);
  expect(sorted(other)).toEqual([['age:age'], [], ['sex:sex']]);
  expect(sorted(refuse(other, ['age:age'], ALL))).toEqual([[], [], ['age:age', 'sex:sex']]);
  expect(sorted(take(other, ['sex:sex']))).toEqual([['age:age', 'sex:sex'], [], []]);
  expect(sorted({ suggested: 'all', refused: [] })[0]).toEqual(['age:age', 'sex:sex']);
  expect(sorted(refuse({ suggested: 'all', refused: [] }, ['sex:sex'], ALL))[0]).toEqual(['age:age']);
});

it('is asked for by ids that there are', () => {
  expect(suggestedRequest({ suggested: ['sex:sex', 'age:alter'], refused: [] }, ALL)).toEqual({
    suggested: ['sex:sex'],
  });
  expect(suggestedRequest({ suggested: ['age:alter'], refused: [] }, ALL)).toEqual({});
  expect(suggestedRequest({ suggested: ['age:alter'], refused: [] }, null)).toEqual({
    suggested: ['age:alter'],
  });
  expect(suggestedRequest({ suggested: 'all', refused: [] }, ALL)).toEqual({ suggested: 'all' });
});
