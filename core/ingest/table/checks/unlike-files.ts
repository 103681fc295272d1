import { hasLevels } from '../../../cohort/table.ts';
import type { Finding } from '../../../cohort/finding.ts';
import { few } from '../../../text/sentence.ts';
import { looksIdentifying } from '../../privacy/looks-identifying.ts';
import type { ColumnPlan, TableLook } from '../types/plan.ts';
import { cellReader, isUnread, numberOf } from '../values/read-cell.ts';

/** Values of a file that tell how a column is written there. */
const FEWEST = 8;
/** Share of the values at either end that may be slips. */
const ENDS = 0.05;
/** How many times larger the values of one file must be: a foot has 30 cm, 1 mmol/l of glucose 18 mg/dl, 37 °C are 99 °F. */
const TIMES = 1.8;
/** With more groups they are names of their own, as of wards. */
const MOST_GROUPS = 12;

/**
 * Says where the columns of files that are put together do not seem to mean the same: numbers of some files that lie apart from
 * those of the others and are several times as large, as in another unit, groups that the others have not, as other codes, and
 * dates that are read as other files tell.
 *
 * @param stack what the table is called, and the column that tells its files apart
 */
export function unlikeFiles(
  {
    plan,
    cells,
  }: Pick<TableLook, 'cells'> & { readonly plan: Pick<TableLook['plan'], 'columns' | 'idColumn'> },
  { title, column: file }: { readonly title: string; readonly column: string },
): Finding[] {
  const where = (column: ColumnPlan): string => `${title}, column “${column.name}”`;
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
    if (hasLevels(column.type)) return unlikeGroups(where(column), column, byFile);
    if (column.type === 'date' || column.type === 'datetime')
      return doubtfulDates(where(column), column, byFile);
    return column.type === 'number' || column.type === 'integer'
      ? unlikeNumbers(where(column), column, byFile)
      : [];
  });
}

type ByFile = ReadonlyMap<string, readonly string[]>;

/** Files by their marks: `“a”, “b”`. */
const filesOf = (files: readonly { readonly mark: string }[]): string =>
  few(
    files.map(({ mark }) => `“${mark}”`),
    5,
  );

function unlikeNumbers(where: string, column: ColumnPlan, byFile: ByFile): Finding[] {
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
  files.sort((a, b) => a.middle - b.middle);
  const ranges = files.slice(1).map((_, k) => {
    const [below, above] = [files.slice(0, k + 1), files.slice(k + 1)];
    return { below, above, high: Math.max(...below.map(({ high }) => high)) };
  });
  const split = ranges.find(
    ({ below, above, high }) =>
      below.every(({ low }) => low > 0) &&
      above.every(({ low }) => low > high) &&
      above[0].middle > TIMES * below.at(-1)!.middle,
  );
  if (!split) return [];
  const shown = (value: number): string => String(Number(value.toPrecision(3)));
  const range = (some: typeof files): string =>
    `from ${shown(Math.min(...some.map(({ low }) => low)))} to ${shown(Math.max(...some.map(({ high }) => high)))} where the file is ${filesOf(some)}`;
  return [
    {
      code: 'table.stack-scale',
      severity: 'warning',
      message: `${where}: its numbers lie ${range(split.below)}, and ${range(split.above)}, as in another unit.`,
      hint: 'If these are two units, bring the numbers to one in the files, and take them once more.',
      about: [column.name],
    },
  ];
}

/** Days and months in numbers, of which either may come first. */
const IN_NUMBERS = /^\s*(\d{1,2})[./-](\d{1,2})[./-]\d{2,4}\b/;

/** Says of which files the dates could be read either way, where others tell which comes first. */
function doubtfulDates(where: string, { name }: ColumnPlan, byFile: ByFile): Finding[] {
  const files = [...byFile].flatMap(([mark, cells]) => {
    const dates = cells.flatMap((cell) => {
      const [, first, second] = IN_NUMBERS.exec(cell) ?? [];
      return first === undefined ? [] : [[Number(first), Number(second)]];
    });
    const tells = dates.some(([first, second]) => first > 12 || second > 12);
    const differs = dates.some(([first, second]) => first !== second);
    return dates.length > 0 ? [{ mark, tells, open: !tells && differs }] : [];
  });
  const open = files.filter((file) => file.open);
  if (open.length === 0 || !files.some(({ tells }) => tells)) return [];
  return [
    {
      code: 'table.stack-dates',
      severity: 'warning',
      message: `${where}: which is the day and which the month, the dates where the file is ${filesOf(open)} do not tell; they are read as in the other ${files.length - open.length === 1 ? 'file' : 'files'}.`,
      hint: 'If that is not so, write dates as 2024-03-31 in the files, and take them once more.',
      about: [name],
    },
  ];
}

function unlikeGroups(where: string, column: ColumnPlan, byFile: ByFile): Finding[] {
  const missing = new Set(column.missing);
  const files = [...byFile].flatMap(([mark, cells]) => {
    const values = cells.filter((cell) => !missing.has(cell));
    const groups = new Set(values);
    return values.length >= FEWEST && groups.size <= MOST_GROUPS ? [{ mark, groups }] : [];
  });
  const isOther = (own: ReadonlySet<string>, other: ReadonlySet<string>): boolean => {
    const shared = [...own].filter((group) => other.has(group)).length;
    // Two codes beside two others, as 0 and 1 beside 1 and 2, are not the same though one of them is.
    return shared === 0 || (own.size === 2 && other.size === 2 && shared < 2);
  };
  // Files that have groups in common with the first, or with one that has.
  const alike = files.slice(0, 1);
  for (const one of alike)
    for (const other of files)
      if (!alike.includes(other) && !isOther(one.groups, other.groups)) alike.push(other);
  const apart = files.filter((file) => !alike.includes(file));
  if (apart.length === 0) return [];
  const groupsOf = (some: typeof files) => new Set(some.flatMap(({ groups }) => [...groups]));
  const quoted = (groups: ReadonlySet<string>): string =>
    few(
      [...groups].sort().map((group) => (looksIdentifying(group) ? '‹text›' : `“${group}”`)),
      4,
    );
  return [
    {
      code: 'table.stack-groups',
      severity: 'warning',
      message: `${where}: it is ${quoted(groupsOf(alike))} where the file is ${filesOf(alike)}, and ${quoted(groupsOf(apart))} where it is ${filesOf(apart)}.`,
      hint: 'If these are other words or codes for the same groups, write them alike in all files, and take them once more; else they are groups of their own.',
      about: [column.name],
    },
  ];
}
