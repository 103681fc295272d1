import { type IdColumn, type IdTable, shareIn } from './id-column.ts';

/** Ids that are known from elsewhere. */
export interface KnownIds {
  /** Subjects of the project. */
  readonly project: ReadonlySet<string>;
  /** Whatever could be an id in the names of recordings and images. */
  readonly files: ReadonlySet<string>;
}

export const NOTHING_KNOWN: KnownIds = { project: new Set(), files: new Set() };

/** Another column that has a column's values too. */
export interface Link {
  /** Position of the table among those of the import, or the place outside them. */
  readonly to: number | 'project' | 'files';
  /** Position of the column in that table; -1 outside. */
  readonly column: number;
  /** Name of the table. */
  readonly name: string;
  /** Whether the link is more than chance: short numbers stand in many columns. */
  readonly strong: boolean;
}

/** A column, by the positions of its table and of itself in it. */
interface Place {
  readonly table: number;
  readonly column: number;
}

const LEAST_SHARED = 3;
/** Share of the smaller side's values that must stand on the other. */
const LEAST_SHARE = 0.5;
/** Least number of different values; fewer are those of a category. */
const LEAST_VALUES = 3;

/** Whether two columns would not share values of this one by chance. */
export const isTelling = ({ values, shape }: IdColumn): boolean =>
  values.size >= LEAST_VALUES && shape === 'codes';

const couldLink = (column: IdColumn): boolean =>
  isTelling(column) || (column.values.size >= LEAST_VALUES && column.shape === 'integers');

/**
 * Pairs of columns of which one has enough of the values of the other, where no value stands twice on one side at
 * least.
 */
export function linksOf(
  tables: readonly IdTable[],
  known: KnownIds,
): (table: number, column: number) => readonly Link[] {
  const telling = tables.flatMap(({ columns }, table) =>
    columns.flatMap((column, c) => (couldLink(column) ? [{ table, column: c }] : [])),
  );
  const at = ({ table, column }: Place): IdColumn => tables[table].columns[column];
  const links = new Map<string, Link[]>();
  const add = ({ table, column }: Place, link: Link): void => {
    const key = `${table} ${column}`;
    links.set(key, [...(links.get(key) ?? []), link]);
  };
  for (const place of telling) {
    for (const [to, values] of [
      ['project', known.project],
      ['files', known.files],
    ] as const) {
      const name = to === 'project' ? 'the project' : 'the names of the files';
      if (outside(at(place), values)) add(place, { to, column: -1, name, strong: isTelling(at(place)) });
    }
  }
  for (const [a, b] of sharing(telling, at)) {
    if (!(at(a).unique || at(b).unique)) continue;
    const strong = isTelling(at(a)) && isTelling(at(b));
    add(a, { to: b.table, column: b.column, name: tables[b.table].name, strong });
    add(b, { to: a.table, column: a.column, name: tables[a.table].name, strong });
  }
  return (table, column) => links.get(`${table} ${column}`) ?? [];
}

function outside(column: IdColumn, values: ReadonlySet<string>): boolean {
  const share = shareIn(column.values, values);
  const shared = share * column.values.size;
  // Names of files have other words too, and a project other people: the column's values must be most of one side.
  return shared >= LEAST_SHARED && (share >= LEAST_SHARE || shared >= LEAST_SHARE * values.size);
}

/** Pairs of columns of different tables with enough values in common. */
function sharing(telling: readonly Place[], at: (place: Place) => IdColumn): [Place, Place][] {
  const holders = new Map<string, number[]>();
  for (const [k, place] of telling.entries()) {
    for (const value of at(place).values) {
      const holding = holders.get(value);
      if (holding) holding.push(k);
      else holders.set(value, [k]);
    }
  }
  const shared = new Map<number, number>();
  for (const holding of holders.values()) {
    for (const [i, a] of holding.entries()) {
      for (const b of holding.slice(i + 1)) {
        if (telling[a].table === telling[b].table) continue;
        const pair = a * telling.length + b;
        shared.set(pair, (shared.get(pair) ?? 0) + 1);
      }
    }
  }
  return [...shared].flatMap(([pair, count]): [Place, Place][] => {
    const [a, b] = [telling[Math.floor(pair / telling.length)], telling[pair % telling.length]];
    const sizes = [at(a).values.size, at(b).values.size];
    // A few ages are among the numbers of many rows: of numbers the larger side must be shared too.
    const least = isTelling(at(a)) && isTelling(at(b)) ? Math.min(...sizes) : Math.max(...sizes);
    return count >= LEAST_SHARED && count >= LEAST_SHARE * least ? [[a, b]] : [];
  });
}
