import { dot } from '../../math/regression.ts';
import type { Reliabilities } from '../learned.ts';
import { productsOf, type Polynomials } from './polynomials.ts';

/** Part of the error of a factor that is taken to be other factors of its modality: half, a choice. See docs/adr/0090. */
const MIXED = 0.5;

/** The size of the relation that mixed factors can explain; see `mixedBy`. */
type Mixed = (x: number, y: number, set: readonly number[], reliability: Reliabilities) => number;

/**
 * What relates a pair if the error of factors is a part of others of their modality, as one encoder can mix them.
 *
 * - Two factors of one modality: all the error of the one may be the other, the root of 1 - q of the less reliable one.
 * - A factor x and any other variable y: a sibling s, another factor of the modality of x, may be half of the error
 *   e = 1 - q of x, and x half of that of s. Where s is not held fixed, x = sqrt(1 - e) x* + sqrt(e / 2) s + noise brings
 *   what relates s and y given x into the pair; where it is, s = sqrt(1 - e) s* + sqrt(e / 2) x + noise hides as much of
 *   s* behind x, with the e of s. Of bent relations, by the second Hermite polynomial of s, the square of that part comes.
 *   Squares of several siblings add up.
 *
 * @param modality of the variables that are learned factors; null of others
 */
export function mixedBy(polynomials: Polynomials, modality: readonly (string | null)[]): Mixed {
  const kept = new Map<string, readonly number[]>();
  /** Squares of the products that are tested, by the degree of the sibling, for an error of 1. */
  const squaresOf = (trio: Trio): readonly number[] => {
    const key = `${String(trio.sibling)} ${String(trio.x)} ${String(trio.y)} ${trio.set.join(' ')}`;
    const found = kept.get(key);
    if (found) return found;
    const made = broughtBy(polynomials, trio);
    kept.set(key, made);
    return made;
  };
  /** The square of what siblings of `x` bring into the pair. */
  const ofSiblings: Mixed = (x, y, set, reliability) => {
    if (modality[x] === null) return 0;
    let squares = 0;
    for (const [sibling, own] of modality.entries()) {
      if (own !== modality[x] || sibling === x) continue;
      const error = MIXED * (1 - reliability[set.includes(sibling) ? sibling : x]);
      if (error > 0)
        squaresOf({ sibling, x, y, set }).forEach((square, k) => (squares += error ** (k + 1) * square));
    }
    return squares;
  };
  return (x, y, set, reliability) => {
    if (modality[x] !== null && modality[x] === modality[y])
      return Math.sqrt(1 - Math.min(reliability[x], reliability[y]));
    const squares = ofSiblings(x, y, set, reliability) + ofSiblings(y, x, set, reliability);
    return Math.min(1, Math.sqrt(squares));
  };
}

/** A pair given a set, and another factor of the modality of `x`. */
interface Trio {
  readonly sibling: number;
  readonly x: number;
  readonly y: number;
  readonly set: readonly number[];
}

/** All 0 where the set leaves nothing to tell. */
function broughtBy({ setOf, sides, correlation }: Polynomials, { sibling, x, y, set }: Trio): number[] {
  const squares = [0, 0];
  const inside = set.includes(sibling);
  const [fixed, direct] = [setOf(set), setOf([x, ...set.filter((z) => z !== sibling)])];
  if (!fixed || !direct) return squares;
  const [own, other] = [sides(x, fixed), sides(y, fixed)];
  const [its, with_] = [sides(sibling, direct), sides(y, direct)];
  for (const [s, t] of productsOf(its, with_)) {
    const [from, to] = [its[s - 1], with_[t - 1]];
    const covariance =
      correlation({ of: sibling, degree: s }, { of: y, degree: t }) - dot(from.with, to.taken);
    const [left, leftOfY] = [own[s - 1].left, other[t - 1].left];
    const scaled = inside ? (covariance / from.left) ** 2 * left : covariance ** 2 / left;
    squares[s - 1] += scaled / leftOfY;
  }
  return squares;
}
