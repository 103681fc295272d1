import type { Finding } from '../../../cohort/finding.ts';
import { hasLevels } from '../../../cohort/table.ts';
import { few } from '../../../text/sentence.ts';
import { WORDS_BESIDE } from './labels-beside.ts';
import { isPlainNumber } from '../../cell/numbers.ts';
import type { ColumnPlan, TablePlan } from '../types/plan.ts';

/** What stands behind the name of a column in that of its codes: `SEXN` of ADaM, `ARMCD`, `VISITNUM`, `sex_code`, “Sex (code)”. */
const OF_CODES = /[\s_.-]*\(?(?:n|cd|num|nr|numeric|codes?|kod|kode|codigo|cod|id|key)\)?$/i;
/** And before it: `code_sexe`. */
const CODES_OF = /^(?:n|num|nr|codes?|kod|kode|codigo|cod|id)[\s_.-]+/i;
/** `SAFFN` of the flag `SAFFL`. */
const FLAG_CODES = /fn$/i;
/** Names of eight characters in which the letter for numbers took the place of another: `BMIBLG1N` of `BMIBLGR1`. */
const CUT = /^(?<stem>\w{4,6})(?<part>\d)n$/i;
const CUT_LENGTH = 8;
/** Rows with both, and the least a value, in which what agrees does so by no accident. */
const FEWEST = 8;
const A_VALUE = 2;
const SHOWN = 8;

/**
 * The plan with the columns that say again what another one says: codes beside their words under a name made of theirs
 * (`TRT01PN` beside `TRT01P`, `ARMCD` beside `ARM`), and words that codes beside them are called by (`smoker.label` beside
 * `smoker`). On all rows both are filled or neither, and each value stands with one of the other. What is called by words
 * that are not stored is kept.
 *
 * @param plan with what its columns tell of people
 * @param cellsOf the cells of a column, in the rows that were looked at
 */
export function withRepeats(plan: TablePlan, cellsOf: (c: number) => readonly string[]): TablePlan {
  const places = new Map(plan.columns.map(({ name }, c) => [name.toLowerCase(), c]));
  const repeats = plan.columns.map((column, c): string | null => {
    if (column.withheld || column.leftOut || column.numbersRows || column.name === plan.idColumn) return null;
    const other = namesAhead(column.name, places)
      .flatMap((name) => places.get(name) ?? [])
      .find((at) => at !== c && isStored(plan.columns[at]) && areSame(plan.columns, [c, at], cellsOf));
    return other === undefined ? null : plan.columns[other].name;
  });
  const columns = plan.columns.map((column, c) =>
    repeats[c] === null ? column : { ...column, repeats: repeats[c] },
  );
  return { ...plan, columns };
}

/** Names of the columns whose codes or words one of this name may have, in small letters. */
function namesAhead(name: string, places: ReadonlyMap<string, number>): string[] {
  const own = name.toLowerCase();
  const bare = [own.replace(OF_CODES, ''), own.replace(CODES_OF, ''), own.replace(FLAG_CODES, 'fl')].filter(
    (each) => each !== own,
  );
  const ending = WORDS_BESIDE.find((each) => own.endsWith(each));
  const { stem, part } = (own.length === CUT_LENGTH && CUT.exec(own)?.groups) || {};
  const cut = [...places.keys()].filter(
    (other) =>
      stem !== undefined && other.length === CUT_LENGTH && other.startsWith(stem) && other.endsWith(part),
  );
  return [...bare, ...cut, ...(ending === undefined ? [] : [own.slice(0, -ending.length)])];
}

/** Whether a column is stored as it stands, with words or with codes that have some. */
const isStored = ({ type, levels, withheld, telling, leftOut, untold = 0 }: ColumnPlan): boolean =>
  hasLevels(type) &&
  !withheld &&
  !leftOut &&
  untold === 0 &&
  !telling?.length &&
  levels.some(({ label }) => !isPlainNumber(label));

function areSame(
  columns: readonly ColumnPlan[],
  [one, other]: readonly [number, number],
  cellsOf: (c: number) => readonly string[],
): boolean {
  const agreement = agreementOf(columns[one], columns[other]);
  const others = cellsOf(other);
  for (const [r, cell] of cellsOf(one).entries()) {
    agreement.take(cell, others[r]);
    if (agreement.against > 0) return false;
  }
  return agreement.isSeen;
}

/** How far two columns say the same, row by row. */
export interface Agreement {
  take(cell: string, other: string): void;
  /** Rows on which they do not. */
  readonly against: number;
  /** Whether so many rows have both that it is no accident. */
  readonly isSeen: boolean;
}

/** @param column that may say again what the other one says */
export function agreementOf(column: ColumnPlan, other: ColumnPlan): Agreement {
  const [missing, otherMissing] = [column, other].map((each) => new Set(each.missing));
  const [ahead, back] = [new Map<string, string>(), new Map<string, string>()];
  // What codes that mean missing are called is no more than that.
  const mayLack = other.stated === true;
  let both = 0;
  let against = 0;
  return {
    take(cell, word) {
      const isMissing = cell === '' || missing.has(cell);
      const otherIs = word === '' || otherMissing.has(word);
      if (isMissing !== otherIs && !(mayLack && otherIs)) against++;
      if (isMissing || otherIs) return;
      both++;
      if ((ahead.get(cell) ?? word) !== word || (back.get(word) ?? cell) !== cell) {
        against++;
        return;
      }
      ahead.set(cell, word);
      back.set(word, cell);
    },
    get against() {
      return against;
    },
    get isSeen() {
      return both >= Math.max(FEWEST, A_VALUE * ahead.size);
    },
  };
}

/** Says which columns are not stored since another has the same. @param isOut whether such a column is left out */
export function repeatFindings(
  { name: table, columns }: TablePlan,
  isOut: (column: ColumnPlan) => boolean,
): Finding[] {
  const out = columns.filter((column) => column.repeats !== undefined && !column.withheld && isOut(column));
  if (out.length === 0) return [];
  const pairs = out.map(({ name, repeats }) => `“${name}” (as “${repeats!}”)`);
  return [
    {
      code: 'table.repeats',
      severity: 'info',
      message: `${table}: ${few(pairs, SHOWN)} ${out.length === 1 ? 'says the same as another column' : 'say the same as other columns'} on all rows looked at, and ${out.length === 1 ? 'is' : 'are'} not stored.`,
      hint: 'If the numbers tell more, such as a dose, take them in (--keep in the terminal).',
      about: out.map(({ name }) => name),
    },
  ];
}
