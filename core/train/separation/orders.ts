import type { Blocks } from './blocks.ts';

/** A set of parents for one latent and what it costs (nats, penalty included). */
export interface ParentChoice {
  readonly parents: readonly number[];
  readonly cost: number;
}

export interface OrderedGraph {
  readonly cost: number;
  /** Modalities, causes first. */
  readonly order: readonly number[];
  /** Parents of each latent, then of each known column. */
  readonly parents: readonly (readonly number[])[];
}

/** Partial orders kept a length: all of them up to 14 modalities, so that the search is exact there. */
const BEAM = 4096;

/** A set of modalities is a bit each in a number, and a block that all share may be one more. */
export const MOST_ORDERED = 31;

interface Ranked {
  readonly needs: number;
  readonly choice: ParentChoice;
}

/** The modalities (a bit each) that must come first for every choice of latent i, cheapest choice first. */
function rank(choices: readonly ParentChoice[], own: number, blocks: Blocks): Ranked[] {
  return choices
    .map((choice) => ({
      choice,
      needs: choice.parents.reduce((bits, j) => bits | (1 << blocks.modalityOf[j]), 0) & ~(1 << own),
    }))
    .sort((a, b) => a.choice.cost - b.choice.cost);
}

/**
 * The order of the modalities and the parents that cost least together: a latent may have parents in
 * earlier modalities and in its own (whose choices must be acyclic among themselves). Dynamic programme
 * over the sets of modalities that come first, 2^M of them; a beam over them where there are more than
 * 4096 of one size, led by the cost of the rest without constraint, which never overestimates.
 *
 * @param choices for each latent, then for each known column; must include the empty set
 * @param before only orders in which the first of these modalities precedes the second
 */
export function bestOrder(
  choices: readonly (readonly ParentChoice[])[],
  blocks: Blocks,
  before?: readonly [number, number],
): OrderedGraph {
  const modalities = blocks.dims.flatMap((d, m) => (d > 0 ? [m] : []));
  const ranked = choices.slice(0, blocks.total).map((c, i) => rank(c, blocks.modalityOf[i], blocks));
  // No latent sees a known column, so it may have any parents.
  const known = choices
    .slice(blocks.total)
    .map((c) => c.reduce((best, other) => (other.cost < best.cost ? other : best)));
  const latentsOf = (m: number): number[] =>
    Array.from({ length: blocks.dims[m] }, (_, i) => blocks.start[m] + i);
  const affordable = (i: number, first: number): ParentChoice =>
    ranked[i].find(({ needs }) => (needs & ~first) === 0)!.choice;
  const costAfter = (m: number, first: number): number =>
    latentsOf(m).reduce((sum, i) => sum + affordable(i, first).cost, 0);
  const free = blocks.dims.map((_, m) => latentsOf(m).reduce((sum, i) => sum + ranked[i][0].choice.cost, 0));

  interface State {
    readonly cost: number;
    readonly bound: number;
    readonly order: readonly number[];
  }
  let level = new Map<number, State>([[0, { cost: 0, bound: free.reduce((a, b) => a + b, 0), order: [] }]]);
  for (let length = 0; length < modalities.length; length++) {
    const next = new Map<number, State>();
    for (const [set, state] of level) {
      for (const m of modalities) {
        if (set & (1 << m) || (before?.[1] === m && !(set & (1 << before[0])))) continue;
        const step = costAfter(m, set);
        const cost = state.cost + step;
        const grown = set | (1 << m);
        const known = next.get(grown);
        if (known && known.cost <= cost) continue;
        next.set(grown, { cost, bound: state.bound + step - free[m], order: [...state.order, m] });
      }
    }
    level =
      next.size <= BEAM ? next : new Map([...next].sort((a, b) => a[1].bound - b[1].bound).slice(0, BEAM));
  }
  const [{ cost, order }] = level.values();
  const parents: (readonly number[])[] = [...ranked.map(() => []), ...known.map((choice) => choice.parents)];
  let first = 0;
  for (const m of order) {
    for (const i of latentsOf(m)) parents[i] = affordable(i, first).parents;
    first |= 1 << m;
  }
  return { cost: known.reduce((sum, choice) => sum + choice.cost, cost), order, parents };
}

/** The pairs (cause, effect) of modalities that the graph has an edge between. */
export function modalityEdges(parents: readonly (readonly number[])[], blocks: Blocks): [number, number][] {
  const seen = new Map<string, [number, number]>();
  parents.slice(0, blocks.total).forEach((js, i) => {
    const effect = blocks.modalityOf[i];
    for (const j of js) {
      const cause = blocks.modalityOf[j];
      if (cause !== effect) seen.set(`${String(cause)} ${String(effect)}`, [cause, effect]);
    }
  });
  return [...seen.values()];
}

/** The cheapest graph whose order reverses an edge between modalities of `best`; undefined without such edges. */
export function bestOtherOrder(
  choices: readonly (readonly ParentChoice[])[],
  blocks: Blocks,
  best: OrderedGraph,
): OrderedGraph | undefined {
  let other: OrderedGraph | undefined;
  for (const [cause, effect] of modalityEdges(best.parents, blocks)) {
    const reversed = bestOrder(choices, blocks, [effect, cause]);
    if (!other || reversed.cost < other.cost) other = reversed;
  }
  return other;
}
