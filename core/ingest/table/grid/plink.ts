import { looksLikeNumber, trimmed } from '../../cell/numbers.ts';
import type { CodebookEntry } from '../types/plan.ts';

/** The columns that PLINK writes before genotypes, of families, people, fathers and mothers. */
const HEAD = ['fid', 'iid', 'pat', 'mat'];
/** The columns of a `.fam` file, which has no line of names. */
const FAM = ['FID', 'IID', 'PAT', 'MAT', 'SEX', 'PHENOTYPE'];
/** What PLINK's codes mean; 0 and -9 are missing. */
const SEX = ['male', 'female'];
const PHENOTYPE = ['control', 'case'];
const MISSING = ['0', '-9'];

/**
 * What the sex and the phenotype of a table mean that PLINK wrote (`--recode A`, `.raw`): 0 is not known, and 1 and 2 are
 * male and female, control and case. A measured phenotype stays as it is. Null of other columns and other tables.
 *
 * @param cells of the column, in the rows looked at
 */
export function plinkCodes(
  names: readonly string[],
  name: string,
  cells: readonly string[],
): CodebookEntry | null {
  const labels = { sex: SEX, phenotype: PHENOTYPE }[name.toLowerCase()];
  if (!labels) return null;
  const known = new Set(names.map((other) => other.toLowerCase()));
  if (!HEAD.every((column) => known.has(column))) return null;
  const present = cells.map(trimmed).filter((cell) => cell !== '' && cell !== 'NA');
  const isCoded = present.every((cell) => cell === '1' || cell === '2' || MISSING.includes(cell));
  if (!isCoded) return null;
  return {
    ...{ variable: name, label: null, unit: null, type: 'category', missing: MISSING },
    levels: labels.map((label, k) => ({ code: k + 1, value: String(k + 1), label })),
  };
}

/**
 * The names of the columns that PLINK's files without a line of names have: those of `.fam`, and FID, IID, PC1, PC2, ... of
 * `.eigenvec`. Null of all other tables.
 */
export const plinkNames = (
  delimiter: string,
  rows: readonly (readonly string[])[],
): readonly string[] | null => famNames(delimiter, rows) ?? eigenvecNames(delimiter, rows);

const DECIMALS = /^-?(?:0|\d?\.\d+|\d(?:\.\d+)?e-\d+)$/i;
const WITH_POINT = /^-?\d*\.\d+$/;
/** Fewest rows and components of which both are seen to be such. */
const FEWEST = [10, 2] as const;

/** Two ids and principal components, of which each lies about 0 and none goes beyond 1. */
function eigenvecNames(delimiter: string, rows: readonly (readonly string[])[]): readonly string[] | null {
  const components = (rows[0]?.length ?? 0) - 2;
  if ((delimiter !== ' ' && delimiter !== '\t') || rows.length < FEWEST[0] || components < FEWEST[1])
    return null;
  const areIds = rows.every(([family, person]) => !WITH_POINT.test(family) && !WITH_POINT.test(person));
  const areOnce = new Set(rows.map(([, person]) => person)).size === rows.length;
  if (!areIds || !areOnce) return null;
  const places = Array.from({ length: components }, (_, k) => k + 2);
  const isComponent = (c: number): boolean => {
    const values = rows.map((cells) => (DECIMALS.test(cells[c]) ? Number(cells[c]) : Number.NaN));
    const [low, high] = [Math.min(...values), Math.max(...values)];
    return low < 0 && high > 0 && low >= -1 && high <= 1 && values.some((value) => !Number.isInteger(value));
  };
  return places.every(isComponent) ? ['FID', 'IID', ...places.map((c) => `PC${String(c - 1)}`)] : null;
}

/**
 * The names of the columns of PLINK's `.fam`, by its form: family, person, father and mother (0 where not known, as of most),
 * sex and phenotype between spaces or tabs, and no person twice. Null of all other tables.
 */
function famNames(delimiter: string, rows: readonly (readonly string[])[]): readonly string[] | null {
  if ((delimiter !== ' ' && delimiter !== '\t') || rows.length < 2) return null;
  const isFam = rows.every(
    (cells) =>
      cells.length === FAM.length &&
      /^[012]$/.test(cells[4]) &&
      (looksLikeNumber(cells[5]) || cells[5] === 'NA'),
  );
  const founders = rows.filter((cells) => cells[2] === '0' && cells[3] === '0').length;
  const areOnce = new Set(rows.map((cells) => cells[1])).size === rows.length;
  return isFam && areOnce && 2 * founders >= rows.length ? FAM : null;
}
