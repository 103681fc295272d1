import { pNotBeyond, sizeOf } from '../ci/size.ts';
import type { Skeleton } from '../search/skeleton.ts';
import type { AbsenceReason, UndecidedReason } from '../../graph/evidence.ts';
import type { CiTest } from '../ci/ci-test.ts';
import type { Constraints } from '../constraints.ts';
import type { PcSettings } from '../settings.ts';

const ALONE = new Int32Array(0);

/**
 * Separated pairs that go together on their own although no path of links, undecided pairs or pairs that something else
 * than a test took apart joins them. Where a graph is faithful to the data there are none: dependence needs a path
 * (Spirtes, Glymour and Scheines 2000, section 2.3). Of two variables that are nearly the same each separates the other
 * from all else, so that a link to either is lost.
 *
 * @returns such pairs, as `x * size + y` with x < y
 */
export function maskedPairs(
  skeleton: Skeleton,
  {
    test,
    settings: { smallestEffect = 0, alpha },
    constraints,
  }: {
    readonly test: CiTest;
    readonly settings: Pick<PcSettings, 'alpha' | 'smallestEffect'>;
    readonly constraints: Constraints;
  },
  {
    undecided,
    absent,
  }: {
    readonly undecided: ReadonlyMap<number, UndecidedReason>;
    readonly absent: ReadonlyMap<number, AbsenceReason>;
  },
): number[] {
  const { size: p } = skeleton;
  const joined = new Components(p);
  const separated: number[] = [];
  for (let x = 0; x < p; x++) {
    for (let y = x + 1; y < p; y++) {
      const k = x * p + y;
      const forbidden = !constraints.mayCause[k] && !constraints.mayCause[y * p + x];
      const byTest = skeleton.separated[k] === 1 && !forbidden && !skeleton.corrections?.has(k);
      if (!byTest || undecided.has(k) || absent.has(k)) joined.join(x, y);
      else if (skeleton.given[k].length > 0) separated.push(k);
    }
  }
  const ends = (k: number): [number, number] => [Math.floor(k / p), k % p];
  const apart = separated.flatMap((k) => {
    const [x, y] = ends(k);
    if (joined.areJoined(x, y)) return [];
    const size = sizeOf(test, x, y, ALONE, 0);
    const clear = pNotBeyond(size, smallestEffect) <= alpha / (p * (p - 1));
    return clear ? [{ k, size: size.value }] : [];
  });
  const masked: number[] = [];
  const isSeparated = new Set(separated);
  // The strongest first: what it joins may explain the others.
  for (const { k } of apart.toSorted((a, b) => b.size - a.size || a.k - b.k)) {
    const [x, y] = ends(k);
    if (joined.areJoined(x, y)) continue;
    const same = Array.from(skeleton.given[k]).flatMap((z) =>
      [
        [x, y],
        [y, x],
      ].flatMap(([own, other]) => {
        const l = Math.min(z, other) * p + Math.max(z, other);
        return isSeparated.has(l) && skeleton.given[l].includes(own) ? [l] : [];
      }),
    );
    for (const l of [k, ...same]) joined.join(...ends(l));
    masked.push(k, ...same);
  }
  return [...new Set(masked)];
}

/** Which variables a path joins. */
class Components {
  private readonly root: Int32Array;

  constructor(size: number) {
    this.root = Int32Array.from({ length: size }, (_, i) => i);
  }

  join(x: number, y: number): void {
    this.root[this.rootOf(x)] = this.rootOf(y);
  }

  areJoined(x: number, y: number): boolean {
    return this.rootOf(x) === this.rootOf(y);
  }

  private rootOf(x: number): number {
    let at = x;
    while (this.root[at] !== at) at = this.root[at] = this.root[this.root[at]];
    return at;
  }
}
