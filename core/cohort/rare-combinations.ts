/** Fewest people that must share a combination for it to be no longer rare. */
export const FEWEST_ALIKE = 5;
/** People of whom each two columns are looked at. */
const MOST_PAIRED = 200_000;
/** Combinations that are listed. */
const MOST_LISTED = 12;

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

/**
 * People who have their values with fewer than four others: by each column, by each two, and by all columns together;
 * two are listed only where they tell of more people than each of them alone. Nobody is named, and no value.
 */
export function rareCombinations(columns: readonly KnownColumn[]): RareCombination[] {
  const alone = columns.map((column) => rareOf([column]));
  // Of very many people each two columns take seconds, and hold few rare combinations.
  const paired = (columns[0]?.values.length ?? 0) > MOST_PAIRED ? [] : columns;
  const pairs = paired.flatMap((a, i) =>
    columns.slice(i + 1).flatMap((b, j) => {
      const found = rareOf([a, b]);
      return found.people > Math.max(alone[i].people, alone[i + 1 + j].people) ? [found] : [];
    }),
  );
  const all = columns.length > 2 ? [rareOf(columns)] : [];
  const listed = [...alone, ...pairs].sort((a, b) => b.people - a.people).slice(0, MOST_LISTED);
  return [...all, ...listed].filter(({ people }) => people > 0);
}

function rareOf(columns: readonly KnownColumn[]): RareCombination {
  const counts = new Map<string, number>();
  const people = columns[0].values.length;
  for (let s = 0; s < people; s++) {
    // Who lacks a value is told by it least.
    if (columns.some(({ values }) => Number.isNaN(values[s]))) continue;
    const key = columns.map(({ values }) => values[s]).join(' ');
    counts.set(key, (counts.get(key) ?? 0) + 1);
  }
  const rare = [...counts.values()].filter((count) => count < FEWEST_ALIKE);
  return {
    columns: columns.map(({ name }) => name),
    combinations: rare.length,
    people: rare.reduce((sum, count) => sum + count, 0),
  };
}
