import type { Heading } from './placed.ts';

/** Headings that still stand over a box: all others of their columns may be hidden or dragged away. @param middles of the boxes, across */
export const standing = <H extends Pick<Heading, 'x' | 'reach'>>(
  headings: readonly H[],
  middles: readonly number[],
): H[] =>
  headings.filter(
    ({ x, reach }) => reach === undefined || middles.some((middle) => Math.abs(middle - x) <= reach),
  );
