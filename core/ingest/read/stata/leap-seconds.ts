const EPOCH = Date.UTC(1960, 0, 1) / 1000;

/** Months at whose end a second was inserted. Source: IERS Bulletin C. */
// prettier-ignore
const INSERTED = [
  [1972, 6], [1972, 12], [1973, 12], [1974, 12], [1975, 12], [1976, 12], [1977, 12], [1978, 12], [1979, 12],
  [1981, 6], [1982, 6], [1983, 6], [1985, 6], [1987, 12], [1989, 12], [1990, 12], [1992, 6], [1993, 6], [1994, 6],
  [1995, 12], [1997, 6], [1998, 12], [2005, 12], [2008, 12], [2012, 6], [2015, 6], [2016, 12],
] as const;

/** Seconds since 1960 at which each inserted second ends, counted without any. */
const ENDS: readonly number[] = INSERTED.map(([year, month]) => Date.UTC(year, month, 1) / 1000 - EPOCH);

/**
 * Seconds since 1960-01-01 without leap seconds, of a count with them; a leap second is the one before it again.
 *
 * @param seconds since 1960-01-01, leap seconds counted (`%tC` of Stata)
 */
export function utcOfLeaped(seconds: number): number {
  let before = 0;
  while (before < ENDS.length && seconds >= ENDS[before] + before) before++;
  return seconds - before;
}
