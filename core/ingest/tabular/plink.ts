import type { Finding } from '../../cohort/finding.ts';
import { looksLikeNumber, trimmed } from './numbers.ts';
import type { CodebookEntry } from './plan.ts';

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
 * The names of the columns of PLINK's `.fam`, by its form: family, person, father and mother (0 where not known, as of most),
 * sex and phenotype between spaces or tabs, and no person twice. Null of all other tables.
 */
export function famNames(delimiter: string, rows: readonly (readonly string[])[]): readonly string[] | null {
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

/** Says that a column is read as PLINK codes it. */
export const plinkFinding = (file: string, { variable, levels }: CodebookEntry): Finding => ({
  code: 'table.plink-codes',
  severity: 'info',
  message: `${file}, column “${variable}”: its codes are read as PLINK writes them: ${levels.map(({ value, label }) => `${value} is ${label}`).join(', ')}, 0 and -9 are not known.`,
  hint: 'If they mean something else, give the column a codebook, or change its type.',
  about: [variable],
});
