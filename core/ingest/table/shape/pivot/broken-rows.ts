import type { Finding } from '../../../../cohort/finding.ts';
import { amountOf, few } from '../../../../text/sentence.ts';

/** Says which rows could not be taken apart. @param lines of the file */
export function brokenFinding(name: string, lines: readonly number[]): Finding[] {
  if (lines.length === 0) return [];
  return [
    {
      code: 'redcap.broken-rows',
      severity: 'warning',
      message: `${name}: ${amountOf(lines.length, 'row')} cannot be taken apart into the columns and ${lines.length === 1 ? 'is' : 'are'} left out (line ${few(lines, 8)}).`,
      hint: 'Export the file again from where it came, without opening it in another program.',
      about: [],
    },
  ];
}
