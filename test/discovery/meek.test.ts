import { describe, expect, it } from 'vitest';
import type { MeekRule } from '../../core/discovery/orient/meek.ts';
import {
  applyMeekRules,
  meekRule1,
  meekRule2,
  meekRule3,
  meekRule4,
} from '../../core/discovery/orient/meek.ts';
import { adjacent, fromGraph, toGraph } from '../../core/graph/pdag.ts';
import type { Pdag } from '../../core/graph/pdag.ts';
import { edgesOf, graph } from './helpers.ts';

const unlinked =
  (g: Pdag) =>
  (a: number, b: number): boolean =>
    !adjacent(g, a, b);

/** What a rule says about a - b in a graph over a, b, c, d. */
function ask(rule: MeekRule, edges: string): string[] | null {
  const g = fromGraph(graph('a b c d', edges));
  return rule(g, 0, 1, unlinked(g))?.map((i) => 'abcd'[i]) ?? null;
}

function close(edges: string): string[] {
  const input = graph('a b c d', edges);
  const g = fromGraph(input);
  applyMeekRules(g, unlinked(g));
  return edgesOf(toGraph(g, input.nodes));
}

describe('Meek rules, asked about a - b', () => {
  it('rule 1 sees c -> a - b', () => {
    expect(ask(meekRule1, 'a -- b, c -> a')).toEqual(['c']);
    expect(ask(meekRule1, 'a -- b, c -> a, c -- b')).toBeNull();
    expect(ask(meekRule1, 'a -- b, c -- a')).toBeNull();
    expect(ask(meekRule1, 'a -- b, c <-> a')).toBeNull();
  });

  it('rule 2 sees a -> c -> b', () => {
    expect(ask(meekRule2, 'a -- b, a -> c, c -> b')).toEqual(['c']);
    expect(ask(meekRule2, 'a -- b, a -> c, c -- b')).toBeNull();
    expect(ask(meekRule2, 'a -- b, c -> a, c -> b')).toBeNull();
  });

  it('rule 3 sees a - c -> b and a - d -> b with c, d not linked', () => {
    expect(ask(meekRule3, 'a -- b, a -- c, a -- d, c -> b, d -> b')).toEqual(['c', 'd']);
    expect(ask(meekRule3, 'a -- b, a -- c, a -- d, c -> b, d -> b, c -- d')).toBeNull();
    expect(ask(meekRule3, 'a -- b, a -- c, c -> b')).toBeNull();
  });

  it('rule 4 sees a - c -> d -> b with a linked to d and c, b not linked', () => {
    expect(ask(meekRule4, 'a -- b, a -- c, c -> d, d -> b, a -- d')).toEqual(['c', 'd']);
    expect(ask(meekRule4, 'a -- b, a -- c, c -> d, d -> b')).toBeNull();
    expect(ask(meekRule4, 'a -- b, a -- c, c -> d, d -> b, a -- d, b -- c')).toBeNull();
  });
});

describe('applyMeekRules', () => {
  it('follows a chain to its end', () => {
    expect(close('a -> b, b -- c, c -- d')).toEqual(['a -> b', 'b -> c', 'c -> d']);
  });

  it('leaves an undirected tree alone', () => {
    expect(close('a -- b, b -- c, b -- d')).toEqual(['a -- b', 'b -- c', 'b -- d']);
  });

  it('leaves an edge undirected that the rules want both ways, and reports it', () => {
    const input = graph('a b c d', 'a -> b, b -- c, d -> c');
    const g = fromGraph(input);
    const { disputed } = applyMeekRules(g, unlinked(g));
    expect(disputed).toEqual([[1, 2]]);
    expect(edgesOf(toGraph(g, input.nodes))).toEqual(['a -> b', 'b -- c', 'd -> c']);
  });

  it('says which rule did what', () => {
    const g = fromGraph(graph('a b c d', 'a -> b, b -- c'));
    expect(applyMeekRules(g, unlinked(g)).steps).toEqual([{ from: 1, to: 2, rule: 1, nodes: [0] }]);
  });
});
