import { type FlagKind, withoutFlag } from './flags.ts';
import { partedFraction } from './fractions.ts';
import { type Brackets, withoutOwed } from './owed.ts';
import { withoutPowers } from './powers.ts';
import { unitKey } from './time-units.ts';
import { readTwoUnits, type TwoUnits } from './two-units.ts';

/** How a column writes its numbers. One that a cell does not fit is not read from it. */
export interface NumberFormat {
  readonly decimal: '.' | ',';
  /** Mark between groups of three digits; a space stands for every kind of space. Empty where none is used. */
  readonly grouping: '' | '.' | ',' | ' ' | "'";
  /** What stands with every number, as `%`, `€`, `mg/dl` or a unit of the column’s own; empty where nothing does. */
  readonly affix: string;
  /** Two units that every number is written in, as 5'10"; absent where it is one number. */
  readonly twoUnits?: TwoUnits;
  /** Cells such as 1.499, which the other way of writing would make 1000 times as large, are not read. */
  readonly clearOnly?: boolean;
  /** What a laboratory writes beside numbers, and is not a part of them. */
  readonly flags?: readonly FlagKind[];
  /** How numbers in brackets or with a minus behind are read, see `hasUnclearSign`; absent where they are not. */
  readonly brackets?: Exclude<Brackets, 'missing'>;
}

export const PLAIN_NUMBERS: NumberFormat = { decimal: '.', grouping: '', affix: '' };

const SPACES = /[\s\u00a0\u2000-\u200a\u202f\u205f\u3000\ufeff\u200b]/;
const AROUND = new RegExp(`^${SPACES.source}+|${SPACES.source}+$`, 'gu');

/** A cell without spaces of any kind around it. */
export const trimmed = (cell: string): string =>
  isInk(cell.charCodeAt(0)) && isInk(cell.charCodeAt(cell.length - 1))
    ? cell
    : cell.trim().replace(AROUND, '');

/** Signs of ASCII that are no spaces: nearly all cells begin and end with one. */
const isInk = (code: number): boolean => code > 0x20 && code < 0x7f;

const CURRENCY = '[$€£¥₹₽₪₩]|(?:USD|EUR|GBP|CHF|JPY|CNY|INR|AUD|CAD|SEK|NOK|DKK|PLN|CZK|HUF|ILS|RUB|BRL|ZAR)';
const MONEY = new RegExp(`^(?:${CURRENCY})$`, 'u');
const MEASURE =
  '(?:[kcdmµμunpfh]?(?:g|m|mol|l|L|s|eq|Eq|Hz|hz|V|W|J|Pa|Bq|Gy|Sv|U|IU|cal|b|B)|dl|dL|mmHg|mmhg|bpm|mm|cm|[Mm]in(?:s|utes?|uten)?|h|hr|hrs|Std|Stunden?|d|w|wk|y|yr|yrs|years?|months?|weeks?|days?|hours?|iu|u|°C|°F|°|C|F|dB|ml|mL|x|kcal|lbs?|oz|ft|inch(?:es)?|in|Jahre?n?|Tage?n?|Wochen?|Monate?n?|ans?|mois|jours?|semaines?|años?)';
const UNIT = `${MEASURE}(?:\\^?[23²³])?(?:[/·*]${MEASURE}?(?:\\^?[23²³])?|/1\\.?73 ?m2)*|/(?:min|h|d|µl|μl|ul|l|L|mm3)`;
const AFFIX = new RegExp(`^(?:[%‰]|${CURRENCY}|${UNIT})$`, 'u');

const NUMBER = new RegExp(
  `^(?<before>${CURRENCY})?${SPACES.source}?(?<sign>[+-]?)(?<before2>${CURRENCY})?${SPACES.source}?(?<body>\\d[\\d.,'’\\u00a0\\u202f\\u2009 ]*\\d|\\d+[.,]?|[.,]\\d+)(?<exponent>[eE][+-]?\\d+)?(?<after>.*)$`,
  'u',
);

/** Most numbers of most files. */
const SIMPLE = /^-?\d+(?:\.\d+)?$/;

/** Whether a cell is digits with a decimal point or without, which every program reads as the same number. */
export const isSimpleNumber = (cell: string): boolean => SIMPLE.test(cell);

/** Whether a text with numbers is a unit or a currency that everybody knows. */
export const isKnownUnit = (affix: string): boolean => AFFIX.test(affix);

/** Whether two texts behind numbers are the same unit: as they stand, of time, or of the column’s own but for s and spaces. */
export const sameUnit = (one: string, other: string): boolean =>
  one === other ||
  unitKey(one) === unitKey(other) ||
  (!isKnownUnit(one) && !isKnownUnit(other) && bareUnit(one) === bareUnit(other));

