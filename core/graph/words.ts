import type { AbsentEdge, DocumentEdge, EdgeRule, GraphDocument } from './document.ts';
import { sayLink } from './difference.ts';
import { shownName } from './names.ts';

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

/** `.62`, `-.05`: for what lies between -1 and 1. */
export function withoutZero(value: number, digits = 2): string {
  return value.toFixed(digits).replace(/^(-?)0(?=\.)/, '$1');
}

const thousands = new Intl.NumberFormat('en');

/** `N = 1,204` */
export const sayN = (n: number): string => `N = ${thousands.format(n)}`;

/** `kept in 93 of 100 resamples` */
export const sayFrequency = (share: number): string =>
  `kept in ${String(Math.round(100 * share))} of 100 resamples`;

/** `a, b and c` */
export function listed(names: readonly string[]): string {
  return names.length < 2 ? names.join('') : `${names.slice(0, -1).join(', ')} and ${names.at(-1)!}`;
}

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
  absent: 'not adjacent',
} as const;

/** `Direct link, possible direction: Age → BMI` */
export const linkHeadline = (edge: DocumentEdge, name: Name): string =>
  `${HEADLINES[edge.kind]}: ${sayLink(edge, name)}`;

/** `No direct link found between Age and BMI` */
export const absentHeadline = (a: string, b: string, name: Name): string =>
  `No direct link found between ${name(a)} and ${name(b)}`;

/** Why there is a link and where its direction comes from, with the names that people gave. */
export function whyLinked(edge: DocumentEdge, name: Name): string {
  // A document of an older version, or from elsewhere, has its own sentence only.
  if (edge.given === undefined && edge.basis === undefined) return edge.because;
  const hint = edge.hint === undefined ? '' : ` ${edge.hint}`;
  return `${linkEvidence(edge, name)} ${sayDirection(edge, name)}${hint}`;
}

function linkEvidence({ from, to, basis, pValue, n, given = [] }: DocumentEdge, name: Name): string {
  const pair = `${name(from)} and ${name(to)}`;
  if (basis === 'required') return `You required the link between ${pair}; it was not tested.`;
  if (pValue === undefined) return `No test could tell whether ${pair} are related, so the link stays.`;
  const fixed = given.length === 0 ? '' : ` given ${listed(given.map(name))}`;
  return `${pair} stay related whatever else is taken into account; the weakest evidence was found${fixed} ${figures(pValue, n)}.`;
}

function sayDirection({ from, to, rule }: DocumentEdge, name: Name): string {
  if (rule) return plainRule(rule, name(from), name(to), name);
  return `The data fit either direction between ${name(from)} and ${name(to)}.`;
}

/** Why there is no link: `Because: given age and BMI they are no longer related (p = .41, N = 812).` */
export function whyAbsent({ a, b, basis, pValue, n, separatingSet }: AbsentEdge, name: Name): string {
  const given = separatingSet.length === 0 ? '' : ` given ${listed(separatingSet.map(name))}`;
  const numbers = figures(pValue, n);
  if (basis === 'forbidden') {
    const data =
      pValue === undefined ? 'The data alone would have kept a link.' : `The data agree${given} ${numbers}.`;
    return `You ruled out a direct link between ${name(a)} and ${name(b)}. ${data}`;
  }
  const pair = `${name(a)} and ${name(b)}`;
  const tail = numbers === '' ? '.' : ` ${numbers}.`;
  return separatingSet.length === 0
    ? `On their own, ${pair} are not related${tail}`
    : `Given ${listed(separatingSet.map(name))}, ${pair} are no longer related${tail}`;
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
      }[rule.because];
    case 'conflict':
      return 'conflicting colliders';
  }
}

const TESTS: Readonly<Record<string, string>> = {
  'fisher-z': 'Fisher’s z test of partial correlations',
  gcm: 'the generalised covariance measure',
  'chi-square': 'the chi-square test of conditional independence',
  'd-separation': 'd-separation in a known graph',
};

/** Name of a test of independence in a methods section. */
export const testName = (test: unknown): string =>
  typeof test === 'string' ? (TESTS[test] ?? test) : 'a test of conditional independence';
