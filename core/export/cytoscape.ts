import type { GraphDocument } from '../graph/document.ts';
import { shownName } from '../graph/names.ts';
import { withReasons } from '../graph/with-reasons.ts';

/**
 * Cytoscape.js JSON, which Cytoscape desktop reads as well (.cyjs). Element ids are n0, e0, ...; `name` is
 * what Cytoscape shows and `variable` the variable's own name.
 */
export function writeCytoscape(document: GraphDocument): string {
  const written = withReasons(document);
  const { title, created, nodes, edges, absent, undecided = [], provenance, notes, keptNotes = [] } = written;
  const ids = new Map(nodes.map(({ id }, i) => [id, `n${String(i)}`]));
  const look = new Map(document.modalities.map((modality) => [modality.name, modality]));
  const network = {
    format_version: '1.0',
    generated_by: 'etiograph',
    target_cytoscapejs_version: '~3',
    data: { name: title, created, provenance, notes, absent, undecided, keptNotes },
    elements: {
      nodes: nodes.map((node) => {
        const { colour, shape } = look.get(node.modality)!;
        const { id, ...rest } = node;
        return { data: { ...rest, id: ids.get(id)!, variable: id, name: shownName(node), colour, shape } };
      }),
      edges: edges.map(({ from, to, ...rest }, i) => ({
        data: {
          ...rest,
          id: `e${String(i)}`,
          source: ids.get(from)!,
          target: ids.get(to)!,
          interaction: rest.kind,
        },
      })),
    },
  };
  return `${JSON.stringify(network, null, 2)}\n`;
}
