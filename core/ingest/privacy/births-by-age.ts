import { isDateText } from './column-values.ts';

/** Rows with an age and a day; fewer may agree by chance. */
const FEWEST = 20;
/** Years between the youngest and the oldest. */
const SPREAD = 15;
/** Share of the days and ages that must be so. */
const MOSTLY = 0.95;
/** Years that a day of birth and an age may lie apart from those of others: people come in over some years. */
const APART = 6;
const CLOSE = -0.99;
const OLDEST = 120;

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
  const found = near.map(({ age }) => age);
  const spread =
    found.reduce((n, age) => Math.max(n, age), 0) - found.reduce((n, age) => Math.min(n, age), OLDEST);
  return spread >= SPREAD && correlation(near) < CLOSE;
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
