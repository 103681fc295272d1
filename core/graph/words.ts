import { sayLink } from './difference.ts';
import type { GraphDocument } from './document.ts';
import type {
  AbsentEdge,
  ColliderTriple,
  Conflict,
  CorrectionTrouble,
  EdgeRule,
  EffectSize,
  LinkEvidence,
  MissingnessCorrection,
  PairTest,
  UndecidedPair,
} from './evidence.ts';
import { shownName } from './names.ts';
import { few, listed } from '../text/sentence.ts';

/** How a variable's id is shown. */
export type Name = (id: string) => string;

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
      return `The data find ${pair} related whatever else is taken into account${tail} The training’s own structure links them only in some of its restarts.`;
    case 'untested':
      return `No test could tell whether ${pair} are related: too few people have both, or all who have one of them have the same value of the other.`;
    case 'missingness':
      return `${pair} are related among the people with all values, but whether these values are missing depends on other variables.${thenCorrection(missingness, name)}`;
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
  if (rule) return plainRule(rule, name(from), name(to), name);
  return `The data fit either direction between ${name(from)} and ${name(to)}.`;
}

/** Why there is no link: `Because: given age and BMI they are no longer related (p = .41, N = 812).` */
export function whyAbsent(pair: AbsentEdge, name: Name): string {
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

/** What the data or the knowledge dispute. */
export function sayConflict(conflict: Conflict): string {
  switch (conflict.kind) {
    case 'colliders':
      return `The data ask for both directions between ${conflict.edge[0]} and ${conflict.edge[1]}: ${conflict.colliders.map(sayCollider).join('; ')}.`;
    case 'knowledge': {
      const [from, to] = conflict.arrow;
      return `The data show that ${sayCollider(conflict.collider)}, but you ruled out that ${from} causes ${to}; your knowledge stands.`;
    }
    case 'forbidden-link':
      if (conflict.outcomes)
        return `Nothing measured separates ${conflict.edge[0]} and ${conflict.edge[1]}, two times to events; neither is taken for a cause, so there is no link between them.`;
      return `You ruled out a direct link between ${conflict.edge[0]} and ${conflict.edge[1]}, but nothing in the data separates them.`;
    case 'rules':
      return `The arrows around ${conflict.edge[0]} and ${conflict.edge[1]} ask for both directions between them; none was drawn.`;
  }
}

const sayCollider = ([a, centre, b]: ColliderTriple): string => `${a} and ${b} both point at ${centre}`;

/**
 * The direction that a likelihood favours where PC leaves it open.
 *
 * @param nats by how much a subject, of those who were held out
 */
export const sayFavoured = (from: string, to: string, nats: number, heldOut: number): string =>
  `A likelihood comparison on ${heldOut} unseen subjects favours ${from} to ${to} (${nats.toFixed(3)} nats a subject), if nothing else causes both.`;

/** What follows the reason of a link that lies on a circle of arrows. */
export const IN_CIRCLE =
  'The arrow runs in a circle of arrows: the data contradict themselves here, and its direction should not be relied on.';

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

function plainRule(rule: EdgeRule, from: string, to: string, name: Name): string {
  switch (rule.name) {
    case 'collider':
      return `${from} and ${name(rule.witness)} are each linked to ${to} but not to one another, and ${to} is not what separates them; so both point at ${to}.`;
    case 'meek': {
      const via = listed(rule.nodes.map(name));
      if (rule.number === 1)
        return `The other direction would make it meet the arrow from ${via} head to head, which the data exclude.`;
      return rule.number === 2
        ? `The other direction would close a circle through ${via}.`
        : `The other direction would close a circle or make arrows meet, through ${via}.`;
    }
    case 'knowledge':
      return {
        required: 'You required this direction.',
        tiers: 'What you said comes first allows only this direction.',
        forbidden: 'You ruled out the other direction.',
        outcome: 'A time to an event causes nothing, so that only this direction is possible.',
      }[rule.because];
    case 'conflict':
      return 'The data contradict themselves about the direction.';
  }
}

/** What gave a link its direction, as a methods section says it. */
export function ruleTerm(rule: EdgeRule): string {
  switch (rule.name) {
    case 'collider':
      return 'unshielded collider (v-structure)';
    case 'meek':
      return `Meek’s rule ${String(rule.number)}`;
    case 'knowledge':
      return {
        required: 'background knowledge: required',
        tiers: 'background knowledge: tiers',
        forbidden: 'background knowledge: forbidden',
        outcome: 'time to an event: an outcome',
      }[rule.because];
    case 'conflict':
      return 'conflicting colliders';
  }
}

/** Tests of independence that are made on data. */
const DATA_TESTS = {
  'fisher-z': 'Fisher’s z test of partial correlations',
  gcm: 'the generalised covariance measure',
  'chi-square': 'the chi-square test of conditional independence',
} as const;
const TESTS: Readonly<Record<string, string>> = {
  ...DATA_TESTS,
  'd-separation': 'd-separation in a known graph',
};

/** The name of a test that is made on data. */
export type DataTest = keyof typeof DATA_TESTS;
export const DATA_TEST_NAMES = Object.keys(DATA_TESTS) as DataTest[];

/** Whether a document's test is one that is made on data. */
export const isDataTest = (test: unknown): test is DataTest =>
  typeof test === 'string' && Object.hasOwn(DATA_TESTS, test);

/** Name of a test of independence in a methods section. */
export const testName = (test: unknown): string =>
  typeof test === 'string' ? (TESTS[test] ?? test) : 'a test of conditional independence';
