import { SCALES } from '../../cell/scales.ts';

/** A value and what it is called. */
interface Choice {
  readonly code: string;
  readonly label: string;
}

/** Between the code and the words of a choice. */
const MARK = /^\s*[-=:.)–]\s*/;
const ROMAN = ['0', 'i', 'ii', 'iii', 'iv', 'v', 'vi'];

/** Reads the places of words; NaN of those that it does not read. */
type Way = (words: readonly string[]) => number[];

/** @param fits what all words must be; without it each is read by itself */
const way =
  (place: (word: string) => number, fits: (words: readonly string[]) => boolean = () => true): Way =>
  (words) =>
    fits(words) ? words.map(place) : words.map(() => Number.NaN);

/**
 * Whether choices have an order that everybody would read from their labels: a known scale, crosses, numbers or ranges that
 * go up, grades and stages, each in the order of the choices or against it. Anything less is no order.
 */
export function areOrdered(choices: readonly Choice[]): boolean {
  if (choices.length < 3) return false;
  // `1 - mild`, `2 = moderate`
  const labels = choices.map(({ code, label }) => {
    const plain = label.toLowerCase().trim();
    const rest = plain.startsWith(code.toLowerCase()) ? plain.slice(code.length) : plain;
    return plain !== rest && MARK.test(rest) ? rest.replace(MARK, '') : plain;
  });
  if (areScale(labels)) return true;
  if (areCrosses(labels)) return isMonotone(labels.map(crossPlace));
  return isMonotone(labels.map(gradeOf)) || isMonotone(labels.map(rangeOf));
}

/** Strictly up or strictly down; a place that is not known breaks it. */
export const isMonotone = (places: readonly number[]): boolean => {
  const steps = places.slice(1).map((place, i) => place - places[i]);
  return steps.every((step) => step > 0) || steps.every((step) => step < 0);
};

/** Whether words are those of a known scale, in its order or against it. */
const areScale = (words: readonly string[]): boolean =>
  SCALES.some(
    (scale) =>
      words.every((word) => scale.includes(word)) && isMonotone(words.map((word) => scale.indexOf(word))),
  );

/** `IIB`, `iv`, `ia2`: a Roman number, with the letter of its part. */
const ROMAN_PART = /^(0|i{1,3}|iv|vi?)([a-d]?)(\d?)$/;

/** Letters are parts of a step: a is .1 of it. */
const partOf = (letter = '', digit = ''): number =>
  (letter === '' ? 0 : (letter.charCodeAt(0) - 96) / 10) + Number(digit) / 100;

function romanOf(text: string): number {
  const between = /^([iv]+)\s?[-–/]\s?([iv]+)$/.exec(text);
  if (between) return (romanOf(between[1]) + romanOf(between[2])) / 2;
  const [, roman, letter, digit] = ROMAN_PART.exec(text) ?? [];
  return roman === undefined ? Number.NaN : ROMAN.indexOf(roman) + partOf(letter, digit);
}

/** `Stage II`, `NYHA class 3`, `Grad 1b`, `NRS 7`, or a Roman number by itself. */
function gradeOf(label: string): number {
  const alone = romanOf(label);
  if (!Number.isNaN(alone)) return alone;
  const [, sign] =
    /(?<!\p{L})(?:stage|grade|class|level|nyha|asa|ecog|grad|stadium|klasse|stufe|stade|classe|estadio|grado|clase|stadio|estádio|grau|graad|score|nrs|vas|gcs|mrs|edss|rass|kps|apgar|mmse|moca|sofa)(?!\p{L})(?: *- +|[ :=]+|-)?(-?\d+[a-d]?|[iv]+[a-d]?\d?)(?![\p{L}\d])/u.exec(
      label,
    ) ?? [];
  if (sign === undefined) return Number.NaN;
  return /^-?\d/.test(sign) ? Number.parseInt(sign, 10) + partOf(sign.replace(/-?\d+/, '')) : romanOf(sign);
}

/** A digit with the letter of its part, behind what else the pattern has. */
const letteredBy =
  (pattern: RegExp) =>
  (word: string): number => {
    const { digit, part } = pattern.exec(word)?.groups ?? {};
    return Number(digit) + partOf(part);
  };

