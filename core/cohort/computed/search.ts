import type { Column } from './column.ts';
import { MOST_FACTORS, MOST_SOURCES } from './prepare.ts';
import type { Search, Way } from './prepare.ts';
import { plainLog } from './plain-logs.ts';
import { neededSources, relate } from './relation.ts';
import type { Relation } from './relation.ts';

/** A formula leaves no more of the variance than rounding can, but for the chance of which rows are sampled. */
const BY_CHANCE = 1.1;
/** What rounded sources may add where their weights are not known yet. */
const BY_SOURCES = 0.0075;
/** Correlations over other rows each are that much off. */
const BY_GAPS = 0.12;
/** Of the first look at single sources, which are seen in the same rows. */
const BY_ROWS = 0.005;
/** Two columns of two values can agree by chance where fewer rows than these have the rarer one. */
const FEWEST_OF_TWO = 10;
const MOST_PAIRS = 400;

/** Every formula of one source for a column, in the order of the sources. */
export function fromOne({ order, ways }: Search, column: Column): Relation[] {
  const found: Relation[] = [];
  if (column.distinct === 2 && rarer(column) < FEWEST_OF_TWO) return found;
  const isKnown = (source: Column): boolean => found.some(({ sources }) => sources[0].column === source);
  const isNear = ({ sampled, block, r }: Way, j: number): boolean =>
    1 - r[j] ** 2 <= BY_CHANCE * (sampled.vector.rounding + block.vectors[j].rounding) + BY_ROWS;
  for (const way of ways.get(column.index) ?? []) {
    const { sampled, block } = way;
    if (sampled.view.kind !== 'value' || block.views[0]?.kind === 'value') continue;
    block.views.forEach((view, j) => {
      if (view.column === column || !isNear(way, j) || isKnown(view.column)) return;
      const relation = plainLog(sampled.view, view, order);
      if (relation) found.push(relation);
    });
  }
  for (const way of ways.get(column.index) ?? []) {
    const { sampled, block } = way;
    block.views.forEach((view, j) => {
      if (view.column === column || !isNear(way, j) || isKnown(view.column)) return;
      // Steps of few values are cut points, which are looked at by themselves.
      if (column.distinct < 8 && view.column.distinct > column.distinct) return;
      const relation = relate(sampled.view, [view], order);
      if (relation) found.push(relation);
    });
  }
  return found;
}

/** Rows of the rarer one of two values. */
function rarer({ values, min, n }: Column): number {
  let low = 0;
  for (const v of values) if (v === min) low++;
  return Math.min(low, n - low);
}

/** A formula of several sources for a column; null where there is none. @param may whether a column can be a source */
export function fromSeveral(
  { order, ways }: Search,
  column: Column,
  may: (source: Column) => boolean,
): Relation | null {
  for (const way of ways.get(column.index) ?? []) {
    if (way.most < 2 || column.distinct < 3) continue;
    const open = way.block.views.flatMap(({ column: c }, j) => (c !== column && may(c) ? [j] : []));
    const found = fromPairs(way, open, order) ?? fromFamilies(way, open, order) ?? fromMore(way, open, order);
    if (found) return found;
  }
  return null;
}

/** What a formula of several sources leaves at most, as a share of the target's variance. */
const limitOf = ({ sampled }: Way, gaps: boolean): number =>
  BY_CHANCE * sampled.vector.rounding + BY_SOURCES + (gaps ? BY_GAPS : 0);

const isWhole = ({ sampled, block }: Way, sources: readonly number[]): boolean =>
  sampled.vector.complete && sources.every((j) => block.vectors[j].complete);

function fromPairs(way: Way, open: readonly number[], order: Int32Array): Relation | null {
  const { sampled, block, r } = way;
  const { size, roots, complete } = block;
  const own = Math.sqrt(sampled.vector.rounding);
  const candidates: { a: number; b: number; left: number }[] = [];
  // Every two sources of every column come by here.
  for (let i = 0; i < open.length; i++) {
    const a = open[i];
    const ra = r[a];
    const gaps = !sampled.vector.complete || complete[a] === 0;
    for (let k = 0; k < i; k++) {
      const b = open[k];
      const rb = r[b];
      const ab = block.r[a * size + b];
      const free = 1 - ab * ab;
      if (free < 1e-7) continue;
      const wa = (ra - rb * ab) / free;
      const wb = (rb - ra * ab) / free;
      const left = 1 - wa * ra - wb * rb;
      // The roundings of the sources, each with its weight.
      const rounding = own + Math.abs(wa) * roots[a] + Math.abs(wb) * roots[b];
      const slack = gaps || complete[b] === 0 ? BY_GAPS / Math.max(0.3, free) : 1e-6;
      if (left <= BY_CHANCE * rounding * rounding + slack) candidates.push({ a, b, left });
    }
  }
  candidates.sort((s, t) => s.left - t.left);
  for (const { a, b } of candidates.slice(0, MOST_PAIRS)) {
    const found = relate(sampled.view, [block.views[b], block.views[a]], order);
    if (found) return found;
  }
  return null;
}

