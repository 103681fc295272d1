import type { ColumnType, Level } from '../../../cohort/table.ts';
import { EMPTY, type FlatColumn } from '../../table/shape/pivot/flat-table.ts';
import { tally } from '../../table/shape/pivot/tally.ts';
import { areOrdered } from '../../table/levels/ordered.ts';
import { KNOWN_CODINGS, KNOWN_FIELDS, type UkbCode, type UkbField, type UkbShowcase } from './fields.ts';

/** Answers that say that nothing is known. */
const NO_ANSWER =
  /^(?:do not know|prefer not to answer|unsure|unknown|not known|not applicable|not answered|missing|measure not (?:possible|cleanly recoverable)|question not asked|(?:test|value) not (?:completed|known)|time uncertain\/unknown|date uncertain or unknown)\b/i;
/** Codes of UK Biobank for do not know, prefer not to answer, and less than one; the first two also of its questionnaires online. */
const CONVENTION = ['-1', '-3', '-10', '-121', '-818'];
const MOST_BOXES = 50;
/** Days that stand for none in dates of UK Biobank (codings 272, 819 and others), with what they say. */
const NO_DAYS: ReadonlyMap<string, string> = new Map([
  ['1900-01-01', 'date unknown'],
  ['1901-01-01', 'before birth'],
  ['1902-02-02', 'on the day of birth'],
  ['1903-03-03', 'in the year of birth'],
  ['1909-09-09', 'in the future'],
  ['2037-07-07', 'in the future'],
]);

type UkbOut = FlatColumn<readonly string[]>;

/** A field at the instance that counts, with its columns in the file. */
export interface UkbGroup {
  readonly field: string;
  readonly instance: number;
  /** Instances at which anybody has a value. */
  readonly used: readonly number[];
  /** Places in the file, in the order of the arrays. */
  readonly at: readonly number[];
  /** How often each text stands in them. */
  readonly values: ReadonlyMap<string, number>;
  /** Somebody has the same text in two of them, as nobody gives an answer of several twice. */
  readonly repeats: boolean;
}

/** What was decided of a field. */
export interface UkbMade {
  readonly columns: readonly UkbOut[];
  /** Codes that count as missing, with what they mean, or by convention alone. */
  readonly missing: readonly UkbCode[];
  readonly byConvention: boolean;
  /** Codes among numbers that are no number, and whose meaning is none of no answer. */
  readonly partly: readonly UkbCode[];
  /** Answers beyond the columns that are made of a question of several. */
  readonly boxesLeftOut: number;
  /** It has codes whose meaning no file says. */
  readonly isUncoded: boolean;
  /** Taken for a question of several answers, since nobody has the same value twice; no file says so. */
  readonly isTakenForSeveral: boolean;
}

/** What is known of a field: by the files beside the table, else of the commonest by itself. */
export function fieldOf(field: string, { fields }: UkbShowcase): UkbField | null {
  const said = fields.get(field);
  const known = KNOWN_FIELDS.get(field);
  if (!said || !known) return said ?? known ?? null;
  const merged = { ...said, title: said.title || known.title, units: said.units ?? known.units };
  return said.type === '' ? { ...merged, type: known.type, coding: known.coding } : merged;
}

/** The columns that a field becomes: one, one for each of several values, or one for each answer of several. */
export function makeColumns(group: UkbGroup, showcase: UkbShowcase): UkbMade {
  const { field, at, values } = group;
  const known = fieldOf(field, showcase);
  const coding = known?.coding || null;
  const codes = coding === null ? undefined : (showcase.codings.get(coding) ?? KNOWN_CODINGS.get(coding));
  const isChoice = known?.type.startsWith('Categorical') ?? false;
  const isNumeric = known !== null && ['Integer', 'Continuous', 'Numeric'].includes(known.type);
  const seen = codes?.filter(({ value, meaning }) => values.has(value) || values.has(meaning)) ?? [];
  const isNone = ({ meaning }: UkbCode): boolean => NO_ANSWER.test(meaning);
  const conventional =
    codes || !followsConvention(values) ? [] : CONVENTION.filter((value) => values.has(value));
  const partly = seen.filter((code) => isNumeric && Number(code.value) < 0 && !isNone(code));
  const missing = [
    ...seen.filter(isNone),
    ...daysOfNone(values),
    ...conventional.map((value) => ({ value, meaning: '' })),
  ];
  const out = new Set([...missing, ...partly].flatMap(({ value, meaning }) => [value, meaning]));
  const byMeaning = new Map(codes?.map(({ value, meaning }) => [meaning, value]));
  const coded = (cell: string): string =>
    out.has(cell) ? '' : isChoice ? (byMeaning.get(cell) ?? cell) : cell;
  const label = known?.title || null;
  const isTakenForSeveral = known?.type === 'Categorical' && at.length > 1 && !group.repeats;
  const decided = { missing, partly, byConvention: conventional.length > 0, isTakenForSeveral };
  if (known?.type === 'Categorical multiple' || isTakenForSeveral) {
    const made = boxes({ group, coded, label: label ?? `Field ${field}`, codes: codes ?? [] });
    return { ...decided, ...made, isUncoded: !codes };
  }
  const choices = codes?.filter((code) => !isNone(code) && code.value !== '') ?? [];
  const entry = {
    ...{ ...EMPTY, unit: known?.units ?? null, type: typeOf(known, choices) },
    levels: isChoice ? levelsOf(choices) : [],
  };
  const columns = at.map((c, a): UkbOut => ({
    entry: {
      ...entry,
      variable: at.length > 1 ? `p${field}_a${a}` : `p${field}`,
      label: label !== null && at.length > 1 ? `${label} (${a + 1})` : label,
    },
    cell: (cells) => coded(cells[c]),
  }));
  return { ...decided, columns, boxesLeftOut: 0, isUncoded: isChoice && !codes };
}

