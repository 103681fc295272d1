import type { DocumentEdge, DocumentNode, GraphDocument } from '../graph/document.ts';
import { shownName } from '../graph/names.ts';
import { relationFigures, relationsOf } from '../graph/relation.ts';
import type { Name } from '../graph/names.ts';
import { nameOf, whyLinked } from '../graph/words.ts';
import { ruleTerm } from '../graph/arrow-words.ts';
import { withReasons } from '../graph/with-reasons.ts';
import { xml } from './xml.ts';

type Value = string | number | undefined;
type Domain = 'graph' | 'node' | 'edge';

/**
 * GraphML 1.0, as igraph, NetworkX, Gephi and yEd read it. Nodes are n0, n1, ... and `name` holds the
 * variable. Every edge is written as a directed one, since NetworkX and igraph refuse or ignore a mixture; its
 * `kind` says whether it is directed, undirected or bidirected. Pairs without a link, with their separating
 * sets, are JSON in the graph's data `absent`, undecided pairs in `undecided`.
 */
export function writeGraphml(document: GraphDocument): string {
  const ids = new Map(document.nodes.map(({ id }, i) => [id, `n${String(i)}`]));
  const keys = new Map<string, string>();
  const colours = new Map(document.modalities.map(({ name, colour }) => [name, colour]));
  const data = (domain: Domain, values: Readonly<Record<string, Value>>): string =>
    Object.entries(values)
      .flatMap(([name, value]) => {
        if (value === undefined || value === '') return [];
        const key = `${domain[0]}_${name}`;
        const type = typeof value === 'number' ? 'double' : 'string';
        keys.set(key, `<key id="${key}" for="${domain}" attr.name="${name}" attr.type="${type}"/>`);
        return [`<data key="${key}">${xml(String(value))}</data>`];
      })
      .join('');
  const graph = data('graph', graphData(document));
  const nodes = document.nodes.map((node) => {
    const values = { ...nodeData(node), colour: colours.get(node.modality) };
    return `<node id="${ids.get(node.id)!}">${data('node', values)}</node>`;
  });
  const name = nameOf(document);
  const { goes } = relationsOf(document);
  const edges = document.edges.map((edge, i) => {
    const ends = `source="${ids.get(edge.from)!}" target="${ids.get(edge.to)!}"`;
    return `<edge id="e${String(i)}" ${ends}>${data('edge', { ...edgeData(edge, name), goes: goes(edge), ...relationFigures(edge) })}</edge>`;
  });
  return [
    '<?xml version="1.0" encoding="UTF-8"?>',
    '<graphml xmlns="http://graphml.graphdrawing.org/xmlns">',
    ...keys.values(),
    `<graph id="G" edgedefault="directed">${graph}`,
    ...nodes,
    ...edges,
    '</graph>',
    '</graphml>',
    '',
  ].join('\n');
}

function graphData(document: GraphDocument): Record<string, Value> {
  const { title, created, absent, undecided = [], provenance, notes, keptNotes = [] } = withReasons(document);
  return {
    title,
    created,
    notes: notes.join('\n'),
    provenance: JSON.stringify(provenance),
    absent: JSON.stringify(absent),
    undecided: undecided.length > 0 ? JSON.stringify(undecided) : undefined,
    keptNotes: keptNotes.length > 0 ? JSON.stringify(keptNotes) : undefined,
  };
}

function nodeData(node: DocumentNode): Record<string, Value> {
  const { id, modality, kind, unit, n, reliability, type } = node;
  return {
    name: id,
    label: shownName(node),
    modality,
    kind,
    unit,
    n,
    type,
    ...reliabilityData(reliability),
    ...annotationData(node),
  };
}

const reliabilityData = (reliability: DocumentNode['reliability']): Record<string, Value> => ({
  reliability: reliability?.value,
  reliabilityLow: reliability?.low,
  reliabilityHigh: reliability?.high,
});

function edgeData(edge: DocumentEdge, name: Name): Record<string, Value> {
  const {
    kind,
    pValue,
    adjustedP,
    strength,
    effect,
    frequency,
    frequencyUndecided,
    arrows,
    n,
    given,
    tests,
    basis,
    rule,
    label,
  } = edge;
  return {
    kind,
    pValue,
    adjustedP,
    strength,
    size: effect?.size,
    margin: effect?.margin,
    reliabilityNeeded: effect?.reliabilityNeeded,
    frequency,
    frequencyUndecided,
    frequencyForward: arrows?.forward,
    frequencyBackward: arrows?.backward,
    n,
    given: given && JSON.stringify(given),
    tests,
    basis,
    rule: rule && ruleTerm(rule),
    because: whyLinked(edge, name),
    label,
    ...annotationData(edge),
  };
}

function annotationData({
  description,
  note,
  tags,
  citations,
  status,
}: DocumentNode | DocumentEdge): Record<string, Value> {
  return { description, note, tags: tags?.join('; '), citations: citations?.join('; '), status };
}
