import { explainConflict, explainPair } from '../../discovery/explain.ts';
import type { DiscoveryResult, Orientation } from '../../discovery/result.ts';
import type {
  AbsentEdge,
  DocumentEdge,
  DocumentModality,
  DocumentNode,
  EdgeRule,
  GraphDocument,
} from '../../graph/document.ts';
import { modalityColour } from '../../graph/look.ts';
import type { VariableOrigin } from '../cohort/variables.ts';

const SHAPES = { table: 'rectangle', recording: 'ellipse', image: 'hexagon', shared: 'diamond' } as const;

const ASSUMPTIONS = [
  'A link is consistent with a direct effect under these assumptions: no unmeasured common cause of the variables shown, no feedback loops, a sample without selection, and a test of independence that fits the data.',
  'A line without an arrowhead is a direct link whose direction the data do not tell.',
];

/**
 * The annotated document of a discovery result.
 *
 * @param origins by variable name; variables without one are observed columns of one table
 * @param created ISO 8601
 */
export function graphDocument(
  result: DiscoveryResult,
  origins: ReadonlyMap<string, VariableOrigin>,
  about: {
    title: string;
    created: string;
    provenance: GraphDocument['provenance'];
    notes?: readonly string[];
  },
): GraphDocument {
  const origin = (name: string): VariableOrigin =>
    origins.get(name) ?? { modality: 'Table', modalityKind: 'table', kind: 'observed' };
  const nodes = result.graph.nodes.map((id): DocumentNode => {
    const { modality, kind, unit, label, n } = origin(id);
    return { id, modality, kind, codebookLabel: label, unit, n };
  });
  const kinds = new Map(result.graph.nodes.map((id) => [origin(id).modality, origin(id).modalityKind]));
  const modalities = [...kinds].map(([name, kind], i): DocumentModality => ({
    name,
    kind,
    colour: modalityColour(i),
    shape: SHAPES[kind],
  }));
  const pairs = new Map(result.pairs.map((pair) => [key(pair.a, pair.b), pair]));
  const edges = result.graph.edges.map((edge): DocumentEdge => {
    const pair = pairs.get(key(edge.from, edge.to))!;
    return {
      ...edge,
      pValue: pair.pValue ?? undefined,
      strength: pair.strength ?? undefined,
      n: pair.n ?? undefined,
      given: pair.basis === 'required' ? undefined : pair.given,
      tests: pair.tests,
      basis: pair.basis,
      rule: ruleOf(pair.orientation),
      because: explainPair(pair),
    };
  });
  const absent = result.pairs
    .filter((pair) => !pair.adjacent)
    .map((pair): AbsentEdge => ({
      a: pair.a,
      b: pair.b,
      pValue: pair.pValue ?? undefined,
      n: pair.n ?? undefined,
      separatingSet: pair.given,
      tests: pair.tests,
      basis: pair.basis,
      because: explainPair(pair),
    }));
  return {
    format: 'etiograph-graph',
    version: 1,
    ...about,
    modalities,
    nodes,
    edges,
    absent,
    notes: [
      ...(about.notes ?? []),
      ...result.findings.map((f) => f.message),
      ...result.conflicts.map(explainConflict),
      ...ASSUMPTIONS,
    ],
  };
}

function ruleOf(orientation: Orientation | null): EdgeRule | undefined {
  switch (orientation?.rule) {
    case 'collider':
      return { name: 'collider', witness: orientation.other };
    case 'meek':
      return { name: 'meek', number: orientation.number, nodes: orientation.nodes };
    case 'knowledge':
      return { name: 'knowledge', because: orientation.because };
    case 'conflict':
      return { name: 'conflict' };
    case undefined:
      return undefined;
  }
}

const key = (a: string, b: string): string => JSON.stringify(a < b ? [a, b] : [b, a]);
