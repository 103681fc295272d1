import { gram } from '../../math/gram.ts';
import { RecentlyUsed } from './recently-used.ts';
import { countBits, rowsWhere } from './row-bits.ts';
import type { StandardColumns } from './standardise.ts';

/** Most bytes of products over the rows that each column lacks. */
const MOST_BYTES = 256 * 2 ** 20;
/** Of lists of the rows that two columns lack. */
const LISTS = 128 * 2 ** 20;
const OVERHEAD = 200;
/** Rows of which copies without gaps are held at a time. */
const BLOCK = 4096;
/** Rows that are taken off and put back cost about this many times what others cost, since they lie apart. */
const APART = 8;

/** Products of columns over the rows of a test, from `TakenOff`: read before the next ones are made. */
export interface Products {
  /** Number of those rows. */
  readonly rows: number;
  /** `size` x `size`, row-major: the variables in their order, then a constant, so that the last row has their sums. */
  readonly values: Float64Array;
  readonly size: number;
}

/**
 * Products over the rows in which all variables of a test have a value, without going through these rows: those over
 * all rows, a gap counting as 0, less those over the rows that each variable lacks, which are made once. What was so
 * taken off several times, the rows that two or more lack, is put back one by one. The same but for rounding.
 */
export class TakenOff {
  private readonly data: StandardColumns;
  /** A bit for each row of each column, set where there is a value. */
  private readonly present: readonly Uint32Array[];
  private readonly counts: readonly number[];
  private readonly lacking: (Float64Array | undefined)[] = [];
  private readonly several: Int32Array;
  private readonly pairs = new RecentlyUsed<number, Int32Array>(LISTS, (rows) => rows.byteLength + OVERHEAD);
  private whole: Float64Array | null = null;
  private room = new Float64Array(0);
  private own = new Float64Array(0);

  constructor(data: StandardColumns, present: readonly Uint32Array[]) {
    [this.data, this.present] = [data, present];
    this.counts = present.map((bits) => data.rows - countBits(bits.length, (w) => bits[w]));
    this.several = new Int32Array(data.columns ** 2).fill(-1);
  }

  /** Whether the products over the rows that columns lack are few enough to be kept. */
  static fits({ columns }: StandardColumns): boolean {
    return 8 * columns * (columns + 1) ** 2 <= MOST_BYTES;
  }

  /** @param variables of the test, the first `count`; null where going through the rows of the test costs less */
  products(variables: Int32Array, count: number): Products | null {
    const all = this.data.rows;
    let [several, expected] = [0, all];
    for (let b = 0; b < count; b++) {
      expected *= 1 - this.counts[variables[b]] / all;
      for (let a = 0; a < b; a++) several += this.countBoth(variables[a], variables[b]);
    }
    if (APART * several >= expected) return null;
    const size = count + 1;
    if (this.room.length < size * size)
      [this.room, this.own] = [new Float64Array(4 * size * size), new Float64Array(2 * size)];
    this.takeOff(variables, count);
    this.putBack(variables, count);
    const { room } = this;
    for (let i = 0; i < size; i++) for (let j = 0; j < i; j++) room[j * size + i] = room[i * size + j];
    return { rows: room[size * size - 1], values: room, size };
  }

  private takeOff(variables: Int32Array, count: number): void {
    const { room } = this;
    const q = this.data.columns + 1;
    const whole = (this.whole ??= this.over(null));
    const constant = q - 1;
    const at = (i: number): number => (i === count ? constant : variables[i]);
    const off: Float64Array[] = [];
    for (let k = 0; k < count; k++) if (this.counts[variables[k]] > 0) off.push(this.off(variables[k]));
    for (let i = 0; i <= count; i++) {
      const from = at(i) * q;
      for (let j = 0; j <= i; j++) {
        const place = from + at(j);
        let sum = whole[place];
        for (const products of off) sum -= products[place];
        room[i * (count + 1) + j] = sum;
      }
    }
  }

  /** A row that c of the variables lack was taken off c times. */
  private putBack(variables: Int32Array, count: number): void {
    const { present, room, own } = this;
    const { values, rows: n } = this.data;
    const size = count + 1;
    for (let b = 1; b < count; b++) {
      for (let a = 0; a < b; a++) {
        for (const r of this.both(variables[a], variables[b])) {
          const [word, bit] = [r >> 5, 1 << (r & 31)];
          // By the first two that lack it, so that it is put back once.
          let times = 1;
          for (let k = 0; k < count && times > 0; k++) {
            if (k === a || k === b || (present[variables[k]][word] & bit) !== 0) continue;
            times = k < b ? 0 : times + 1;
          }
          if (times === 0) continue;
          for (let k = 0; k < count; k++) {
            const v = values[variables[k] * n + r];
            own[k] = v === v ? v : 0;
          }
          own[count] = 1;
          for (let i = 0; i < size; i++) {
            const v = times * own[i];
            if (v !== 0) for (let j = 0; j <= i; j++) room[i * size + j] += v * own[j];
          }
        }
      }
    }
  }

  /** Products over the rows that a column lacks. */
  private off(column: number): Float64Array {
    return (this.lacking[column] ??= this.over(
      rowsWhere(this.data.rows, this.counts[column], (w) => ~this.present[column][w]),
    ));
  }

  private countBoth(x: number, y: number): number {
    if (this.counts[x] === 0 || this.counts[y] === 0) return 0;
    const place = x * this.data.columns + y;
    if (this.several[place] < 0) {
      const [first, second] = [this.present[x], this.present[y]];
      const either = countBits(first.length, (w) => first[w] | second[w]);
      this.several[place] = this.data.rows - either;
    }
    return this.several[place];
  }

  /** The rows that two columns lack. */
  private both(x: number, y: number): Int32Array {
    if (this.counts[x] === 0 || this.counts[y] === 0) return NONE;
    const [a, b] = x < y ? [x, y] : [y, x];
    return this.pairs.get(a * this.data.columns + b, () => {
      const [first, second] = [this.present[a], this.present[b]];
      return rowsWhere(this.data.rows, this.countBoth(a, b), (w) => ~(first[w] | second[w]));
    });
  }

  /** Products of all columns and a constant over some rows, a gap counting as 0. @param chosen null for all rows */
  private over(chosen: Int32Array | null): Float64Array {
    const { values, rows: n, columns } = this.data;
    const q = columns + 1;
    const all = chosen ? chosen.length : n;
    const out = new Float64Array(q * q);
    const some = new Float64Array(q * q);
    for (let start = 0; start < all; start += BLOCK) {
      const count = Math.min(BLOCK, all - start);
      const block = new Float64Array(q * count).fill(1, columns * count);
      for (let c = 0; c < columns; c++) {
        for (let k = 0; k < count; k++) {
          const v = values[c * n + (chosen ? chosen[start + k] : start + k)];
          block[c * count + k] = v === v ? v : 0;
        }
      }
      gram(block, count, q, some);
      for (let k = 0; k < out.length; k++) out[k] += some[k];
    }
    return out;
  }
}

const NONE = new Int32Array(0);
