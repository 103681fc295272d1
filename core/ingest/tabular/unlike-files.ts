import { hasLevels } from '../../cohort/table.ts';
import type { Finding } from '../../cohort/finding.ts';
import { few } from '../../text/sentence.ts';
import { mayTell } from '../phi/telling.ts';
import type { ColumnPlan, TableLook } from './plan.ts';
import { cellReader, isUnread, numberOf } from './read-cell.ts';

/** Values of a file that tell how a column is written there. */
const FEWEST = 8;
/** Share of the values at either end that may be slips. */
const ENDS = 0.05;
/** How many times larger the values of one file must be: a foot has 30 cm, 1 mmol/l of glucose 18 mg/dl, 37 °C are 99 °F. */
const TIMES = 1.8;
/** With more groups they are names of their own, as of wards. */
const MOST_GROUPS = 12;

/**
 * Says where the columns of files that are put together do not seem to mean the same: numbers of one file that lie apart from
 * all others and are several times as large, as in another unit, groups that no other file has, as other codes, and dates that
 * are read as other files tell.
 *
 * @param look of the table, whose rows are told apart by the column `file`
 */
export function unlikeFiles(
  {
    plan,
    cells,
  }: Pick<TableLook, 'cells'> & { readonly plan: Pick<TableLook['plan'], 'columns' | 'idColumn'> },
  file: string,
): Finding[] {
  const marks = cells[plan.columns.findIndex(({ name }) => name === file)] ?? [];
  return plan.columns.flatMap((column, c) => {
    if (column.name === file || column.name === plan.idColumn || column.leftOut) return [];
    const byFile = new Map<string, string[]>();
    for (const [r, mark] of marks.entries()) {
      const cell = cells[c][r];
      if (cell.trim() === '') continue;
      const own = byFile.get(mark);
      if (own) own.push(cell);
      else byFile.set(mark, [cell]);
    }
    if (hasLevels(column.type)) return unlikeGroups(column, byFile);
    if (column.type === 'date' || column.type === 'datetime') return doubtfulDates(column, byFile);
    return column.type === 'number' || column.type === 'integer' ? unlikeNumbers(column, byFile) : [];
  });
}

type ByFile = ReadonlyMap<string, readonly string[]>;

function unlikeNumbers(column: ColumnPlan, byFile: ByFile): Finding[] {
  const read = cellReader(column);
  const files = [...byFile].flatMap(([mark, cells]) => {
    const values = cells.flatMap((cell) => {
      const value = read(cell);
      return value === null || isUnread(value) ? [] : [numberOf(value)];
    });
    if (values.length < FEWEST) return [];
    values.sort((a, b) => a - b);
    const at = (share: number): number => values[Math.round(share * (values.length - 1))];
    return [{ mark, low: at(ENDS), middle: at(0.5), high: at(1 - ENDS) }];
  });
  const apart = files.filter((one) => {
    const others = files.filter((other) => other !== one);
    const [low, high] = [Math.min(...others.map((o) => o.low)), Math.max(...others.map((o) => o.high))];
    const isAbove = one.low > high && one.middle > TIMES * Math.max(...others.map((o) => o.middle));
    const isBelow = one.high < low && TIMES * one.middle < Math.min(...others.map((o) => o.middle));
    return others.length > 0 && low > 0 && one.low > 0 && (isAbove || isBelow);
  });
  // Of two files each lies apart from the other.
  const [one] = files.length === 2 ? apart.slice(-1) : apart;
  if (!one) return [];
  const others = files.filter((other) => other !== one);
  const shown = (value: number): string => String(Number(value.toPrecision(3)));
  const range = (some: readonly { low: number; high: number }[]): string =>
    `${shown(Math.min(...some.map(({ low }) => low)))} to ${shown(Math.max(...some.map(({ high }) => high)))}`;
  return [
    {
      code: 'table.stack-scale',
      severity: 'warning',
      message: `“${column.name}” lies from ${range([one])} where the file is “${one.mark}”, and from ${range(others)} in the other ${others.length === 1 ? 'file' : 'files'}, as in another unit.`,
      hint: 'If its unit is another there, bring the numbers to one unit in the files, and take them once more.',
      about: [column.name],
    },
  ];
}

/** Days and months in numbers, of which either may come first. */
const IN_NUMBERS = /^\s*(\d{1,2})[./-](\d{1,2})[./-]\d{2,4}\b/;

/** Says of which files the dates could be read either way, where others tell which comes first. */
function doubtfulDates({ name }: ColumnPlan, byFile: ByFile): Finding[] {
  const files = [...byFile].flatMap(([mark, cells]) => {
    const dates = cells.flatMap((cell) => {
      const [, first, second] = IN_NUMBERS.exec(cell) ?? [];
      return first === undefined ? [] : [[Number(first), Number(second)]];
    });
    const tells = dates.some(([first, second]) => first > 12 || second > 12);
    const differs = dates.some(([first, second]) => first !== second);
    return dates.length > 0 ? [{ mark, tells, open: !tells && differs }] : [];
  });
  const open = files.filter((file) => file.open).map(({ mark }) => `“${mark}”`);
  if (open.length === 0 || !files.some(({ tells }) => tells)) return [];
  return [
    {
      code: 'table.stack-dates',
      severity: 'warning',
      message: `“${name}”: which is the day and which the month, the dates where the file is ${few(open, 5)} do not tell; they are read as in the other ${files.length - open.length === 1 ? 'file' : 'files'}.`,
      hint: 'If that is not so, write dates as 2024-03-31 in the files, and take them once more.',
      about: [name],
    },
  ];
}

function unlikeGroups(column: ColumnPlan, byFile: ByFile): Finding[] {
  const missing = new Set(column.missing);
  const files = [...byFile].flatMap(([mark, cells]) => {
    const values = cells.filter((cell) => !missing.has(cell));
    const groups = new Set(values);
    return values.length >= FEWEST && groups.size <= MOST_GROUPS ? [{ mark, groups }] : [];
  });
  const isOther = (own: ReadonlySet<string>, others: ReadonlySet<string>): boolean => {
    const shared = [...own].filter((group) => others.has(group)).length;
    // Two codes beside two others, as 0 and 1 beside 1 and 2, are not the same though one of them is.
    return shared === 0 || (own.size === 2 && others.size === 2 && shared < 2);
  };
  const apart = files.flatMap((one) => {
    const others = new Set(files.flatMap((other) => (other === one ? [] : [...other.groups])));
    return others.size > 0 && isOther(one.groups, others) ? [{ ...one, others }] : [];
  });
  const one = apart.at(-1);
  if (!one) return [];
  const quoted = (groups: ReadonlySet<string>): string =>
    few(
      [...groups].sort().map((group) => (mayTell(group) ? '‹text›' : `“${group}”`)),
      4,
    );
  return [
    {
      code: 'table.stack-groups',
      severity: 'warning',
      message: `“${column.name}” is ${quoted(one.groups)} where the file is “${one.mark}”, and ${quoted(one.others)} in the other ${files.length === 2 ? 'file' : 'files'}.`,
      hint: 'If these are other words or codes for the same groups, write them alike in all files, and take them once more; else they are groups of their own.',
      about: [column.name],
    },
  ];
}
