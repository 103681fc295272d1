import type { Finding } from '../../../cohort/finding.ts';
import { looksIdentifying } from '../../privacy/looks-identifying.ts';
import type { TablePlan } from '../types/plan.ts';
import { listed } from './listed-visits.ts';
import { orderOfVisit } from './visits.ts';
import { amount } from '../../../text/sentence.ts';

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

const people = (count: number): string => (count === 1 ? '1 person' : `${amount(count)} people`);

/** Says in words what stands for each subject, and what was decided by the place in the file. */
export function visitFinding(plan: TablePlan, facts: VisitFacts): Finding {
  const { visit } = plan;
  const sentences: string[] = [];
  const all = `${plan.name}: ${people(facts.several)} of ${amount(facts.people)} stand on several rows (${amount(facts.rows)} in all)`;
  if (visit && 'column' in visit) {
    sentences.push(
      `${all}; only rows with “${visit.column}” = ${looksIdentifying(visit.value) ? 'the value that you chose' : `“${visit.value}”`} count.`,
    );
    if (facts.without) {
      sentences.push(
        `${people(facts.without)} ${facts.without === 1 ? 'has no such row and is' : 'have no such row and are'} not taken.`,
      );
    }
  } else if (visit?.take === 'mean') {
    sentences.push(
      `${all}; their mean counts: numbers are averaged, of other values the most frequent counts, of dates the earliest.${facts.bounds ? ' A mean over a bound, such as <0.5, is missing.' : ''}`,
    );
    if (facts.ties) {
      sentences.push(
        `In ${amount(facts.ties)} cases several values are equally frequent; the one that stands first counts.`,
      );
    }
  } else if (visit) {
    const order = orderOfVisit(visit);
    const by =
      order === undefined
        ? 'in the order of the file'
        : `in the order of “${order}”${listed(': ', facts.inOrder)}`;
    sentences.push(`${all}; the ${visit.take} of each counts, ${by}.`);
    if (facts.ties) {
      const line = visit.take === 'first' ? 'earlier' : 'later';
      sentences.push(
        `${people(facts.ties)} ${facts.ties === 1 ? 'has' : 'have'} several rows at that place; the ${line} line counts.`,
      );
    }
    if (facts.unplaced) {
      const no = facts.withoutPlace?.length ? 'place' : 'value';
      sentences.push(
        facts.unplaced === 1
          ? `1 row has no ${no} there${listed(': ', facts.withoutPlace)} and counts only where a person has no other.`
          : `${amount(facts.unplaced)} rows have no ${no} there${listed(': ', facts.withoutPlace)} and count only where a person has no other.`,
      );
    }
  }
  const decided = (facts.ties ?? 0) + (facts.without ?? 0) + (facts.unplaced ?? 0) + (facts.bounds ?? 0) > 0;
  return {
    code: 'table.visits',
    severity: decided ? 'warning' : 'info',
    message: sentences.join(' '),
    hint: '',
    about: [],
  };
}
