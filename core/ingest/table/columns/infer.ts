import { hasLevels, type ColumnType, type Level } from '../../../cohort/table.ts';
import { type DateGuess, inferDateFormat } from '../../cell/dates.ts';
import {
  type FormatGuess,
  isPlainNumber,
  isSimpleNumber,
  looksLikeNumber,
  PLAIN_NUMBERS,
  readNumber,
  trimmed,
} from '../../cell/numbers.ts';
import { tally } from '../../cell/tally.ts';
import { twoUnitsOf, unitOfBoth } from '../../cell/two-units.ts';
import { hasUnclearSign } from '../../cell/unclear-signs.ts';
import { isMissingText, isNotFiniteText, MISSING_BUT_IN_WORDS, STANDARD_MISSING } from '../../cell/values.ts';
import { ofLabelled, withLabels } from '../levels/labelled-levels.ts';
import { inPlaces, levelsOf } from '../levels/levels-of.ts';
import { areCrosses } from '../levels/ordered.ts';
import { hasNoOrder, isDayBefore } from '../names/numbers-named.ts';
import type { CodebookEntry, ColumnPlan } from '../types/plan.ts';
import { flagsAmong } from './flagged.ts';
import { guess, type Guess, MOST_LEVELS, type Units, type Written } from './guess.ts';
import { codesAmongWords, codesOfPrograms, findMissingCodes } from './missing/missing-codes.ts';
import { placeholderDates } from './missing/placeholder-dates.ts';
import { ownUnit } from './own-unit.ts';

/** Rows of a kind on the average, where numbers are those of kinds. */
const LEAST_A_KIND = 4;

/** What is said of a column by the user, a codebook or the file. */
export interface Hints extends Written {
  readonly type?: ColumnType;
  readonly missing?: readonly string[];
  readonly codebook?: CodebookEntry;
  /** What the file calls values, should the column have levels. */
  readonly labelled?: readonly Level[];
  /** Values that the file says mean nothing, if the column is one of numbers. */
  readonly unknown?: readonly string[];
  /** How the column's dates are written, where the file tells. */
  readonly dateFormat?: string;
}

/** A column as it will be read, and what was open in it. */
export interface InferredColumn {
  readonly plan: ColumnPlan;
  /** The format of numbers, in two-valued columns too. */
  readonly number: FormatGuess | null;
  /** Whether some of its numbers stand in brackets or with a minus behind, of which nobody has said what they mean. */
  readonly unclearSigns: boolean;
  /** The format of dates. */
  readonly date: DateGuess | null;
}

/** Decides how a column is read, from a sample of its cells and from what the user or a codebook says. */
export function inferColumn(name: string, cells: readonly string[], hints: Hints = {}): InferredColumn {
  const { codebook, labelled = [] } = hints;
  const stated = codebook?.levels ?? [];
  const settled = hints.type ?? codebook?.type;
  const { missing, present, units } = valuesIn(name, cells, hints);
  const { guessed, values: read } = guessPastFlags(name, present, hints, units);
  const type = settled ?? (stated.length > 0 ? 'category' : ofLabelled(guessed.type, labelled, read));
  const isDated = type === 'date' || type === 'datetime';
  const hasNumbers = isNumeric(type) || hasLevels(type);
  const areNumbers = !settled && stated.length === 0 && guessed.ofNumbers === true;
  const twoValued = areNumbers && labelled.length === 0 && (type === 'boolean' || type === 'category');
  const date = isDated ? inferDateFormat(read, 0.01, hints.dateOrder) : null;
  const numbers = hasNumbers ? guessed.number.format : PLAIN_NUMBERS;
  // Words among levels that are numbers are mistakes, as they are among other numbers.
  const values = [...read.keys()].filter((cell) => !areNumbers || Number.isFinite(readNumber(cell, numbers)));
  const levels = hasLevels(type)
    ? withLabels(stated.length > 0 ? stated : levelsOf(values, type, numbers), labelled, missing)
    : [];
  // The texts of a category such as `5 mg` hold their units themselves.
  const affix = levels.every(({ value }) => isPlainNumber(value)) ? numbers.affix : '';
  const own = numbers.twoUnits ? unitOfBoth(numbers.twoUnits) : affix || null;
  const isStated = (stated.length > 0 && hasLevels(type)) || (type === 'ordinal' && inPlaces(values));
  const plan: ColumnPlan = {
    name,
    type: type === 'date' && hints.type === undefined && date?.format.endsWith('%M') ? 'datetime' : type,
    unit: codebook?.unit ?? (type === 'time' ? 'h' : own),
    label: codebook?.label ?? null,
    levels,
    missing,
    dateFormat: isDated ? (hints.dateFormat ?? date?.format ?? '%Y-%m-%d') : null,
    numbers: hasNumbers ? numbers : null,
    ...(twoValued ? { twoValued } : {}),
    ...(isStated ? { stated: true } : {}),
    ...(codebook?.group ? { group: codebook.group } : {}),
    ...(codebook?.computed ? { computed: true } : {}),
    ...(codebook?.notAsked ? { notAsked: codebook.notAsked } : {}),
  };
  const mayHaveSigns = (isNumeric(type) || areNumbers) && hints.brackets === undefined;
  return {
    plan,
    number: isNumeric(type) || twoValued ? guessed.number : null,
    unclearSigns: mayHaveSigns && [...read.keys()].some(hasUnclearSign),
    date,
  };
}

