import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseTetrad, tetradName, writeTetrad } from '../../core/export/tetrad.ts';
import { uniqueNames } from '../../core/graph/names.ts';
import { anyDocument } from './documents.ts';

const PC_DATA = join(import.meta.dirname, '../../../shared/data/pc');

describe('Tetrad text', () => {
  it('reads back as written, any names and edges', () => {
    fc.assert(
      fc.property(anyDocument, (document) => {
        const names = uniqueNames(
          document.nodes.map(({ id }) => id),
          tetradName,
        );
        const graph = parseTetrad(writeTetrad(document));
        expect(graph.nodes).toEqual([...names.values()]);
        expect(graph.edges).toEqual(
          document.edges.map(({ from, to, kind }) => ({ from: names.get(from), to: names.get(to), kind })),
        );
      }),
    );
  });

  it('reads a line written backwards, spaces in names, Windows line ends and remarks', () => {
    const text =
      '\uFEFFGraph Nodes:\r\nage,Sleep 1,bmi\r\n\r\nGraph Edges:\r\n1. Sleep 1 <-- age\r\n2. bmi --- age dd nl\r\n';
    expect(parseTetrad(text)).toEqual({
      nodes: ['age', 'Sleep 1', 'bmi'],
      edges: [
        { from: 'age', to: 'Sleep 1', kind: 'directed' },
        { from: 'age', to: 'bmi', kind: 'undirected' },
      ],
    });
  });

  it.each([
    ['tetrad.nodes', 'nothing of the kind'],
    ['tetrad.nodes', 'Graph Edges:\n1. a --> b\nGraph Nodes:\na;b'],
    ['tetrad.nodes', 'Graph Nodes:\na;a\n\nGraph Edges:\n'],
    ['tetrad.edge', 'Graph Nodes:\na;b\n\nGraph Edges:\n1. a => b'],
    ['tetrad.edge', 'Graph Nodes:\na;b\n\nGraph Edges:\n1. a --> a'],
    ['tetrad.mark', 'Graph Nodes:\na;b\n\nGraph Edges:\n1. a o-> b'],
    ['tetrad.unknown-node', 'Graph Nodes:\na;b\n\nGraph Edges:\n1. a --> c'],
    ['tetrad.duplicate', 'Graph Nodes:\na;b\n\nGraph Edges:\n1. a --> b\n2. b --- a'],
  ])('refuses with %s: %j', (code, text) => {
    expect(() => parseTetrad(text, 'g.txt')).toThrow(expect.objectContaining({ code }));
    expect(() => parseTetrad(text, 'g.txt')).toThrow('g.txt');
  });
});

describe.skipIf(!existsSync(PC_DATA))('Tetrad’s own graphs (needs ../shared/data/pc)', () => {
  const files = existsSync(PC_DATA)
    ? readdirSync(PC_DATA).filter((name) => /^(tetrad_graph|graph\.\d)/.test(name))
    : [];

  it.each(files)('%s: every numbered line is an edge', (name) => {
    const text = readFileSync(join(PC_DATA, name), 'utf8');
    const graph = parseTetrad(text, name);
    expect(graph.edges).toHaveLength(text.split(/\r?\n/).filter((line) => /^\d+\. /.test(line)).length);
    expect(graph.nodes.length).toBeGreaterThan(1);
  });
});
