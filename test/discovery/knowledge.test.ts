import { describe, expect, it } from 'vitest';
import { compileKnowledge } from '../../core/discovery/constraints.ts';
import { dSeparationTest } from '../../core/discovery/d-separation.ts';
import type { Knowledge } from '../../core/discovery/knowledge.ts';
import { pcWith } from '../../core/discovery/pc.ts';
import type { DiscoveryResult } from '../../core/discovery/result.ts';
import { sayConflict } from '../../core/graph/arrow-words.ts';
import { edgesOf, graph, pairIn as pair, pairsOf } from './helpers.ts';

const CHAIN = graph('a b c', 'a -> b, b -> c');

function find(knowledge: Knowledge, dag = CHAIN): Promise<DiscoveryResult> {
  return pcWith(dSeparationTest(dag), dag.nodes, { alpha: 0.05, knowledge });
}

describe('knowledge', () => {
  it('directs by tiers, and the rest follows', async () => {
    const result = await find({ tiers: [['a'], ['b', 'c']] });
    expect(edgesOf(result.graph)).toEqual(['a -> b', 'b -> c']);
    expect(pair(result, 'a', 'b').rule).toEqual({ name: 'knowledge', because: 'tiers' });
    expect(pair(result, 'b', 'c').rule).toEqual({ name: 'meek', number: 1, nodes: ['a'] });
  });

  it('keeps a required edge that the data would remove', async () => {
    const result = await find({ required: [['a', 'c']] });
    expect(edgesOf(result.graph)).toContain('a -> c');
    expect(pair(result, 'a', 'c')).toMatchObject({
      basis: 'required',
      pValue: undefined,
      n: undefined,
      tests: 0,
    });
  });

  it('takes out an edge that is forbidden both ways, and says when the data disagree', async () => {
    const both: Knowledge = {
      forbidden: [
        ['a', 'b'],
        ['b', 'a'],
      ],
    };
    const result = await find(both);
    expect(edgesOf(result.graph)).toEqual(['b -- c']);
    expect(pair(result, 'a', 'b')).toMatchObject({ linked: false, basis: 'forbidden', pValue: undefined });
    expect(result.conflicts).toEqual([{ kind: 'forbidden-link', edge: ['a', 'b'] }]);
  });

  it('takes a time to an event for an effect alone, and never holds it fixed', async () => {
    const dag = graph('d e t s', 'd -> t, e -> t, d -> s');
    const result = await find({ outcomes: ['t', 's'] }, dag);
    expect(edgesOf(result.graph)).toEqual(['d -> s', 'd -> t', 'e -> t']);
    expect(pair(result, 'd', 's').rule).toEqual({ name: 'knowledge', because: 'outcome' });
    expect(pair(result, 't', 's')).toMatchObject({ linked: false, basis: 'outcomes', given: ['d'] });
    for (const { given } of pairsOf(result)) {
      expect(given).not.toContain('t');
      expect(given).not.toContain('s');
    }
  });

  it('draws no link between two times to events that nothing separates, and says so', async () => {
    const dag = graph('d t s', 'd -> t, t -> s');
    const result = await find({ outcomes: ['t', 's'] }, dag);
    expect(edgesOf(result.graph)).toEqual(['d -> s', 'd -> t']);
    expect(result.conflicts).toEqual([{ kind: 'forbidden-link', edge: ['t', 's'], outcomes: true }]);
    expect(sayConflict(result.conflicts[0])).toMatch(
      /^Nothing measured separates t and s, two times to events/,
    );
  });

  it('refuses an effect of a time to an event', async () => {
    await expect(find({ outcomes: ['b'], required: [['b', 'c']] })).rejects.toMatchObject({
      code: 'knowledge.outcome',
      message: expect.stringContaining('b -> c') as string,
    });
  });

  it('still finds the separating set of a forbidden pair, so that colliders are judged rightly', async () => {
    const both: Knowledge = {
      forbidden: [
        ['a', 'c'],
        ['c', 'a'],
      ],
    };
    const result = await find(both);
    expect(pair(result, 'a', 'c')).toMatchObject({ basis: 'forbidden', given: ['b'] });
    expect(edgesOf(result.graph)).toEqual(['a -- b', 'b -- c']);
    expect(result.conflicts).toEqual([]);
  });

  it('stands against a collider in the data, and reports it', async () => {
    const dag = graph('a b c', 'a -> b, c -> b');
    const result = await find({ tiers: [['b'], ['a', 'c']] }, dag);
    expect(edgesOf(result.graph)).toEqual(['b -> a', 'b -> c']);
    expect(result.conflicts).toEqual([{ kind: 'knowledge', collider: ['a', 'b', 'c'], arrow: ['a', 'b'] }]);
  });
});

describe('contradictions are refused, naming the edges', () => {
  it.each<[string, Knowledge, string, RegExp]>([
    [
      'required and forbidden',
      { required: [['a', 'b']], forbidden: [['a', 'b']] },
      'contradiction',
      /a -> b/,
    ],
    [
      'required against the tiers',
      { required: [['b', 'a']], tiers: [['a'], ['b']] },
      'contradiction',
      /b -> a.*a \(tier 1\) before b/,
    ],
    [
      'required both ways',
      {
        required: [
          ['a', 'b'],
          ['b', 'a'],
        ],
      },
      'contradiction',
      /a -> b and b -> a/,
    ],
    [
      'a required circle',
      {
        required: [
          ['a', 'b'],
          ['b', 'c'],
          ['c', 'a'],
        ],
      },
      'contradiction',
      /a -> b -> c -> a/,
    ],
    ['an edge to itself', { forbidden: [['a', 'a']] }, 'contradiction', /a -> a/],
    ['an unknown name', { forbidden: [['a', 'B']] }, 'unknown', /"B"/],
    ['an unknown name in a tier', { tiers: [['x']] }, 'unknown', /"x"/],
    ['two tiers', { tiers: [['a'], ['b', 'a']] }, 'tiers', /"a".*tier 1.*tier 2/],
  ])('%s', (_, knowledge, code, message) => {
    const compile = () => compileKnowledge(knowledge, ['a', 'b', 'c']);
    expect(compile).toThrow(message);
    expect(compile).toThrow(expect.objectContaining({ name: 'UserError', code: `knowledge.${code}` }));
  });
});