/** How often each value of a column occurs, what stands with its numbers, and the texts that mean missing in it. */
function valuesIn(name: string, cells: readonly string[], hints: Hints) {
  const { codebook, labelled = [], unknown = [] } = hints;
  const all = tally(cells.map(trimmed));
  const units = unitsIn(all);
  const words = hints.missing === undefined && units.two === null && isOfWords(all, units.own);
  const given = new Set(hints.missing ?? (words ? STANDARD_MISSING : ALL_MISSING));
  const present = new Map([...all].filter(([cell]) => !given.has(cell)));
  if (hints.missing) return { missing: hints.missing, present, units };
  // A choice that the codebook lists is a value, even 9 or 99.
  const known = new Set([...(codebook?.levels ?? []), ...labelled].map(({ value }) => value));
  const guessedCodes = (): string[] =>
    [
      ...findMissingCodes(present, hints.decimal ?? (hints.fileDecimal === ',' ? ',' : '.')),
      ...codesAmongWords(present),
      ...placeholderDates(present, hints.dateOrder),
      // Among numbers it is a number that is not finite.
      ...codesOfPrograms(present).filter((code) => words || !isNotFiniteText(code)),
    ].filter((code) => !known.has(code) && !isDayBefore(name, Number(code)));
  const settled = hints.type ?? codebook?.type;
  const listed = codebook?.missing.length ? codebook.missing : guessedCodes();
  const codes = new Set([...listed, ...(settled && isNumeric(settled) ? unknown : [])]);
  for (const code of codes) present.delete(code);
  return { missing: [...[...given].filter((text) => !known.has(text)), ...codes], present, units };
}

const isNumeric = (type: ColumnType): boolean => type === 'number' || type === 'integer';

const ALL_MISSING = [...STANDARD_MISSING, ...MISSING_BUT_IN_WORDS];
const STANDARD: ReadonlySet<string> = new Set(STANDARD_MISSING);

/** Whether values are words or signs, among which `None` and `-` are values too. */
function isOfWords(counts: ReadonlyMap<string, number>, own: string): boolean {
  const standing = [...counts.keys()].filter((cell) => !STANDARD.has(cell));
  if (standing.includes('-') && areCrosses(standing)) return true;
  let words = 0;
  let others = 0;
  for (const [cell, n] of counts) {
    if (isMissingText(cell)) continue;
    if (looksLikeNumber(cell, own) || hasUnclearSign(cell) || /\d[-./:]\d/.test(cell)) others += n;
    else words += n;
  }
  return words > others;
}

interface GuessedValues {
  readonly guessed: Guess;
  /** How often each value occurs, without flags where the numbers have some. */
  readonly values: ReadonlyMap<string, number>;
}

/** Guesses by the numbers without what a laboratory writes beside them, where they are numbers then. */
function guessPastFlags(
  name: string,
  present: ReadonlyMap<string, number>,
  hints: Hints,
  units: Units,
): GuessedValues {
  const settled = hints.type ?? hints.codebook?.type;
  const mayHaveFlags = settled ? isNumeric(settled) : !hints.codebook?.levels.length;
  const flagged = mayHaveFlags && units.own === '' ? flagsAmong(present) : null;
  const bare = flagged && guess(name, flagged.bare, hints, units);
  if (flagged && bare && (bare.ofNumbers || settled)) {
    const format = { ...bare.number.format, flags: flagged.kinds };
    const guessed = withKinds({ ...bare, number: { ...bare.number, format } }, name, flagged.bare);
    return { guessed, values: flagged.bare };
  }
  return { guessed: withKinds(guess(name, present, hints, units), name, present), values: present };
}

/** Numbers of places, diagnoses and other kinds are groups without an order: the third hospital is no more than the first. */
function withKinds(guessed: Guess, name: string, present: ReadonlyMap<string, number>): Guess {
  const { type, ofNumbers } = guessed;
  if (!ofNumbers || (type !== 'ordinal' && type !== 'integer') || !hasNoOrder(name)) return guessed;
  const total = [...present.values()].reduce((sum, n) => sum + n, 0);
  const isFew = present.size <= MOST_LEVELS && total >= LEAST_A_KIND * present.size;
  return isFew ? { ...guessed, type: 'category', ofNumbers: false } : guessed;
}

function unitsIn(all: ReadonlyMap<string, number>): Units {
  // Most columns are plain numbers, or words without any.
  const mayHave = [...all.keys()].some((cell) => !isSimpleNumber(cell) && /\d/.test(cell));
  if (!mayHave) return { own: '', two: null };
  const standing = new Map([...all].filter(([cell]) => !isMissingText(cell)));
  return { own: ownUnit(standing), two: twoUnitsOf(standing) };
}
