import type { DiscoveryResult } from '../../discovery/result.ts';
import type { DocumentNode, GraphDocument } from '../../graph/document.ts';
import { inProjectColours } from '../../graph/look.ts';
import type { Screened } from '../../graph/screened.ts';
import { sayConflict } from '../../graph/arrow-words.ts';
import { sayUndecidedPairs } from '../../graph/words.ts';
import type { GraphVariables } from '../cohort/variables.ts';

const SHAPES = { table: 'rectangle', recording: 'ellipse', image: 'hexagon', shared: 'diamond' } as const;

/** Modality of the columns of a table without a project. */
export const TABLE = 'Table';

const ASSUMPTIONS = [
  'A link is consistent with a direct effect under these assumptions: no unmeasured common cause of the variables shown, no feedback loops, a sample without selection, and a test of independence that fits the data.',
  'A line without an arrowhead is a direct link whose direction the data do not tell.',
];

const sentence = (text: string | null): string[] => (text === null ? [] : [text]);

/**
 * The annotated document of a discovery result.
 *
 * @param variables without them, or for one that is not among them: observed columns of one table
 * @param about `created` in ISO 8601; `project` are the names of its modalities in order, for their colours
 */
export function graphDocument(
  { graph, undecided, absent, findings, conflicts }: DiscoveryResult,
  variables: Pick<GraphVariables, 'nodes' | 'kinds'> | null,
  {
    project = [],
    notes = [],
    screened = null,
    ...about
  }: Pick<GraphDocument, 'title' | 'created' | 'provenance'> & {
    readonly project?: readonly string[];
    readonly notes?: readonly string[];
    readonly screened?: Screened | null;
  },
): GraphDocument {
  const nodes = graph.nodes.map(
    (id): DocumentNode => variables?.nodes.get(id) ?? { id, modality: TABLE, kind: 'observed' },
  );
  const modalities = [...new Set(nodes.map(({ modality }) => modality))].map((name) => {
    const kind = variables?.kinds.get(name) ?? 'table';
    return { name, kind, shape: SHAPES[kind] };
  });
  return {
    format: 'etiograph-graph',
    version: 1,
    ...about,
    modalities: inProjectColours(modalities, project),
    nodes,
    edges: graph.edges,
    absent,
    ...(undecided.length > 0 ? { undecided } : {}),
    ...(screened ? { screened } : {}),
    notes: [
      ...notes,
      ...findings.map(({ message }) => message),
      ...conflicts.map(sayConflict),
      ...sentence(sayUndecidedPairs(undecided)),
      ...ASSUMPTIONS,
    ],
  };
}
