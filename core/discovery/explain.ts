import type { ColliderTriple, Conflict, Orientation, PairRecord } from './result.ts';

/** Why two variables are linked or not, and what gave the link its direction, in plain words. */
export function explainPair(pair: PairRecord): string {
  return pair.adjacent ? `${explainLink(pair)} ${explainDirection(pair)}` : explainAbsence(pair);
}

/** Why there is a link, without its direction. */
function explainLink({ a, b, basis, pValue, given, n }: PairRecord): string {
  if (basis === 'required') return `You required the link between ${a} and ${b}; it was not tested.`;
  if (pValue === null) return `No test could tell whether ${a} and ${b} are related, so the link stays.`;
  const evidence = `the weakest evidence had p ${say(pValue)} with ${rows(n)}`;
  return given.length === 0
    ? `${a} and ${b} stay related whatever else is taken into account; ${evidence}.`
    : `${a} and ${b} stay related whatever else is taken into account; ${evidence}, given ${list(given)}.`;
}

/** Why there is no link. */
function explainAbsence({ a, b, basis, pValue, given, n }: PairRecord): string {
  if (basis === 'forbidden') {
    const seen =
      pValue === null
        ? ' The data alone would have kept a link.'
        : ` The data agree${given.length === 0 ? '' : `, given ${list(given)}`} (p ${say(pValue)}, ${rows(n)}).`;
    return `You ruled out a direct link between ${a} and ${b}.${seen}`;
  }
  const figures = `(p ${say(pValue)}, ${rows(n)})`;
  return given.length === 0
    ? `${a} and ${b} are not related ${figures}.`
    : `Once ${list(given)} ${given.length === 1 ? 'is' : 'are'} known, ${a} and ${b} are no longer related ${figures}.`;
}

/** What gave the link its direction, or why it has none. */
function explainDirection({ a, b, orientation }: PairRecord): string {
  return orientation === null
    ? `The data fit either direction between ${a} and ${b}.`
    : explainOrientation(orientation);
}

function explainOrientation(o: Orientation): string {
  switch (o.rule) {
    case 'collider':
      return `${o.from} and ${o.other} are each linked to ${o.to} but not to one another, and ${o.to} is not what separates them; so both point at ${o.to}.`;
    case 'meek':
      return explainMeek(o.number, o.nodes);
    case 'knowledge':
      return o.because === 'required'
        ? 'You required this direction.'
        : o.because === 'tiers'
          ? 'The tiers that you gave allow only this direction.'
          : 'You ruled out the other direction.';
    case 'conflict':
      return `The data contradict themselves about the direction: ${o.colliders.map(sayCollider).join('; ')}.`;
  }
}

function explainMeek(rule: 1 | 2 | 3 | 4, nodes: readonly string[]): string {
  switch (rule) {
    case 1:
      return `The other direction would make it meet the arrow from ${nodes[0]} head to head, which the data exclude (Meek rule 1).`;
    case 2:
      return `The other direction would close a circle through ${nodes[0]} (Meek rule 2).`;
    case 3:
    case 4:
      return `The other direction would close a circle or make arrows meet, through ${list(nodes)} (Meek rule ${rule}).`;
  }
}

/** What the data or the knowledge dispute, in plain words. */
export function explainConflict(conflict: Conflict): string {
  switch (conflict.kind) {
    case 'colliders':
      return `The data ask for both directions between ${conflict.edge[0]} and ${conflict.edge[1]}: ${conflict.colliders.map(sayCollider).join('; ')}.`;
    case 'knowledge': {
      const [from, to] = conflict.arrow;
      return `The data show that ${sayCollider(conflict.collider)}, but you ruled out that ${from} causes ${to}; your knowledge stands.`;
    }
    case 'forbidden-link':
      return `You ruled out a direct link between ${conflict.edge[0]} and ${conflict.edge[1]}, but nothing in the data separates them.`;
    case 'rules':
      return `The arrows around ${conflict.edge[0]} and ${conflict.edge[1]} ask for both directions between them; none was drawn.`;
  }
}

function sayCollider([a, centre, b]: ColliderTriple): string {
  return `${a} and ${b} both point at ${centre}`;
}

function say(pValue: number | null): string {
  if (pValue === null) return 'unknown';
  return pValue < 0.001 ? '< 0.001' : `= ${pValue.toFixed(3)}`;
}

function rows(n: number | null): string {
  return n === null ? 'all rows' : `${n.toLocaleString('en')} rows`;
}

function list(names: readonly string[]): string {
  return names.length < 2 ? names.join('') : `${names.slice(0, -1).join(', ')} and ${names.at(-1)}`;
}