const bareUnit = (unit: string): string =>
  unit
    .toLowerCase()
    .replace(/[\s.-]+/g, '')
    .replace(/(?<=\p{L}{3})s(?!\p{L})/gu, '');

interface Parts {
  readonly sign: string;
  /** Digits and the marks between them, spaces as one kind and apostrophes as one. */
  readonly body: string;
  readonly exponent: string;
  readonly affix: string;
  /** What is to be added to the body, as for `1½`. */
  readonly fraction: number;
}

/**
 * Takes a cell apart into a number and what stands with it; null where it is none, as `<0.5` or `3 to 4`.
 *
 * @param own what stands behind the numbers of its column, besides the units that everybody knows
 */
function partsOf(cell: string, own = ''): Parts | null {
  if (!/[\d\u00bc-\u00be\u2153-\u215e]/.test(cell)) return null;
  if (SIMPLE.test(cell)) {
    const sign = cell.startsWith('-') ? '-' : '';
    return { sign, body: sign ? cell.slice(1) : cell, exponent: '', affix: '', fraction: 0 };
  }
  const text = withoutPowers(cell.replaceAll('\u2212', '-'));
  // Of money it is clear what that means, of other numbers see `hasUnclearSign`.
  const owed = withoutOwed(text);
  if (owed !== null) {
    const parts = partsOf(owed, own);
    return parts && parts.sign === '' && MONEY.test(parts.affix) ? { ...parts, sign: '-' } : null;
  }
  const parted = partedFraction(text);
  const groups = NUMBER.exec(parted?.whole ?? text)?.groups;
  if (!groups || (parted && groups['exponent'])) return null;
  const after = trimmed(groups['after']);
  const affix = groups['before'] || groups['before2'] || after;
  if ((groups['before'] || groups['before2']) && after !== '') return null;
  if (affix !== '' && !isKnownUnit(affix) && (own === '' || !sameUnit(affix, own))) return null;
  const body = groups['body'].replaceAll(/[\u00a0\u202f\u2009]/g, ' ').replaceAll('’', "'");
  const fraction = parted?.fraction ?? 0;
  return { sign: groups['sign'], body, exponent: groups['exponent'] ?? '', affix, fraction };
}

/** What the marks of a number say: certain where only one reading is left. */
type Marks = 'none' | 'point' | 'comma' | 'maybe-point' | 'maybe-comma' | 'neither';

