import { describe, expect, it } from 'vitest';
import { writeSvg } from '../../core/export/svg.ts';
import type { GraphDocument } from '../../core/graph/document.ts';
import { CONTRADICTING_COLOUR, CONTRADICTING_WORDS, linesOf } from '../../core/graph/look.ts';
import { graph } from '../discovery/helpers.ts';
import { small } from './documents.ts';

/** Letters as variables of a table. */
function documentOf(edges: string): GraphDocument {
  const found = graph('', edges);
  const ids = [...new Set(found.edges.flatMap(({ from, to }) => [from, to]))].sort();
  return {
    ...small,
    nodes: ids.map((id) => ({ id, modality: 'Table', kind: 'observed' as const })),
    edges: found.edges.map((edge) => ({ ...edge, pValue: 1e-9 })),
    undecided: [],
    absent: [],
  };
}
const TWO_WAYS = documentOf('a <-> b, b -> c');
const CIRCLE = documentOf('a -> b, b -> c, c -> a, c -> d');
/** Attributes of the paths of a picture that are the lines of a graph. */
const paths = (svg: string): string[] =>
  [...svg.matchAll(/<title>([^<]*)<\/title><path ([^>]*)/g)].map(([, , attributes]) => attributes);
const count = (text: string, part: string): number => text.split(part).length - 1;

describe('arrows that contradict one another', () => {
  it('are amber, dashed and marked in a picture, heads and all, and the legend names them', () => {
    const svg = writeSvg(TWO_WAYS);
    const [amber, other] = paths(svg);
    expect(amber).toContain(`stroke="${CONTRADICTING_COLOUR}"`);
    expect(amber).toContain('stroke-dasharray="6 4"');
    expect(other).not.toContain(CONTRADICTING_COLOUR);
    expect(other).not.toContain('dasharray');
    // Two heads, the line and its mark; in the legend a head, a line and a mark.
    expect(count(svg, CONTRADICTING_COLOUR)).toBe(7);
    expect(svg).toContain(`${CONTRADICTING_WORDS}</text>`);
    expect(count(svg, '>?</text>')).toBe(2);
  });

  it('are those of a circle, though the picture leaves a part of it out', () => {
    const arranged = {
      places: new Map(['a', 'b', 'c', 'd'].map((id, k) => [id, [200 * k, 90 * (k % 2)] as const])),
      ...{ routes: new Map(), headings: [], unfolded: false, boxes: false },
      away: { nodes: new Set(['c']), edges: new Set<string>() },
    };
    const [line] = paths(writeSvg(CIRCLE, { arranged, legend: false }));
    expect(line).toContain(CONTRADICTING_COLOUR);
    expect(
      linesOf(CIRCLE).map(({ from, to, contradicting }) => `${from}${to} ${String(contradicting)}`),
    ).toEqual(['ab true', 'bc true', 'ca true', 'cd undefined']);
  });
});
