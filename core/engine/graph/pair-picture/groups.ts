import type { PictureVariable } from './rows.ts';

/** Groups that are drawn beside one another, and the fewest people that make one of their own. */
const MOST_GROUPS = 12;
const LEAST_OF_GROUP = 5;

/** People of one level, or of those that have no group of their own. */
export interface Group {
  readonly label: string | null;
  /** Places in the columns. */
  readonly rows: readonly number[];
}

/** Whether a variable makes groups in a picture: a category, two values, or a few ordered levels. */
export const makesGroups = ({ type, values }: PictureVariable): boolean =>
  type === 'category' || type === 'two-valued' || (type === 'ordered' && new Set(values).size <= MOST_GROUPS);

/** The people by level, in the order of the codes; rare levels, and those after the most frequent, are one group. */
export function groupsOf({ values, levels }: PictureVariable): Group[] {
  const rows = new Map<number, number[]>();
  values.forEach((v, r) => {
    const own = rows.get(v);
    if (own) own.push(r);
    else rows.set(v, [r]);
  });
  const frequent = [...rows].sort(([, a], [, b]) => b.length - a.length);
  const own = frequent.filter(([, of], k) => k < MOST_GROUPS && of.length >= LEAST_OF_GROUP);
  const others = frequent.filter((level) => !own.includes(level)).flatMap(([, of]) => of);
  const name = (code: number): string => levels.find((level) => level.code === code)?.label ?? String(code);
  return [
    ...own.sort(([a], [b]) => a - b).map(([code, of]) => ({ label: name(code), rows: of })),
    ...(others.length > 0 ? [{ label: null, rows: others.sort((a, b) => a - b) }] : []),
  ];
}

/** A column of n numbers: 1 for the people of a group. */
export function indicatorOf({ rows }: Group, n: number): Float64Array {
  const column = new Float64Array(n);
  for (const r of rows) column[r] = 1;
  return column;
}
