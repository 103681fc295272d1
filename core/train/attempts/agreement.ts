import { matchedCorrelation, type Coded } from '../halves/match.ts';
import { THRESHOLDS } from '../thresholds.ts';

/** How trainings of all subjects, each from another beginning, agree with the one of them that is kept. */
export interface AttemptAgreement {
  /** Trainings that were allowed. */
  readonly most: number;
  /**
   * The others, in the order in which they were made: of each, |correlation| of the normal scores of every factor that is
   * kept with its counterpart there.
   */
  readonly others: readonly (readonly number[])[];
}

/** Whether a training gives all factors of another again, by the correlation of each with its counterpart. */
export const givesAll = (matched: readonly number[]): boolean =>
  matched.every((r) => r >= THRESHOLDS.sameFactor);

/** Whether at least half of the other trainings do, and there is one. */
const half = (count: number, others: number): boolean => others > 0 && 2 * count >= others;

/**
 * Whether at least half of the other trainings give all factors again. One that does is not enough among many: of five that
 * were all wrong two may be so in the same way.
 */
export const isGivenAgain = ({ others }: Pick<AttemptAgreement, 'others'>): boolean =>
  half(others.filter(givesAll).length, others.length);

/** Of each factor that is kept, whether at least half of the other trainings give it again; empty without others. */
export const factorsGivenAgain = ({ others }: Pick<AttemptAgreement, 'others'>): boolean[] =>
  (others.at(0) ?? []).map((_, i) =>
    half(others.filter((matched) => matched[i] >= THRESHOLDS.sameFactor).length, others.length),
  );

/** What the choice among trainings goes by. */
export interface Attempt extends Coded {
  /** Whether its own figures speak against it. */
  readonly doubtful: boolean;
}

/** Of every two trainings how each factor of the first correlates with its counterpart in the second. */
export type Matches = readonly (readonly (readonly number[])[])[];

/** What each training is to each other one; nothing to itself. */
export const matchesOf = (attempts: readonly Coded[]): Matches =>
  attempts.map((one, k) => attempts.map((other, l) => (k === l ? [] : matchedCorrelation(one, other))));

/** The other trainings of one, as `AttemptAgreement` has them. */
export const othersOf = (matches: Matches, attempt: number): (readonly number[])[] =>
  matches[attempt].filter((_, l) => l !== attempt);

/** Whether there is a training that at least half of the others give again. */
export const agree = (matches: Matches): boolean =>
  matches.some((_, k) => isGivenAgain({ others: othersOf(matches, k) }));

/**
 * The training that most others give again with all its factors; of equals one that is not doubtful, then the one whose
 * factors correlate most with their counterparts in the others (the median over these: some have failed, each in its own
 * way), then the earliest.
 */
export function centralOf(attempts: readonly Pick<Attempt, 'doubtful'>[], matches: Matches): number {
  const standing = attempts.map(({ doubtful }, k) => {
    const others = othersOf(matches, k);
    return { k, doubtful, again: others.filter(givesAll).length, near: median(others.map(mean)) };
  });
  const [best] = standing.toSorted(
    (a, b) => b.again - a.again || Number(a.doubtful) - Number(b.doubtful) || b.near - a.near || a.k - b.k,
  );
  return best.k;
}

/** 0 of nothing. */
function median(values: readonly number[]): number {
  const sorted = values.toSorted((a, b) => a - b);
  const { length } = sorted;
  return length > 0 ? (sorted[(length - 1) >> 1] + sorted[length >> 1]) / 2 : 0;
}

const mean = (values: readonly number[]): number =>
  values.length > 0 ? values.reduce((a, b) => a + b, 0) / values.length : 0;
