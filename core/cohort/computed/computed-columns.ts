import { readColumn } from './column.ts';
import type { Column, GivenColumn } from './column.ts';
import { cutsOf, mayBeCut } from './cuts.ts';
import type { Cuts } from './cuts.ts';
import { isTransform, nameCue, turned } from './direction.ts';
import { sayCuts, sayGroups, sayMonotone, sayRelation } from './formula.ts';
import { groupsOf, mayBeGroups } from './groups.ts';
import { monotone } from './monotone.ts';
import { isNumber } from './sample.ts';
import { prepareSearch } from './prepare.ts';
import type { Search } from './prepare.ts';
import { fromOne, fromSeveral } from './search.ts';
import type { Relation } from './relation.ts';

export type { GivenColumn } from './column.ts';

/** A column that is computed from others, exactly or but for rounding, in every row that tells. */
export interface ComputedColumn {
  readonly column: string;
  /** In the order in which the formula names them. */
  readonly from: readonly string[];
  /** Those of them that it is made of, not those that are taken away or divided by; all where there are only such. */
  readonly parts: readonly string[];
  /** `bmi = weight / (height / 100)^2, rounded to 1 decimal` */
  readonly formula: string;
  /** Rows in which all of them have a value: none speaks against it. */
  readonly rows: number;
  /**
   * Each level of the other has one value of it, and no name tells that it was made from the other: it may be what the
   * study is about, as the arm of a trial that treats whole sites.
   */
  readonly follows?: true;
}

/**
 * Recognises columns that were computed from others of the same table: unit twins, logarithms and powers, sums, means
 * and differences with simple weights, products and ratios of powers, levels cut from a number, and groups of the levels of
 * another column. A column is named
 * only where every row agrees to within the rounding of the stored values; a single row that does not is enough for
 * it to be left alone. Where the data do not tell which of several was computed (a = b + c, b = a - c) names and the
 * order of the columns decide; of two unit twins the second is named.
 *
 * Candidates come from correlations over 1,000 rows; what is named was checked in all of them.
 *
 * @param given numbers by column, all of one length, NaN where missing
 * @returns in the order of the columns
 */
export function computedColumns(given: readonly GivenColumn[]): ComputedColumn[] {
  const steps = findComputed(given);
  for (;;) {
    const { done, value } = steps.next();
    if (done) return value;
  }
}

/** Shares of the search that have begun when it prepares, looks for one source, for several, for cuts, and for groups. */
const BEGINS = { prepare: 0.05, singles: 0.35, several: 0.55, cuts: 0.93, groups: 0.97 };

/**
 * {@link computedColumns} piece by piece, since among hundreds of columns it takes seconds.
 *
 * @returns a generator that yields after every piece of work the share that is done, and ends with what was found
 */
export function* findComputed(given: readonly GivenColumn[]): Generator<number, ComputedColumn[]> {
  const columns: Column[] = [];
  for (const [i, one] of given.entries()) {
    const column = readColumn(one, i);
    if (column !== null) columns.push(column);
    yield (BEGINS.prepare * i) / given.length;
  }
  if (columns.length < 2) return [];
  const search = yield* within(
    BEGINS.prepare,
    BEGINS.singles,
    prepareSearch(columns, columns[0].values.length),
  );
  const found = new Map<Column, ComputedColumn>();
  yield* within(BEGINS.singles, BEGINS.several, singles(columns, search, found));
  yield* within(BEGINS.several, BEGINS.cuts, several(columns, search, found));
  yield* within(BEGINS.cuts, BEGINS.groups, cuts(columns, found));
  yield* within(BEGINS.groups, 1, groupings(columns, found));
  return columns.flatMap((column) => found.get(column) ?? []);
}

/** Work that is a part of a whole. */
function* within<T>(from: number, to: number, work: Generator<number, T>): Generator<number, T> {
  for (;;) {
    const { done, value } = work.next();
    if (done) return value;
    yield from + (to - from) * value;
  }
}