/** `T2`, `pT1b`, `N0`, `G3a`: how far a tumour has gone, how it is graded, and stages of kidneys. */
const TNM = /^[cpry]{0,2}(?<kind>[tng])(?<digit>[0-5])(?<part>[a-d]?)$/;
const LETTERED = /^(?<digit>\d)(?<part>[a-d]?)$/;

/** Whether each letter follows the one before it, as of 1, 2, 3a and 3b. */
function areStages(words: readonly string[]): boolean {
  const known = new Set(words);
  return (
    words.some((word) => /^\db$/.test(word)) &&
    words.every((word) => {
      const { digit, part = '' } = LETTERED.exec(word)?.groups ?? {};
      return part <= 'a' || known.has(digit + String.fromCharCode(part.charCodeAt(0) - 1));
    })
  );
}

/** Scores of Child and Pugh with their class; other letters with numbers, as of diagnoses, have no order. */
const CHILD_PUGH = /^(?:a[56]|b[789]|c1[0-5])$/;

const TITRE = /^([<>≤≥]?)\s?1\s?:\s?(\d{1,6})$/;

/** Whether the dilutions among words, as 1:20, 1:40 and 1:80, go by steps of two or ten. */
function areDilutions(words: readonly string[]): boolean {
  const dilutions = words.flatMap((word) => TITRE.exec(word)?.[2] ?? []).map(Number);
  const least = Math.min(...dilutions);
  const isStep = (of: number): boolean => Number.isInteger(Math.log2(of)) || Number.isInteger(Math.log10(of));
  return new Set(dilutions).size >= 3 && dilutions.every((n) => isStep(n / least));
}

/** Below dilutions stands where nothing was found. */
function dilutionOf(word: string): number {
  const [, bound = '', dilution] = TITRE.exec(word) ?? [];
  if (dilution === undefined) return NO_CROSS.test(word) ? 0 : Number.NaN;
  return Number(dilution) + (bound === '' ? 0 : /[<≤]/.test(bound) ? -0.25 : 0.25);
}

const LESS = /^(?:<=?|≤|under|below|less than|fewer than|up to)\s*/;
const MORE = /^(?:>=?|≥|over|above|more than|at least)\s*/;
/** What is counted or measured, after a number or a range. */
const RANGE =
  /^(\d+(?:[.,]\d+)?)\s*(?:(?:-|–|to|until|and|<|≤)+\s*(\d+(?:[.,]\d+)?))?\s*(\+|or more|or older|and over|and older|plus)?\s*(?:years?|yrs?|y|months?|weeks?|days?|hours?|h|minutes?|times?|%|kg|cm|mm|mg|ml|drinks?|cigarettes?|packs?)?(?:\s+(?:old|of age|(?:a|per) \w+))?$/;

const CURRENCY = /\s?(?:[€$£¥₹]|eur|euros?|usd|gbp|chf)\s?/g;

/** Where a range begins and ends; NaN where it is none. */
function boundsOf(label: string): readonly [from: number, to: number] {
  const less = LESS.test(label);
  const more = MORE.test(label);
  const found = RANGE.exec(label.replace(LESS, '').replace(MORE, '').replace(CURRENCY, ''));
  if (!found) return [Number.NaN, Number.NaN];
  const [from, to] = [found[1], found[2] ?? found[1]].map((text) => Number(text.replace(',', '.')));
  if (less) return [from - 0.5, from];
  return [more ? from + 0.25 : from, more || found[3] ? Infinity : to];
}

/** Where a number or a range such as `18-30`, `<18` or `65 or older` begins. */
const rangeOf = (label: string): number => boundsOf(label)[0];

/** Whether words are ranges that do not lie over one another. */
function areBands(words: readonly string[]): boolean {
  const bounds = words.map(boundsOf).sort(([a], [b]) => a - b);
  return (
    bounds.some(([from, to]) => from < to) &&
    bounds.every(([from, to], i) => from <= to && (i === 0 || from >= bounds[i - 1][1]))
  );
}

