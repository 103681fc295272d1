import { foldedVisit, marksOf, signedWords, type VisitMark } from './visit-marks.ts';

/** Visits in the order in which they were. */
export interface VisitOrder {
  /** A number that goes up with time; NaN of a visit that has no place. */
  placeOf(visit: string): number;
  /** All visits with a place, the first one first. */
  readonly visits: readonly string[];
  /** Visits without one, such as “unscheduled”. */
  readonly unplaced: readonly string[];
}

/** Visits before everything that was done, and the one that is counted from. */
const BEFORE =
  /^(?:screening|screen|scr|pre ?screening|enrol?lment|inclusion|einschluss|depistage|cribado|seleccion|arruolamento)(?: visite?)?$/;
const BASELINE =
  /^(?:base ?line|bl|basis|aufnahme|ausgangswert|basislinie|basal|basale|inicial|initial|nulmeting|baslinje|pre ?op(?:erative?|erativ)?|praop(?:erativ)?)(?: visite?| untersuchung)?$/;
const ARM = /_arm_\d+$/i;
/** Words of which several visits are parts. */
const CYCLES =
  /^(?:c|cycles?|zyklus|zyklen|kur|course|cours|cure|ciclo|ciclos|cyclus|cykel|period|periode|phase|block|round|d|w)$/;
/** Share by which visits with different units of time must be apart: a month is 28 to 31 days. */
const APART = 0.035;

/**
 * Puts visits in order by what they are called; null where that cannot be told: a number of a visit beside weeks, or
 * several numbers of which nobody can tell which counts.
 *
 * @param visits each once or more often
 */
export function orderVisits(visits: Iterable<string>): VisitOrder | null {
  const texts = [...new Set(visits)];
  const bare = withoutArm(texts);
  const signed = signedWords(bare);
  if (signed.isUnsure) return null;
  const read = texts.map((text, i) => ({
    ...{ text, folded: foldedVisit(bare[i]), marks: marksOf(bare[i], signed) },
  }));
  const numbered = read.filter(({ marks }) => marks.length > 0);
  const anchors = read.filter(({ marks, folded }) => marks.length === 0 && isAnchor(folded));
  if (numbered.length + anchors.length === 0) return null;
  const scale = numbered.length === 0 ? [] : scaleOf(numbered);
  if (scale === null) return null;
  // A screening is before the first day, but nobody can tell whether it was before a day that lies before it.
  const isBefore = scale.some((at) => at < 0);
  if (isBefore && anchors.some(({ folded }) => BEFORE.test(folded))) return null;
  const places = new Map<string, number>(numbered.map(({ text }, i) => [text, scale[i]]));
  const isTimed = numbered.some(({ marks }) => marks.some(({ days }) => days !== null));
  for (const { text, folded } of anchors) {
    places.set(text, BEFORE.test(folded) ? -2 : isTimed || isBefore ? 0 : -1);
  }
  return {
    placeOf: (visit) => places.get(visit) ?? Number.NaN,
    visits: [...places].sort((a, b) => a[1] - b[1]).map(([text]) => text),
    unplaced: read.filter(({ text }) => !places.has(text)).map(({ text }) => text),
  };
}

/** `month_3_arm_1`: the one arm of a project of REDCap says nothing of the time. */
function withoutArm(texts: readonly string[]): readonly string[] {
  const arms = new Set(texts.map((text) => ARM.exec(text)?.[0]));
  return arms.size === 1 ? texts.map((text) => text.replace(ARM, '')) : texts;
}

const isAnchor = (folded: string): boolean => BEFORE.test(folded) || BASELINE.test(folded);

interface Numbered {
  readonly folded: string;
  readonly marks: readonly VisitMark[];
}

/** The places of visits on one scale; null where they have none in common. */
const scaleOf = (all: readonly Numbered[]): readonly number[] | null =>
  byNumber(all) ?? byTime(all) ?? byParts(all);

/** `V1`, `V2 (Month 3)`: one number each that counts the visits, behind the same word. */
function byNumber(all: readonly Numbered[]): readonly number[] | null {
  const bare = all.map(({ marks }) => marks.filter(({ days }) => days === null));
  if (bare.some(({ length }) => length !== 1)) return null;
  if (new Set(bare.map(([{ word }]) => word)).size > 1) return null;
  // “Cycle 2 Day 1” is not only of the second cycle.
  if (all.some(({ marks }) => marks.length > 1) && !bare.every(([{ isVisit }]) => isVisit)) return null;
  return bare.map(([{ n }]) => n);
}

/** `Week 6`, `Month 3`: one time each. */
function byTime(all: readonly Numbered[]): readonly number[] | null {
  const times = all.map(({ marks }) => marks.filter(({ days }) => days !== null));
  if (times.some(({ length }) => length !== 1)) return null;
  if (all.some(({ marks }) => marks.some(({ days, isVisit }) => days === null && !isVisit))) return null;
  const days = times.map(([{ n, days: own }]) => n * own!);
  const ordered = times.map(([mark], i) => ({ mark, i, at: days[i] })).sort((a, b) => a.at - b.at);
  const places = [...days];
  for (const [k, { mark, i, at }] of ordered.entries()) {
    const before = ordered[k - 1];
    // Week 52 and Month 12 are the same time, as far as anyone can tell.
    if (before && before.mark.days !== mark.days && at - before.at < APART * Math.abs(at)) {
      places[i] = places[before.i];
    }
  }
  return places;
}

/** `Cycle 2 Day 1`: several numbers, each behind its word, and the same words everywhere. */
function byParts(all: readonly Numbered[]): readonly number[] | null {
  const words = new Set(all.map(({ marks }) => marks.map(({ word }) => word).join('\0')));
  const isPart = ({ word, days, isVisit }: VisitMark): boolean =>
    word !== '' && (days !== null || isVisit || CYCLES.test(word));
  if (words.size !== 1 || !all.every(({ marks }) => marks.every(isPart))) return null;
  const order = all.map(({ marks }, i) => ({ marks, i })).sort((a, b) => compared(a.marks, b.marks));
  const places: number[] = [];
  let place = 0;
  for (const [k, { marks, i }] of order.entries()) {
    if (k > 0 && compared(order[k - 1].marks, marks) !== 0) place++;
    places[i] = place;
  }
  return places;
}

const compared = (a: readonly VisitMark[], b: readonly VisitMark[]): number =>
  a.map(({ n }, k) => n - b[k].n).find((by) => by !== 0) ?? 0;
