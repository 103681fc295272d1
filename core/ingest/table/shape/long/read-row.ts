import { flagOf } from '../../../cell/flags.ts';
import { isCensored, looksLikeNumber } from '../../../cell/numbers.ts';
import { isMissingText, STANDARD_MISSING } from '../../../cell/values.ts';
import type { ItemValue } from '../pivot/items.ts';
import type { LongExport } from './export.ts';
import { type ResultState, type StateColumn, StateFinder } from './states.ts';
import { isCensoring, Tests } from './tests.ts';

/** What stands before a value; letters are those of i2b2. */
const SIGN = /^(?:E|NE|[LG]E?|[<>≤≥~=]=?)$/;
/** Those by which the value is not known. */
const BOUND = /^(?:NE|[LG]E?|[<>≤≥~]=?)$/;
const nothing: ReadonlySet<string> = new Set(STANDARD_MISSING);

/** Reads the rows of a long table. */
export class LongReader {
  readonly tests: Tests;
  /** The column that says whether results count; null for none. */
  readonly state: StateColumn | null;
  /** Column that says of each time whether it was censored (`CNSR` of ADaM). */
  readonly censored: number | null;
  /** Columns beside those of the measurements. */
  readonly beside: readonly number[];
  readonly #given: Pick<LongExport, 'columns' | 'visit'>;
  readonly #missing: ReadonlySet<string>;

  /** @param free columns that have nothing of a measurement */
  constructor(given: LongExport, free: readonly number[], state: StateColumn | null) {
    const { header, columns, declared } = given;
    this.#given = given;
    this.state = state;
    this.censored = free.find((c) => isCensoring(header[c])) ?? null;
    this.beside = free.filter((c) => c !== state?.at && c !== this.censored);
    this.tests = new Tests(
      columns,
      new Map(declared?.[columns.test].labelled.map(({ value, label }) => [value, label])),
    );
    this.#missing = new Set(declared?.[columns.value].missing);
  }

  /** The person of a row; empty for none. */
  personOf(cells: readonly string[]): string {
    const person = cells[this.#given.columns.person];
    return isMissingText(person) ? '' : person;
  }

  /** Whether a row is of the visit that counts. */
  isOfVisit(cells: readonly string[]): boolean {
    const { columns, visit } = this.#given;
    return visit === undefined || columns.visit === null || cells[columns.visit] === visit;
  }

  /** Whether the result of a row counts. */
  stateOf(cells: readonly string[]): ResultState {
    return this.state === null ? 'final' : this.state.read(cells[this.state.at]);
  }

  /** The value of a row; null for none. A `-` is a word, of use where a test has words. */
  valueOf(cells: readonly string[]): ItemValue | null {
    const { value, operator } = this.#given.columns;
    const sign = operator === null ? '' : cells[operator];
    const isWord = isMissingText(cells[value]) && !isMissingText(sign) && !SIGN.test(sign);
    const cell = isWord ? sign : cells[value];
    if (nothing.has(cell) || this.#missing.has(cell)) return null;
    const isBound = BOUND.test(sign) || isCensored(sign);
    if (isCensored(cell) || (isBound && looksLikeNumber(cell))) return { kind: 'number', value: '' };
    return { kind: looksLikeNumber(cell) || isFlagged(cell) ? 'number' : 'text', value: cell };
  }

  /** Whether the time of a row was censored, as the row has it; null where it does not say. */
  censoringOf(cells: readonly string[]): ItemValue | null {
    const cell = this.censored === null ? '' : cells[this.censored];
    return isMissingText(cell) || !looksLikeNumber(cell) ? null : { kind: 'number', value: cell };
  }
}

/** What reads a table, once the column that says whether results count is found; most have none, and are not read for it. */
export async function longReader(given: LongExport): Promise<LongReader> {
  const { header, columns, rows } = given;
  const used = new Set<unknown>(Object.values(columns));
  const free = header.map((_, c) => c).filter((c) => !used.has(c));
  const finder = new StateFinder(header, free);
  if (!finder.isOf) return new LongReader(given, free, null);
  const reader = new LongReader(given, free, null);
  await rows((cells) => finder.see(cells, reader.personOf(cells)));
  return new LongReader(given, free, finder.found());
}

/** A number with a flag of the laboratory keeps it: the columns of tests are planned with theirs, and told. */
function isFlagged(cell: string): boolean {
  const flag = flagOf(cell);
  return flag !== null && flag.clear && flag.kind !== 'sign' && looksLikeNumber(flag.rest);
}
