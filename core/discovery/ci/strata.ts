import type { Categories } from './categories.ts';

/** The rows by their combination of values in a conditioning set. */
export interface Strata {
  /** Number of combinations that more than one row has. Those of a single row are left out: no test can use them. */
  readonly count: number;
  /**
   * Of each row: 0..count-1 in the order in which the combinations first occur, `count` for rows that are left out or
   * lack a value. The order makes sums over strata the same however a set was put together.
   */
  readonly numbers: Uint16Array | Uint32Array;
  /** The numbers two by two, the last filled up with 0; null where a number needs more than 16 bits. */
  readonly twos: Uint32Array | null;
  /** The same as lists of rows, made when they are first asked for. */
  readonly groups: () => Groups;
}

/** Rows stratum by stratum, each in rising order. */
export interface Groups {
  readonly rows: Int32Array;
  /** Where each stratum starts in `rows`, and the end of the last. */
  readonly starts: Int32Array;
}

/** All rows as one stratum. @param rows how many there are */
export function oneStratum(rows: number): Strata {
  return strata(room(rows, 1), 1);
}

/** Divides every stratum by the categories of one more variable. */
export function divide({ numbers, count }: Strata, { codes, levels }: Categories): Strata {
  const rows = numbers.length;
  const width = levels + 1;
  const found = new Int32Array((count + 1) * width);
  const most = Math.min(rows, count * levels);
  const divided = room(rows, most);
  const into = divided.numbers;
  const sizes = new Int32Array(most + 1);
  // Number 0 gathers the rows without a value.
  let next = 1;
  for (let r = 0; r < rows; r++) {
    const combination = numbers[r] * width + codes[r];
    let number = found[combination];
    if (number === 0 && numbers[r] < count && codes[r] < levels) number = found[combination] = next++;
    into[r] = number;
    sizes[number]++;
  }
  const final = sizes.subarray(0, next);
  let kept = 0;
  for (let k = 1; k < next; k++) final[k] = final[k] > 1 ? kept++ : -1;
  for (let k = 0; k < next; k++) if (k === 0 || final[k] < 0) final[k] = kept;
  for (let r = 0; r < rows; r++) into[r] = final[into[r]];
  return strata(divided, kept);
}

/** Room for numbers up to `most`. */
function room(rows: number, most: number): Pick<Strata, 'numbers' | 'twos'> {
  if (most >= 2 ** 16) return { numbers: new Uint32Array(rows), twos: null };
  const twos = new Uint32Array((rows + 1) >> 1);
  return { numbers: new Uint16Array(twos.buffer, 0, rows), twos };
}

function strata({ numbers, twos }: Pick<Strata, 'numbers' | 'twos'>, count: number): Strata {
  let groups: Groups | undefined;
  return { count, numbers, twos, groups: () => (groups ??= groupsOf(numbers, count)) };
}

function groupsOf(numbers: Uint16Array | Uint32Array, count: number): Groups {
  // A place more, so that each stratum's start can be counted up to its end while its rows are placed.
  const starts = new Int32Array(count + 2);
  for (let r = 0; r < numbers.length; r++) if (numbers[r] < count) starts[numbers[r] + 2]++;
  for (let s = 2; s < starts.length; s++) starts[s] += starts[s - 1];
  const rows = new Int32Array(starts[count + 1]);
  for (let r = 0; r < numbers.length; r++) if (numbers[r] < count) rows[starts[numbers[r] + 1]++] = r;
  return { rows, starts: starts.subarray(0, count + 1) };
}
