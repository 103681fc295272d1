import type { Annotation, DocumentEdge, DocumentModality, GraphDocument } from '../graph/document.ts';
import type { UndecidedPair } from '../graph/evidence.ts';
import {
  CAVEAT,
  CONTRADICTING_COLOUR,
  CONTRADICTING_MARK,
  isQuickLook,
  isSure,
  lineLegend,
  linesOf,
  lineWidth,
  NO_LINE,
  QUICK_LOOK,
  type GraphLine,
} from '../graph/look.ts';
import { oneLine, shownName } from '../graph/names.ts';
import { relationFigures, relationsOf, type Relations } from '../graph/relation.ts';
import type { Name } from '../graph/names.ts';
import { nameOf, whyLinked, whyUndecided } from '../graph/words.ts';
import { ruleTerm } from '../graph/arrow-words.ts';

const SHAPES: Readonly<Record<DocumentModality['shape'], string>> = {
  ellipse: 'ellipse',
  rectangle: 'box',
  diamond: 'diamond',
  hexagon: 'hexagon',
  triangle: 'triangle',
  octagon: 'octagon',
};

/** Graphviz. Nodes are n0, n1, ... with the name as label, so that any name can be held. */
export function writeDot(document: GraphDocument): string {
  const { title, modalities, nodes, undecided = [] } = document;
  const edges = linesOf(document).filter((line) => !line.undecided);
  const ids = new Map(nodes.map(({ id }, i) => [id, `n${String(i)}`]));
  const look = new Map(modalities.map((modality) => [modality.name, modality]));
  const name = nameOf(document);
  const { goes } = relationsOf(document);
  const legend = [
    ...(isQuickLook(document) ? [QUICK_LOOK] : []),
    ...modalities.map(({ name, kind, shape, colour }) => `${name} (${kind}): ${SHAPES[shape]}, ${colour}`),
    ...lineLegend(document).map(({ kind, words }) => `${kind}: ${words}`),
    NO_LINE,
    CAVEAT,
  ];
  const lines = [
    `digraph ${quoted(title)} {`,
    `  graph [rankdir=LR, label=${quoted(`${title}\n${legend.join('\n')}`)}, fontname="sans-serif"];`,
    '  node [fontname="sans-serif", fontsize=12];',
    ...nodes.map((node) => {
      const { shape, colour } = look.get(node.modality)!;
      const hidden = node.kind === 'latent' ? `, style=filled, fillcolor="${colour}33"` : '';
      const tip = quoted(`${node.id} (${node.modality})`);
      const more = attributes({
        modality: node.modality,
        kind: node.kind,
        unit: node.unit,
        n: node.n,
        reliability: node.reliability?.value,
        reliabilityLow: node.reliability?.low,
        reliabilityHigh: node.reliability?.high,
        type: node.type,
        ...written(node),
      });
      return `  ${ids.get(node.id)!} [label=${quoted(shownName(node))}, shape=${SHAPES[shape]}, color="${colour}", penwidth=2${hidden}, tooltip=${tip}${more}];`;
    }),
    ...edges.map(
      (edge) =>
        `  ${ids.get(edge.from)!} -> ${ids.get(edge.to)!} [${edgeLook(edge, name)}${related(edge, goes)}];`,
    ),
    ...undecided.map(
      (pair) =>
        `  ${ids.get(pair.a)!} -> ${ids.get(pair.b)!} [${undecidedLook(pair, name)}${related(pair, goes)}];`,
    ),
    '}',
  ];
  return `${lines.join('\n')}\n`;
}

const related = (pair: DocumentEdge | UndecidedPair, goes: Relations['goes']): string =>
  attributes({ adjustedP: pair.adjustedP, goes: goes(pair), ...relationFigures(pair) });

function undecidedLook(pair: UndecidedPair, name: Name): string {
  const { pValue, n, given, effect } = pair;
  const more = attributes({
    pvalue: pValue,
    n,
    given: given.join('; '),
    size: effect?.size,
    margin: effect?.margin,
  });
  return `dir=none, style=dotted, label="?", tooltip=${quoted(oneLine(whyUndecided(pair, name)))}${more}`;
}

function edgeLook(edge: GraphLine, name: Name): string {
  const ends = { directed: 'forward', undirected: 'none', bidirected: 'both' }[edge.kind];
  const style = isSure(edge) && !edge.contradicting ? 'solid' : 'dashed';
  const contradicts = edge.contradicting
    ? `, color="${CONTRADICTING_COLOUR}", label="${CONTRADICTING_MARK}", fontcolor="${CONTRADICTING_COLOUR}"`
    : '';
  const width = lineWidth(edge).toFixed(2);
  const { pValue, n, strength, frequency, given, rule } = edge;
  const more = attributes({
    pvalue: pValue,
    n,
    strength,
    frequency,
    given: given?.join('; '),
    rule: rule && ruleTerm(rule),
    ...written(edge),
  });
  return `dir=${ends}, style=${style}, penwidth=${width}${contradicts}, tooltip=${quoted(oneLine(whyLinked(edge, name)))}${more}`;
}

/** Graphviz keeps attributes that it does not know. */
function attributes(values: Readonly<Record<string, string | number | undefined>>): string {
  return Object.entries(values)
    .filter(([, value]) => value !== undefined && value !== '')
    .map(([name, value]) => `, ${name}=${quoted(String(value))}`)
    .join('');
}

const written = ({
  description,
  note,
  tags,
  citations,
  status,
}: Annotation): Record<string, string | undefined> => ({
  description,
  note,
  tags: tags?.join('; '),
  citations: citations?.join('; '),
  status,
});

/**
 * A backslash begins an escape in a label and an ampersand an entity, so both are written as themselves twice
 * over.
 */
function quoted(text: string): string {
  const escaped = text
    .replaceAll('\\', '\\\\')
    .replaceAll('"', '\\"')
    .replaceAll('&', '&amp;')
    .replace(/\r\n|\r|\n/g, '\\n')
    .replaceAll('\0', '\ufffd');
  return `"${escaped}"`;
}
