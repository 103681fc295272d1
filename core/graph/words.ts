import { sayLink } from './difference.ts';
import type { GraphDocument } from './document.ts';
import type {
  AbsentEdge,
  CorrectionTrouble,
  EffectSize,
  LinkEvidence,
  MissingnessCorrection,
  PairTest,
  UndecidedPair,
} from './evidence.ts';
import { shownName, type Name } from './names.ts';
import { sayRule } from './arrow-words.ts';
import { few, listed } from '../text/sentence.ts';

/** How the ids of a graph's variables are shown; an id that it does not have stays as it is. */
export function nameOf({ nodes }: Pick<GraphDocument, 'nodes'>): Name {
  const names = new Map(nodes.map((node) => [node.id, shownName(node)]));
  return (id) => names.get(id) ?? id;
}

/** `p = .041`, `p < .001`; without a leading zero, since a p-value cannot exceed 1. */
export function sayP(pValue: number): string {
  if (pValue < 0.001) return 'p < .001';
  if (pValue >= 0.9995) return 'p > .999';
  return `p = ${withoutZero(pValue, pValue < 0.1 ? 3 : 2)}`;
}

/** `.62`, `−.05`: for what lies between -1 and 1. Nothing is below zero once it is rounded to it. */
export function withoutZero(value: number, digits = 2): string {
  const size = Math.abs(value).toFixed(digits);
  return `${value < 0 && Number(size) > 0 ? '−' : ''}${size.replace(/^0(?=\.)/, '')}`;
}

const thousands = new Intl.NumberFormat('en');

/** `N = 1,204` */
export const sayN = (n: number): string => `N = ${thousands.format(n)}`;

/** `(p = .41, N = 812)`; empty where neither is known. */
export function figures(pValue: number | null | undefined, n: number | null | undefined): string {
  const parts = [
    ...(typeof pValue === 'number' ? [sayP(pValue)] : []),
    ...(typeof n === 'number' ? [sayN(n)] : []),
  ];
  return parts.length > 0 ? `(${parts.join(', ')})` : '';
}

const HEADLINES = {
  directed: 'Direct link, possible direction',
  undirected: 'Direct link, direction not known',
  bidirected: 'Direct link, the data ask for both directions',
} as const;

export const TERMS = {
  directed: 'directed edge',
  undirected: 'undirected edge',
  bidirected: 'bidirected edge',
  undecided: 'undecided pair',
  absent: 'not adjacent',
} as const;

/** `Direct link, possible direction: Age → BMI` */
export const linkHeadline = (edge: LinkEvidence, name: Name): string =>
  `${HEADLINES[edge.kind]}: ${sayLink(edge, name)}`;

/** `No direct link found between Age and BMI` */
export const absentHeadline = (a: string, b: string, name: Name): string =>
  `No direct link found between ${name(a)} and ${name(b)}`;

/** `Undecided between Age and BMI` */
export const undecidedHeadline = (a: string, b: string, name: Name): string =>
  `Undecided: whether ${name(a)} and ${name(b)} have a direct link`;

/** `about .04, where more than .05 is asked for`; `about .06, which is not shown to be more than .05` */
export const sayMargin = ({ size, margin }: Pick<EffectSize, 'size' | 'margin'>): string =>
  size > margin
    ? `about ${withoutZero(size)}, which is not shown to be more than ${withoutZero(margin)}`
    : `about ${withoutZero(size)}, where more than ${withoutZero(margin)} is asked for`;

/** What is left of a relation in the test that comes closest to none: `Given BMI, ... is left`. */
const sayLeft = ({ given, ...effect }: EffectSize, name: Name): string =>
  `${given.length === 0 ? 'On their own' : `Given ${listed(given.map(name))}`}, what relates them is a correlation of ${sayMargin(effect)}`;