type Found = Map<Column, ComputedColumn>;

interface Single {
  readonly source: Column;
  readonly strict: boolean;
  /** Whether it is the logarithm of one more than the other, of which the other way round is never the formula. */
  readonly isLog1p: boolean;
  readonly say: () => string;
  readonly rows: number;
}

/** Columns that one other column gives. */
function* singles(columns: readonly Column[], search: Search, found: Found): Generator<number, void> {
  const into = new Map<Column, readonly Single[]>();
  for (const column of columns) {
    into.set(column, singleWays(column, columns, search));
    yield into.size / columns.length;
  }
  const derives = (from: Column, to: Column): Single | undefined =>
    into.get(to)!.find(({ source }) => source === from);
  const follows = (column: Column, source: Column): boolean => {
    const [there, back] = [derives(source, column)!, derives(column, source)];
    if (!back) return true;
    if (isTransform(column) !== isTransform(source)) return isTransform(column);
    if (there.isLog1p !== back.isLog1p) return there.isLog1p;
    if (there.strict !== back.strict) return there.strict;
    const cue = nameCue(column, [source]) - nameCue(source, [column]);
    return cue === 0 ? column.index > source.index : cue > 0;
  };
  const rootOf = rootsOf(columns, into, follows);
  const sources = new Map(
    columns.map((column) => [
      column,
      into.get(column)!.filter(({ source }) => {
        // Of columns that give one another one stays, which none of the others is a source of.
        if (rootOf.get(column) === rootOf.get(source))
          return rootOf.get(column) !== column && follows(column, source);
        return follows(column, source);
      }),
    ]),
  );
  for (const [column, ways] of sources) {
    if (ways.length === 0) continue;
    // One that is not computed itself, else the first.
    const way = ways.find(({ source }) => sources.get(source)!.length === 0) ?? ways[0];
    found.set(column, {
      column: column.name,
      from: [way.source.name],
      parts: [way.source.name],
      formula: way.say(),
      rows: way.rows,
    });
  }
}

/**
 * Of columns that give one another, one to one, directly or over others, the one that follows fewest of them: pairs
 * alone could leave all of them out in a circle.
 */
function rootsOf(
  columns: readonly Column[],
  into: ReadonlyMap<Column, readonly Single[]>,
  follows: (column: Column, source: Column) => boolean,
): ReadonlyMap<Column, Column> {
  const twins = new Map(
    columns.map((column) => [
      column,
      into
        .get(column)!
        .flatMap(({ source }) => (into.get(source)!.some((way) => way.source === column) ? [source] : [])),
    ]),
  );
  const rootOf = new Map<Column, Column>();
  for (const first of columns) {
    if (rootOf.has(first)) continue;
    const group = new Set([first]);
    for (const column of group) for (const twin of twins.get(column)!) group.add(twin);
    const followed = (column: Column): number =>
      twins.get(column)!.filter((twin) => follows(column, twin)).length;
    const root = [...group].reduce((best, column) => (followed(column) < followed(best) ? column : best));
    for (const column of group) rootOf.set(column, root);
  }
  return rootOf;
}

function singleWays(column: Column, columns: readonly Column[], search: Search): Single[] {
  if (!isNumber(column)) return [];
  const formulas = fromOne(search, column).map((relation) => ({
    source: relation.sources[0].column,
    strict: !relation.blurred,
    isLog1p: relation.sources[0].kind === 'log1p' && relation.range[0] <= 0 && relation.range[1] >= 0,
    say: () => sayRelation(relation),
    rows: relation.rows,
  }));
  const known = new Set(formulas.map(({ source }) => source));
  const others = columns.flatMap((source) => {
    if (source === column || known.has(source)) return [];
    const direction = monotone(source, column, search.order);
    if (direction === 0) return [];
    const say = (): string => sayMonotone(column, source, direction);
    return [{ source, strict: true, isLog1p: false, say, rows: Math.min(source.n, column.n) }];
  });
  return [...formulas, ...others];
}

