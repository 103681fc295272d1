import { SCALES } from '../../cell/scales.ts';

/** A value and what it is called. */
interface Choice {
  readonly code: string;
  readonly label: string;
}

const ROMAN = ['0', 'i', 'ii', 'iii', 'iv', 'v', 'vi'];

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
    return /^\s*[-=:.)–]\s*/.test(rest) && plain !== rest ? rest.replace(/^\s*[-=:.)–]\s*/, '') : plain;
  });
  const known = SCALES.filter((scale) => labels.every((label) => scale.includes(label)));
  if (known.some((scale) => isMonotone(labels.map((label) => scale.indexOf(label))))) return true;
  if (areCrosses(labels)) return isMonotone(labels.map(crossPlace));
  return isMonotone(labels.map(gradeOf)) || isMonotone(labels.map(rangeOf));
}

/** Strictly up or strictly down; a place that is not known breaks it. */
export const isMonotone = (places: readonly number[]): boolean => {
  const steps = places.slice(1).map((place, i) => place - places[i]);
  return steps.every((step) => step > 0) || steps.every((step) => step < 0);
};

/** `IIB`, `iv`, `ia2`: a Roman number, with the letter of its part. */
const ROMAN_PART = /^(0|i{1,3}|iv|vi?)([a-d]?)(\d?)$/;
/** `T2`, `pT1b`, `N0`, `G3a`: how far a tumour has gone, how it is graded, and stages of kidneys. */
const TNM = /^[cpry]{0,2}([tng])([0-5])([a-d]?)$/;

/** Letters are parts of a step: a is .1 of it. */
const partOf = (letter: string, digit = ''): number =>
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

/** Places of words such as T1, T2a and T4 that begin with the same letter; NaN where a word is no such. */
function tumourPlaces(words: readonly string[]): number[] {
  const found = words.map((word) => TNM.exec(word));
  const isOne = new Set(found.map((parts) => parts?.[1])).size === 1;
  return found.map((parts) => (parts && isOne ? Number(parts[2]) + partOf(parts[3]) : Number.NaN));
}

const LETTERED = /^(\d)([a-d]?)$/;

/** Places of stages such as 1, 2, 3a and 3b, of which each letter follows the one before it; NaN of all others. */
function letteredPlaces(words: readonly string[]): number[] {
  const found = words.map((word) => LETTERED.exec(word));
  const known = new Set(words);
  const isStage = found.every(
    (parts) =>
      parts && (parts[2] <= 'a' || known.has(parts[1] + String.fromCharCode(parts[2].charCodeAt(0) - 1))),
  );
  const hasLetters = found.some((parts) => parts?.[2] === 'b');
  return found.map((parts) =>
    isStage && hasLetters && parts ? Number(parts[1]) + partOf(parts[2]) : Number.NaN,
  );
}

/** Whether texts are stages such as 1, 2, 3a and 3b. */
export const areLettered = (texts: readonly string[]): boolean =>
  texts.length >= 3 &&
  letteredPlaces(texts.map((text) => text.toLowerCase())).every((place) => !Number.isNaN(place));

/** Scores of Child and Pugh with their class; other letters with numbers, as of diagnoses, have no order. */
const CHILD_PUGH = /^(?:a[56]|b[789]|c1[0-5])$/;
const childPughPlace = (word: string): number => (CHILD_PUGH.test(word) ? Number(word.slice(1)) : Number.NaN);

const TITRE = /^([<>≤≥]?)\s?1\s?:\s?(\d{1,6})$/;

/** Places of dilutions such as 1:20, 1:40 and 1:80, below them those where nothing was found; NaN of all others. */
function titrePlaces(words: readonly string[]): number[] {
  const found = words.map((word) => TITRE.exec(word));
  const dilutions = found.flatMap((parts) => (parts ? [Number(parts[2])] : []));
  const least = Math.min(...dilutions);
  const isStep = (of: number): boolean => Number.isInteger(Math.log2(of)) || Number.isInteger(Math.log10(of));
  const areTitres = new Set(dilutions).size >= 3 && dilutions.every((n) => isStep(n / least));
  return words.map((word, i) => {
    const parts = found[i];
    if (!areTitres) return Number.NaN;
    if (!parts) return NO_CROSS.test(word) ? 0 : Number.NaN;
    return Number(parts[2]) + (parts[1] === '' ? 0 : /[<≤]/.test(parts[1]) ? -0.25 : 0.25);
  });
}

/** Whether texts are dilutions such as 1:20, 1:40 and 1:80, which no clock shows. */
export const areTitres = (texts: readonly string[]): boolean =>
  texts.length >= 3 &&
  titrePlaces(texts.map((text) => text.toLowerCase())).every((place) => !Number.isNaN(place));

