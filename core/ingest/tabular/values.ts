import type { Dialect } from './plan.ts';

/** Texts that mean "no value" in every column, whatever its type. */
export const STANDARD_MISSING = [
  '',
  'NA',
  'N/A',
  'n/a',
  'na',
  '#N/A',
  'NULL',
  'null',
  'None',
  '.',
  '-',
  '?',
  'missing',
] as const;

const standard: ReadonlySet<string> = new Set(STANDARD_MISSING);

export const isMissingText = (cell: string): boolean => standard.has(cell);

const POINT = /^[+-]?(\d+\.?\d*|\.\d+)([eE][+-]?\d+)?$/;
const COMMA = /^[+-]?(\d+,?\d*|,\d+)([eE][+-]?\d+)?$/;

/** @param cell trimmed */
export const looksNumeric = (cell: string, decimal: Dialect['decimal']): boolean =>
  (decimal === ',' ? COMMA : POINT).test(cell);

export const parseNumber = (cell: string, decimal: Dialect['decimal']): number =>
  looksNumeric(cell, decimal) ? Number(decimal === ',' ? cell.replace(',', '.') : cell) : Number.NaN;

/** `NaN`, `-inf`: numbers to some programs, not to us. */
export const isNotFiniteText = (cell: string): boolean => /^[+-]?(nan|inf|infinity)$/i.test(cell);

/** strptime patterns of dates, each with what it looks like. The day goes before the month unless that cannot be. */
export const DATE_FORMATS: readonly { readonly format: string; readonly pattern: RegExp }[] = [
  { format: '%Y-%m-%d', pattern: /^(?<y>\d{4})-(?<m>\d{1,2})-(?<d>\d{1,2})$/ },
  { format: '%Y-%m-%d %H:%M:%S', pattern: /^(?<y>\d{4})-(?<m>\d\d)-(?<d>\d\d) \d\d:\d\d:\d\d$/ },
  { format: '%Y-%m-%dT%H:%M:%S', pattern: /^(?<y>\d{4})-(?<m>\d\d)-(?<d>\d\d)T\d\d:\d\d:\d\d$/ },
  { format: '%Y/%m/%d', pattern: /^(?<y>\d{4})\/(?<m>\d{1,2})\/(?<d>\d{1,2})$/ },
  { format: '%d.%m.%Y', pattern: /^(?<d>\d{1,2})\.(?<m>\d{1,2})\.(?<y>\d{4})$/ },
  { format: '%d/%m/%Y', pattern: /^(?<d>\d{1,2})\/(?<m>\d{1,2})\/(?<y>\d{4})$/ },
  { format: '%m/%d/%Y', pattern: /^(?<m>\d{1,2})\/(?<d>\d{1,2})\/(?<y>\d{4})$/ },
  { format: '%d-%m-%Y', pattern: /^(?<d>\d{1,2})-(?<m>\d{1,2})-(?<y>\d{4})$/ },
  { format: '%m-%d-%Y', pattern: /^(?<m>\d{1,2})-(?<d>\d{1,2})-(?<y>\d{4})$/ },
];

/** Formats that swap day and month. */
export const MONTH_FIRST: Readonly<Record<string, string>> = {
  '%d/%m/%Y': '%m/%d/%Y',
  '%d-%m-%Y': '%m-%d-%Y',
};

/** Days since 1970-01-01 of a date (times of day as a fraction left out), NaN where it is none. */
export function parseDate(cell: string, format: string): number {
  const match = DATE_FORMATS.find((f) => f.format === format)?.pattern.exec(cell)?.groups;
  if (!match) return Number.NaN;
  const [y, m, d] = [Number(match['y']), Number(match['m']), Number(match['d'])];
  const date = new Date(Date.UTC(y, m - 1, d));
  const real = date.getUTCMonth() === m - 1 && date.getUTCDate() === d;
  return real ? date.getTime() / 86_400_000 : Number.NaN;
}
