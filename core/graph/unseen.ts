import { amount, counted } from '../text/sentence.ts';
import { withoutZero } from './words.ts';

/** Which links a search can hardly find, before it is made. */
export interface UnseenLinks {
  /** Rows that there are. */
  readonly subjects: number;
  /** Rows of a test in the middle of all pairs. */
  readonly n: number;
  /** The smallest (partial) correlation that nine of ten studies find; null where they find none. */
  readonly alone: number | null;
  /** The same with others held fixed, whose number is `order`; absent where nothing can be held fixed. */
  readonly given?: { readonly order: number; readonly n: number; readonly smallest: number | null };
  /** There are learned factors, whose error a link must exceed too. */
  readonly factors: boolean;
}

/** Share of the subjects below which the rows of the tests are told beside them. */
const MUCH = 0.95;

/** `With your 400 people, links weaker than .21 go unseen; ...` */
export function sayUnseen({ subjects, n, alone, given, factors }: UnseenLinks): string {
  const middle = n < MUCH * subjects ? ` (${amount(n)} have both values of a pair in the middle)` : '';
  const people = `With your ${amount(subjects)} people${middle}`;
  if (alone === null) return `${people}, no link can be counted on to be found, however strong.`;
  const beside = factors ? ' What the error of learned factors can explain comes on top.' : '';
  return `${people}, links weaker than ${withoutZero(alone)} go unseen${given ? saySet(given) : ''}.${beside}`;
}

function saySet({ order, smallest }: NonNullable<UnseenLinks['given']>): string {
  const others = `, and with ${counted(order, 'other')} held fixed`;
  return smallest === null ? `${others} all of them` : `${others} those weaker than ${withoutZero(smallest)}`;
}
