import { z } from 'zod';
import { UserError } from '../errors.ts';
import { NODE_TYPES, type GraphDocument } from './document.ts';
import { ABSENCE_REASONS, CORRECTION_TROUBLES, TRENDS, UNDECIDED_REASONS } from './evidence.ts';

const NEWEST = 1;

const annotation = {
  label: z.string().optional(),
  description: z.string().optional(),
  note: z.string().optional(),
  tags: z.array(z.string()).optional(),
  citations: z.array(z.string()).optional(),
  status: z.enum(['hypothesis', 'known', 'artefact']).optional(),
};
const inShare = z.number().min(0).max(1);
const share = inShare.optional();
const count = z.number().int().min(0).optional();
const basis = z.enum(['tested', 'required', 'forbidden', 'outcomes', 'levels']).optional();
const again = { frequency: share, frequencyUndecided: share };
const rule = z.discriminatedUnion('name', [
  z.object({ name: z.literal('collider'), witness: z.string() }),
  z.object({
    name: z.literal('meek'),
    number: z.union([z.literal(1), z.literal(2), z.literal(3), z.literal(4)]),
    nodes: z.array(z.string()),
  }),
  z.object({ name: z.literal('knowledge'), because: z.enum(['tiers', 'forbidden', 'required', 'outcome']) }),
  z.object({ name: z.literal('conflict') }),
]);

const effect = z
  .object({
    size: z.number(),
    margin: z.number(),
    given: z.array(z.string()),
    reliabilityNeeded: share,
    hinge: z
      .object({
        factor: z.string(),
        below: inShare,
        reliability: inShare,
        interval: z.tuple([inShare, inShare]).optional(),
      })
      .optional(),
  })
  .optional();

const counted = z.object({ pValue: z.number().min(0).max(1), n: z.number().int().min(0) });
const missingness = z
  .object({
    outcome: z.enum(['removed', 'unclear', 'kept', 'impossible']),
    causes: z.array(z.string()),
    given: z.array(z.string()),
    before: counted,
    after: counted.optional(),
    because: z.enum(CORRECTION_TROUBLES).optional(),
  })
  .optional();

const relation = z
  .object({
    trend: z.enum(TRENDS),
    correlation: z.number().min(-1).max(1),
    low: z.number().min(-1).max(1),
    high: z.number().min(-1).max(1),
    given: z.array(z.string()),
  })
  .optional();

