import { FROM_HEADER } from '../../../../ingest/files/match.ts';
import type { Reject } from '../../../../ingest/ports.ts';
import { suggestPattern } from '../../../../ingest/files/suggest-pattern.ts';

/** What a plan knows of the files that will not be read. */
export interface PlannedRejects {
  readonly pattern: string;
  readonly rejects: readonly Reject[];
  readonly duplicates: readonly Reject[];
  readonly unmatched: readonly string[];
}

/** Files whose names the pattern does not fit, and one that they would fit. */
export function unmatched({
  unmatched: names,
  pattern,
}: Pick<PlannedRejects, 'unmatched' | 'pattern'>): Reject[] {
  if (pattern === FROM_HEADER) {
    return names.map((file) => ({
      file,
      where: '',
      code: 'file.unmatched',
      reason: 'The file has no header that says whose it is.',
    }));
  }
  const other = names.length > 0 ? suggestPattern(names) : { pattern: '', matched: [] };
  // What one name alone would fit says nothing.
  const fits = new Set(other.matched.length > 1 ? other.matched.map(({ name }) => name) : []);
  return names.map((file) => ({
    file,
    where: '',
    code: 'file.unmatched',
    reason: `The name does not fit ${pattern || 'any pattern'}${fits.has(file) ? `; it would fit ${other.pattern}` : ''}.`,
  }));
}
