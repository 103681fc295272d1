import { describe, expect, it } from 'vitest';
import { contradictionsOf } from '../../core/graph/contradictions.ts';
import { graph } from '../discovery/helpers.ts';

const of = (edges: string) =>
  contradictionsOf({
    edges: graph('', edges).edges.map((edge) => ({ ...edge })),
  });
const pairs = (edges: readonly { from: string; to: string }[]) =>
  edges.map(({ from, to }) => `${from} ${to}`);

describe('contradictionsOf', () => {
  it('finds the arrows of all circles, and no arrow that leads to one or away from it', () => {
    const found = of('a -> b, b -> c, c -> a, c -> d, z -> a, d -> e, e -> f, f -> d, x -- y, y -> z');
    expect(pairs(found.circling)).toEqual(['a b', 'b c', 'c a', 'd e', 'e f', 'f d']);
    expect(found.words).toMatch(/^6 arrows run in circles: do not rely on these directions/);
  });

  it('finds links with an arrowhead at both ends', () => {
    const found = of('a <-> b, b -> c');
    expect([pairs(found.bothWays), found.circling]).toEqual([['a b'], []]);
    expect(found.words).toMatch(/^1 link has an arrowhead at both ends: /);
    expect(of('a <-> b, a -> c, c -> d, d -> a').words).toMatch(
      /^3 arrows run in circles and 1 link has an arrowhead/,
    );
  });

  it('is silent about a graph without either', () => {
    expect(of('a -> b, a -> c, b -> c, c -- d').words).toBeNull();
  });
});
