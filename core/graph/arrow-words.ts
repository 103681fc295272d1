import type { ColliderTriple, Conflict, EdgeRule } from './evidence.ts';
import type { Name } from './names.ts';
import { listed } from '../text/sentence.ts';

/** What gave a link its direction, in a sentence. */
export function sayRule(rule: EdgeRule, from: string, to: string, name: Name): string {
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
