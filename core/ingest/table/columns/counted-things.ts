import { isSingleName } from '../../privacy/person-names.ts';
import { looksIdentifying } from '../../privacy/looks-identifying.ts';
import { hasNoOrder } from '../names/numbers-named.ts';
import { isKnownUnit, sameUnit } from '../../cell/numbers.ts';
import { numbersPlaces } from '../names/numbers-named.ts';
import { NUMBERED_THING } from './own-unit.ts';

/** What stands with the numbers of a column. */
export interface Counted {
  /** How often each, an empty one where nothing does. */
  readonly units: ReadonlyMap<string, number>;
  /** Cells with a number. */
  readonly ofNumbers: number;
}

/** Share of the cells that must begin with a number. */
const MOSTLY = 0.8;
/** Most different words behind numbers that count things. */
const MOST_WORDS = 8;
/** Letters of such words; sentences are longer. */
const LONGEST = 30;

const COUNTED =
  /^(?<number>\d{1,4}(?:[.,]\d{1,2})?)(?:\s+|(?=\/)|(?=[x×](?:[\s/]|$)))(?<words>[\p{L}/×][^\d]*)$/u;
const BARE = /^\d{1,4}(?:[.,]\d{1,2})?$/;
/** `per week`, `glasses/day`, `mal pro Woche`. */
const RATE =
  /(?:^|[\p{L}\s])(?:\/\s?|(?<!\p{L})(?:per|pro|par|por|al|alla|je|om)\s)(?:d|wk?|mo|y|days?|weeks?|months?|years?|tag|woche|monat|jahr|jour|semaine|mois|an|d[ií]a|semana|mes|año|dia|mês|giorno|settimana|mese|anno|dag|maand|jaar)(?!\p{L})/iu;

/**
 * The words behind the numbers of a column that counts things in different ways, as `3 drinks`, `4 per week` and
 * `2 glasses/day`. Codes with what they mean (`1 never`, `2 rarely`) are none: each number of these has one word, each word
 * one number, and they count from 0 or 1 on. Nor are places and kinds with a number (`2 North`, `1 left`): the words of
 * amounts tell by a rate, a plural, a unit or a bare number beside them.
 *
 * @param name of the column
 * @param present its cells, trimmed and without missing ones
 * @returns null where cells are no such numbers
 */
export function countedThings(name: string, present: readonly string[]): Counted | null {
  if (hasNoOrder(name) || numbersPlaces(name)) return null;
  const units = new Map<string, number>();
  const numbersOf = new Map<string, Set<string>>();
  const inPlural = new Set<string>();
  let ofNumbers = 0;
  for (const cell of present) {
    const { number = cell, words = '' } = COUNTED.exec(cell)?.groups ?? {};
    if (words === '' && !BARE.test(cell)) continue;
    const unit = [...units.keys()].find((other) => sameUnit(other, words)) ?? words;
    if (unit !== words) inPlural.add(unit);
    ofNumbers++;
    units.set(unit, (units.get(unit) ?? 0) + 1);
    numbersOf.set(unit, (numbersOf.get(unit) ?? new Set()).add(number));
    if (units.size > MOST_WORDS) return null;
  }
  const words = [...units.keys()].filter((unit) => unit !== '');
  if (units.size < 2 || words.length === 0 || ofNumbers < MOSTLY * present.length) return null;
  const repeats = words.some((unit) => numbersOf.get(unit)!.size > 1);
  const isAmount =
    units.has('') ||
    inPlural.size > 0 ||
    words.some((unit) => /^[x×]/.test(unit) || (unit.length > 1 && isKnownUnit(unit)));
  const isCount = words.some((unit) => RATE.test(unit)) || (repeats && isAmount);
  const areThings = words.every((unit) => unit.length <= LONGEST && !isOther(unit));
  return isCount && areThings && !areCodes([...numbersOf.values()]) ? { units, ofNumbers } : null;
}

/** Whether each word has a number of its own, and these count from 0 or 1 on. */
function areCodes(numbers: readonly ReadonlySet<string>[]): boolean {
  const all = numbers.flatMap((of) => [...of].map(Number)).sort((a, b) => a - b);
  return numbers.every(({ size }) => size === 1) && all[0] <= 1 && all.every((n, i) => n === all[0] + i);
}

/** Whether words may tell who a person is or where somebody lives. */
const isOther = (words: string): boolean =>
  NUMBERED_THING.test(words) ||
  isSingleName(words) ||
  looksIdentifying(words) ||
  looksIdentifying(`${words} 3`);
