import { LINE } from './picture/lines.ts';
import { layoutGraph } from './picture/layout.ts';
import { NODE_HEIGHT } from './picture/sizes.ts';
import type { DocumentEdge, DocumentModality, DocumentNode, GraphDocument } from '../graph/document.ts';
import type { UndecidedPair } from '../graph/evidence.ts';
import {
  CAVEAT,
  CONTRADICTING_COLOUR,
  isQuickLook,
  isSure,
  lineLegend,
  linesOf,
  lineWidth,
  NO_LINE,
  QUICK_LOOK,
  type GraphLine,
} from '../graph/look.ts';
import { shownName } from '../graph/names.ts';
import { relationFigures, relationsOf, type Relations } from '../graph/relation.ts';
import type { Name } from '../graph/names.ts';
import { nameOf, whyLinked, whyUndecided } from '../graph/words.ts';
import { ruleTerm } from '../graph/arrow-words.ts';
import { withReasons } from '../graph/with-reasons.ts';

type Value = string | number | boolean | readonly string[];
type Attributes = Readonly<Record<string, Value>>;

const SHAPES: Readonly<Record<DocumentModality['shape'], string>> = {
  ellipse: 'ellipse',
  rectangle: 'round-rectangle',
  diamond: 'diamond',
  hexagon: 'hexagon',
  triangle: 'triangle',
  octagon: 'octagon',
};

/**
 * CX2, the exchange format of Cytoscape and NDEx (specification of 22 July 2025): attributes with their types, the
 * layout of the picture, and portable styles by mappings. Undecided pairs are dotted edges of the interaction `undecided`.
 * Pairs without a link, with their separating sets, are JSON in the network's attribute `absent`; the legend is in its
 * description.
 */
export function writeCx2(document: GraphDocument): string {
  const nodes = nodeElements(document);
  const edges = edgeElements(document);
  const network = networkAttributes(document);
  const aspects: [string, readonly unknown[]][] = [
    [
      'attributeDeclarations',
      [
        {
          networkAttributes: declare([network]),
          nodes: declare(nodes.map(({ v }) => v)),
          edges: declare(edges.map(({ v }) => v)),
        },
      ],
    ],
    ['networkAttributes', [network]],
    ['nodes', nodes],
    ['edges', edges],
    ['visualProperties', [style(document)]],
    ['visualEditorProperties', [{ properties: { nodeSizeLocked: false, arrowColorMatchesEdge: true } }]],
  ];
  const cx = [
    { CXVersion: '2.0', hasFragments: false },
    { metaData: aspects.map(([name, elements]) => ({ name, elementCount: elements.length })) },
    ...aspects.map(([name, elements]) => ({ [name]: elements })),
    { status: [{ success: true }] },
  ];
  return `${JSON.stringify(cx, null, 1)}\n`;
}

function networkAttributes(document: GraphDocument): Attributes {
  const { title, created, absent, provenance, notes, keptNotes = [] } = withReasons(document);
  const legend = [
    ...(isQuickLook(document) ? [QUICK_LOOK] : []),
    ...document.modalities.map(
      ({ name, kind, shape, colour }) => `${name} (${kind}): ${SHAPES[shape]}, ${colour}`,
    ),
    ...lineLegend(document).map(({ kind, words }) => `${kind}: ${words}`),
    NO_LINE,
    CAVEAT,
  ];
  return {
    name: title,
    description: legend.join('\n'),
    created,
    notes: [...notes],
    provenance: JSON.stringify(provenance),
    absent: JSON.stringify(absent),
    ...(keptNotes.length > 0 ? { keptNotes: JSON.stringify(keptNotes) } : {}),
  };
}

function nodeElements(document: GraphDocument): { id: number; x: number; y: number; v: Attributes }[] {
  const layout = layoutGraph(document);
  const placed = new Map(
    layout.nodes.map(({ node, x, y, width }) => [node.id, { x: x + width / 2, y, width }]),
  );
  const wide = (node: DocumentNode): number => Math.max(60, 8 * shownName(node).length + 30);
  let k = 0;
  return document.nodes.map((node, id) => {
    // Nodes without a link stand in rows below the others.
    const at = placed.get(node.id) ?? {
      x: 110 + 220 * (k % 5),
      y: layout.height + 60 + 60 * Math.floor(k++ / 5),
      width: Math.min(200, wide(node)),
    };
    const { modality, kind, unit, n, reliability, type } = node;
    const v = held({
      name: shownName(node),
      variable: node.id,
      modality,
      kind,
      unit,
      n,
      reliability: reliability?.value,
      reliabilityLow: reliability?.low,
      reliabilityHigh: reliability?.high,
      type,
      width: at.width,
      ...annotation(node),
    });
    return { id, x: at.x, y: at.y, v };
  });
}

function edgeElements(document: GraphDocument): { id: number; s: number; t: number; v: Attributes }[] {
  const index = new Map(document.nodes.map(({ id }, i) => [id, i]));
  const name = nameOf(document);
  const { goes } = relationsOf(document);
  return linesOf(document).map((edge, id) => ({
    id,
    s: index.get(edge.from)!,
    t: index.get(edge.to)!,
    v: held(
      edge.undecided
        ? { ...undecidedAttributes(edge.undecided, name), ...related(edge.undecided, goes) }
        : { ...edgeAttributes(edge, name), ...related(edge, goes), ...annotation(edge) },
    ),
  }));
}

