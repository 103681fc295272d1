import type { MissingnessCorrection } from '../../graph/evidence.ts';
import { sayCorrection } from '../../graph/words.ts';
import { amountOf, few, listed, plural } from '../../text/sentence.ts';
import type { Finding } from '../result.ts';
import type { MissingPattern } from './causes.ts';

/** Names that a sentence shows. */
const SHOWN = 5;

/** What missingness depends on, and what the correction changed, kept or could not do: one finding each. */
export function sayCorrections(
  names: readonly string[],
  patterns: readonly MissingPattern[],
  corrections: ReadonlyMap<number, MissingnessCorrection>,
): Finding[] {
  const p = names.length;
  const findings: Finding[] = patterns
    .filter(({ causes }) => causes.length > 0)
    .map(({ members, missing, causes }) => {
      const columns = members.map((v) => names[v]);
      const on = causes.map(({ variable }) => names[variable]);
      return {
        kind: 'missingness',
        columns,
        message: `Whether ${few(columns, SHOWN)} ${plural(columns.length, 'is', 'are')} missing (${amountOf(missing, 'row')}) depends on ${listed(on)}.`,
      };
    });
  if (patterns.length > 0 && findings.length === 0) {
    return [
      {
        kind: 'missingness',
        columns: [],
        message:
          'No variable was found on which it depends whether others are missing, so that no test was corrected.',
      },
    ];
  }
  for (const [k, correction] of corrections) {
    const [a, b] = [names[Math.floor(k / p)], names[k % p]];
    findings.push({
      kind: 'missingness',
      columns: [a, b],
      message: `${a} and ${b}: ${sayCorrection(correction, (id) => id)}`,
    });
  }
  if (findings.length > 0 && corrections.size === 0) {
    findings.push({
      kind: 'missingness',
      columns: [],
      message: 'None of these relates the two variables of a link, so that no test was corrected.',
    });
  }
  return findings;
}
