import { combinations, type Combination } from './combinations.ts';
import type { Variable } from './variable.ts';

/** Least number of rows for a column of the regression. */
const ROWS_A_COLUMN = 6;
const MOST_COLUMNS = 72;
/** Products of bends are many in large sets, where rows are few for each. */
const MOST_BENT_PRODUCTS = 3;

/** A column of the regression: a feature of one variable of the set, or of the product of several. */
interface DesignColumn {
  /** Place among the units. */
  readonly unit: number;
  readonly feature: number;
  readonly degree: number;
}

export interface Design {
  /** The variables that each unit multiplies, by their places in the set. The first units are the variables themselves. */
  readonly units: readonly (readonly number[])[];
  readonly columns: readonly DesignColumn[];
}

/**
 * The columns of a regression on a set, the constant aside, the plainest first: every variable as it is, one bend of
 * each, products of two, finer bends, products of bends. As many groups of them as the rows carry; every variable as
 * it is stands always.
 *
 * @param degrees of the features of each variable of the set
 */
export function design(degrees: readonly (readonly number[])[], rows: number): Design {
  const budget = columnsFor(rows);
  const units = [...degrees.keys()].map((k) => [k]);
  if (degrees.length > 1) {
    for (let k = 0; k < degrees.length; k++) for (let l = k + 1; l < degrees.length; l++) units.push([k, l]);
  }
  if (degrees.length === MOST_BENT_PRODUCTS) units.push([0, 1, 2]);
  const bent = degrees.length <= MOST_BENT_PRODUCTS;
  const groups = units.flatMap((unit, u) =>
    byLevel(
      combinations(unit.map((k) => degrees[k])),
      unit.length === 1 ? LEVEL_OF_ONE : bent ? LEVEL_OF_PRODUCT : LEVEL_OF_PRODUCT.slice(0, 3),
      u,
    ),
  );
  const columns: DesignColumn[] = [];
  for (const { level, columns: group } of groups.sort((a, b) => a.level - b.level)) {
    if (level === 1 || columns.length + group.length <= budget) columns.push(...group);
  }
  const used = units.map((_, u) => u < degrees.length || columns.some(({ unit }) => unit === u));
  const place = units.map((_, u) => used.slice(0, u).filter(Boolean).length);
  return {
    units: units.filter((_, u) => used[u]),
    columns: columns.map((column) => ({ ...column, unit: place[column.unit] })),
  };
}

/** The design of a set of variables. */
export const designOf = (set: Int32Array, variables: readonly Variable[], rows: number): Design =>
  design(
    Array.from(set, (z) => variables[z].degrees),
    rows,
  );

/** Columns, the constant aside, that so many rows carry: with as many, designs are the same. */
export const columnsFor = (rows: number): number =>
  Math.min(MOST_COLUMNS, Math.floor(rows / ROWS_A_COLUMN)) - 1;

interface Group {
  readonly level: number;
  readonly columns: readonly DesignColumn[];
}

/** By degree: of one variable, and of products. Finer bends of one come after the plain product of two. */
const LEVEL_OF_ONE = [0, 1, 2, 4, 4, 6, 6, 6, 6];
const LEVEL_OF_PRODUCT = [0, 0, 3, 5, 7];

function byLevel(features: readonly Combination[], levels: readonly number[], unit: number): Group[] {
  const found = new Map<number, DesignColumn[]>();
  features.forEach(({ degree }, feature) => {
    const level = levels.at(degree);
    if (level === undefined || degree >= levels.length) return;
    found.set(level, [...(found.get(level) ?? []), { unit, feature, degree }]);
  });
  return [...found].map(([level, columns]) => ({ level, columns }));
}
