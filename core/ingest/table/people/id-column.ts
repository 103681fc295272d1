import { fileIdsOf } from '../values/file-ids.ts';
import { type IdName, idNameOf, saysNumber } from '../names/id-names.ts';
import { haveDigits, namesNobody } from './nobody.ts';
import { type SteadyTimes, steadyTimes } from './steady-times.ts';
import { isMissingText } from '../../cell/values.ts';

/** What an id column's values look like: `S001`, `1047`, `Miller`, or anything else. */
type IdShape = 'codes' | 'integers' | 'words' | 'other';

/** A column as far as it may tell people apart, from the rows looked at. */
export interface IdColumn {
  readonly name: string;
  readonly says: IdName;
  /** Its name has a word for a number: `patient_nr`, and not only `patient`. */
  readonly numbered: boolean;
  readonly shape: IdShape;
  readonly filled: number;
  readonly values: ReadonlySet<string>;
  /** Whether no value stands twice. */
  readonly unique: boolean;
  /** Whole numbers that go up by one from row to row, or fill a range without gaps: a row's number looks so. */
  readonly counts: boolean;
}

export interface IdTable {
  /** Name of the table in messages. */
  readonly name: string;
  readonly rows: number;
  readonly columns: readonly IdColumn[];
  /** The column by which the rows are readings over time; null for none. */
  readonly steady: SteadyTimes | null;
  /** What a person or a codebook says of the id; a null column for a table that has none. */
  readonly said?: SaidId;
}

export interface SaidId {
  readonly column: string | null;
  readonly reason: string;
}

/** Longer texts are remarks. */
const LONGEST = 60;
/** Share of a column's values that must have a shape for the column to have it. */
const MOSTLY = 0.9;
/** Share of neighbouring rows whose numbers must differ by one for a column to count the rows. */
const IN_STEP = 0.9;

const INTEGER = /^\d+$/;
const NUMBER = /^[+-]?(\d+[.,]?\d*|[.,]\d+)([eE][+-]?\d+)?$/;
const DATE_OR_TIME = /^\d{1,4}[-./]\d{1,2}[-./]\d{1,4}([ T].*)?$|^\d{1,2}:\d{2}/;
const CODE = /^(?=.*\p{N})[\p{L}\p{N}][\p{L}\p{N}_./#:-]*$/u;
const WORDS = /^\p{L}[\p{L} ,.'’-]*$/u;

/** Whether a name is what FreeSurfer writes above the subjects of its tables, which is called after what is measured. */
export const headsSubjects = (name: string): boolean =>
  /^(?:measure[:._](?:volume|mean|std|snr|nvoxels|n?vertices|area_mm2|volume_mm3)|[lr]h[._](?:aparc|ba|pials?|wmparc|w-g)[\w.-]*[._](?:area|volume|thickness(?:std)?|meancurv|gauscurv|foldind|curvind|thickness[._]t1))$/i.test(
    name,
  );

/** Measurements repeat, or have decimals. */
const mayBeIds = (shape: IdShape, unique: boolean): boolean =>
  shape === 'codes' || (unique && (shape === 'words' || shape === 'integers'));

/**
 * What is known of a table's columns as ids.
 *
 * @param cells of every column, trimmed, in the order of the rows
 */
export const idTableOf = (
  name: string,
  columns: readonly string[],
  cells: readonly (readonly string[])[],
  said?: SaidId,
): IdTable => ({
  name,
  ...(said ? { said } : {}),
  rows: cells.at(0)?.length ?? 0,
  steady: steadyTimes(columns, cells),
  columns: columns.map((column, c) => idColumnOf(column, cells[c], c === 0)),
});

function idColumnOf(name: string, cells: readonly string[], isFirst: boolean): IdColumn {
  const filled = cells.filter((cell) => !isMissingText(cell));
  const withDigits = haveDigits(filled);
  const present = filled.filter((cell) => !namesNobody(cell, withDigits));
  const values = new Set(present);
  // Names of files may be the ids of people, as codes may.
  const shape = fileIdsOf([...values]) ? 'codes' : shapeOf(values);
  const unique = values.size === present.length;
  return {
    name,
    says: isFirst && headsSubjects(name) && mayBeIds(shape, unique) ? 'record' : idNameOf(name),
    numbered: saysNumber(name),
    shape,
    filled: present.length,
    values,
    unique,
    counts: shape === 'integers' && unique && countsRows(present, values),
  };
}

function shapeOf(values: ReadonlySet<string>): IdShape {
  const counts = { codes: 0, integers: 0, words: 0, other: 0 };
  for (const value of values) {
    if (value.length > LONGEST) counts.other++;
    else if (INTEGER.test(value)) counts.integers++;
    else if (NUMBER.test(value) || DATE_OR_TIME.test(value)) counts.other++;
    else if (CODE.test(value)) counts.codes++;
    else if (WORDS.test(value)) counts.words++;
    else counts.other++;
  }
  for (const shape of ['integers', 'codes', 'words'] as const) {
    if (counts[shape] >= MOSTLY * values.size) return shape;
  }
  // `S001` among `1047`: some were written with a letter.
  return counts.codes > 0 && counts.codes + counts.integers >= MOSTLY * values.size ? 'codes' : 'other';
}

function countsRows(present: readonly string[], values: ReadonlySet<string>): boolean {
  if (present.length < 2) return false;
  let [low, high] = [Infinity, -Infinity];
  for (const value of values) {
    low = Math.min(low, Number(value));
    high = Math.max(high, Number(value));
  }
  if (high - low === values.size - 1) return true;
  let steps = 0;
  for (let r = 1; r < present.length; r++) if (Number(present[r]) - Number(present[r - 1]) === 1) steps++;
  return steps >= IN_STEP * (present.length - 1);
}

/** Share of the first set's values that are in the second. */
export function shareIn(values: ReadonlySet<string>, known: ReadonlySet<string>): number {
  let shared = 0;
  for (const value of values) if (known.has(value)) shared++;
  return values.size === 0 ? 0 : shared / values.size;
}
