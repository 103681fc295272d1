/** What PC found in one replicate; plain enough to be kept. */
export interface ReplicateGraph {
  readonly links: readonly { readonly from: string; readonly to: string; readonly directed: boolean }[];
  readonly undecided: readonly (readonly [string, string])[];
}

/** Shares of the replicates, 0..1, by variable name. */
export interface Shares {
  readonly linked: (a: string, b: string) => number;
  readonly undecided: (a: string, b: string) => number;
  /** Share with an arrow from the one to the other and none back. */
  readonly directed: (from: string, to: string) => number;
}

/** In how many of the replicates a pair is linked, is undecided, and has an arrow either way. */
export function sharesOf(replicates: readonly ReplicateGraph[]): Shares {
  const [linked, undecided, directed] = [counter(), counter(), counter()];
  for (const { links, undecided: open } of replicates) {
    for (const { from, to, directed: arrow } of links) {
      linked.add(from, to);
      linked.add(to, from);
      if (arrow) directed.add(from, to);
    }
    for (const [a, b] of open) {
      undecided.add(a, b);
      undecided.add(b, a);
    }
  }
  const share =
    ({ of }: ReturnType<typeof counter>) =>
    (a: string, b: string): number =>
      replicates.length === 0 ? 0 : of(a, b) / replicates.length;
  return { linked: share(linked), undecided: share(undecided), directed: share(directed) };
}

function counter() {
  const counts = new Map<string, number>();
  const key = (a: string, b: string): string => JSON.stringify([a, b]);
  return {
    add: (a: string, b: string) => counts.set(key(a, b), (counts.get(key(a, b)) ?? 0) + 1),
    of: (a: string, b: string) => counts.get(key(a, b)) ?? 0,
  };
}
