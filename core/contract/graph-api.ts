import { z } from 'zod';
import type { GraphDocument } from '../export/document.ts';

const arrow = z.tuple([z.string(), z.string()]);

export const discoverRequest = z.strictObject({
  project: z.string().min(1),
  /** Training run whose latents enter; the newest one without it. */
  run: z.string().optional(),
  title: z.string().default('Causal graph'),
  alpha: z.number().gt(0).lt(1).default(0.01),
  test: z.enum(['fisher-z', 'gcm', 'chi-square']).optional(),
  maxOrder: z.int().min(0).optional(),
  /** Variables to use; all without it. */
  variables: z.array(z.string()).optional(),
  knowledge: z
    .strictObject({
      tiers: z.array(z.array(z.string())).optional(),
      forbidden: z.array(arrow).optional(),
      required: z.array(arrow).optional(),
    })
    .optional(),
  /** Also weigh the directions that PC leaves open by a held-out likelihood. */
  directions: z.boolean().default(false),
  /** Resamples for the frequency of every edge; 0 for none. */
  bootstrap: z.int().min(0).max(10_000).default(0),
  seed: z.int().default(1),
});

/** PC on a table without a project. */
export const tableDiscoverRequest = discoverRequest
  .omit({ project: true, run: true, directions: true })
  .extend({ table: z.string().min(1) });

const ofGraph = z.strictObject({ project: z.string().min(1), graph: z.string().optional() });

export const graphRequests = {
  startDiscovery: discoverRequest,
  startTableDiscovery: tableDiscoverRequest,
  getGraph: ofGraph,
};

export type DiscoverRequest = z.input<typeof discoverRequest>;
export type TableDiscoverRequest = z.input<typeof tableDiscoverRequest>;

export interface DiscoverSummary {
  readonly graph: string;
  readonly variables: number;
  readonly edges: number;
  readonly directed: number;
  readonly test: string;
  readonly alpha: number;
  readonly seconds: number;
  readonly findings: readonly string[];
}

export interface GraphApi {
  /** The run's result is a {@link DiscoverSummary}. */
  startDiscovery(request: DiscoverRequest): Promise<string>;
  /** The run's result is `{document: GraphDocument, findings: string[]}`; nothing is kept. */
  startTableDiscovery(request: TableDiscoverRequest): Promise<string>;
  /** A graph of the project, the newest without an id. */
  getGraph(request: z.input<typeof ofGraph>): Promise<GraphDocument>;
}