const LESS = /^(?:<=?|≤|under|below|less than|fewer than|up to)\s*/;
const MORE = /^(?:>=?|≥|over|above|more than|at least)\s*/;
/** What is counted or measured, after a number or a range. */
const RANGE =
  /^(\d+(?:[.,]\d+)?)\s*(?:(?:-|–|to|until|and|<|≤)+\s*(\d+(?:[.,]\d+)?))?\s*(\+|or more|or older|and over|and older|plus)?\s*(?:years?|yrs?|y|months?|weeks?|days?|hours?|h|minutes?|times?|%|kg|cm|mm|mg|ml|drinks?|cigarettes?|packs?)?(?:\s+(?:old|of age|(?:a|per) \w+))?$/;

const CURRENCY = /\s?(?:[€$£¥₹]|eur|euros?|usd|gbp|chf)\s?/g;

/** Where a number or a range such as `18-30`, `<18` or `65 or older` begins. */
const rangeOf = (label: string): number => boundsOf(label)[0];

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

/** Places of ranges that do not lie over one another; NaN of all where they do, or none is a range. */
function bandPlaces(words: readonly string[]): number[] {
  const bounds = words.map(boundsOf);
  const sorted = bounds.toSorted(([a], [b]) => a - b);
  const apart = sorted.every(([from, to], i) => from <= to && (i === 0 || from >= sorted[i - 1][1]));
  const isBand = bounds.some(([from, to]) => from < to);
  return apart && isBand ? bounds.map(([from]) => from) : words.map(() => Number.NaN);
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
    new Set(places).size === words.length &&
    !places.some(Number.isNaN) &&
    places.some((place) => place >= 1) &&
    words.some((word) => !/^[+-]?\d+$/.test(word))
  );
}

const SIGNED_GRADE = /^(\d)([-+\u2212]?)$/;

/** Where `4-`, `4` and `4+` stand, as strength is graded by the scale of the Medical Research Council; NaN of all others. */
function signedPlaces(words: readonly string[]): number[] {
  const found = words.map((word) => SIGNED_GRADE.exec(word));
  return found.map((parts) =>
    parts && areSigned(words)
      ? Number(parts[1]) + (parts[2] === '' ? 0 : parts[2] === '+' ? 0.25 : -0.25)
      : Number.NaN,
  );
}

/** Whether texts are grades of one digit, some with a plus behind and some with a minus. */
export function areSigned(texts: readonly string[]): boolean {
  const signs = new Set(texts.map((text) => SIGNED_GRADE.exec(text)?.[2]));
  return !signs.has(undefined) && signs.has('+') && signs.size > 1 && (signs.has('-') || signs.has('\u2212'));
}

/** `1 = never`, `2 - rarely`, `3) often`: a number that a survey gives an answer, and the answer. */
const NUMBERED = /^(\d{1,2})\s*[-=:.)–]\s*(\S.*)$/;

/** The words of an answer without its number. */
export const answerOf = (word: string): string => NUMBERED.exec(word)?.[2] ?? word;

/** Places of answers with numbers whose words are those of a scale, in its order or against it; NaN of all others. */
function numberedPlaces(words: readonly string[]): number[] {
  const numbers = words.map((word) => Number(NUMBERED.exec(word)?.[1] ?? Number.NaN));
  const answers = words.map(answerOf);
  const byNumber = words.map((_, i) => i).sort((a, b) => numbers[a] - numbers[b]);
  const isScale = SCALES.some(
    (scale) =>
      answers.every((answer) => scale.includes(answer)) &&
      isMonotone(byNumber.map((i) => scale.indexOf(answers[i]))),
  );
  return isScale ? numbers : words.map(() => Number.NaN);
}

/**
 * Places of three or more words in the order that everybody would read from them, though no scale of words has them:
 * findings graded by crosses, numbered answers of a scale, stages, grades and titres, and ranges such as 18-29, 30-64 and 65+. Null where there is none.
 *
 * @param words in lower case, each once
 */
export function placesOf(words: readonly string[]): readonly number[] | null {
  if (words.length < 3) return null;
  if (areCrosses(words)) return words.map(crossPlace);
  const ways = [
    numberedPlaces(words),
    words.map(gradeOf),
    tumourPlaces(words),
    bandPlaces(words),
    signedPlaces(words),
    letteredPlaces(words),
    words.map(childPughPlace),
    titrePlaces(words),
  ];
  return (
    ways.find(
      (places) => places.every((place) => !Number.isNaN(place)) && new Set(places).size === words.length,
    ) ?? null
  );
}
