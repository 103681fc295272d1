import type { Column } from './column.ts';
import { logOf, mostlySeen, valueOf } from './relation.ts';
import type { SourceView, TargetView } from './rows.ts';
import { correlation, isNumber, sampleSource, sampleTarget, shuffled } from './sample.ts';
import type { SampledTarget, Vector } from './sample.ts';

/** Sources in one kind of view, with their correlations. */
interface Block {
  readonly views: readonly SourceView[];
  readonly vectors: readonly Vector[];
  /** Of every source the root of what rounding makes of its variance. */
  readonly roots: Float64Array;
  /** Of every source 1 where no sampled row lacks it. */
  readonly complete: Uint8Array;
  /** Correlations of all pairs, `[a * size + b]`; empty where only single sources are tried. */
  readonly r: Float64Array;
  readonly size: number;
}

/** How a column may have been computed from the sources of a block. */
export interface Way {
  readonly sampled: SampledTarget;
  readonly block: Block;
  /** Correlations with the sources of the block. */
  readonly r: Float64Array;
  /** Most sources of a formula of this kind. */
  readonly most: number;
}

/** What the search asks of a table, worked out once. */
export interface Search {
  readonly order: Int32Array;
  /** By the column's number: the ways in which it may have been computed. */
  readonly ways: ReadonlyMap<number, readonly Way[]>;
}

/** Most sources of a sum. */
export const MOST_SOURCES = 60;
/** Most sources of a product. */
export const MOST_FACTORS = 4;

/**
 * Prepares the search among columns that can be taken for numbers. What two views have in common is worked out once,
 * whichever of them is the target.
 *
 * @returns a generator that yields after every piece of work the share that is done
 */
export function* prepareSearch(columns: readonly Column[], rows: number): Generator<number, Search> {
  const order = shuffled(rows);
  const numbers = columns.filter(isNumber);
  const logs = numbers.filter((c) => c.distinct >= 5 && mostlySeen(logOf(c)));
  const counts = numbers.filter(({ min, distinct }) => min >= 0 && distinct >= 8);
  const steps = 4 * numbers.length + 2 * logs.length + counts.length;
  let done = 0;
  const step = (): number => done++ / Math.max(1, steps);
  const blockOf = function* (of: readonly Column[], kind: SourceView['kind']): Generator<number, Block> {
    const vectors: Vector[] = [];
    for (const column of of) {
      vectors.push(sampleSource({ column, kind }, order));
      yield step();
    }
    const size = of.length;
    return {
      ...{ views: of.map((column) => ({ column, kind })), vectors, size },
      roots: Float64Array.from(vectors, ({ rounding }) => Math.sqrt(rounding)),
      complete: Uint8Array.from(vectors, ({ complete }) => Number(complete)),
      r: new Float64Array(kind === 'log1p' ? 0 : size * size),
    };
  };
  const value = yield* blockOf(numbers, 'value');
  const log = yield* blockOf(logs, 'log');
  const log1p = yield* blockOf(counts, 'log1p');
  for (let a = 0; a < value.size; a++, yield step()) correlateBefore(value, a);
  for (let a = 0; a < log.size; a++, yield step()) correlateBefore(log, a);
  const placeOfLog = new Map(logs.map((column, j) => [column, j]));
  /** Correlations of all values with all logarithms, `[value * log.size + logarithm]`. */
  const across = new Float64Array(value.size * log.size);
  for (let i = 0; i < value.size; i++, yield step())
    across.set(correlations(value.vectors[i], log), i * log.size);
  const ways = new Map<number, Way[]>();
  for (const [i, column] of numbers.entries()) {
    const list: Way[] = [];
    const add = (view: TargetView, block: Block, most: number, r?: Float64Array): void => {
      const sampled = sampleTarget(view, order);
      list.push({ sampled, block, r: r ?? correlations(sampled.vector, block), most });
    };
    const withLogs = across.subarray(i * log.size, (i + 1) * log.size);
    add(valueOf(column), value, MOST_SOURCES, rowOf(value, i));
    if (column.distinct >= 8) {
      const own = placeOfLog.get(column);
      if (own !== undefined) {
        add(logOf(column), log, MOST_FACTORS, rowOf(log, own));
        const withValues = Float64Array.from(numbers, (_, j) => across[j * log.size + own]);
        add(logOf(column), value, 1, withValues);
      }
      for (const shift of [1, 100]) if (column.min > -shift) add(logOf(column, shift), log, 2);
      // After products, which over a narrow range are nearly sums of logarithms.
      add(valueOf(column), log, 3, withLogs);
      add(valueOf(column), log1p, 1);
      for (const scale of [1, 100]) {
        if (column.min < 0 || column.max > scale || column.max < 0.05 * scale) continue;
        add({ column, kind: 'odds', shift: 0, scale }, log, 2);
      }
    }
    ways.set(column.index, list);
    yield step();
  }
  return { order, ways };
}

const rowOf = ({ r, size }: Block, i: number): Float64Array => r.subarray(i * size, (i + 1) * size);

const correlations = (of: Vector, { vectors }: Block): Float64Array =>
  Float64Array.from(vectors, (vector) => correlation(of, vector));

/** Correlations of a source with itself and those before it. */
function correlateBefore({ vectors, r, size }: Block, a: number): void {
  for (let b = 0; b <= a; b++) r[a * size + b] = r[b * size + a] = correlation(vectors[a], vectors[b]);
}
