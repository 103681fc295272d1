import { isSingleName } from '../../privacy/person-names.ts';
import { looksIdentifying } from '../../privacy/looks-identifying.ts';
import { inferDateFormat } from '../../cell/dates.ts';
import { idNameOf } from '../names/id-names.ts';
import { MONTH_NAMES } from '../../cell/month-names.ts';
import { readHours } from '../../cell/lengths.ts';
import { looksLikeNumber, sameUnit } from '../../cell/numbers.ts';
import { namePlaces, numbersPlaces } from '../names/numbers-named.ts';

/** Share of the cells that must have the same behind their numbers. */
const MOSTLY = 0.8;
/** Different words beside them, as for what was not measured, with which half are enough. */
const FEW_WORDS = 3;
/** With fewer different numbers they may be names of groups. */
const FEWEST = 3;
const LONGEST = 30;
/** Digits of a number that counts people, houses or records. */
const LONG_NUMBER = 5;
/** Cells that are looked at for what may tell who a person is. */
const SHOWN = 200;

const NUMBERED =
  /^(?:[<>≤≥~]=?\s?)?[+-]?(?<number>(?:\d[\d.,' ]*\d|\d)(?:\s?[xX×*]\s?10\^?[+-]?\d+)?)\s*(?<unit>[\p{L}µ°%‰/(].*)$/u;
/** `/10`, `of 30`: the largest that a score can be. */
const OUT_OF = /^(?:\/|(?:out )?of|von|aus|sur|de|di|su|van|av)\s?(\d+)(?:\s\p{L}+)?$/iu;
const YEAR = /(?<!\d)(?:19|20)\d\d(?!\d)/;
/** Codes such as 3B, 12AB and 17q. */
const CODE = /^(?:\p{L}|\p{Lu}{2,3})$/u;
/** What numbers count off, and are no more than another for: rooms, houses, records. */
export const NUMBERED_THING =
  /^(?:room|bed|ward|floor|house|zimmer|bett|station|haus|etage|stock|klinik|kh|chambre|lit|cama|stanza|letto|kamer|patients?|cases?|records?|samples?|proben?|fall|fälle|ext)(?![\p{L}/])/iu;
const HALF_DAY = /^[ap]\.?m\.?$/i;
/** Words as names of streets and people have them. */
const TITLE = /^\p{Lu}\p{Ll}+(?:\s\p{Lu}\p{Ll}+)+$/u;

/**
 * What stands behind nearly all numbers of a column and is no unit that everybody knows: `pack-years`, `drinks/wk`,
 * `dB HL`, `/10`; empty where nothing does.
 *
 * @param present how often each cell occurs, missing ones left out
 */
export function ownUnit(present: ReadonlyMap<string, number>): string {
  const units: { unit: string; n: number; readonly numbers: Set<string>; readonly cells: string[] }[] = [];
  let [total, words] = [0, 0];
  for (const [cell, n] of present) {
    total += n;
    if (!/\d/.test(cell)) words++;
    const { number, unit } = NUMBERED.exec(cell)?.groups ?? {};
    if (unit === undefined || unit.length > LONGEST || looksLikeNumber(cell)) continue;
    const known = units.find((other) => sameUnit(other.unit, unit));
    if (known) {
      known.n += n;
      known.numbers.add(number);
      known.cells.push(cell);
    } else if (units.length < FEWEST) units.push({ unit, n, numbers: new Set([number]), cells: [cell] });
  }
  const [most] = units.sort((a, b) => b.n - a.n);
  if (!most || most.numbers.size < FEWEST) return '';
  const besides = present.size - most.cells.length;
  const areWords = words === besides && words <= FEW_WORDS;
  if (most.n < (areWords ? total / 2 : MOSTLY * total)) return '';
  const { unit, numbers, cells } = most;
  return isUnit(unit, [...numbers], cells) && !areOther(cells, unit) ? unit : '';
}

/** Whether a text can be a unit of such numbers. */
function isUnit(unit: string, numbers: readonly string[], cells: readonly string[]): boolean {
  if (YEAR.test(unit)) return false;
  const outOf = OUT_OF.exec(unit);
  if (outOf) return areOutOf(Number(outOf[1]), unit.startsWith('/'), numbers);
  if (!/^[^\d]*\p{L}/u.test(unit)) return false;
  const areWhole = numbers.every((number) => /^\d+$/.test(number));
  if (areWhole && (NUMBERED_THING.test(unit) || idNameOf(unit) !== null || numbersPlaces(unit))) return false;
  if (HALF_DAY.test(unit) || MONTH_NAMES.has(unit.toLowerCase().replace('.', ''))) return false;
  const areJoined = cells.every((cell) => /\d\p{L}/u.test(cell));
  if (CODE.test(unit) && areWhole && (areJoined || unit.length === 1)) return false;
  return (
    2 * numbers.filter((number) => /^\d+$/.test(number) && number.length >= LONG_NUMBER).length <
    numbers.length
  );
}

/** Whether numbers can be scores of so many; 3/21 and 7/21 may be months of a year. */
function areOutOf(most: number, isBare: boolean, numbers: readonly string[]): boolean {
  const scores = numbers.map((number) => Number(number.replace(',', '.')));
  const mayBeMonths = isBare && most > 12 && most < 100 && scores.every((n) => n >= 1 && n <= 12);
  return !mayBeMonths && scores.every((n) => n <= most);
}

/** Whether cells are dates, times, names of places, or may tell who a person is. */
function areOther(cells: readonly string[], unit: string): boolean {
  const times = cells.filter((cell) => !Number.isNaN(readHours(cell))).length;
  return (
    2 * times > cells.length ||
    TITLE.test(unit) ||
    isSingleName(unit) ||
    looksIdentifying(`${unit} 3`) ||
    cells.slice(0, SHOWN).some((cell) => looksIdentifying(cell)) ||
    namePlaces(cells) ||
    inferDateFormat(new Map(cells.map((cell) => [cell, 1])), MOSTLY) !== null
  );
}
