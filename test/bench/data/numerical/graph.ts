import type { Rng } from '../../../../core/math/rng.ts';
import { linksLeft } from './shape.ts';
import type { NumericalShape } from './shape.ts';

/** A[i][j] = 1: latent j is a parent of latent i; modality after modality, the shared latents last. */
export function drawGraph(shape: NumericalShape, rng: Rng): number[][] {
  const { modalities, latents, shared = 0, sharedParents = 'latents', relations } = shape;
  const own = modalities * latents;
  const total = own + shared;
  const adjacency = Array.from({ length: total }, () => new Array<number>(total).fill(0));
  if (relations === 'none') return adjacency;
  if (shape.sparsity !== undefined) thinOut(adjacency, latents, linksLeft(latents, shape.sparsity), rng);
  else if (shape.cycles === 'across') ringsAcross(adjacency, shape, rng);
  else matchModalities(adjacency, shape, rng);
  if (shape.cycles === 'within') {
    for (let i = 0; i < latents; i++) adjacency[(i + 1) % latents][i] = 1;
  }
  if (sharedParents === 'latents') {
    const parents = rng.permutation(own);
    for (let s = 0; s < shared; s++) adjacency[own + s][parents[s % own]] = 1;
  }
  return adjacency;
}

/** Each modality after the first takes one earlier modality as its source, latents matched one to one. */
function matchModalities(adjacency: number[][], { modalities, latents }: NumericalShape, rng: Rng): void {
  for (let m = 1; m < modalities; m++) {
    const source = rng.int(m);
    const match = rng.permutation(latents);
    for (let i = 0; i < latents; i++) adjacency[m * latents + i][source * latents + match[i]] = 1;
  }
}

/** `links` of the first modality's latents to the second's, every set that leaves no latent out as likely. */
function thinOut(adjacency: number[][], latents: number, links: number, rng: Rng): void {
  const everyone = 2 * latents;
  for (;;) {
    const chosen = Array.from(rng.permutation(latents * latents).subarray(0, links), (at) => ({
      from: Math.floor(at / latents),
      to: latents + (at % latents),
    }));
    if (new Set(chosen.flatMap(({ from, to }) => [from, to])).size < everyone) continue;
    for (const { from, to } of chosen) adjacency[to][from] = 1;
    return;
  }
}

/**
 * Rings that go once from modality to modality and end where they began, one through each latent. One that went
 * round twice would make its two latents of a modality nearly interchangeable: their sum and their difference
 * would be linked as sparsely as they are (Condition 4.3), exactly so where the mechanisms are linear and alike.
 */
function ringsAcross(adjacency: number[][], { modalities, latents }: NumericalShape, rng: Rng): void {
  const order = Array.from({ length: modalities }, () => rng.permutation(latents));
  for (let m = 0; m < modalities; m++) {
    const next = (m + 1) % modalities;
    for (let i = 0; i < latents; i++) {
      adjacency[next * latents + order[next][i]][m * latents + order[m][i]] = 1;
    }
  }
}

/**
 * The strongly connected groups of latents, causes first: a latent that is on no cycle is a group of its own.
 * Groups that could come in either order come by their first latent, so that a graph whose latents are
 * numbered causes first gives them as they are numbered.
 */
export function groupsInOrder(adjacency: readonly (readonly number[])[]): number[][] {
  const n = adjacency.length;
  const reaches = adjacency.map((_, j) => adjacency.map((row, i) => i === j || row[j] === 1));
  for (let k = 0; k < n; k++) {
    for (let j = 0; j < n; j++) {
      for (let i = 0; i < n; i++) reaches[j][i] ||= reaches[j][k] && reaches[k][i];
    }
  }
  const left = new Set(adjacency.keys());
  const groups: number[][] = [];
  while (left.size > 0) {
    const first = [...left].find((i) => [...left].every((j) => !reaches[j][i] || reaches[i][j]))!;
    const group = [...left].filter((j) => reaches[j][first] && reaches[first][j]);
    for (const j of group) left.delete(j);
    groups.push(group);
  }
  return groups;
}