/** Why neither a link nor its absence is claimed. */
export function whyUndecided(
  { a, b, undecided, pValue, adjustedP, n, given, effect, missingness }: UndecidedPair,
  name: Name,
): string {
  const pair = `${name(a)} and ${name(b)}`;
  const left = effect ? ` ${sayLeft(effect, name)}.` : '';
  const numbers = figures(pValue, n);
  const tail = numbers === '' ? '.' : ` ${numbers}.`;
  const fixed = given.length === 0 ? '' : ` given ${listed(given.map(name))}`;
  switch (undecided) {
    case 'small':
      return `${pair} stay related whatever else is taken into account, but the relation may be smaller than what matters.${left}`;
    case 'error':
      return `${pair} stay related whatever else is taken into account, but no more than the error of the learned factors can explain.${left}`;
    case 'failed':
      return `${pair} stay related${fixed}${tail} One of them, or a factor that is related to both, was not learned reliably: halves of the people, or trainings from other beginnings, give another factor in its place.`;
    case 'chance':
      return `The data find ${pair} related whatever else is taken into account${tail} Among so many pairs that comes too often by chance for the false discovery rate that was asked for${adjustedP === undefined ? '' : ` (adjusted ${sayP(adjustedP)})`}.`;
    case 'training-link':
      return `The data find ${pair} unrelated${fixed}${tail} The training’s own structure links them.`;
    case 'training-unsure':
      return `The data find ${pair} related whatever else is taken into account${tail} The training’s own structure links them in fewer than half of the searches that it was looked for in.`;
    case 'untested':
      return `No test could tell whether ${pair} are related: too few people have both, or all who have one of them have the same value of the other.`;
    case 'missingness':
      return `${pair} are related among the people with all values, but whether these values are missing depends on other variables.${thenCorrection(missingness, name)}`;
    case 'masked':
      return `${pair} go together, and nothing that is drawn explains it. They are no longer related${fixed}${tail} But ${listed(given.map(name))} and one of the two tell nearly the same, so that each takes the link of the other away, and the data do not say which of them it belongs to. Leave one of them out of the graph to see it.`;
    case 'training-none':
      return `The data find ${pair} related whatever else is taken into account${tail} The training’s own structure has no link between them, so that the error of the factors may be what is found.`;
  }
}

const UNCORRECTED: Readonly<Record<CorrectionTrouble, string>> = {
  'few-rows': 'the rows that the correction leaves are too few',
  'cause-missing': 'what the missingness depends on is missing itself, depending on others',
  levels: 'what the missingness depends on has too many levels, or too rare ones',
  'many-sets': 'there are too many sets of variables to hold fixed',
};

/** What the correction of missingness did to a link, with the p-values of before and after. */
export function sayCorrection(
  { outcome, causes, given, before, after, because }: MissingnessCorrection,
  name: Name,
): string {
  const fixed = given.length === 0 ? '' : ` given ${listed(given.map(name))}`;
  const first = `people with all values${fixed} ${figures(before.pValue, before.n)}`;
  const second = after
    ? ` and people weighed by ${listed(causes.map(name))} ${figures(after.pValue, after.n)}`
    : '';
  const numbers = `${first}${second}`;
  switch (outcome) {
    case 'removed':
      return `the correction of missingness took the link out: ${numbers}.`;
    case 'unclear':
      return `the correction of missingness leaves the link open, as it leaves few people: ${numbers}.`;
    case 'kept':
      return `the link stays after the correction of missingness: ${numbers}.`;
    case 'impossible':
      return `the link stays and could not be corrected for missingness, because ${UNCORRECTED[because ?? 'few-rows']}: ${numbers}.`;
  }
}

/** The same as a sentence of its own after others; empty where nothing was corrected. */
function thenCorrection(correction: MissingnessCorrection | undefined, name: Name): string {
  if (!correction) return '';
  const words = sayCorrection(correction, name);
  return ` ${words[0].toUpperCase()}${words.slice(1)}`;
}

/** `.97 (.96 to .98)`, or `assumed to be .95`. */
export const sayReliability = (
  value: number,
  interval: readonly [low: number, high: number] | undefined,
): string =>
  interval
    ? `${withoutZero(value)} (${withoutZero(interval[0])} to ${withoutZero(interval[1])})`
    : `assumed to be ${withoutZero(value)}`;

/** `This link would vanish if Sleep 1 were reliable below .91; it is .97 (.96 to .98).`; empty where that is not known. */
function sayVanishing({ effect }: LinkEvidence, name: Name): string {
  if (effect?.hinge) {
    const { factor, below, reliability, interval } = effect.hinge;
    return ` This link would vanish if ${name(factor)} were reliable below ${withoutZero(below)}; it is ${sayReliability(reliability, interval)}.`;
  }
  if (effect?.reliabilityNeeded === undefined) return '';
  const { given, reliabilityNeeded } = effect;
  return ` It could be the error of what was held fixed if the learned factors among ${listed(given.map(name))} were reliable below ${withoutZero(reliabilityNeeded)}.`;
}

