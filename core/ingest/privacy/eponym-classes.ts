import { plain } from '../../text/name-words.ts';
import type { CountedValue } from './column-values.ts';
import { isPersonName } from './person-names.ts';

/** Words for a class, before or behind the name. */
const KIND =
  '(?:typ[eo]?|grad[eo]?|grade|stage|stadium|stufe|stade|stadio|classe?|klasse|group|gruppe|nach)\\.?[ -]+';
/** One to three words, a class in letters, Roman or Arabic digits, and at most one more behind it: `B`, `IIa`, `3`, `B1`. */
const CLASSED = new RegExp(
  `^(?:${KIND})*(\\p{L}[\\p{L}'’]+(?:(?: ?[&/] ?|[ -])\\p{L}[\\p{L}'’]+){0,2}?)[ -]+(?:${KIND})?((?:[A-F]|[IV]{1,4}|[0-6])[A-Ca-c1-3]?)$`,
  'iu',
);
/** Schemes of which one column may hold classes; of those whose classes could be initials, one. */
const MOST_SCHEMES = 2;
/** Rows that each class must have on average. */
const FEWEST_ROWS = 4;

/**
 * The labels that are classes of a scheme called after somebody, such as `Weber A`, `Weber B` and `Weber C`: one name with
 * several of the first letters or numbers, each of several people. Initials of people go further through the alphabet, and
 * stand beside several names.
 */
export function eponymClasses(values: readonly CountedValue[]): ReadonlySet<string> {
  const schemes = new Map<string, CountedValue[]>();
  const lettered = new Set<string>();
  for (const one of values) {
    const [, stem, label] = CLASSED.exec(one.value.trim()) ?? [];
    if (stem === undefined) continue;
    const scheme = plain(stem).replace(/[\s-]+/g, ' ');
    schemes.set(scheme, [...(schemes.get(scheme) ?? []), one]);
    if (/^[A-F]$/i.test(label)) lettered.add(scheme);
  }
  const classes = new Set(
    [...schemes.values()]
      .filter(areClasses)
      .flat()
      .map(({ value }) => value),
  );
  const areMany = schemes.size > MOST_SCHEMES || lettered.size > 1;
  const isBesideNames = values.some(({ value }) => !classes.has(value) && isPersonName(value));
  return areMany || isBesideNames ? new Set() : classes;
}

const areClasses = (labels: readonly CountedValue[]): boolean =>
  labels.length > 1 && labels.reduce((sum, { count }) => sum + count, 0) >= FEWEST_ROWS * labels.length;

/** The same of names that are nobody's cells, such as those of columns and levels. */
export const eponymNames = (names: readonly string[]): ReadonlySet<string> =>
  eponymClasses([...new Set(names)].map((value) => ({ value, count: FEWEST_ROWS })));
