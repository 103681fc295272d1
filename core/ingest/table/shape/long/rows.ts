/** Rows that are looked at. */
export type Rows = readonly (readonly string[])[];

/** Position, place and side: `VSPOS`, `VSLOC` and `VSLAT` of SDTM, and words of other tables. */
const APART =
  /^(?:[a-z]{2}(?:pos|loc|lat)|(?:body ?)?position|posture|k(?:o|oe|ö)rper(?:lage|position|haltung)|lage|side|laterality|seite|lado|lato|côté|cote)$/i;

/** Whether a name speaks of positions, places of the body or sides. */
export const isApart = (name: string): boolean => APART.test(name.trim());

/** The different values of each key, over rows that have both. */
export function valuesBy<Row>(
  rows: readonly Row[],
  pairOf: (row: Row) => readonly [key: string, value: string] | null,
): Map<string, Set<string>> {
  const found = new Map<string, Set<string>>();
  for (const row of rows) {
    const [key, value] = pairOf(row) ?? [];
    if (key === undefined || value === undefined) continue;
    if (!found.get(key)?.add(value)) found.set(key, new Set([value]));
  }
  return found;
}

/** How many rows differ in some columns. */
export const differing = (rows: Rows, columns: readonly number[]): number =>
  new Set(rows.map((cells) => JSON.stringify(columns.map((c) => cells[c])))).size;