/** Columns that several others give, one relation after the other, each explaining one column more. */
function* several(columns: readonly Column[], search: Search, found: Found): Generator<number, void> {
  // Those that one other gives are that one, in other units.
  const twins = new Set(found.keys());
  const sources = new Map<string, readonly string[]>();
  for (const { column, from } of found.values()) sources.set(column, from);
  const restsOn = (name: string, on: string): boolean =>
    name === on || (sources.get(name)?.some((source) => restsOn(source, on)) ?? false);
  for (const [i, column] of columns.entries()) {
    yield i / columns.length;
    if (!isNumber(column)) continue;
    while (!found.has(column)) {
      const relation = fromSeveral(
        search,
        column,
        (source) => !twins.has(source) && !restsOn(source.name, column.name),
      );
      if (!relation) break;
      const open = turned(
        relation,
        search.order,
        ({ target, sources: from }) =>
          !found.has(target.column) && !from.some((s) => restsOn(s.column.name, target.column.name)),
      );
      const formula = told(open);
      found.set(open.target.column, formula);
      sources.set(formula.column, formula.from);
    }
  }
}

/** A relation as it is told: sources in the order of their columns. */
function told(relation: Relation): ComputedColumn {
  const order = [...relation.sources.keys()].sort(
    (a, b) => relation.sources[a].column.index - relation.sources[b].column.index,
  );
  const sources = order.map((j) => relation.sources[j]);
  const weights = order.map((j) => relation.weights[j]);
  const from = sources.map(({ column }) => column.name);
  const parts = from.filter((_, j) => weights[j] > 0);
  return {
    column: relation.target.column.name,
    from,
    parts: parts.length > 0 ? parts : from,
    formula: sayRelation({ ...relation, sources, weights }),
    rows: relation.rows,
  };
}

/** Columns whose levels are ranges of another. */
function* cuts(columns: readonly Column[], found: Found): Generator<number, void> {
  const before = new Set(found.keys());
  for (const [i, target] of columns.entries()) {
    yield i / columns.length;
    if (found.has(target) || !mayBeCut(target)) continue;
    const ways = columns.flatMap((source) => {
      if (source === target || isTwin(source, before, found)) return [];
      return cutsOf(target, source) ?? [];
    });
    if (ways.length === 0) continue;
    const best = ways.reduce((a: Cuts, b) => (b.digits < a.digits ? b : a));
    found.set(target, {
      column: target.name,
      from: [best.source.name],
      parts: [best.source.name],
      formula: sayCuts(best),
      rows: best.rows,
    });
  }
}

/** Columns that are groups of another's levels, those of many groups first: what they are made from is that of theirs. */
function* groupings(columns: readonly Column[], found: Found): Generator<number, void> {
  const targets = columns
    .filter((column) => !found.has(column) && mayBeGroups(column))
    .sort((a, b) => b.distinct - a.distinct);
  for (const [i, target] of targets.entries()) {
    yield i / targets.length;
    const ways = columns.flatMap((source) => {
      const isOut = found.has(source) && !found.get(source)!.follows;
      return source === target || isOut ? [] : (groupsOf(target, source) ?? []);
    });
    if (ways.length === 0) continue;
    const best = ways.reduce((a, b) => {
      if (a.named !== b.named) return a.named ? a : b;
      return b.source.distinct < a.source.distinct ? b : a;
    });
    found.set(target, {
      column: target.name,
      from: [best.source.name],
      parts: [best.source.name],
      formula: sayGroups(best),
      rows: best.rows,
      ...(best.named ? {} : { follows: true }),
    });
  }
}

/** Whether a column is another one in other units, which then is the one that was cut. */
const isTwin = (column: Column, before: ReadonlySet<Column>, found: Found): boolean =>
  before.has(column) && found.get(column)!.from.length === 1;
