import { type IdColumn, type IdTable, shareIn } from './id-column.ts';
import type { KnownIds } from './id-links.ts';

/** What is held against a column that is named like an id. */
export interface Objection {
  readonly column: null;
  readonly reason: string;
  readonly rivals: readonly IdColumn[];
}

/** Share of a column's values that are ids elsewhere, for it to be the id rather than the one that is so named. */
const NEARLY_ALL = 0.95;
/** Share of the ids known elsewhere that it must have. */
const MANY = 0.5;
const ALL = 0.9;
const STRANGE = 0.2;
const LEAST_VALUES = 5;

/**
 * Whether an `id` that could be the number of the row is none: its values are strange to the other tables, and those of
 * another column are not; or the other tables call the person by name, and this one does not.
 *
 * @param named the column of every table that its name speaks for
 * @returns null where nothing speaks against table `t`'s
 */
export function knownElsewhere(
  tables: readonly IdTable[],
  t: number,
  named: readonly ({ readonly column: IdColumn | null } | null)[],
  known: KnownIds,
): Objection | null {
  const chosen = named[t]?.column;
  if (chosen?.says !== 'record') return null;
  const others = named.flatMap((choice, u) => (u !== t && choice?.column ? [choice.column] : []));
  const ids = plain([...known.project, ...others.flatMap(({ values }) => [...values])]);
  if (ids.size === 0) return null;
  const share = shareIn(plain(chosen.values), ids);
  const isStrange = share < (chosen.counts ? ALL : STRANGE);
  const rivals = tables[t].columns.filter((column) => {
    if (column === chosen || column.says === 'row' || column.says === 'thing') return false;
    if (column.shape !== 'integers' && column.shape !== 'codes') return false;
    const values = plain(column.values);
    if (values.size < LEAST_VALUES || shareIn(values, ids) < NEARLY_ALL) return false;
    const covered = shareIn(ids, values);
    return isStrange ? covered >= MANY : chosen.counts && column.unique && covered >= ALL;
  });
  if (rivals.length > 0) return { column: null, reason: '', rivals: [...rivals, chosen] };
  if (!isStrange || !chosen.counts || !others.some(({ says }) => says === 'person')) return null;
  return {
    column: null,
    reason: `“${chosen.name}” may only number the rows: most of its values are strange to the other tables`,
    rivals: [],
  };
}

/** Ids without what may stand before a number: `PBC-001` and `1` are one id. */
const plain = (values: Iterable<string>): Set<string> => {
  const found = new Set<string>();
  for (const value of values) found.add(/^[\p{L}\s_.#-]*0*(\d+)$/u.exec(value)?.[1] ?? value.toLowerCase());
  return found;
};