/** No cross, less than one, and how many, as `2+` too. */
const NO_CROSS = /^(?:[-–−0ø∅]|neg(?:ative?|ativ[eo]?|atief)?\.?|n[ée]gatif|none|nil|absent|kein[es]?)$/;
const LESS_THAN_ONE = /^(?:\(\+\)|\+\/-|-\/\+|\+-|±|tr(?:aces?)?\.?|spur(?:en)?)$/;
const CROSSES = /^(?:(\+{1,5})|([1-5])\+|\+([1-5]))$/;

/** The place of `neg`, `trace`, `(+)`, `+`, `++` and `3+` as findings are graded; NaN of other words. */
function crossPlace(word: string): number {
  const plain = word.toLowerCase().replaceAll(/\s/g, '');
  if (NO_CROSS.test(plain)) return 0;
  if (LESS_THAN_ONE.test(plain)) return 0.5;
  const [, crosses, before, after] = CROSSES.exec(plain) ?? [];
  return crosses ? crosses.length : Number(before ?? after);
}

/**
 * Whether texts are findings graded by crosses: three or more, of which one at least has a cross and none means the same as
 * another, and not all of them numbers with a sign.
 */
export function areCrosses(texts: readonly string[]): boolean {
  const words = [...new Set(texts.map((text) => text.toLowerCase()))];
  const places = words.map(crossPlace);
  return (
    words.length >= 3 &&
    areDifferent(places) &&
    places.some((place) => place >= 1) &&
    words.some((word) => !/^[+-]?\d+$/.test(word))
  );
}

/** `4-`, `4` and `4+`, as strength is graded by the scale of the Medical Research Council. */
const SIGNED_GRADE = /^(\d)([-+\u2212]?)$/;

/** Whether texts are grades of one digit, some with a plus behind and some with a minus. */
export function areSigned(texts: readonly string[]): boolean {
  const signs = new Set(texts.map((text) => SIGNED_GRADE.exec(text)?.[2]));
  return !signs.has(undefined) && signs.has('+') && signs.size > 1 && (signs.has('-') || signs.has('\u2212'));
}

/** `1 = never`, `2 - rarely`, `3) often`: a number that a survey gives an answer, and the answer. */
const NUMBERED = /^(\d{1,2})\s*[-=:.)–]\s*(\S.*)$/;
const numberOf = (word: string): number => Number(NUMBERED.exec(word)?.[1] ?? Number.NaN);

/** The words of an answer without its number. */
export const answerOf = (word: string): string => NUMBERED.exec(word)?.[2] ?? word;

const STAGES = way(letteredBy(LETTERED), areStages);
const TITRES = way(dilutionOf, areDilutions);
const WAYS: readonly Way[] = [
  way(crossPlace, areCrosses),
  way(numberOf, (words) => areScale(words.toSorted((a, b) => numberOf(a) - numberOf(b)).map(answerOf))),
  way(gradeOf),
  way(letteredBy(TNM), (words) => new Set(words.map((word) => TNM.exec(word)?.groups?.['kind'])).size === 1),
  way(rangeOf, areBands),
  way((word) => Number(word[0]) + (word.length === 1 ? 0 : word[1] === '+' ? 0.25 : -0.25), areSigned),
  STAGES,
  way((word) => (CHILD_PUGH.test(word) ? Number(word.slice(1)) : Number.NaN)),
  TITRES,
];

const areDifferent = (places: readonly number[]): boolean =>
  !places.some(Number.isNaN) && new Set(places).size === places.length;

const areAll = (of: Way, texts: readonly string[]): boolean =>
  texts.length >= 3 && !of(texts.map((text) => text.toLowerCase())).some(Number.isNaN);

/** Whether texts are stages such as 1, 2, 3a and 3b. */
export const areLettered = (texts: readonly string[]): boolean => areAll(STAGES, texts);

/** Whether texts are dilutions such as 1:20, 1:40 and 1:80, which no clock shows. */
export const areTitres = (texts: readonly string[]): boolean => areAll(TITRES, texts);

/**
 * Places of three or more words in the order that everybody would read from them, though no scale of words has them:
 * findings graded by crosses, numbered answers of a scale, stages, grades and titres, and ranges such as 18-29, 30-64 and 65+. Null where there is none.
 *
 * @param words in lower case, each once
 */
export const placesOf = (words: readonly string[]): readonly number[] | null =>
  words.length < 3 ? null : (WAYS.map((of) => of(words)).find(areDifferent) ?? null);
