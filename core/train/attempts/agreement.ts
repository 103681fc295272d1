import { matchedCorrelation, type Coded } from '../halves/match.ts';
import { mostAgreed } from '../separation/agreement.ts';
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
  /**
   * Nats over all subjects by which each of the others fits worse than the one that is kept, on the codes of all trainings
   * (see cross-score.ts); below 0 where it fits better. Empty where that was not measured.
   */
  readonly behind: readonly number[];
}

type Others = Pick<AttemptAgreement, 'others' | 'behind'>;

/** Whether a training gives all factors of another again, by the correlation of each with its counterpart. */
export const givesAll = (matched: readonly number[]): boolean =>
  matched.every((r) => r >= THRESHOLDS.sameFactor);

/**
 * Of a list of the other trainings, in their order, those that have a say whether factors come out again: those that fit as
 * well as the one that is kept, and those that give all its factors again, which differ from it in their links and by
 * chance alone. What fits clearly worse and gives other factors says nothing against it.
 */
export const withSay = <T>(list: readonly T[], { others, behind }: Others): T[] =>
  list.filter((_, k) => behind.length === 0 || behind[k] <= THRESHOLDS.fitsAsWell || givesAll(others[k]));

/** The same, or all where none has a say: by these single factors and links are judged. */
export function judging<T>(list: readonly T[], attempts: Others): readonly T[] {
  const heard = withSay(list, attempts);
  return heard.length > 0 ? heard : list;
}

/** Whether at least half of them do, and there is one. */
const half = (count: number, others: number): boolean => others > 0 && 2 * count >= others;

/**
 * Whether at least half of the trainings that have a say give all factors again. One that does is not enough among many:
 * of five that were all wrong two may be so in the same way.
 */
export function isGivenAgain(attempts: Others): boolean {
  const heard = withSay(attempts.others, attempts);
  return half(heard.filter(givesAll).length, heard.length);
}

/**
 * Of each factor that is kept, whether at least half of the trainings that have a say give it again; of all others where
 * none has one, and empty without others.
 */
export function factorsGivenAgain(attempts: Others): boolean[] {
  const among = judging(attempts.others, attempts);
  return (among.at(0) ?? []).map((_, i) =>
    half(among.filter((matched) => matched[i] >= THRESHOLDS.sameFactor).length, among.length),
  );
}

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

/**
 * The training that fits best on the codes of all, or where several fit alike, the one of them that the others agree with
 * most.
 *
 * @param scores as `crossScores` gives them
 */
export const bestFitting = (scores: readonly (readonly number[])[], matches: Matches): number =>
  mostAgreed(meanScores(scores), (k, l) => (k === l ? 1 : mean(matches[k][l])));

/** How the other trainings stand to one of them. */
export function agreementWith(
  best: number,
  {
    most,
    matches,
    scores,
  }: { most: number; matches: Matches; scores: readonly (readonly number[])[] | null },
): AttemptAgreement {
  const nats = scores ? meanScores(scores) : [];
  return {
    most,
    others: othersOf(matches, best),
    behind: nats.flatMap((n, l) => (l === best ? [] : [n - nats[best]])),
  };
}

/** Of each training the mean over the codes of all. */
const meanScores = (scores: readonly (readonly number[])[]): number[] =>
  scores.map((_, l) => mean(scores.map((row) => row[l])));

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
