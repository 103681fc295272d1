import type { NameFacts } from './column-name.ts';
import { CONCEPTS } from './column-words.ts';
import type { CountedValue } from './column-values.ts';

/** Parts of words for a birth or a death that say its day: `dob`, `Geburtsdatum`, `fodselsdato`. */
const DATED = /dat|dob|dod|day|tag|dag|ddn|fec|fnac|dt|tarih/;
/** Different numbers of days and years. */
const FEWEST = 3;
/** Share of the values that must be so. */
const MOSTLY = 0.9;
/** Days between the first birth and the last; ages, weights and scores lie closer together. */
const SPAN = 1500;
const [FIRST_YEAR, LAST_YEAR] = [1850, 2050];
const NUMBER = /^[+-]?\d+(?:[.,]\d+)?$/;

/** Words of the time to or from a day: `days_to_death`, `Tage seit Geburt`. */
const TIME =
  /^(?:days|to|until|till|since|after|before|time|months|weeks|tage|bis|seit|nach|zeit|monate|wochen|jours|depuis|avant|apres|dias|desde|hasta|giorni|dopo|dagen|sinds|tot)$/;

const isOfLife = (word: string): boolean => CONCEPTS.birth.has(word) || CONCEPTS.death.has(word);

/** Whether a name speaks of a day; “death” alone may hold the time until then. */
const namesDay = (facts: NameFacts): boolean =>
  !facts.words.some((word) => TIME.test(word)) &&
  (facts.has('date') ||
    facts.only('birth') ||
    facts.words.some((word) => isOfLife(word) && DATED.test(word)));

/**
 * Whether numbers under such a name may be days as programs count them: from 1960 (SAS, Stata), 1970 (R), 1900 or 1904
 * (spreadsheets) on, also before it, or in seconds (SPSS, SAS) and thousandths; or years with decimals.
 */
export function areCountedDays(facts: NameFacts, values: readonly CountedValue[]): boolean {
  if (!namesDay(facts)) return false;
  const numbers = values.flatMap(({ value }) =>
    NUMBER.test(value) ? [Number(value.replace(',', '.'))] : [],
  );
  if (numbers.length < FEWEST || numbers.length < MOSTLY * values.length) return false;
  const years = numbers.filter((n) => n >= FIRST_YEAR && n <= LAST_YEAR).length;
  if (years >= MOSTLY * numbers.length) return true;
  let [low, high] = [Infinity, -Infinity];
  for (const n of numbers) [low, high] = [Math.min(low, n), Math.max(high, n)];
  return high - low >= SPAN;
}