/** Why there is a link and where its direction comes from, with the names that people gave. */
export function whyLinked(edge: LinkEvidence, name: Name): string {
  const hint = edge.hint === undefined ? '' : ` ${edge.hint}`;
  return `${linkEvidence(edge, name)}${thenCorrection(edge.missingness, name)}${sayVanishing(edge, name)} ${sayDirection(edge, name)}${hint}`;
}

function linkEvidence({ from, to, basis, pValue, n, given = [] }: LinkEvidence, name: Name): string {
  const pair = `${name(from)} and ${name(to)}`;
  if (basis === 'required') return `You required the link between ${pair}; it was not tested.`;
  if (pValue === undefined) return `No test could tell whether ${pair} are related, so the link stays.`;
  const fixed = given.length === 0 ? '' : ` given ${listed(given.map(name))}`;
  return `${pair} stay related whatever else is taken into account; the weakest evidence was found${fixed} ${figures(pValue, n)}.`;
}

function sayDirection({ from, to, rule }: LinkEvidence, name: Name): string {
  if (rule) return sayRule(rule, name(from), name(to), name);
  return `The data fit either direction between ${name(from)} and ${name(to)}.`;
}

/** Why there is no link: `Because: given age and BMI they are no longer related (p = .41, N = 812).` */
export function whyAbsent(pair: AbsentEdge, name: Name): string {
  const { ambiguous = [] } = pair;
  const because = sayAbsent(pair, name);
  if (ambiguous.length === 0) return because;
  return `${because} Whether arrows from both meet at ${listed(ambiguous.map(name))} is not told: nothing that separates the two shows it clearly.`;
}

function sayAbsent(pair: AbsentEdge, name: Name): string {
  const { a, b, basis, pValue, n, separatingSet, reason, effect, missingness } = pair;
  const given = separatingSet.length === 0 ? '' : ` given ${listed(separatingSet.map(name))}`;
  const numbers = figures(pValue, n);
  if (basis === 'outcomes') {
    const data =
      pValue === undefined
        ? 'Nothing measured explains all that they share.'
        : `Given what was measured they are not related ${numbers}.`;
    return `${name(a)} and ${name(b)} are times to events, and neither is taken for a cause. ${data}`;
  }
  if (basis === 'levels')
    return `${name(a)} and ${name(b)} are levels of one category: who has one does not have the other, which is no link between them. It was not tested.`;
  if (basis === 'forbidden') {
    const data =
      pValue === undefined ? 'The data alone would have kept a link.' : `The data agree${given} ${numbers}.`;
    return `You ruled out a direct link between ${name(a)} and ${name(b)}. ${data}`;
  }
  const both = `${name(a)} and ${name(b)}`;
  const tail = numbers === '' ? '.' : ` ${numbers}.`;
  if (reason === 'training') {
    const left = effect ? ` ${sayLeft(effect, name)}.` : '';
    return `${both} stay related, but no more than may not matter or the error of the learned factors can explain, and the training’s own structure has no link between them.${left}`;
  }
  if (reason === 'small') {
    return separatingSet.length === 0
      ? `What relates ${both} on their own is shown to be too small to matter${tail}`
      : `Given ${listed(separatingSet.map(name))}, what relates ${both} is shown to be too small to matter${tail}`;
  }
  const corrected = thenCorrection(missingness, name);
  return separatingSet.length === 0
    ? `On their own, ${both} are not related${tail}${corrected}`
    : `Given ${listed(separatingSet.map(name))}, ${both} are no longer related${tail}${corrected}`;
}

/** Pairs that a sentence names. */
const MOST_NAMED = 6;

/** Which pairs are undecided, in a sentence; null where none is. */
export function sayUndecidedPairs(undecided: readonly UndecidedPair[]): string | null {
  if (undecided.length === 0) return null;
  const named = undecided.map(({ a, b }) => `${a} – ${b}`);
  const one = undecided.length === 1;
  return `${one ? 'One pair is' : `${String(undecided.length)} pairs are`} undecided, neither linked nor shown to be without a link: ${few(named, MOST_NAMED)}.`;
}

/** A test as it is told. @param alpha of the graph */
export function sayTest({ given, pValue, n }: PairTest, alpha: number, name: Name): string {
  const where = given.length === 0 ? 'On their own' : `Given ${listed(given.map(name))}`;
  if (pValue === null) {
    return `${where}, nothing can be said: too few subjects, or these determine each other.`;
  }
  const still =
    pValue < alpha ? (given.length === 0 ? '' : 'still ') : given.length === 0 ? 'not ' : 'no longer ';
  return `${where}, they are ${still}related ${figures(pValue, n)}.`;
}