const schema = z.object({
  format: z.literal('etiograph-graph'),
  version: z.literal(NEWEST),
  title: z.string(),
  created: z.string(),
  modalities: z.array(
    z.object({
      name: z.string(),
      kind: z.enum(['table', 'recording', 'image', 'shared']),
      colour: z.string().regex(/^#[0-9a-fA-F]{6}$/, 'must be #rrggbb'),
      shape: z.enum(['ellipse', 'rectangle', 'diamond', 'hexagon', 'triangle', 'octagon']),
    }),
  ),
  nodes: z.array(
    z.object({
      id: z.string(),
      modality: z.string(),
      kind: z.enum(['latent', 'observed']),
      codebookLabel: z.string().optional(),
      unit: z.string().optional(),
      n: count,
      reliability: z
        .object({ value: inShare, low: inShare, high: inShare, halves: z.int().min(1) })
        .optional(),
      type: z.enum(NODE_TYPES).optional(),
      outcome: z.literal(true).optional(),
      higher: z.string().optional(),
      joins: z.object({ time: z.string(), event: z.string(), happened: z.string().optional() }).optional(),
      ...annotation,
    }),
  ),
  edges: z.array(
    z.object({
      from: z.string(),
      to: z.string(),
      kind: z.enum(['directed', 'undirected', 'bidirected']),
      pValue: share,
      adjustedP: share,
      strength: share,
      effect,
      relation,
      n: count,
      ...again,
      arrows: z.object({ forward: z.number(), backward: z.number() }).optional(),
      given: z.array(z.string()).optional(),
      tests: count,
      basis,
      missingness,
      rule: rule.optional(),
      hint: z.string().optional(),
      ...annotation,
    }),
  ),
  absent: z.array(
    z.object({
      a: z.string(),
      b: z.string(),
      pValue: share,
      n: count,
      separatingSet: z.array(z.string()),
      ambiguous: z.array(z.string()).optional(),
      tests: count,
      basis,
      missingness,
      reason: z.enum(ABSENCE_REASONS).optional(),
      effect,
      ...again,
    }),
  ),
  undecided: z
    .array(
      z.object({
        a: z.string(),
        b: z.string(),
        undecided: z.enum(UNDECIDED_REASONS),
        pValue: share,
        adjustedP: share,
        n: count,
        given: z.array(z.string()),
        tests: count,
        basis,
        missingness,
        effect,
        relation,
        ...again,
      }),
    )
    .optional(),
  provenance: z.record(z.string(), z.union([z.string(), z.number(), z.boolean()])),
  notes: z.array(z.string()),
  screened: z
    .object({
      targets: z.array(z.string()),
      looked: z.int().min(0),
      searched: z.int().min(0),
      apart: z.array(z.string()),
      weaker: z.array(z.string()),
      unvaried: z.array(z.string()),
    })
    .optional(),
  outOfDate: z.string().optional(),
  keptNotes: z
    .array(
      z.object({
        nodes: z.union([z.tuple([z.string()]), z.tuple([z.string(), z.string()])]),
        run: z.string().optional(),
        ...annotation,
      }),
    )
    .optional(),
});

/**
 * Reads a graph in Etiograph's own JSON, checks it and takes nothing half.
 *
 * @param file what messages call it
 * @throws UserError `document.not-json`, `document.not-a-graph`, `document.newer-version`, `document.invalid`
 */
export function parseDocument(text: string, file = 'The graph file'): GraphDocument {
  const value = parseJson(text.replace(/^\uFEFF/, ''), file);
  const head = z.object({ format: z.literal('etiograph-graph'), version: z.number() }).safeParse(value);
  if (!head.success) {
    throw new UserError(
      'document.not-a-graph',
      `${file} is JSON, but not a graph that Etiograph wrote.`,
      'Choose a file that was exported as “Etiograph graph (JSON)”.',
    );
  }
  if (head.data.version > NEWEST) {
    throw new UserError(
      'document.newer-version',
      `${file} was written by a newer Etiograph (version ${String(head.data.version)} of the format; this one reads up to ${String(NEWEST)}).`,
      'Update Etiograph, then open it again.',
    );
  }
  const result = schema.safeParse(value);
  if (!result.success) {
    const { path, message } = result.error.issues[0];
    throw invalid(file, `at ${path.join('.') || 'its top'}: ${message}`);
  }
  const broken = brokenReference(result.data);
  if (broken) throw invalid(file, broken);
  return result.data;
}

function parseJson(text: string, file: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    // The parser's own words would repeat a part of the file.
    throw new UserError(
      'document.not-json',
      text.trim() === '' ? `${file} is empty.` : `${file} is no whole JSON.`,
      'It may have been cut short; copy or export it again.',
    );
  }
}

function brokenReference({ modalities, nodes, edges, absent, undecided = [] }: GraphDocument): string | null {
  const ids = new Set(nodes.map(({ id }) => id));
  if (ids.size < nodes.length) return 'two nodes have the same id';
  const names = new Set(modalities.map(({ name }) => name));
  for (const { id, modality } of nodes) {
    if (!names.has(modality)) return `the node ${id} is of a modality that is not listed, ${modality}`;
  }
  const ends = [
    ...edges.flatMap(({ from, to, effect }) => [from, to, ...(effect?.hinge ? [effect.hinge.factor] : [])]),
    ...absent.flatMap(({ a, b, separatingSet, ambiguous = [] }) => [a, b, ...separatingSet, ...ambiguous]),
    ...undecided.flatMap(({ a, b, given }) => [a, b, ...given]),
  ];
  const unknown = ends.find((id) => !ids.has(id));
  return unknown === undefined ? null : `a link or its reason names ${unknown}, which is not among the nodes`;
}

function invalid(file: string, why: string): UserError {
  return new UserError(
    'document.invalid',
    `${file} is a damaged graph, ${why}.`,
    'Export the graph again; if it was edited by hand, correct that place.',
  );
}
