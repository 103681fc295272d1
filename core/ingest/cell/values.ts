/** Texts that mean "no value" in every column, whatever its type. */
export const STANDARD_MISSING = [
  '',
  'NA',
  'N/A',
  'n/a',
  'na',
  'n.a.',
  '#N/A',
  '<NA>',
  'NULL',
  'null',
  '.',
  '?',
  'missing',
  'N.A.',
  'n. a.',
  'k.A.',
  'k. A.',
  'keine Angabe',
  // i2b2 writes it where there is nothing.
  '@',
] as const;

/** Missing too, but in columns of words, where they may be values: no medication, a negative test. */
export const MISSING_BUT_IN_WORDS = ['None', '-'] as const;

const standard: ReadonlySet<string> = new Set([...STANDARD_MISSING, ...MISSING_BUT_IN_WORDS]);

/**
 * Whether a text usually stands for a missing value; `None` and `-` among them, which in columns of words may be
 * values.
 */
export const isMissingText = (cell: string): boolean => standard.has(cell);

/** `NaN`, `-inf`: numbers to some programs, not to us. */
export const isNotFiniteText = (cell: string): boolean => /^[+-]?(nan|inf|infinity)$/i.test(cell);
