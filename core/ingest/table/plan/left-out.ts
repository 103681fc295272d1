import type { Finding } from '../../../cohort/finding.ts';
import { amount, amountOf, plural } from '../../../text/sentence.ts';

/** Share of rows without an id that is worth a word of its own. */
const MANY_BLANK = 0.05;

/**
 * Says which rows of people an import has left out, of which its list tells each: what is read of a person may not be what
 * a careful reader would take.
 *
 * @param name of the table @param counts of what was not taken in, by code
 * @param known `taken`: rows with an id; `planned`: what the plan tells, which saw a part of the rows of a large table
 */
export function leftOutFindings(
  name: string,
  counts: Readonly<Record<string, number>>,
  { taken, planned }: { readonly taken: number; readonly planned: readonly Finding[] },
): Finding[] {
  const {
    'table.ragged-row': ragged = 0,
    'table.duplicate-id': repeated = 0,
    'table.nobody-id': nobody = 0,
    'table.blank-id': blank = 0,
  } = counts;
  const isTold = (code: string): boolean => planned.some((finding) => finding.code === code);
  const tell = (code: string, message: string, hint: string): Finding => ({
    ...{ code, severity: 'warning', message: `${name}: ${message}`, hint, about: [] },
  });
  const are = (n: number): string => plural(n, 'is', 'are');
  return [
    ...(blank >= Math.max(2, MANY_BLANK * (taken + blank)) && !isTold('table.blank-ids')
      ? [
          tell(
            'table.blank-ids',
            `${amountOf(blank, 'row')} of ${amount(taken + blank)} ${are(blank)} left out, because the column of the id is empty there.`,
            'If the id stands once above several rows of a person, write it into each of these rows in the file, and import it again. If these rows are sums or nobody yet, nothing is to be done.',
          ),
        ]
      : []),
    ...(ragged > 0
      ? [
          tell(
            'table.ragged-rows',
            `${amountOf(ragged, 'row')} ${plural(ragged, 'has', 'have')} more or fewer cells than there are columns, and ${are(ragged)} left out.`,
            'Each is in the list of what was left out, with its line. A mark that separates cells may stand within a text, or another table below.',
          ),
        ]
      : []),
    ...(nobody > 0 && !isTold('table.nobody-ids')
      ? [
          tell(
            'table.nobody-ids',
            `${amountOf(nobody, 'row')} ${plural(nobody, 'has', 'have')} a word such as “unknown” in place of an id, and ${are(nobody)} left out.`,
            'Each is in the list of what was left out, with its line. If they are people, give each an id of its own in the file.',
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
