import { nameWords } from '../../text/name-words.ts';
import { isDateText } from './column-values.ts';

/** An age of as many years and more is stored as this one, if a person asks for it. */
export const CAPPED_AGE = 90;
const OLDEST = 130;
/** Code of what is said where there are such ages. */
export const OLD_AGES = 'table.old-ages';

const AGE =
  /^(ages?|alter|lebensalter|edad|eta|idade|leeftijd|alder|ika|wiek|vek|vozrast|gil|возраст|גיל|年齢|年龄)$/;
/** Ages of something else than a person's life, or in other units. */
const OTHER =
  /^(gestational|gestation|bone|schwangerschaft|weeks?|wochen|months?|monate|mois|meses|days?|tage|group|gruppe|band|class|klasse|category|cat|score|adjusted|corrected|mental|wk|mo)$/;

/** Whether a column of numbers holds ages of people in years, by its name or label. */
export function namesAges(name: string, label: string | null, unit: string | null): boolean {
  if (unit !== null && !/^\s*(y|yr|yrs|years?|a|j|jahre?|ans?|años|anni|anos|jaar|år|лет)\.?\s*$/i.test(unit))
    return false;
  return [name, label ?? ''].some((text) => {
    const words = nameWords(text);
    return words.some((word) => AGE.test(word)) && !words.some((word) => OTHER.test(word));
  });
}

/** SQL that is true where a number is such an age. */
export const isOldAgeSql = (cell: string): string => `(${cell} >= ${CAPPED_AGE} AND ${cell} <= ${OLDEST})`;

/** Whether a number is such an age. */
export const isOldAge = (value: number): boolean => value >= CAPPED_AGE && value <= OLDEST;

/** Rows with an age and a day; fewer may agree by chance. */
const FEWEST = 20;
/** Years between the youngest and the oldest. */
const SPREAD = 15;
/** Share of the days and ages that must be so. */
const MOSTLY = 0.95;
/** Years that a day of birth and an age may lie apart from those of others: people come in over some years. */
const APART = 6;
const CLOSE = -0.99;

/** The year of a cell that is a year or a day; not a number where it is neither. */
function yearOf(cell: string): number {
  const [year] = /(?<!\d)(?:18[5-9]|19\d|20[0-4])\d(?!\d)/.exec(cell) ?? [];
  return year !== undefined && (/^\d{4}(?:[.,]0+)?$/.test(cell) || isDateText(cell)) ? Number(year) : NaN;
}

/**
 * Whether days or years are those of births, whatever their name: the older people are, the earlier they lie, one year
 * for each year of age.
 *
 * @param cells days or years
 * @param ages the ages of the same rows
 */
export function areBirthsByAge(cells: readonly string[], ages: readonly string[]): boolean {
  const filled = cells.filter((cell) => cell !== '').length;
  const rows = cells.flatMap((cell, r) => {
    const [year, age] = [yearOf(cell), ages[r] === '' ? NaN : Number(ages[r].replace(',', '.'))];
    return year > 0 && age >= 0 && age <= OLDEST ? [{ year, age }] : [];
  });
  if (rows.length < FEWEST || rows.length < 0.5 * filled) return false;
  const sums = rows.map(({ year, age }) => year + age).sort((a, b) => a - b);
  const middle = sums[Math.floor(sums.length / 2)];
  const near = rows.filter(({ year, age }) => Math.abs(year + age - middle) <= APART);
  if (near.length < MOSTLY * rows.length) return false;
  const [low, high] = near.reduce(([a, b], { age }) => [Math.min(a, age), Math.max(b, age)], [OLDEST, 0]);
  return high - low >= SPREAD && correlation(near) < CLOSE;
}

function correlation(rows: readonly { readonly year: number; readonly age: number }[]): number {
  const [x, y] = [rows.map(({ year }) => year), rows.map(({ age }) => age)].map((values) => {
    const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
    return values.map((value) => value - mean);
  });
  const product = (a: readonly number[], b: readonly number[]): number =>
    a.reduce((sum, value, i) => sum + value * b[i], 0);
  return product(x, y) / Math.sqrt(product(x, x) * product(y, y));
}
