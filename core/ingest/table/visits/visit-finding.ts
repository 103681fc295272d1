import type { Finding } from '../../../cohort/finding.ts';
import { looksIdentifying } from '../../privacy/looks-identifying.ts';
import type { TablePlan } from '../types/plan.ts';
import { orderOfVisit } from './visits.ts';
import { amount, amountOf, few, people, plural } from '../../../text/sentence.ts';

const MOST_LISTED = 12;

/** Visits as a list behind other words; empty where there are none, or one must not be told. */
export const listed = (before: string, visits: readonly string[] = []): string =>
  visits.length > 0 && !visits.some(looksIdentifying) ? `${before}${few(visits, MOST_LISTED)}` : '';

/** What was counted while the rows of each subject became one. */
export interface VisitFacts {
  /** Rows with an id, and the subjects that they are of. */
  readonly rows: number;
  readonly people: number;
  /** Subjects with more than one row. */
  readonly several: number;
  /** Rows that are not taken, or averaged with another. */
  readonly otherRows: number;
  /** Subjects without a row of the visit. */
  readonly without?: number;
  /** Subjects with two rows at one place of the order; of a mean, values that are equally frequent. */
  readonly ties?: number;
  /** Cells that say no more than a bound. */
  readonly bounds?: number;
  /** Rows without a place in the order. */
  readonly unplaced?: number;
  /** Visits that are told apart by what they are called, the first one first. */
  readonly inOrder?: readonly string[];
  /** Visits of which nobody can tell when they were. */
  readonly withoutPlace?: readonly string[];
}

/** Says in words what stands for each subject, and what was decided by the place in the file. */
export function visitFinding({ name, visit }: TablePlan, facts: VisitFacts): Finding {
  const { ties = 0, without = 0, unplaced = 0, bounds = 0, inOrder, withoutPlace } = facts;
  const sentences = [
    `${name}: ${people(facts.several)} of ${amount(facts.people)} stand on several rows (${amount(facts.rows)} in all)`,
  ];
  const add = (isSo: boolean | number, sentence: string): void => {
    if (isSo) sentences.push(sentence);
  };
  if (visit && 'column' in visit) {
    const value = looksIdentifying(visit.value) ? 'the value that you chose' : `“${visit.value}”`;
    sentences[0] += `; only rows with “${visit.column}” = ${value} count.`;
    const are = plural(without, 'has no such row and is', 'have no such row and are');
    add(without, `${people(without)} ${are} not taken.`);
  } else if (visit?.take === 'mean') {
    sentences[0] +=
      '; their mean counts: numbers are averaged, of other values the most frequent counts, of dates the earliest.';
    add(bounds, 'A mean over a bound, such as <0.5, is missing.');
    add(
      ties,
      `In ${amount(ties)} cases several values are equally frequent; the one that stands first counts.`,
    );
  } else if (visit) {
    const order = orderOfVisit(visit);
    const by = order === undefined ? 'of the file' : `of “${order}”${listed(': ', inOrder)}`;
    sentences[0] += `; the ${visit.take} of each counts, in the order ${by}.`;
    const line = visit.take === 'first' ? 'earlier' : 'later';
    add(
      ties,
      `${people(ties)} ${plural(ties, 'has', 'have')} several rows at that place; the ${line} line counts.`,
    );
    const no = `no ${withoutPlace?.length ? 'place' : 'value'} there${listed(': ', withoutPlace)}`;
    add(
      unplaced,
      `${amountOf(unplaced, 'row')} ${plural(unplaced, `has ${no} and counts`, `have ${no} and count`)} only where a person has no other.`,
    );
  }
  return {
    code: 'table.visits',
    severity: ties + without + unplaced + bounds > 0 ? 'warning' : 'info',
    message: sentences.join(' '),
    hint: '',
    about: [],
  };
}
