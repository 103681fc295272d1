import type { DiscoverRequest } from '../../../core/contract/graph-api.ts';
import { hasTiers } from '../../../core/graph/tiers.ts';

type Arrow = readonly [from: string, to: string];

/** What the user says is known before the data speak. */
export interface Knowledge {
  /** What comes first stands first. */
  readonly tiers: readonly (readonly string[])[];
  /** Variables in no tier come after all that are in one; else they may stand anywhere. */
  readonly restLater: boolean;
  /** Directions that are ruled out. Both directions of a pair: no direct link. */
  readonly forbidden: readonly Arrow[];
  readonly required: readonly Arrow[];
}

export const NO_KNOWLEDGE: Knowledge = { tiers: [], restLater: true, forbidden: [], required: [] };

/** Tier of a variable, from 0; -1 where it is in none. */
export function tierOf({ tiers }: Knowledge, name: string): number {
  return tiers.findIndex((tier) => tier.includes(name));
}

/** Where variables stand that are in none. */
export const NO_TIER = -1;

/** The tier before or after that of a variable, below the last of which lies the place of those in none; null beyond. */
export function tierBeside(knowledge: Knowledge, name: string, before: boolean): number | null {
  const last = knowledge.tiers.length - 1;
  const now = tierOf(knowledge, name);
  if (before) return now < 0 ? Math.max(0, last) : now > 0 ? now - 1 : null;
  if (now < 0) return null;
  return now < last ? now + 1 : NO_TIER;
}

/** Puts variables into a tier; -1 takes them out of all, one past the last makes a new one. */
export function moveToTier(knowledge: Knowledge, names: readonly string[], tier: number): Knowledge {
  const moved = new Set(names);
  const tiers = knowledge.tiers.map((members) => members.filter((name) => !moved.has(name)));
  if (tier >= 0) {
    while (tiers.length <= tier) tiers.push([]);
    tiers[tier] = [...tiers[tier], ...moved];
  }
  return { ...knowledge, tiers };
}

/** When a variable is, by the order in time: the later, the larger; null where the order does not tell. */
function timeOf(knowledge: Knowledge, name: string): number | null {
  const tier = tierOf(knowledge, name);
  if (tier >= 0) return tier;
  return knowledge.restLater && hasTiers(knowledge) ? knowledge.tiers.length : null;
}

/** Whether the order in time rules out that one variable causes another. */
export function orderForbids(knowledge: Knowledge, from: string, to: string): boolean {
  const [a, b] = [timeOf(knowledge, from), timeOf(knowledge, to)];
  return a !== null && b !== null && a > b;
}

/** Puts variables into a new tier that comes before that one. */
export function moveBefore(knowledge: Knowledge, names: readonly string[], tier: number): Knowledge {
  const rest = moveToTier(knowledge, names, -1);
  return { ...rest, tiers: [...rest.tiers.slice(0, tier), [...names], ...rest.tiers.slice(tier)] };
}

/** How many directions the order in time rules out among these variables. */
export function ruledOut(knowledge: Knowledge, names: readonly string[]): number {
  const sizes = new Map<number, number>();
  for (const name of names) {
    const time = timeOf(knowledge, name);
    if (time !== null) sizes.set(time, (sizes.get(time) ?? 0) + 1);
  }
  let earlier = 0;
  let count = 0;
  for (const [, size] of [...sizes].sort(([a], [b]) => a - b)) {
    count += size * earlier;
    earlier += size;
  }
  return count;
}

export function addTier(knowledge: Knowledge): Knowledge {
  return { ...knowledge, tiers: [...knowledge.tiers, []] };
}

/** Its variables are in no tier afterwards. */
export function removeTier(knowledge: Knowledge, tier: number): Knowledge {
  return { ...knowledge, tiers: knowledge.tiers.filter((_, t) => t !== tier) };
}

export type KnownLink = 'required' | 'forbidden' | 'no-link';

const same =
  ([a, b]: Arrow) =>
  ([c, d]: Arrow): boolean =>
    a === c && b === d;

/** Says something about a pair; what was said about it before no longer holds. */
export function setLink(knowledge: Knowledge, from: string, to: string, known: KnownLink): Knowledge {
  if (from === to) return knowledge;
  const rest = clearLink(knowledge, from, to);
  const arrow: Arrow = [from, to];
  if (known === 'required') return { ...rest, required: [...rest.required, arrow] };
  const added: Arrow[] = known === 'no-link' ? [arrow, [to, from]] : [arrow];
  return { ...rest, forbidden: [...rest.forbidden, ...added] };
}

/** Whether anything is said of a pair. */
export const pairSaid = ({ forbidden, required }: Knowledge, a: string, b: string): boolean =>
  [...forbidden, ...required].some((arrow) => same([a, b])(arrow) || same([b, a])(arrow));

export function clearLink(knowledge: Knowledge, a: string, b: string): Knowledge {
  const other = (arrow: Arrow): boolean => !same([a, b])(arrow) && !same([b, a])(arrow);
  return {
    ...knowledge,
    forbidden: knowledge.forbidden.filter(other),
    required: knowledge.required.filter(other),
  };
}

export interface ListedLink {
  readonly from: string;
  readonly to: string;
  readonly known: KnownLink;
}

/** Every pair that something is known about, once. */
export function knownLinks({ forbidden, required }: Knowledge): readonly ListedLink[] {
  const listed: ListedLink[] = required.map(([from, to]) => ({ from, to, known: 'required' as const }));
  const done = new Set<string>();
  for (const [from, to] of forbidden) {
    if (done.has(JSON.stringify([to, from]))) continue;
    done.add(JSON.stringify([from, to]));
    const both = forbidden.some(same([to, from]));
    listed.push({ from, to, known: both ? 'no-link' : 'forbidden' });
  }
  return listed;
}

export interface Contradiction {
  readonly kind: 'against-tiers' | 'circle';
  readonly from: string;
  readonly to: string;
}

/** Required links that the tiers exclude, or that lead round in a circle. */
export function contradictions(knowledge: Knowledge): readonly Contradiction[] {
  const found: Contradiction[] = [];
  for (const [from, to] of knowledge.required) {
    if (orderForbids(knowledge, from, to)) found.push({ kind: 'against-tiers', from, to });
    else if (leadsTo(knowledge.required, to, from)) found.push({ kind: 'circle', from, to });
  }
  return found;
}

function leadsTo(arrows: readonly Arrow[], start: string, goal: string): boolean {
  const seen = new Set<string>();
  const open = [start];
  for (let at = open.pop(); at !== undefined; at = open.pop()) {
    if (at === goal) return true;
    if (seen.has(at)) continue;
    seen.add(at);
    for (const [from, to] of arrows) if (from === at) open.push(to);
  }
  return false;
}

/** Without variables that do not take part, and without empty tiers. */
export function knowledgeRequest(
  knowledge: Knowledge,
  variables: ReadonlySet<string>,
): DiscoverRequest['knowledge'] {
  const known = ([from, to]: Arrow): boolean => variables.has(from) && variables.has(to);
  const copy = ([from, to]: Arrow): [string, string] => [from, to];
  const tiers = knowledge.tiers
    .map((tier) => tier.filter((name) => variables.has(name)))
    .filter((tier) => tier.length > 0);
  const forbidden = knowledge.forbidden.filter(known).map(copy);
  const required = knowledge.required.filter(known).map(copy);
  if (tiers.length === 0 && forbidden.length === 0 && required.length === 0) return undefined;
  return {
    tiers,
    ...(knowledge.restLater && tiers.length > 0 ? { restLater: true } : {}),
    forbidden,
    required,
  };
}