function undecidedAttributes(pair: UndecidedPair, name: Name): Record<string, Value | undefined> {
  const { a, b, pValue, adjustedP, n, given, tests, effect } = pair;
  return {
    name: `${name(a)} (undecided) ${name(b)}`,
    interaction: 'undecided',
    pValue,
    adjustedP,
    size: effect?.size,
    margin: effect?.margin,
    n,
    given: given.map(name),
    tests,
    because: whyUndecided(pair, name),
    certainty: 'undecided',
    width: lineWidth({ from: a, to: b, kind: 'undirected', undecided: pair }),
  };
}

function edgeAttributes(edge: GraphLine, name: Name): Record<string, Value | undefined> {
  return {
    name: `${name(edge.from)} (${edge.kind}) ${name(edge.to)}`,
    interaction: edge.kind,
    pValue: edge.pValue,
    adjustedP: edge.adjustedP,
    strength: edge.strength,
    size: edge.effect?.size,
    margin: edge.effect?.margin,
    reliabilityNeeded: edge.effect?.reliabilityNeeded,
    frequency: edge.frequency,
    frequencyUndecided: edge.frequencyUndecided,
    frequencyForward: edge.arrows?.forward,
    frequencyBackward: edge.arrows?.backward,
    n: edge.n,
    given: edge.given?.map(name),
    tests: edge.tests,
    rule: edge.rule && ruleTerm(edge.rule),
    because: whyLinked(edge, name),
    certainty: edge.contradicting ? 'contradicting' : isSure(edge) ? 'surer' : 'less sure',
    width: lineWidth(edge),
  };
}

const related = (
  pair: DocumentEdge | UndecidedPair,
  goes: Relations['goes'],
): Record<string, Value | undefined> => ({ goes: goes(pair), ...relationFigures(pair) });

function annotation(item: DocumentNode | DocumentEdge): Record<string, Value | undefined> {
  const { label, description, note, tags, citations, status } = item;
  return { label, description, note, tags, citations, status };
}

function held(attributes: Readonly<Record<string, Value | undefined>>): Attributes {
  return Object.fromEntries(
    Object.entries(attributes).filter((entry): entry is [string, Value] => entry[1] !== undefined),
  );
}

const COUNTS = ['n', 'tests'];

/** The type of every attribute that occurs. */
function declare(elements: readonly Attributes[]): Record<string, { d: string }> {
  const declared: Record<string, { d: string }> = {};
  for (const attributes of elements) {
    for (const [name, value] of Object.entries(attributes)) declared[name] ??= { d: typeOf(name, value) };
  }
  return declared;
}

function typeOf(name: string, value: Value): string {
  if (typeof value === 'string') return 'string';
  if (typeof value === 'boolean') return 'boolean';
  if (typeof value !== 'number') return 'list_of_string';
  return COUNTS.includes(name) ? 'integer' : 'double';
}

function style({ modalities }: GraphDocument): unknown {
  const discrete = (attribute: string, pairs: readonly (readonly [string, unknown])[]): unknown => ({
    type: 'DISCRETE',
    definition: { attribute, type: 'string', map: pairs.map(([v, vp]) => ({ v, vp })) },
  });
  const passed = (attribute: string, type: string): unknown => ({
    type: 'PASSTHROUGH',
    definition: { attribute, type },
  });
  return {
    default: {
      network: { NETWORK_BACKGROUND_COLOR: '#FFFFFF' },
      node: {
        NODE_SHAPE: 'round-rectangle',
        NODE_BACKGROUND_COLOR: '#FFFFFF',
        NODE_BACKGROUND_OPACITY: 1,
        NODE_BORDER_WIDTH: 2,
        NODE_BORDER_COLOR: LINE,
        NODE_HEIGHT,
        NODE_LABEL_COLOR: '#1F2933',
        NODE_LABEL_FONT_SIZE: 12,
      },
      edge: { EDGE_LINE_COLOR: LINE, EDGE_LINE_STYLE: 'solid', EDGE_WIDTH: 2, EDGE_CURVED: true },
    },
    nodeMapping: {
      NODE_LABEL: passed('name', 'string'),
      NODE_WIDTH: passed('width', 'double'),
      NODE_SHAPE: discrete(
        'modality',
        modalities.map(({ name, shape }) => [name, SHAPES[shape]]),
      ),
      NODE_BORDER_COLOR: discrete(
        'modality',
        modalities.map(({ name, colour }) => [name, colour]),
      ),
      NODE_BACKGROUND_COLOR: discrete('kind', [
        ['latent', '#DBE2EA'],
        ['observed', '#FFFFFF'],
      ]),
    },
    edgeMapping: {
      EDGE_WIDTH: passed('width', 'double'),
      EDGE_LINE_STYLE: discrete('certainty', [
        ['surer', 'solid'],
        ['less sure', 'dashed'],
        ['undecided', 'dotted'],
        ['contradicting', 'dashed'],
      ]),
      EDGE_LINE_COLOR: discrete('certainty', [['contradicting', CONTRADICTING_COLOUR]]),
      EDGE_TARGET_ARROW_SHAPE: discrete('interaction', [
        ['directed', 'triangle'],
        ['bidirected', 'triangle'],
        ['undirected', 'none'],
        ['undecided', 'none'],
      ]),
      EDGE_SOURCE_ARROW_SHAPE: discrete('interaction', [
        ['directed', 'none'],
        ['bidirected', 'triangle'],
        ['undirected', 'none'],
        ['undecided', 'none'],
      ]),
    },
  };
}
