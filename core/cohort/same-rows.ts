/** People of a pair who agree on what others have too are many; so much, in bits, beyond what chance makes of all pairs. */
const BEYOND_CHANCE = 12;
/** Share of the others with the same value from which a value says little of who has it. */
const RARE = 0.05;
/** Columns of which one is worked out from another agree together. */
const FEWEST_COLUMNS = 4;

/** Sums of rows that are read some columns at a time: rows with the same values have the same. */
export interface RowSums {
  readonly low: Uint32Array;
  readonly high: Uint32Array;
}

/** Sums of rows of which nothing was read. @param rows how many they are */
export const emptySums = (rows: number): RowSums => ({
  low: new Uint32Array(rows).fill(0x811c9dc5),
  high: new Uint32Array(rows).fill(0x9747b28c),
});

const word = new Float64Array(1);
const halves = new Uint32Array(word.buffer);

/** Adds a column to the sums of its rows. @param values NaN where missing, which is a value here too */
export function addColumn({ low, high }: RowSums, values: ArrayLike<number>): void {
  for (let r = 0; r < low.length; r++) {
    // -0 is 0, and one NaN is as another.
    word[0] = Number.isNaN(values[r]) ? Number.NaN : values[r] + 0;
    low[r] = mixed(mixed(low[r], halves[0]), halves[1]);
    high[r] = mixed(mixed(high[r], halves[1]), halves[0] ^ 0x5bd1e995);
  }
}

const mixed = (sum: number, value: number): number => {
  let hash = Math.imul(sum ^ value, 0x01000193);
  hash = Math.imul(hash ^ (hash >>> 15), 0x85ebca6b);
  return (hash ^ (hash >>> 13)) >>> 0;
};

/** Rows with the same sums, groups of at least two, in the order of their first rows. */
export function withSameSums({ low, high }: RowSums): number[][] {
  const rows = new Map<number, number[]>();
  for (let r = 0; r < low.length; r++) {
    // 53 bits of the 64.
    const key = (high[r] & 0x1fffff) * 2 ** 32 + low[r];
    const same = rows.get(key);
    if (same) same.push(r);
    else rows.set(key, [r]);
  }
  return [...rows.values()].filter((same) => same.length > 1);
}

/** What is known of rows that seem to be the same person's. */
export interface Evidence {
  readonly rows: readonly number[];
  bits: number;
  columns: number;
  /** Whether a column says that they differ after all. */
  differ: boolean;
}

/** The beginning of what is found out about rows with the same sums. */
export const noEvidence = (rows: readonly number[]): Evidence => ({
  rows,
  bits: 0,
  columns: 0,
  differ: false,
});

/** Adds what a column says of them: how rare it is that somebody else has their value, in bits. */
export function weigh(groups: readonly Evidence[], values: ArrayLike<number>): void {
  const counts = new Map<number, number>();
  let present = 0;
  for (let r = 0; r < values.length; r++) {
    if (Number.isNaN(values[r])) continue;
    counts.set(values[r], (counts.get(values[r]) ?? 0) + 1);
    present++;
  }
  for (const group of groups) {
    const [first, ...others] = group.rows;
    const value = values[first];
    if (others.some((row) => values[row] !== value && !(Number.isNaN(value) && Number.isNaN(values[row])))) {
      group.differ = true;
    }
    if (Number.isNaN(value)) continue;
    const share = (counts.get(value)! - others.length) / present;
    if (share > RARE) continue;
    group.bits -= Math.log2(share);
    group.columns++;
  }
}

/**
 * Whether rows agree on so much that they are of one person, or copied: more than chance would give any of all pairs of rows,
 * on values that few others have.
 */
export const isOnePerson = ({ bits, columns, differ }: Evidence, rows: number): boolean =>
  !differ && columns >= FEWEST_COLUMNS && bits >= 2 * Math.log2(rows) + BEYOND_CHANCE;

/** Rows of a table in memory that are of one person, or copied, groups of at least two. @param columns NaN where missing */
export function rowsOfOnePerson(columns: readonly ArrayLike<number>[]): (readonly number[])[] {
  const rows = columns[0]?.length ?? 0;
  const sums = emptySums(rows);
  for (const values of columns) addColumn(sums, values);
  const groups = withSameSums(sums).map(noEvidence);
  if (groups.length > 0) for (const values of columns) weigh(groups, values);
  return groups.filter((group) => isOnePerson(group, rows)).map((group) => group.rows);
}
