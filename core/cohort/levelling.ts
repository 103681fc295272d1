import { UserError } from '../errors.ts';
import { few, listed } from '../text/sentence.ts';
import { hasLevels, type ColumnInfo, type Level } from './table.ts';

/** Values of a column that count as one level. */
interface LevelGroup {
  readonly label: string;
  /** As they stand in the file. */
  readonly values: readonly string[];
}

/** How the values of a column count: which are one level, and whether the levels have an order, lowest first. */
export interface Levelling {
  readonly ordered: boolean;
  readonly groups: readonly LevelGroup[];
  /** Each level but the one of this value is a yes/no variable of its own. */
  readonly apart?: string | undefined;
}

type Levelled = Pick<ColumnInfo, 'type' | 'levels' | 'apart'>;

/** How the values of a column count now; null of a column without levels, and of two, of which nothing is to be said. */
export function levellingOf(column: Levelled & Pick<ColumnInfo, 'read' | 'levelOf'>): Levelling | null {
  const { levels } = column.read ?? column;
  if (column.levelOf !== undefined) return null;
  // Several values of a category may have been read as one level, which can be taken apart.
  const count = column.type === 'category' ? levels.length : new Set(levels.map(({ code }) => code)).size;
  if (!hasLevels(column.type) || count < 3) return null;
  return stateOf(column);
}

/** The level of a column that a value belongs to; undefined of a value that it has not. */
export function levelOf(column: Levelled, value: string): LevelGroup | undefined {
  return stateOf(column).groups.find(({ values }) => values.includes(value));
}

/** A level in words, with all values that count as it: `gone (Dead, Lost)`; of a single one `2 (dead)`. */
export function sayLevel({ label, values }: LevelGroup): string {
  if (values.length > 1) return `${label} (${few(values, 8)})`;
  return values[0] === label ? label : `${values[0]} (${label})`;
}

/** How the values of a column with levels count now, also where that cannot be changed. */
export function stateOf({ type, levels, apart }: Levelled): Levelling {
  const codes = [...new Set(levels.map(({ code }) => code))].sort((a, b) => a - b);
  const groups = codes.map((code) => {
    const own = levels.filter((level) => level.code === code);
    return { label: own[0].label, values: own.map(({ value }) => value) };
  });
  return { ordered: type === 'ordinal', groups, ...(apart === undefined ? {} : { apart }) };
}

/**
 * A column whose values count otherwise. Its data stay as they are, and what it was read as is kept.
 *
 * @param levelling null: as it was read
 * @throws UserError `levels.none` of a column that has none or two, `levels.values` unless each value is named once,
 *   `levels.few`, `levels.label` of two levels of one name, `levels.reference` unless levels that are taken apart are three
 *   or more and compared with one of them
 */
export function relevelled(column: ColumnInfo, levelling: Levelling | null): ColumnInfo {
  const { read, apart: _, ...now } = column;
  if (column.levelOf !== undefined) {
    throw new UserError(
      'levels.none',
      `“${column.name}” is a level of “${column.levelOf}” and has no levels of its own.`,
      `Say how the values of “${column.levelOf}” count instead.`,
    );
  }
  const before: ColumnInfo = { ...now, ...read };
  if (levelling === null) return before;
  if (levellingOf(column) === null) {
    throw new UserError(
      'levels.none',
      `“${column.name}” has no levels that could be ordered or merged.`,
      'Columns of three or more categories have.',
    );
  }
  check(before, levelling);
  const levels = levelling.groups.flatMap(({ label, values }, code) =>
    values.map((value): Level => ({ code, value, label })),
  );
  if (JSON.stringify(stateOf(before)) === JSON.stringify(levelling)) return before;
  const { type, levels: asRead } = before;
  return {
    ...before,
    type: levelling.ordered ? 'ordinal' : 'category',
    levels,
    read: { type, levels: asRead },
    ...(levelling.apart === undefined ? {} : { apart: levelling.apart }),
  };
}

