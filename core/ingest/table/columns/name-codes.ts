import { parseLevels } from '../codebook/codebook-levels.ts';
import { trimmed } from '../../cell/numbers.ts';
import { codedEntry, type Meaning } from '../codebook/coded-entry.ts';
import { isUsualCode } from './missing/missing-codes.ts';
import type { CodebookEntry } from '../types/plan.ts';
import { isMissingText } from '../../cell/values.ts';

const LONGEST = 60;
const WHOLE = /^-?\d+$/;
/** What stands in the last brackets of a name. */
const BRACKETS = /[([{](?<inside>[^()[\]{}]+)[)\]}]\s*$/u;
/** `0 no`, `1: yes` */
const CODE_FIRST = /^(?<value>-?\d+)\s*[-–:.)]?\s*(?<label>\p{L}.*)$/u;
/** From the first code that has a meaning on. */
const CODES = /(?:^|[\s:])(?<codes>[-\p{L}\d]+\s*=.*)$/su;

/** What the name of a column says of its codes. */
export interface NameCodes {
  readonly entry: CodebookEntry;
  /** Values in the cells that the name does not list, as a codebook would hold them. */
  readonly unlisted: readonly string[];
  /** Whether none of these is a value: they are read as missing. Otherwise the name is not followed. */
  readonly isFollowed: boolean;
}

/**
 * What the name of a column says of its codes, as people write it who have no codebook: `Sex (1=m, 2=w)`,
 * `Smoker [0 no, 1 yes, 2 former]`, `Therapy A=1 B=2`. Numbers that people write for "no value" (9, 99, -9), outside of
 * the codes, are missing. Null of other names, and where few cells hold one of the codes, or the codes are the ends of a scale.
 *
 * @param cells of the rows looked at
 */
export function codesInName(name: string, cells: readonly string[]): NameCodes | null {
  const pairs = pairsIn(name);
  if (pairs === null) return null;
  const values = new Set(pairs.map(({ value }) => value));
  const labels = new Set(pairs.map(({ label }) => label.toLowerCase()));
  const isList =
    pairs.length > 1 &&
    values.size === pairs.length &&
    labels.size === pairs.length &&
    pairs.every(({ value, label }) => WHOLE.test(value) && /\p{L}/u.test(label) && label.length <= LONGEST);
  if (!isList) return null;
  const present = cells.map(trimmed).filter((cell) => values.has(cell) || !isMissingText(cell));
  const others = present.filter((cell) => !values.has(cell));
  if (present.length === 0 || others.length > present.length / 2) return null;
  const unlisted = [...new Set(others)].sort((a, b) => Number(a) - Number(b));
  const codes = [...values].map(Number);
  const [lowest, highest] = [Math.min(...codes), Math.max(...codes)];
  // Between the ends of a scale stand its steps.
  if (unlisted.some((cell) => Number(cell) > lowest && Number(cell) < highest)) return null;
  const meansNothing = (cell: string): boolean => {
    const value = WHOLE.test(cell) ? Number(cell) : Number.NaN;
    return (isUsualCode(value) || value === -1) && (value < lowest || value > highest + 1);
  };
  const isFollowed = unlisted.every(meansNothing);
  const entry = codedEntry(name, pairs);
  const missing = isFollowed ? [...entry.missing, ...unlisted] : entry.missing;
  return { entry: { ...entry, missing }, unlisted, isFollowed };
}

function pairsIn(name: string): readonly Meaning[] | null {
  const inside = BRACKETS.exec(name)?.groups?.['inside'];
  const text = inside ?? name;
  const codes = CODES.exec(text)?.groups?.['codes'];
  if (codes !== undefined) {
    const pairs = parseLevels(codes.replace(/\s*\/\s*(?=[-\p{L}\d]+\s*=)/gu, '; '));
    return pairs.every(({ label }) => WHOLE.test(label))
      ? pairs.map(({ value, label }) => ({ value: label, label: value }))
      : pairs;
  }
  if (inside === undefined) return null;
  const pairs = inside.split(/[,;/|]/).map((part) => CODE_FIRST.exec(part.trim())?.groups);
  return pairs.every((pair) => pair !== undefined)
    ? pairs.map((pair) => ({ value: pair!['value'], label: pair!['label'].trim() }))
    : null;
}
