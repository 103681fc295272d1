import type { DocumentNode, GraphDocument } from './document.ts';
import { isLink, type LinkEvidence, type Relation, type Trend, type UndecidedPair } from './evidence.ts';
import type { Name } from './names.ts';
import { nameOf, withoutZero } from './words.ts';
import { listed } from '../text/sentence.ts';

type Pair = LinkEvidence | UndecidedPair;

/** What a graph says of how the two of a pair go together. */
export interface Relations {
  /** `higher with higher`, `more often yes with higher Age`; undefined where the document does not tell. */
  readonly goes: (pair: Pair) => string | undefined;
  /** `higher with higher, .31 [.21, .40] given Sex`. */
  readonly said: (pair: Pair) => string | undefined;
}

/** How the pairs of a graph go together, in words. */
export function relationsOf(document: Pick<GraphDocument, 'nodes'>): Relations {
  const nodes = new Map(document.nodes.map((node) => [node.id, node]));
  const name = nameOf(document);
  const goes = (pair: Pair): string | undefined => {
    if (!pair.relation) return undefined;
    const [a, b] = isLink(pair) ? [pair.from, pair.to] : [pair.a, pair.b];
    const [first, second] = [nodes.get(a), nodes.get(b)];
    const isEffect = isLink(pair) && pair.kind === 'directed';
    return first && second
      ? sayTrend(pair.relation.trend, { pair: [first, second], isEffect }, name)
      : undefined;
  };
  return {
    goes,
    said: (pair) => {
      const words = goes(pair);
      if (!pair.relation || words === undefined) return undefined;
      const { given, trend } = pair.relation;
      const fixed = given.length === 0 ? ' on their own' : ` given ${listed(given.map(name))}`;
      const kind = trend === 'bent' ? 'in a straight line ' : trend === 'unordered' ? 'strength ' : '';
      return `${words}, ${kind}${sayCorrelation(pair.relation)}${fixed}`;
    },
  };
}

/** `.31 [.21, .40]`, with the 95 % interval. */
const sayCorrelation = ({ correlation, low, high }: Pick<Relation, 'correlation' | 'low' | 'high'>): string =>
  `${withoutZero(correlation)} [${withoutZero(low)}, ${withoutZero(high)}]`;

/** The correlation for a table beside the words; null of a bent relation, whose straight part would mislead there. */
export const figuresOf = (relation: Relation | undefined): string | null =>
  !relation || relation.trend === 'bent' ? null : sayCorrelation(relation);

/** The figures of a pair as attributes of an export. */
export const relationFigures = ({ relation }: Pair) => ({
  correlation: relation?.correlation,
  correlationLow: relation?.low,
  correlationHigh: relation?.high,
});

/** @param isEffect whether the second of the pair is known to be the effect of the first */
function sayTrend(
  trend: Trend,
  { pair, isEffect }: { readonly pair: readonly [DocumentNode, DocumentNode]; readonly isEffect: boolean },
  name: Name,
): string {
  if (trend === 'bent') return 'bent: no one direction';
  if (trend === 'unclear') return 'direction not clear';
  if (trend === 'unordered') {
    const without = pair.filter(({ type }) => type === 'category').map(({ id }) => name(id));
    return without.length === 0
      ? 'no direction: not a relation of two orders'
      : `no direction: ${listed(without)} ${without.length === 1 ? 'has' : 'have'} no order`;
  }
  const rising = trend === 'rising';
  // The one that is told of comes first: a time to an event, else a known effect, else what has two values.
  const rank = ({ type }: DocumentNode): number =>
    type === 'time-to-event' ? 2 : type === 'two-valued' ? 1 : 0;
  const [other, told] = !isEffect && rank(pair[0]) > rank(pair[1]) ? [pair[1], pair[0]] : pair;
  const where =
    other.type === 'two-valued'
      ? `where ${name(other.id)} is ${higher(other)}`
      : `with higher ${name(other.id)}`;
  switch (told.type) {
    case 'time-to-event':
      return `${rising ? 'sooner' : 'later'} ${where}`;
    case 'two-valued':
      return `${rising ? 'more' : 'less'} often ${higher(told)} ${where}`;
    default:
      if (other.type === 'two-valued') return `${rising ? 'higher' : 'lower'} ${where}`;
      return rising ? 'higher with higher' : 'lower with higher';
  }
}

const higher = ({ higher: value }: DocumentNode): string => value ?? 'the higher value';
