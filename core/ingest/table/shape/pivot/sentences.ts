import { amount, amountOf, few, plural } from '../../../../text/sentence.ts';
import type { Take } from '../../types/plan.ts';
import { listed } from '../../visits/visit-finding.ts';
import { type FactsOf, rowsHave, type Sentences } from './findings.ts';
import type { PivotFacts } from './pivot.ts';

/** How several values of people became one. */
interface Chosen {
  readonly take: Take;
  /** By what the rows are put in order. */
  readonly order: RowOrder;
}

interface Counted extends Chosen {
  readonly n: number;
}

/** By what rows are put in order. */
export interface RowOrder {
  /** It cannot be told how the days are written. */
  readonly isUnread: boolean;
  /** Visits by which rows without dates are put in order; null where they have some. */
  readonly visits: readonly string[] | null;
  /** Visits that could not be put in order, where rows have no dates. */
  readonly unordered: readonly string[];
}

/** @param names of the columns, by their numbers */
export function chosenFacts(
  { several, ties, undated }: PivotFacts,
  names: readonly string[],
  chosen: Chosen,
): FactsOf<typeof CHOSEN> {
  const told = [...several].sort((a, b) => b[1] - a[1]).map(([c]) => names[c]);
  const of = (n: number): Counted | null => (n > 0 && chosen.take !== 'mean' ? { ...chosen, n } : null);
  return {
    several: told.length > 0 ? { ...chosen, names: told } : null,
    ties: of(ties),
    undated: of(undated),
  };
}

/** Which of several values counts, and by what. */
function whichCounts({ take, order: { isUnread, visits, unordered } }: Chosen): string {
  if (take === 'mean') return 'Numbers are averaged; of other values the most frequent counts.';
  if (unordered.length > 0) {
    return `In which order the visits were cannot be told${listed(' (', unordered)}${listed('', unordered) && ')'}: the ${take} in the file counts.`;
  }
  if (visits?.length) return `The ${take} by visit counts${listed(', in this order: ', visits)}.`;
  if (isUnread) return `How the days are written cannot be told: the ${take} in the file counts.`;
  return `The ${take} by date counts.`;
}

const inFile = ({ take }: Chosen): string => `the one that stands ${take} in the file`;
const chosenAmong = (n: number): string =>
  `${amountOf(n, 'value')} ${plural(n, 'was', 'were')} chosen among several`;

/** Says which of several values a person counts, and where that was no matter of a date. */
export const CHOSEN = {
  several: ({ names, ...chosen }: Chosen & { readonly names: readonly string[] }) => [
    'warning',
    `people have several values of ${amountOf(names.length, 'column')}: ${few(names, 6)}. ${whichCounts(chosen)}`,
    `${chosen.order.unordered.length > 0 && chosen.take !== 'mean' ? 'Number the visits in the file in their order, or add their dates. ' : ''}To choose otherwise: --visit first, last or mean in a terminal, “Of several values counts” in the window.`,
  ],
  ties: ({ n, ...chosen }: Counted) => [
    'info',
    `${chosenAmong(n)} of the same moment that differ: ${inFile(chosen)}.`,
  ],
  undated: ({ n, ...chosen }: Counted) => [
    'warning',
    `${chosenAmong(n)} without ${chosen.order.visits || chosen.order.unordered.length > 0 ? 'a visit in order' : 'a date'}: ${inFile(chosen)}.`,
  ],
} satisfies Sentences;

/** Says which units are kept apart, and what is left out. */
export const OF_ITEMS = {
  /** Columns of one concept, a unit each. */
  units: (apart: readonly string[]) => [
    'warning',
    `measured in several units, which are kept as columns of their own and never mixed: ${few(apart, 6)}.`,
    'To have one column, bring the values to one unit in the file.',
  ],
  'left-out': ({ most, by, names }: { most: number; by: string; names: readonly string[] }) => [
    'warning',
    `only the ${amount(most)} columns ${by} are taken; ${amount(names.length)} more ${plural(names.length, 'is', 'are')} left out: ${few(names, 8)}.`,
    'Keep what matters in the file, and drop it again.',
  ],
} satisfies Sentences;

/** Says what becomes of rows of which no value is known. */
export const VALUELESS = {
  bounds: (n: number) => [
    'warning',
    `${rowsHave(n)} only a bound of the value, such as < 0.5: its number is not known. Where such a row counts, the value is missing; so is a mean over it.`,
    'If the bound should stand for the value, write it so in the file, without the operator.',
  ],
  empty: (n: number) => ['info', `${rowsHave(n)} no value, and ${plural(n, 'is', 'are')} not taken.`],
} satisfies Sentences;