const DIGITS = /^\d+$/;
const POINT = /^\d*\.\d*$/;
const COMMA = /^\d*,\d*$/;
/** One group that may be thousands or three decimals; a number of thousands does not begin with zero. */
const ONE_GROUP = /^[1-9]\d{0,2}[.,]\d{3}$/;
const POINT_GROUPS = /^\d{1,3}(?:\.\d{3})+$/;
const COMMA_GROUPS = /^\d{1,3}(?:,\d{3})+$/;
const POINT_GROUPS_COMMA = /^\d{1,3}(?:\.\d{3})+,\d+$/;
const COMMA_GROUPS_POINT = /^\d{1,3}(?:,\d{3})+\.\d+$/;
/** 12,34,567.89 */
const INDIAN = /^\d{1,2}(?:,\d{2})+,\d{3}(?:\.\d+)?$/;
const SPACED = /^\d{1,3}(?:[ ']\d{3})+(?:[.,]\d+)?$/;

/** @returns `point` for what only a decimal point (or groups by comma) explains, `comma` the other way round */
function marksOf(body: string): Marks {
  if (DIGITS.test(body)) return 'none';
  if (SPACED.test(body)) return body.includes('.') ? 'point' : body.includes(',') ? 'comma' : 'none';
  if (ONE_GROUP.test(body)) return body.includes('.') ? 'maybe-point' : 'maybe-comma';
  if (POINT.test(body)) return 'point';
  if (COMMA.test(body)) return 'comma';
  if (POINT_GROUPS.test(body) || POINT_GROUPS_COMMA.test(body)) return 'comma';
  if (COMMA_GROUPS.test(body) || COMMA_GROUPS_POINT.test(body) || INDIAN.test(body)) return 'point';
  return 'neither';
}

/** Whether a cell is a number in any way of writing, with or without a unit or currency. @param own as for `affixOf` */
export const looksLikeNumber = (cell: string, own = ''): boolean => affixOf(cell, own) !== null;

/**
 * What stands with the number of a cell: empty where nothing does, null where the cell is no number.
 *
 * @param own a unit of the column’s own
 */
export function affixOf(cell: string, own = ''): string | null {
  const parts = partsOf(cell, own);
  return parts && marksOf(parts.body) !== 'neither' ? parts.affix : null;
}

const BOUND = /^(?:[<>≤≥~≈]=?|ca\.?|approx\.?)/i;

/** `<0.5`, `>= 200`, `~5`: a measured value that is known in part. It is not read as a number. */
export const isCensored = (cell: string, own = ''): boolean =>
  BOUND.test(cell) && looksLikeNumber(withoutBound(cell), own);

/** `0.5` of `<0.5`; any other text as it is. */
export const withoutBound = (cell: string): string => trimmed(cell.replace(BOUND, ''));

/** What the cells of a file say of its decimal mark. */
export interface MarkCounts {
  readonly point: number;
  readonly comma: number;
}

/** @param present how often each cell occurs */
export function countMarks(present: ReadonlyMap<string, number>): MarkCounts {
  let point = 0;
  let comma = 0;
  for (const [cell, n] of present) {
    const parts = partsOf(cell);
    if (!parts) continue;
    const marks = marksOf(parts.body);
    if (marks === 'point') point += n;
    if (marks === 'comma') comma += n;
  }
  return { point, comma };
}

/** Largest share of cells written the other way that are mistakes; with more a person must tell. */
const FEW = 0.1;
/** How far apart whole numbers and the others are if the others' point is one of thousands. */
const FAR = 100;

export interface FormatGuess {
  readonly format: NumberFormat;
  /** Whether only a person can tell which mark is which. */
  readonly unsure: boolean;
  /** Cells whose mark contradicts the format; they will not be read. */
  readonly contradicting: number;
  /** Cells such as 1.499 that were decided by the others. */
  readonly decided: number;
}

/**
 * How a column writes its numbers.
 *
 * @param present how often each cell occurs, missing ones left out
 * @param file the decimal mark that the file's columns are sure of; null where they do not tell, `both` where they differ
 * @param said the decimal mark that the user has named
 * @param own a unit of the column’s own
 */
export function inferNumberFormat(
  present: ReadonlyMap<string, number>,
  file: '.' | ',' | 'both' | null,
  said?: '.' | ',',
  own = '',
): FormatGuess {
  const counts = { point: 0, comma: 0, 'maybe-point': 0, 'maybe-comma': 0, none: 0, neither: 0 };
  const affixes = new Map<string, number>();
  const whole: number[] = [];
  const maybe: number[] = [];
  const groupings = new Set<string>();
  for (const [cell, n] of present) {
    const parts = partsOf(cell, own);
    if (!parts) continue;
    const marks = marksOf(parts.body);
    counts[marks] += n;
    affixes.set(parts.affix, (affixes.get(parts.affix) ?? 0) + n);
    if (marks === 'none' && DIGITS.test(parts.body)) whole.push(Number(parts.body));
    if (marks.startsWith('maybe')) maybe.push(Number(parts.body.replace(',', '.')));
    const spaced = /[ ']/.exec(parts.body);
    if (spaced) groupings.add(spaced[0]);
  }
  const affix = [...affixes].sort((a, b) => b[1] - a[1]).at(0)?.[0] ?? '';
  const certain = counts.point + counts.comma;
  const open = counts['maybe-point'] + counts['maybe-comma'];
  const result = (decimal: '.' | ',', unsure: boolean, contradicting: number): FormatGuess => {
    const other = decimal === '.' ? ',' : '.';
    const clearOnly = contradicting > 0;
    const grouped =
      decimal === '.'
        ? counts['maybe-comma'] > 0 || hasGroups(present, ',', own)
        : counts['maybe-point'] > 0 || hasGroups(present, '.', own);
    const [space] = groupings;
    const grouping = grouped ? other : ((space ?? '') as NumberFormat['grouping']);
    return {
      format: { decimal, grouping, affix, ...(clearOnly ? { clearOnly } : {}) },
      unsure,
      contradicting,
      decided: certain === 0 ? open : 0,
    };
  };
  if (said) {
    const [own, others] = said === '.' ? [counts.point, counts.comma] : [counts.comma, counts.point];
    if (others === 0 || own > FEW * certain) return { ...result(said, false, others), decided: 0 };
    // A column such as 0.0131 leaves nothing open that could have been meant: what is clear in it stays as it is.
    const guess = result(said === '.' ? ',' : '.', false, own);
    return { ...guess, format: { ...guess.format, ...(open > 0 ? { clearOnly: true } : {}) }, decided: 0 };
  }
  if (counts.point > 0 && counts.comma > 0) {
    const few = Math.min(counts.point, counts.comma);
    return result(counts.point >= counts.comma ? '.' : ',', few > FEW * certain, few);
  }
  if (certain > 0) {
    const own = counts.point > 0 ? '.' : ',';
    const thousands = own === '.' ? counts['maybe-comma'] : counts['maybe-point'];
    // A few numbers of another hand must not make thousands of the column's decimals.
    return result(own, thousands > 0 && file !== null && file !== own, 0);
  }
  const mainly = file === ',' ? ',' : '.';
  if (counts['maybe-point'] > 0 && counts['maybe-comma'] > 0) return result(mainly, true, 0);
  if (open === 0) return result(mainly, false, 0);
  const mark = counts['maybe-point'] > 0 ? '.' : ',';
  const asThousands = mark === '.' ? ',' : '.';
  const far = whole.length > 0 && median(whole) >= FAR * median(maybe);
  // Whole numbers of hundreds beside 1.499: its point is one of thousands, whatever the rest of the file does.
  if (far) return result(asThousands, file === mark || file === 'both', 0);
  return file === null || file === 'both' ? result(mark, true, 0) : result(file, false, 0);
}

function hasGroups(present: ReadonlyMap<string, number>, mark: '.' | ',', own: string): boolean {
  for (const cell of present.keys()) {
    const body = partsOf(cell, own)?.body ?? '';
    if (mark === '.' ? POINT_GROUPS.test(body) || POINT_GROUPS_COMMA.test(body) : isCommaGrouped(body)) {
      return true;
    }
  }
  return false;
}

const isCommaGrouped = (body: string): boolean =>
  COMMA_GROUPS.test(body) || COMMA_GROUPS_POINT.test(body) || INDIAN.test(body);

function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.floor(sorted.length / 2)] ?? 0;
}

const PLAIN = /^[+-]?(?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d+)?$/;

/** Whether the text is a number as programs write it: a decimal point, no groups, nothing around it. */
export const isPlainNumber = (text: string): boolean => PLAIN.test(text);

/**
 * The number that a cell holds.
 *
 * @param cell trimmed
 * @returns NaN where the cell does not fit the format; may be infinite where the number is too large
 */
export function readNumber(cell: string, format: NumberFormat): number {
  const { decimal, affix, twoUnits, clearOnly, flags, brackets } = format;
  if (twoUnits) return readTwoUnits(cell, twoUnits);
  if (affix === '' && decimal === '.' && !clearOnly && PLAIN.test(cell)) return Number(cell);
  const bare = flags ? readBare(trimmed(withoutFlag(cell, flags)), format) : Number.NaN;
  const value = Number.isNaN(bare) ? readBare(cell, format) : bare;
  const owed = brackets && Number.isNaN(value) ? withoutOwed(trimmed(withoutFlag(cell, flags))) : null;
  if (owed === null || /[-+\u2212]/.test(owed)) return value;
  const size = readBare(owed, format);
  return brackets === 'negative' ? -size : size;
}

function readBare(cell: string, { decimal, grouping, affix, clearOnly }: NumberFormat): number {
  const parts = partsOf(cell, affix);
  if (!parts || !(sameUnit(parts.affix, affix) || isNoneOf(parts, affix))) return Number.NaN;
  let { body } = parts;
  if (clearOnly && ONE_GROUP.test(body)) return Number.NaN;
  const cut = body.lastIndexOf(decimal);
  const whole = cut < 0 ? body : body.slice(0, cut);
  const rest = cut < 0 ? '' : body.slice(cut + 1);
  if (rest !== '' && !DIGITS.test(rest)) return Number.NaN;
  if (whole !== '' && !DIGITS.test(whole)) {
    if (grouping === '' || !isGrouped(whole, grouping)) return Number.NaN;
    body = whole.replaceAll(grouping, '') + (rest === '' ? '' : `.${rest}`);
  } else {
    body = `${whole || '0'}${rest === '' ? '' : `.${rest}`}`;
  }
  const size = Number(`${body}${parts.exponent}`) + parts.fraction;
  return parts.sign === '-' ? -size : size;
}

/** Nothing at all needs no unit of a column’s own; 0 beside °C and °F is another matter. */
const isNoneOf = ({ affix, body }: Parts, own: string): boolean =>
  affix === '' && /^0+(?:[.,]0+)?$/.test(body) && !isKnownUnit(own);

function isGrouped(whole: string, grouping: string): boolean {
  if (grouping === ',' && INDIAN.test(whole)) return true;
  const [first, ...others] = whole.split(grouping);
  return /^\d{1,3}$/.test(first) && others.every((group) => /^\d{3}$/.test(group));
}

/** Whether DuckDB reads the column's numbers as they stand. */
export const isPlainFormat = (format: NumberFormat): boolean => {
  const { decimal, grouping, affix, twoUnits, clearOnly, flags, brackets } = format;
  return decimal === '.' && !grouping && !affix && !twoUnits && !clearOnly && !flags && !brackets;
};
