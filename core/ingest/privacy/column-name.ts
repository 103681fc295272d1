import { CONCEPTS, JOINED, LINKS, MEASURED, type Concept } from './words/columns.ts';
import { nameWords, plain } from '../../text/name-words.ts';

const NAMES = Object.keys(CONCEPTS) as Concept[];

/** Every word that a name is looked through for. */
const VOCABULARY: ReadonlySet<string> = new Set([
  ...NAMES.flatMap((concept) => [...CONCEPTS[concept]]),
  ...MEASURED,
  ...LINKS,
  ...JOINED,
]);
const LONGEST = 24;
/** Concepts whose words are often written in two, of which neither says it alone. */
const PAIRED: ReadonlySet<Concept> = new Set(['birth', 'death', 'number', 'phone', 'postcode', 'town']);

/** What the words of a column's name speak of. */
export interface NameFacts {
  readonly words: readonly string[];
  has(...concepts: Concept[]): boolean;
  /** Whether every word is of one of the concepts, or only joins others. */
  only(...concepts: Concept[]): boolean;
  /** Words of a thing that is measured or counted. */
  readonly measured: boolean;
}

/** Splits a column's name into words, compounds in it as well, and tells which concepts they are of. */
export function nameFacts(name: string): NameFacts {
  const words = nameWords(name).flatMap(parts);
  const whole = plain(name).replace(/[^\p{L}]+/gu, '');
  // `fecha nac` beside further words is `fechanac`, and `b_date` is `bdate`.
  const apart = nameWords(name);
  const pairs = apart.slice(1).map((word, i) => apart[i] + word);
  const isOf = (word: string, concept: Concept): boolean => {
    const known: ReadonlySet<string> = CONCEPTS[concept];
    return known.has(word) || (word.length > 3 && word.endsWith('s') && known.has(word.slice(0, -1)));
  };
  const found = new Set(
    NAMES.filter(
      (concept) =>
        words.some((word) => isOf(word, concept)) ||
        isOf(whole, concept) ||
        (PAIRED.has(concept) && pairs.some((pair) => isOf(pair, concept))) ||
        // Scripts without gaps between words.
        (/[^\p{Script=Latin}\p{Script=Cyrillic}]/u.test(whole) &&
          [...CONCEPTS[concept]].some(
            (word) => /^[^\p{Script=Latin}]+$/u.test(word) && whole.includes(word),
          )),
    ),
  );
  const letters = words.filter((word) => /\p{L}/u.test(word));
  return {
    words: letters,
    has: (...concepts) => concepts.some((concept) => found.has(concept)),
    only: (...concepts) =>
      letters.every((word) => concepts.some((concept) => isOf(word, concept)) || LINKS.has(word)) ||
      concepts.some((concept) => isOf(whole, concept)),
    measured: letters.some((word) => MEASURED.has(word)),
  };
}

/** `dateofbirth` as date, of, birth, where all of it is made of known words; the word itself otherwise. */
function parts(word: string): string[] {
  if (word.length < 6 || word.length > LONGEST * 2 || VOCABULARY.has(word)) return [word];
  // The best way to the end of each beginning: the one of fewest words.
  const best: (string[] | null)[] = [[]];
  for (let end = 1; end <= word.length; end++) {
    best[end] = null;
    for (let start = Math.max(0, end - LONGEST); start < end; start++) {
      const before = best[start];
      const piece = word.slice(start, end);
      if (
        !before ||
        !(VOCABULARY.has(piece) || (piece.length > 4 && VOCABULARY.has(piece.replace(/s$/, ''))))
      )
        continue;
      const current = best[end];
      if (!current || before.length + 1 < current.length) best[end] = [...before, piece];
    }
  }
  return best[word.length] ?? [word];
}