/** Of dates alone, those that are none. */
function daysOfNone(values: ReadonlyMap<string, number>): UkbCode[] {
  const all = [...values.keys()];
  if (!all.every((value) => /^\d{4}-\d\d-\d\d$/.test(value))) return [];
  return all.flatMap((value) => (NO_DAYS.has(value) ? [{ value, meaning: NO_DAYS.get(value)! }] : []));
}

/** Whole numbers of which none below 0 is anything but a code of UK Biobank. */
function followsConvention(values: ReadonlyMap<string, number>): boolean {
  const all = [...values.keys()];
  return (
    all.every((value) => /^-?\d+$/.test(value) && (!value.startsWith('-') || CONVENTION.includes(value))) &&
    all.some((value) => !value.startsWith('-'))
  );
}

/** The types of the showcase. */
const TYPES: Readonly<Record<string, ColumnType>> = {
  ...{ Integer: 'integer', Continuous: 'number', Date: 'date', Text: 'text' },
  ...{ Categorical: 'category', 'Categorical single': 'category' },
};

function typeOf(known: UkbField | null, choices: readonly UkbCode[]): ColumnType | null {
  const type = TYPES[known?.type ?? ''] ?? null;
  const isScale = (): boolean =>
    areOrdered(choices.map(({ value, meaning }) => ({ code: value, label: meaning })));
  return type === 'category' && isScale() ? 'ordinal' : type;
}

const levelsOf = (choices: readonly UkbCode[]): Level[] => {
  const isNumeric = choices.every(({ value }) => /^-?\d+$/.test(value));
  return choices.map(({ value, meaning }, i) => ({
    code: isNumeric ? Number(value) : i,
    value,
    label: meaning,
  }));
};

interface Boxes {
  readonly group: UkbGroup;
  readonly coded: (cell: string) => string;
  readonly label: string;
  readonly codes: readonly UkbCode[];
}

/** The RAP writes several answers as [1,2] or 1|2 in one cell. */
const answersIn = (cell: string): string[] =>
  /^\[.*\]$/.test(cell)
    ? cell
        .slice(1, -1)
        .split(',')
        .map((part) => part.trim().replace(/^"|"$/g, ''))
    : cell.split('|');

/** A column for each answer: 1 where it was given, 0 where others were, empty where none was or nothing is known. */
function boxes({ group: { field, at, values }, coded, label, codes }: Boxes): {
  columns: UkbOut[];
  boxesLeftOut: number;
} {
  const counts = new Map<string, number>();
  for (const [cell, n] of values) {
    for (const answer of answersIn(cell).map(coded)) if (answer !== '') tally(counts, answer, n);
  }
  const all = [...counts].sort((a, b) => b[1] - a[1]).map(([answer]) => answer);
  const meanings = new Map(codes.map(({ value, meaning }) => [value, meaning]));
  const columns = all.slice(0, MOST_BOXES).map((answer): UkbOut => ({
    entry: {
      ...{ ...EMPTY, variable: `p${field}_${answer}`, type: 'boolean', group: label },
      label: `${label}: ${meanings.get(answer) ?? answer}`,
    },
    cell: (cells) => {
      const given = at
        .flatMap((c) => (cells[c] === '' ? [] : answersIn(cells[c]).map(coded)))
        .filter(Boolean);
      return given.length === 0 ? '' : given.includes(answer) ? '1' : '0';
    },
  }));
  return { columns, boxesLeftOut: Math.max(0, all.length - MOST_BOXES) };
}
