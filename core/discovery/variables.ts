import { UserError } from '../errors.ts';
import type { CiTestName } from './ci/ci-test.ts';
import type { NodeType } from '../graph/document.ts';
import type { PcData, VariableType } from './settings.ts';

const NUMBER: VariableType = { kind: 'number' };

/** The type of every column: a number where nothing is said. */
export const typesOf = ({ columns, types }: Pick<PcData, 'columns' | 'types'>): readonly VariableType[] =>
  types ?? columns.map(() => NUMBER);

/**
 * Whether the values of a column may be reckoned with: those of numbers, counts and ordered levels, and the codes of a
 * category of two levels, of which one is the higher whatever the codes are. No time to an event: censoring takes its
 * times from it.
 */
export const isNumeric = (type: VariableType, column: Float64Array): boolean =>
  type.kind !== 'time-to-event' && (type.kind !== 'category' || !moreThanTwo(column));

/** What a document says of a variable's values. */
export const nodeType = ({ kind }: VariableType, column: Float64Array): NodeType =>
  kind === 'time-to-event' || moreThanTwo(column) ? kind : 'two-valued';

/** Some variables of a table. @param at their places */
export function pick<T extends PcData>(data: T, at: readonly number[]): T {
  const { names, columns, types } = data;
  return {
    ...data,
    names: at.map((i) => names[i]),
    columns: at.map((i) => columns[i]),
    ...(types ? { types: at.map((i) => types[i]) } : {}),
  };
}

/** Some rows of a table, any of them several times. @param rows their numbers */
export function rowsOf({ names, columns, types }: PcData, rows: Int32Array): PcData {
  const of = (values: Float64Array): Float64Array => Float64Array.from(rows, (r) => values[r]);
  return {
    names,
    columns: columns.map(of),
    ...(types
      ? {
          types: types.map((type) =>
            type.kind === 'time-to-event' ? { ...type, happened: of(type.happened) } : type,
          ),
        }
      : {}),
  };
}

/**
 * Refuses a test that would take a variable for what it is not.
 *
 * @throws UserError `discovery.test-for-type` that names them
 */
export function refuseUnfit(
  test: CiTestName,
  names: readonly string[],
  columns: readonly Float64Array[],
  types: readonly VariableType[],
): void {
  if (test === 'chi-square') {
    const times = names.filter((_, i) => types[i].kind === 'time-to-event');
    if (times.length > 0) throw unfit(times, 'a time to an event', 'times to events', 'the chi-square test');
    return;
  }
  if (test === 'gcm') return;
  const unordered = names.filter((_, i) => !isNumeric(types[i], columns[i]));
  if (unordered.length > 0) throw unfit(unordered, 'no number', 'no numbers', 'Fisher’s z');
}

const unfit = (names: readonly string[], one: string, several: string, test: string): UserError => {
  const some = names.slice(0, 10).map((name) => `“${name}”`);
  const rest = names.length > some.length ? ` and ${names.length - some.length} more` : '';
  const are = names.length === 1 ? `is ${one}` : `are ${several}`;
  return new UserError(
    'discovery.test-for-type',
    `${some.join(', ')}${rest} ${are}, and ${test} cannot relate ${names.length === 1 ? 'it' : 'them'} to others.`,
    `Leave ${names.length === 1 ? 'it' : 'them'} out, or choose the generalised covariance measure (gcm), which takes columns of any type.`,
  );
};

function moreThanTwo(column: Float64Array): boolean {
  let first = Number.NaN;
  let second = Number.NaN;
  for (const v of column) {
    if (Number.isNaN(v) || v === first || v === second) continue;
    if (Number.isNaN(first)) first = v;
    else if (Number.isNaN(second)) second = v;
    else return true;
  }
  return false;
}
