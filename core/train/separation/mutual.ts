import type { Blocks } from './blocks.ts';
import type { ParentChoice } from './orders.ts';

export interface MutualGraph {
  readonly cost: number;
  /** What each latent, then each known column, is conditioned on; across modalities i on j exactly if j on i. */
  readonly parents: readonly (readonly number[])[];
}

/**
 * The graph without an order of the modalities: what each latent is best conditioned on, given all others. Two
 * latents of different modalities are linked where each chooses the other (the AND rule of Meinshausen and
 * Bühlmann, 2006); what loses a link chooses again, until all links are mutual. One-sided choices are mostly
 * shadows: a latent that comes first in its modality's chain is not conditioned on the later ones, and sees
 * through them what is next to them.
 *
 * Within a modality the choices follow the chain that costs least, by a dynamic programme over the sets of
 * latents that come first. A cycle there shows as one link.
 *
 * @param choices for each latent, then for each known column; must include the empty set
 */
export function mutualGraph(choices: readonly (readonly ParentChoice[])[], blocks: Blocks): MutualGraph {
  const { modalityOf, total } = blocks;
  const all = choices.map((c) => [...c].sort((a, b) => a.cost - b.cost));
  const ranked = all.slice(0, total);
  const known = all.slice(total).map(([cheapest]) => cheapest);
  const refused = ranked.map(() => new Set<number>());
  for (;;) {
    const chosen = blocks.dims.map((_, m) => bestChain(ranked, refused, blocks, m));
    const parents = chosen.flatMap((c) => c.parents);
    let settled = true;
    parents.forEach((js, i) => {
      for (const j of js) {
        if (modalityOf[i] === modalityOf[j] || parents[j].includes(i)) continue;
        refused[i].add(j);
        settled = false;
      }
    });
    if (!settled) continue;
    return {
      cost: [...chosen, ...known].reduce((sum, c) => sum + c.cost, 0),
      parents: [...parents, ...known.map((choice) => choice.parents)],
    };
  }
}

/** The parents of one modality's latents that cost least together, without the refused ones. */
function bestChain(
  ranked: readonly (readonly ParentChoice[])[],
  refused: readonly ReadonlySet<number>[],
  { dims, start }: Blocks,
  m: number,
): MutualGraph {
  const width = dims[m];
  const own = (j: number): boolean => j >= start[m] && j < start[m] + width;
  const affordable = (i: number, first: number): ParentChoice =>
    ranked[i].find(({ parents }) =>
      parents.every((j) => !refused[i].has(j) && (!own(j) || first & (1 << (j - start[m])))),
    )!;
  let level = new Map<number, MutualGraph>([[0, { cost: 0, parents: [] }]]);
  for (let length = 0; length < width; length++) {
    const next = new Map<number, MutualGraph>();
    for (const [set, state] of level) {
      for (let k = 0; k < width; k++) {
        if (set & (1 << k)) continue;
        const choice = affordable(start[m] + k, set);
        const cost = state.cost + choice.cost;
        const known = next.get(set | (1 << k));
        if (known && known.cost <= cost) continue;
        const parents = [...state.parents];
        parents[k] = choice.parents;
        next.set(set | (1 << k), { cost, parents });
      }
    }
    level = next;
  }
  const [best] = level.values();
  return best;
}
