import type { Finding } from '../../cohort/finding.ts';
import { few } from '../../text/sentence.ts';
import { mayTell } from '../phi/telling.ts';
import { parseLevels } from './codebook-levels.ts';
import { trimmed } from './numbers.ts';
import { areOrdered } from './ordered.ts';
import type { CodebookEntry } from './plan.ts';
import { saysMissing } from './says-missing.ts';
import { isMissingText } from './values.ts';

const LONGEST = 60;
const SHOWN = 8;
const WHOLE = /^-?\d+$/;
/** What stands in the last brackets of a name. */
const BRACKETS = /[([{](?<inside>[^()[\]{}]+)[)\]}]\s*$/u;
/** `0 no`, `1: yes` */
const CODE_FIRST = /^(?<value>-?\d+)\s*[-–:.)]?\s*(?<label>\p{L}.*)$/u;
/** From the first code that has a meaning on. */
const CODES = /(?:^|[\s:])(?<codes>[-\p{L}\d]+\s*=.*)$/su;

/**
 * What the name of a column says of its codes, as people write it who have no codebook: `Sex (1=m, 2=w)`,
 * `Smoker [0 no, 1 yes, 2 former]`, `Therapy A=1 B=2`. Null of other names, and where cells hold other values.
 *
 * @param cells of the rows looked at
 */
export function codesInName(name: string, cells: readonly string[]): CodebookEntry | null {
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
  if (present.length === 0 || !present.every((cell) => values.has(cell))) return null;
  const known = pairs.filter(({ label }) => !saysMissing(label));
  const ordered = areOrdered(known.map(({ value, label }) => ({ code: value, label })));
  return {
    ...{ variable: name, label: null, unit: null, type: ordered ? 'ordinal' : 'category' },
    levels: known.map(({ value, label }) => ({ code: Number(value), value, label })),
    missing: pairs.filter(({ label }) => saysMissing(label)).map(({ value }) => value),
  };
}

function pairsIn(name: string): readonly { readonly value: string; readonly label: string }[] | null {
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

/** Says what codes mean by the name of their column. */
export function nameCodesFinding(file: string, { variable, levels }: CodebookEntry): Finding {
  const meanings = levels.map(({ value, label }) => `${value} is ${mayTell(label) ? '‹text›' : label}`);
  return {
    code: 'table.name-codes',
    severity: 'info',
    message: `${file}, column “${variable}”: its codes are read as its name says: ${few(meanings, SHOWN)}.`,
    hint: 'If they mean something else, give the column a codebook, or change its type.',
    about: [variable],
  };
}
