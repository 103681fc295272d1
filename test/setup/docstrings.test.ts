import { expect, it } from 'vitest';
import { exportedBy, filesOf, longParameterLists } from './docstrings.ts';

const undocumented = (text: string): string[] =>
  exportedBy(text, 'a.ts').flatMap(({ place, documented }) => (documented ? [] : [place]));

it('every exported function of core says what it does', () => {
  const all = [...filesOf('core')].flatMap(([path, text]) => exportedBy(text, path));
  expect(all.length).toBeGreaterThan(1000);
  expect(all.filter(({ documented }) => !documented).map(({ place }) => place)).toEqual([]);
});

it('sees functions, arrow functions and public methods, and nothing that is not exported', () => {
  expect(undocumented('export function f() {}\nexport const g = () => 1;\nexport const h = 1;')).toEqual([
    'a.ts:1 f',
    'a.ts:2 g',
  ]);
  expect(undocumented('export class C { m() {} #p() {} private q() {} }\nfunction i() {}')).toEqual([
    'a.ts:1 C.m',
  ]);
});

it('takes a docstring above any signature, and no plain or empty comment', () => {
  expect(
    undocumented('/** Says. */\nexport function f(a: 1): 1;\nexport function f(a: 1) { return a; }'),
  ).toEqual([]);
  expect(undocumented('/** */\nexport function f() {}\n// Says.\nexport const g = () => 1;')).toHaveLength(2);
});

it('counts parameters of functions and methods alike', () => {
  const six = '(a, b, c, d, e, f)';
  expect(
    longParameterLists(`const f = ${six} => 1;\nclass C { m${six} {} }\nconst g = (a, b) => 1;`, 'a.ts'),
  ).toEqual(['a.ts:1 f (6)', 'a.ts:2 m (6)']);
});
