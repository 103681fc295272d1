import type { Finding } from '../../cohort/finding.ts';
import { amountOf, plural } from '../../text/sentence.ts';

/**
 * Says which rows of people an import has left out, of which its list tells each: what is read of a person may not be what
 * a careful reader would take.
 *
 * @param name of the table @param counts of what was not taken in, by code
 */
export function leftOutFindings(name: string, counts: Readonly<Record<string, number>>): Finding[] {
  const { 'table.ragged-row': ragged = 0, 'table.duplicate-id': repeated = 0 } = counts;
  const tell = (code: string, message: string, hint: string): Finding => ({
    ...{ code, severity: 'warning', message: `${name}: ${message}`, hint, about: [] },
  });
  const are = (n: number): string => plural(n, 'is', 'are');
  return [
    ...(ragged > 0
      ? [
          tell(
            'table.ragged-rows',
            `${amountOf(ragged, 'row')} ${plural(ragged, 'has', 'have')} more or fewer cells than there are columns, and ${are(ragged)} left out.`,
            'Each is in the list of what was left out, with its line. A mark that separates cells may stand within a text, or another table below.',
          ),
        ]
      : []),
    ...(repeated > 0
      ? [
          tell(
            'table.repeated-people',
            `${amountOf(repeated, 'row')} ${are(repeated)} of people who stand above already, with other values, and ${are(repeated)} left out: the first row of each counts.`,
            'Each is in the list of what was left out, with its line. If they are of several visits, say which counts (in a terminal --visit last or --visit mean); if not, put the ids right in the file.',
          ),
        ]
      : []),
  ];
}
