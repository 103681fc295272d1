import { amountOf, few } from '../../../../text/sentence.ts';
import type { Take } from '../../types/plan.ts';
import type { Teller } from './findings.ts';
import { listed } from '../../visits/listed-visits.ts';
import type { PivotFacts } from './pivot.ts';

const MEAN = 'Numbers are averaged; of other values the most frequent counts.';

interface Pivoted {
  readonly facts: PivotFacts;
  /** Names of the columns, by their numbers. */
  readonly names: readonly string[];
  readonly take: Take;
  /** It cannot be told how the days are written. */
  readonly isUnread: boolean;
  /** Visits by which rows are put in order where they have no dates; null where they have. */
  readonly visits?: readonly string[] | null;
  /** Visits that could not be put in order, where rows have no dates. */
  readonly unordered?: readonly string[];
}

/** Which of several values counts, and by what. */
function whichCounts({ take, isUnread, visits, unordered = [] }: Pivoted): string {
  if (take === 'mean') return MEAN;
  if (unordered.length > 0) {
    return `In which order the visits were cannot be told${listed(' (', unordered)}${listed('', unordered) && ')'}: the ${take} in the file counts.`;
  }
  if (visits?.length) return `The ${take} by visit counts${listed(', in this order: ', visits)}.`;
  if (isUnread) return `How the days are written cannot be told: the ${take} in the file counts.`;
  return `The ${take} by date counts.`;
}

/** Says which of several values a person counts, and where that was no matter of a date. */
export function tellPivoted(tell: Teller, pivoted: Pivoted): void {
  const { facts, names, take, unordered = [] } = pivoted;
  const several = [...facts.several].sort((a, b) => b[1] - a[1]).map(([c]) => names[c]);
  if (several.length > 0) {
    tell({
      code: 'several',
      severity: 'warning',
      message: `people have several values of ${amountOf(several.length, 'column')}: ${few(several, 6)}. ${whichCounts(pivoted)}`,
      hint: `${unordered.length > 0 && take !== 'mean' ? 'Number the visits in the file in their order, or add their dates. ' : ''}To choose otherwise: --visit first, last or mean in a terminal, “Of several values counts” in the window.`,
    });
  }
  const which = `the one that stands ${take === 'first' ? 'first' : 'last'} in the file`;
  if (facts.ties > 0 && take !== 'mean') {
    tell({
      code: 'ties',
      severity: 'info',
      message: `${amountOf(facts.ties, 'value')} ${facts.ties === 1 ? 'was' : 'were'} chosen among several of the same moment that differ: ${which}.`,
      hint: '',
    });
  }
  if (facts.undated > 0 && take !== 'mean') {
    tell({
      code: 'undated',
      severity: 'warning',
      message: `${amountOf(facts.undated, 'value')} ${facts.undated === 1 ? 'was' : 'were'} chosen among several without ${pivoted.visits || unordered.length > 0 ? 'a visit in order' : 'a date'}: ${which}.`,
      hint: '',
    });
  }
}

/** Says of rows that have only a bound of the value what becomes of them. */
export function tellBounds(tell: Teller, bounds: number): void {
  if (bounds === 0) return;
  tell({
    code: 'bounds',
    severity: 'warning',
    message: `${amountOf(bounds, 'row')} ${bounds === 1 ? 'has' : 'have'} only a bound of the value, such as < 0.5: its number is not known. Where such a row counts, the value is missing; so is a mean over it.`,
    hint: 'If the bound should stand for the value, write it so in the file, without the operator.',
  });
}

/** Says of rows without a value that they are not taken. */
export function tellEmpty(tell: Teller, empty: number): void {
  if (empty === 0) return;
  tell({
    code: 'empty',
    severity: 'info',
    message: `${amountOf(empty, 'row')} ${empty === 1 ? 'has' : 'have'} no value, and ${empty === 1 ? 'is' : 'are'} not taken.`,
    hint: '',
  });
}
