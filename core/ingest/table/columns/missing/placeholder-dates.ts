import { wordSet } from '../../../cell/name-words.ts';
import { endsOf } from './code-blocks.ts';
import { type DateOrder, inferDateFormat, isoDay, readDate } from '../../../cell/dates.ts';

/** No day of any calendar, as databases write where there is none; and digits that are a day but for this. */
const NO_DAY = /^(?:0{1,4}([-./])0{1,2}\1?0{1,4}|0{8}|9{8})(?:[ T]0?0:00(?::00)?(?:\.0+)?)?$/;
/** The first and last days that programs know: nothing that was observed happened then. */
const NEVER = wordSet(
  '0001-01-01 1111-11-11 1582-10-14 1582-10-15 1601-01-01 1753-01-01 2999-12-31 3000-01-01 7777-07-07 8888-08-08 9998-12-31 9999-01-01 9999-09-09 9999-12-30 9999-12-31',
);
/** Days that stand for none where no other is near: of spreadsheets, registers, UK Biobank. */
const USUAL = wordSet(
  '1800-01-01 1899-12-30 1899-12-31 1900-01-01 1900-12-31 1901-01-01 1902-02-02 1903-03-03 1904-01-01 1909-09-09 2037-07-07 2050-12-31 2079-06-06 2098-12-31 2099-01-01 2099-12-31 2100-01-01 2100-12-31 2199-12-31 2200-01-01 2222-02-02',
);
/** Days of UK Biobank that are hardly ever meant: day and month are one number. */
const TWINS = wordSet('1902-02-02 1903-03-03 1909-09-09 2037-07-07');
/** Where clocks begin, and what LimeSurvey writes when a survey keeps no dates: a day like others, unless it comes again. */
const CLOCKS = wordSet('1960-01-01 1970-01-01 1980-01-01');
/** What a cell must hold to be looked at closely. */
const MAY_BE = /0000|0001|1111|1582|1601|1753|1800|1899|19[06780]|20[3579]|2[1-9]\d\d|3000|7777|8888|999[89]/;
const DATED = /^\d{1,4}[-./ ](?:\d{1,2}|\p{L}{3,9}\.?)[-./ ]\d{1,4}(?!\d)|^\d{8}$/u;

const YEAR = 365;
const FEWEST_OTHERS = 3;
const MOSTLY = 0.8;

/** Eight digits are read as a day of two centuries alone. */
function isNoDay(text: string): boolean {
  if (NO_DAY.test(text)) return true;
  if (!/^\d{8}$/.test(text)) return false;
  const days = [text.replace(/(....)(..)(..)/, '$1-$2-$3'), text.replace(/(..)(..)(....)/, '$3-$2-$1')];
  return days.some((day) => NEVER.has(day) || (USUAL.has(day) && !/^(?:19|20)/.test(day)));
}

interface Day {
  readonly text: string;
  readonly day: number;
  readonly count: number;
  readonly as: 'never' | 'usual' | 'clock' | 'day';
  /** It is one of {@link TWINS}. */
  readonly isTwin: boolean;
}

/**
 * The dates of a column that stand for "no value": 0000-00-00, 9999-12-31, and 1900-01-01 far from all others.
 *
 * @param present how often each cell occurs, standard missing texts left out
 * @param order of the parts of dates that the user, or the rest of the file, tells
 * @returns the cells as they stand in the file; none of a column that holds no dates
 */
export function placeholderDates(present: ReadonlyMap<string, number>, order?: DateOrder): string[] {
  const suspects = [...present.keys()].filter((text) => MAY_BE.test(text) && DATED.test(text));
  if (suspects.length === 0) return [];
  const none = suspects.filter(isNoDay);
  const rest = new Map([...present].filter(([text]) => !isNoDay(text)));
  // Eight digits are numbers unless all of them are days.
  const isDigits = [...rest.keys()].some((text) => /^\d{8}$/.test(text));
  const guess = inferDateFormat(rest, isDigits ? 1 : MOSTLY, order);
  if (!guess) return [];
  const days = daysOf(rest, guess.format);
  const others = days.filter(({ as }) => as === 'day');
  if (others.length === 0) return [];
  const [low, high] = endsOf(others.map(({ day }) => day));
  const room = high - low;
  const isBeyond = ({ day }: Day): boolean => day < low || day > high;
  const beyond = days.filter((each) => each.as === 'usual' && isBeyond(each));
  // Several of which each is a code of one program are its codes, however far the others reach.
  const areCodes = beyond.length > 1 && beyond.some(({ isTwin }) => isTwin);
  const isFar = (each: Day): boolean => {
    const { as, day, count } = each;
    if (as === 'day' || as === 'never') return as === 'never';
    if (areCodes && beyond.includes(each)) return true;
    if (others.length < FEWEST_OTHERS || (as === 'clock' && count < 2)) return false;
    return day > high + Math.max(room, YEAR) || day < low - Math.max(room / 2, YEAR);
  };
  return [...none, ...days.filter(isFar).map(({ text }) => text)];
}

/** Days that may stand for none, come again or are hardly ever meant, and are before or after all others, though not far from them, or the only ones. */
export function doubtfulDates(present: ReadonlyMap<string, number>, format: string): string[] {
  if (![...present.keys()].some((text) => MAY_BE.test(text))) return [];
  const days = daysOf(present, format);
  const others = days.filter(({ as }) => as === 'day');
  if (others.length > 0 && others.length < FEWEST_OTHERS) return [];
  const [low, high] = endsOf(others.map(({ day }) => day));
  return days
    .filter(
      ({ as, day, count, isTwin }) => as !== 'day' && (count > 1 || isTwin) && !(day >= low && day <= high),
    )
    .map(({ text }) => text);
}

function daysOf(present: ReadonlyMap<string, number>, format: string): Day[] {
  return [...present].flatMap(([text, count]) => {
    const read = readDate(text, format);
    if (!read) return [];
    const iso = isoDay(read.day);
    return [{ text, day: read.day, count, as: kindOf(iso, read.seconds), isTwin: TWINS.has(iso) }];
  });
}

function kindOf(day: string, seconds: number): Day['as'] {
  if (NEVER.has(day)) return 'never';
  if (USUAL.has(day)) return 'usual';
  return CLOCKS.has(day) && seconds === 0 ? 'clock' : 'day';
}