function check({ name, levels }: ColumnInfo, { groups, apart }: Levelling): void {
  const known = new Set(levels.map(({ value }) => value));
  const named = groups.flatMap(({ values }) => values);
  const strange = named.find((value) => !known.has(value));
  const twice = named.find((value, k) => named.indexOf(value) !== k);
  const missing = [...known].filter((value) => !named.includes(value));
  const hint = `“${name}” holds: ${few([...known], 12)}.`;
  if (strange !== undefined)
    throw new UserError('levels.values', `“${name}” has no value “${strange}”.`, hint);
  if (twice !== undefined)
    throw new UserError('levels.values', `“${twice}” of “${name}” is put into two levels.`, hint);
  if (missing.length > 0)
    throw new UserError('levels.values', `${few(missing, 12)} of “${name}” would be in no level.`, hint);
  if (groups.length < 2)
    throw new UserError('levels.few', `“${name}” would have one level alone.`, 'Keep two or more apart.');
  const labels = groups.map(({ label }) => label);
  const same = labels.find((label, k) => labels.indexOf(label) !== k);
  if (same !== undefined)
    throw new UserError(
      'levels.label',
      `Two levels of “${name}” would be called “${same}”.`,
      'Give each a name of its own, or merge the two.',
    );
  if (apart === undefined) return;
  if (groups.length < 3)
    throw new UserError(
      'levels.reference',
      `“${name}” has two levels, and is one yes/no variable already.`,
      'Keep three or more levels apart, or leave it one variable.',
    );
  if (!known.has(apart))
    throw new UserError('levels.reference', `“${name}” has no level “${apart}” to compare with.`, hint);
}

/**
 * Columns that were read anew, whose values count as those of the former ones where a person had said so.
 *
 * A level that stayed as it was read has the label of the new reading.
 *
 * @returns the columns, and the names of those of which that cannot be: they hold other values now, or the labels of
 *   values that were merged, put in order or taken apart are others
 */
export function withFormerLevelling(
  columns: readonly ColumnInfo[],
  former: readonly ColumnInfo[],
): { readonly columns: readonly ColumnInfo[]; readonly lost: readonly string[] } {
  const lost: string[] = [];
  const kept = columns.map((column) => {
    const was = former.find(({ name, levelOf: of }) => name === column.name && of === undefined);
    if (!was?.read) return column;
    const there = new Set(column.levels.map(({ value }) => value));
    const { ordered, groups, apart } = stateOf(was);
    const asRead = stateOf(was.read).groups;
    const reference = groups.find(({ values }) => apart !== undefined && values.includes(apart))?.values;
    const compared = reference?.find((value) => there.has(value)) ?? apart;
    const labelOf = new Map(column.levels.map(({ value, label }) => [value, label]));
    const left = groups
      .map(({ label, values }) => {
        const own = values.filter((value) => there.has(value));
        const one = asRead.find(
          (level) => level.label === label && values.every((v) => level.values.includes(v)),
        );
        return { label: one && own.length > 0 ? labelOf.get(own[0])! : label, values: own };
      })
      .filter(({ values }) => values.length > 0);
    const judged = left
      .filter(({ values }) => ordered || apart !== undefined || values.length > 1)
      .flatMap(({ values }) => values);
    if (judged.some((value) => isOther(labelIn(was.read!.levels, value), labelOf.get(value)!, value))) {
      lost.push(column.name);
      return column;
    }
    try {
      return relevelled(column, {
        ordered,
        groups: left,
        ...(compared === undefined ? {} : { apart: compared }),
      });
    } catch (error) {
      if (!(error instanceof UserError)) throw error;
      lost.push(column.name);
      return column;
    }
  });
  return { columns: kept, lost };
}

const labelIn = (levels: readonly Level[], value: string): string =>
  levels.find((level) => level.value === value)!.label;

/** Whether two labels of a value tell something else; a label that is the value itself tells nothing. */
const isOther = (former: string, now: string, value: string): boolean =>
  former !== now && former !== value && now !== value;

/** What is said of columns whose levels a new reading has set back; null of none. */
export const sayLost = (lost: readonly string[]): string | null =>
  lost.length === 0
    ? null
    : `${listed(lost.map((name) => `“${name}”`))}: the levels are again as they were read, since their values or labels are others than those that you had ordered, merged or taken apart.`;