/** Items of one questionnaire, by their names: `phq_1`, `phq_2`; they are tried together. */
function fromFamilies(way: Way, open: readonly number[], order: Int32Array): Relation | null {
  if (way.sampled.view.kind !== 'value' || way.block.views[0]?.kind !== 'value') return null;
  const families = new Map<string, number[]>();
  for (const j of open) {
    const stem = way.block.views[j].column.name.replace(/\d+\D?$/, '');
    if (stem === way.block.views[j].column.name) continue;
    families.set(stem, [...(families.get(stem) ?? []), j]);
  }
  for (const family of families.values()) {
    if (family.length < 3 || family.length > MOST_SOURCES) continue;
    const left = [...takeSources(way, family, family.length)].at(-1)?.left ?? 1;
    if (left > limitOf(way, !isWhole(way, family))) continue;
    const found = pruned(way, family, order);
    if (found) return found;
  }
  return null;
}

/**
 * Takes sources one by one, each the one that leaves least (orthogonal least squares), until they explain all that
 * rounding leaves to explain; then drops those that are not needed.
 */
function fromMore(way: Way, open: readonly number[], order: Int32Array): Relation | null {
  const { most } = way;
  if (most < 3 || open.length < 3) return null;
  const largest = Math.min(open.length, most <= MOST_FACTORS ? most + 3 : most);
  const limit = limitOf(way, !isWhole(way, open));
  const taken: number[] = [];
  let next = 3;
  for (const { source, left } of takeSources(way, open, largest)) {
    taken.push(source);
    const last = taken.length === largest;
    if (left > limit || (taken.length < next && !last)) continue;
    next = Math.max(taken.length + 1, Math.ceil(taken.length * 1.25));
    const found = pruned(way, taken, order);
    if (found) return found;
  }
  return taken.length < next && taken.length > 2 ? pruned(way, taken, order) : null;
}

/** The sources that explain most beside those before them, each with the share that is left unexplained. */
function* takeSources(
  { block: { r: pairs, size }, r }: Way,
  open: readonly number[],
  largest: number,
): Generator<{ readonly source: number; readonly left: number }> {
  const c = Float64Array.from(r);
  const d = new Float64Array(size);
  for (const j of open) d[j] = 1;
  const loadings: Float64Array[] = [];
  let left = 1;
  while (loadings.length < largest) {
    let source = -1;
    let gain = 0;
    for (const j of open) {
      const g = d[j] > 1e-6 ? (c[j] * c[j]) / d[j] : 0;
      if (g > gain) [source, gain] = [j, g];
    }
    if (source < 0) return;
    const scale = Math.sqrt(d[source]);
    const pull = c[source] / scale;
    const loading = Float64Array.from(pairs.subarray(source * size, (source + 1) * size));
    for (const before of loadings) {
      const at = before[source];
      for (let j = 0; j < size; j++) loading[j] -= at * before[j];
    }
    for (let j = 0; j < size; j++) {
      loading[j] /= scale;
      c[j] -= pull * loading[j];
      d[j] -= loading[j] * loading[j];
    }
    d[source] = 0;
    loadings.push(loading);
    left -= pull * pull;
    yield { source, left };
  }
}

/** The relation that some of the sources make; null where none does. */
function pruned({ sampled, block, most }: Way, taken: readonly number[], order: Int32Array): Relation | null {
  let sources = taken.toSorted((a, b) => a - b).map((j) => block.views[j]);
  for (let round = 0; round < 6; round++) {
    const needed = neededSources(sampled.view, sources, order);
    if (!needed || needed.length < 2) return null;
    const same = needed.length === sources.length;
    sources = needed;
    if (same) break;
  }
  return sources.length <= most ? relate(sampled.view, sources, order) : null;
}
