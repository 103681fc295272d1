import { stateOf } from '../../../cohort/levelling.ts';
import type { ColumnInfo } from '../../../cohort/table.ts';
import { groupBy } from '../../cell/tally.ts';
import { fact, type Fact } from '../say/say.ts';

/**
 * Words for one thing in a language, each group of them for another: of a column that has words of both groups, those of one
 * are one. `M` is a man in one language and a woman (mujer) in another, so that languages are not mixed.
 */
const WORDS = [
  'f female woman fem fem. | m male man masc masc.',
  'w weiblich frau weibl. weibl | m männlich maennlich mann männl. männl',
  'f femme | h homme',
  'f féminin feminin | m masculin',
  'femenino mujer | masculino hombre varón varon',
  'f feminino | m masculino',
  'f femmina donna femminile | m maschio uomo maschile',
  'v vrouw vrouwelijk | m man mannelijk',
  'n no | y yes',
  'n nein | j ja',
  'n non | o oui',
  'n no | s sí si sì',
  'n não nao | s sim',
  'n nee | j ja',
].map((language) => language.split(' | ').map((group) => group.split(' ')));

/** Fewest letters of a word that is the same in capitals: `Aa` and `AA` are genotypes. */
const LEAST_LETTERS = 3;

/** A text without what people write otherwise and mean the same by: capitals, and how wide a space is. */
const folded = (value: string): string => value.normalize('NFKC').replace(/\s+/g, ' ').toLowerCase();

/** The words of the language that has most of the values, where it has several words for one thing among them. */
function wordsOf(values: ReadonlySet<string>): ReadonlyMap<string, string> {
  let best: ReadonlyMap<string, string> = new Map();
  for (const groups of WORDS) {
    const there = groups.map((words) => words.filter((word) => values.has(word)));
    if (there.some((words) => words.length === 0)) continue;
    const found = new Map(there.flatMap((words, i) => words.map((word) => [word, groups[i].join(' ')])));
    if (found.size > best.size) best = found;
  }
  return best;
}

const isWord = (text: string): boolean =>
  text.replace(/[^\p{L}]/gu, '').length >= LEAST_LETTERS && !/^\p{L}{1,2}\d/u.test(text);

/** How the name of a group is liked best: in full, with its first letter large, then in small letters, in capitals last. */
function rank(value: string): number {
  if (value === value.toLowerCase()) return 1;
  return value.length > 1 && value === value.toUpperCase() ? 2 : 0;
}

const byLiking = (a: string, b: string): number =>
  b.length - a.length || rank(a) - rank(b) || (a < b ? -1 : 1);

/**
 * Values of a category that are one group: those that differ in capitals and spaces alone, if they are words, and words of one
 * language for a sex, yes and no.
 *
 * @param values different
 * @returns each group with its values, the one that it is called by first; groups in the order of the alphabet
 */
export function sameGroups(values: readonly string[]): string[][] {
  const folds = new Set(values.map(folded));
  const words = wordsOf(folds);
  const groups = groupBy(values, (value) => {
    const fold = folded(value);
    return words.get(fold) ?? (isWord(fold) ? fold : ` ${value}`);
  });
  return [...groups.values()].map((group) => group.sort(byLiking)).sort(([a], [b]) => (a < b ? -1 : 1));
}

/** Groups of values that differ in capitals and spaces alone and are not taken for one. */
function nearlySame(groups: readonly (readonly string[])[]): string[][] {
  const named = groups.flatMap((group) => group.map((value) => ({ value, name: group[0] })));
  return [...groupBy(named, ({ value }) => folded(value)).values()]
    .map((alike) => [...new Set(alike.map(({ name }) => name))])
    .filter(({ length }) => length > 1);
}

/** Which values of a category are read as one group, and which are not though they look alike. */
export function sameGroupFacts({ name, type, levels }: Pick<ColumnInfo, 'name' | 'type' | 'levels'>): Fact[] {
  if (type !== 'category' || levels.some(({ value, label }) => value !== label)) return [];
  // What a file or a codebook lists stands as it is listed: only the codes tell what is one group.
  const groups = stateOf({ type, levels }).groups.map(({ values }) => values);
  const joined = groups.filter(({ length }) => length > 1);
  const apart = nearlySame(groups);
  return [
    ...(joined.length > 0 ? [fact('table.same-groups', [name], { groups: joined })] : []),
    ...(apart.length > 0 ? [fact('table.nearly-same-groups', [name], { groups: apart })] : []),
  ];
}
