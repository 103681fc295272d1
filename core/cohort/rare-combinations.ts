/** Fewest people that must share a combination for it to be no longer rare. */
export const FEWEST_ALIKE = 5;
/** Combinations that are listed. */
const MOST_LISTED = 12;
/** Cells up to which two columns are counted in a table of all their pairs of values. */
const MOST_CELLS = 1 << 22;

/** A column that others may know of a person, such as sex or site. */
export interface KnownColumn {
  /** `sex (clinic)` */
  readonly name: string;
  /** One value a person, as a number that is the same for the same value; NaN where it is missing. */
  readonly values: ArrayLike<number>;
}

/** How many people stand with few others, by some columns together. */
export interface RareCombination {
  readonly columns: readonly string[];
  /** Combinations of values that fewer than five people have. */
  readonly combinations: number;
  /** People who have one of these. */
  readonly people: number;
}

/** Columns whose values are numbered. */
interface Numbered {
  readonly columns: readonly string[];
  /** A number from 0 for each person, -1 where a value is missing. */
  readonly codes: Int32Array;
  /** How many numbers there are. */
  readonly levels: number;
}

/**
 * People who have their values with fewer than four others: by each column, by each two, and by all columns together;
 * two are listed only where they tell of more people than each of them alone. Nobody is named, and no value. Who lacks
 * a value is told by it least, and not counted there.
 */
export function rareCombinations(columns: readonly KnownColumn[]): RareCombination[] {
  const numbered = columns.map(number);
  const alone = numbered.map(rareOf);
  const pairs = numbered.flatMap((a, i) =>
    numbered.slice(i + 1).flatMap((b, j) => {
      const found = rareOf(together(a, b));
      return found.people > Math.max(alone[i].people, alone[i + 1 + j].people) ? [found] : [];
    }),
  );
  const all = columns.length > 2 ? [rareOf(numbered.reduce(together))] : [];
  const listed = [...alone, ...pairs].sort((a, b) => b.people - a.people).slice(0, MOST_LISTED);
  return [...all, ...listed].filter(({ people }) => people > 0);
}

function number({ name, values }: KnownColumn): Numbered {
  const seen = new Map<number, number>();
  const codes = Int32Array.from(values, (value) => {
    if (Number.isNaN(value)) return -1;
    const code = seen.get(value) ?? seen.size;
    seen.set(value, code);
    return code;
  });
  return { columns: [name], codes, levels: seen.size };
}

/** Numbers the pairs of values that people have. */
function together(a: Numbered, b: Numbered): Numbered {
  const cells = a.levels * b.levels;
  const table = cells <= MOST_CELLS ? new Int32Array(cells) : new Map<number, number>();
  let levels = 0;
  const codes = a.codes.map((code, s) => {
    if (code < 0 || b.codes[s] < 0) return -1;
    const cell = code * b.levels + b.codes[s];
    const found = table instanceof Map ? (table.get(cell) ?? 0) : table[cell];
    if (found > 0) return found - 1;
    levels++;
    if (table instanceof Map) table.set(cell, levels);
    else table[cell] = levels;
    return levels - 1;
  });
  return { columns: [...a.columns, ...b.columns], codes, levels };
}

function rareOf({ columns, codes, levels }: Numbered): RareCombination {
  const counts = new Int32Array(levels);
  for (const code of codes) if (code >= 0) counts[code]++;
  const rare = counts.filter((count) => count < FEWEST_ALIKE);
  return { columns, combinations: rare.length, people: rare.reduce((sum, count) => sum + count, 0) };
}
