const NAMES = [
  /^(subject|participant|patient|person|proband|individual)[ _.-]*(id|no|nr|number|code|key|identifier)$/i,
  /^(eid|iid|pid|sid|id|subject|participant|patient|proband|usubjid|subjid)$/i,
  /^(record|study|case|sample|cohort)[ _.-]*(id|no|nr|number|code)$/i,
];
export const isIdName = (name: string): boolean => NAMES.some((pattern) => pattern.test(name.trim()));

/** A column so named may have a few duplicates and blanks, which the import then reports. */
const MOSTLY_UNIQUE = 0.5;
/** Where subjects stand on a row a visit. */
const REPEATED = 0.02;

/**
 * The column that tells the subjects apart: one that is named like an id, or else the first one if it
 * holds whole numbers or texts that never repeat, or else the first column of texts that never repeat.
 *
 * @param rows sampled cells, trimmed
 */
export function suggestId(names: readonly string[], rows: readonly (readonly string[])[]): string | null {
  const unique = names.map((_, c) => new Set(rows.map((cells) => cells[c])).size / Math.max(rows.length, 1));
  for (const least of [MOSTLY_UNIQUE, REPEATED]) {
    for (const pattern of NAMES) {
      const c = names.findIndex((name, i) => pattern.test(name.trim()) && unique[i] > least);
      if (c >= 0) return names[c];
    }
  }
  const all = (c: number, test: RegExp): boolean => rows.every((cells) => test.test(cells[c]));
  const c = names.findIndex(
    (_, i) =>
      unique[i] === 1 && rows.length > 1 && all(i, i === 0 ? /^\d+$|[A-Za-z]/ : /[A-Za-z].*\d|\d.*[A-Za-z]/),
  );
  if (c < 0 || (c === 0 && all(0, /^\d+$/))) return names[c] ?? null;
  // Numbers in exponent notation have letters too.
  return all(c, /^[+-]?[\d.,]+([eE][+-]?\d+)?$/) ? null : names[c];
}
