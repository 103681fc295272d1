import { z } from 'zod';
import type { Suggestion } from '../discovery/suggested/suggest.ts';
import type { GraphDocument } from '../graph/document.ts';
import { LEAST_RELIABILITY, SMALLEST_EFFECT } from '../graph/margin.ts';
import type { UnseenLinks } from '../graph/unseen.ts';
import { DATA_TEST_NAMES } from '../graph/test-names.ts';
import type { AbsentEdge } from '../graph/evidence.ts';
import { TABLE_USES } from './graph-views.ts';
import type {
  Annotated,
  ComparedGraphs,
  Correlate,
  DecidingTests,
  Distribution,
  FactorMatch,
  GraphFacts,
  GraphViewState,
  NameSuggestion,
  VariableView,
} from './graph-views.ts';
import type { PairPicture } from './pair-views.ts';
import { path } from './path-field.ts';
import { once, repeatable } from './repeats.ts';

const arrow = z.tuple([z.string(), z.string()]);

/** Two columns that are one variable. */
export const timeToEvent = z.strictObject({
  /** Of the variable; `Time to EVENT` without it. */
  name: z.string().min(1).max(200).optional(),
  /** Name of the variable that holds the times: until the event, or until a subject was followed without it. */
  time: z.string(),
  /** Name of the variable that tells whether the event happened at that time. */
  event: z.string(),
  /** The value of the latter that says so; 1 of 0 and 1 without it. */
  happened: z.string().optional(),
});
export type TimeToEvent = z.output<typeof timeToEvent>;

const source = {
  /**
   * Training run whose latents enter; null for tables as they are. The default is the newest run by the
   * recommended method, or the newest of all where that has none.
   */
  run: z.string().nullish(),
  /** What stands for each table that the run has learned, by its name; `factors` by default. */
  tables: z.record(z.string(), z.enum(TABLE_USES)).optional(),
  /** Two columns that are one variable, which enters in their place; those that the roles of columns say without it. */
  timeToEvent: z.array(timeToEvent).optional(),
  /** Whether the roles of columns count: which are one survival variable, and what comes before what. */
  roles: z.enum(['use', 'ignore']).default('use'),
};

/** Variables of one search at most: all pairs are tested, and kept with the reason. */
export const MOST_SEARCHED = 1500;
/** Variables that screening leaves to the search, where nothing else is said. */
export const MOST_SCREENED = 300;

/** Screening before a search. */
const screen = z.strictObject({
  /** What the others must go together with to be searched; outcomes, exposures, confounders and hidden factors without it. */
  targets: z.array(z.string()).min(1).optional(),
  /** Variables that are searched at most: those that go together with a target most strongly. */
  most: z.int().min(2).max(MOST_SEARCHED).default(MOST_SCREENED),
});

/** Columns of which all are left out, or kept, or those alone are kept that are named. */
const outUnlessNamed = z.union([z.enum(['leave-out', 'keep']), z.array(z.string())]).default('leave-out');
/** What stands back of its own accord. */
const standingBack = {
  /**
   * What becomes of columns that are computed from others, as a body mass index from weight and height. One that a
   * required link names is kept.
   */
  computed: outUnlessNamed,
  /** What becomes of columns with hardly any value. One that a required link names is kept, or that has a role. */
  sparse: outUnlessNamed,
};

export const discoverRequest = z.strictObject({
  project: path(),
  ...source,
  title: z.string().default('Causal graph'),
  alpha: z.number().gt(0).lt(1).default(0.01),
  test: z.enum(DATA_TEST_NAMES).optional(),
  maxOrder: z.int().min(0).optional(),
  /** Whether tests are corrected for missingness that depends on other variables (MVPC). */
  correctMissingness: z.boolean().default(false),
  /** Smallest (partial) correlation that matters: a link is shown to be larger; 0 takes whatever differs from nothing. */
  smallestEffect: z.number().min(0).lt(1).default(SMALLEST_EFFECT),
  /** The share of the drawn links that may be false by chance (Benjamini and Hochberg); no correction without it. */
  falseDiscoveryRate: z.number().gt(0).lt(1).optional(),
  /** Least share of a learned factor's variance that is taken to be true. */
  reliability: z.number().gt(0.5).max(1).default(LEAST_RELIABILITY),
  /** Variables to use; all without it. */
  variables: z.array(z.string()).optional(),
  /** Whether variables that go together with none of some targets are left out first; all are searched without it. */
  screen: screen.optional(),
  knowledge: z
    .strictObject({
      tiers: z.array(z.array(z.string())).optional(),
      /** Whether variables in no tier come after all that are in one; else the order says nothing of them. */
      restLater: z.boolean().optional(),
      forbidden: z.array(arrow).optional(),
      required: z.array(arrow).optional(),
    })
    .optional(),
  ...standingBack,
  /** Which of the suggestions of what everybody knows are taken, by their ids; none without it. */
  suggested: z.union([z.literal('all'), z.array(z.string())]).optional(),
  /** Also weigh the directions that PC leaves open by a held-out likelihood. */
  directions: z.boolean().default(false),
  /** Resamples for the frequency of every edge; 0 for none. */
  bootstrap: z.int().min(0).max(10_000).default(0),
  /**
   * Pairs of halves of the people from which the factors are learned anew, for the frequency of every edge; 0 for none,
   * and not together with resamples.
   */
  learnAnew: z.int().min(0).max(50).default(0),
  /**
   * A graph to be had at once, found with straight lines alone (Fisher's z) among the variables that have an order.
   * The test, the resamples and corrections that are asked for beside it are those of the search that follows.
   */
  quickLook: z.boolean().default(false),
  seed: z.int().default(1),
});

/** PC on a table without a project. */
export const tableDiscoverRequest = discoverRequest
  .omit({ project: true, run: true, tables: true, roles: true, directions: true, reliability: true })
  .omit({ learnAnew: true, quickLook: true })
  .extend({ table: path() });

/** The part of a discovery that says how large a link must be to be seen. */
const seenBy = {
  alpha: true,
  test: true,
  smallestEffect: true,
  maxOrder: true,
  variables: true,
  sparse: true,
} as const;

const project = path();
/** Id of a graph of the project; the newest by default. */
const graph = z.string().optional();
const ofGraph = z.strictObject({ project, graph });

const node = z.string().min(1).max(1000);
/** A field that is left out stays as it is; null removes it. */
const annotation = z.strictObject({
  label: z.string().max(200).nullish(),
  description: z.string().max(2000).nullish(),
  note: z.string().max(20_000).nullish(),
  tags: z.array(z.string().min(1).max(100)).max(50).readonly().nullish(),
  citations: z.array(z.string().min(1).max(500)).max(100).readonly().nullish(),
  status: z.enum(['hypothesis', 'known', 'artefact']).nullish(),
});

export const graphViewState = z.strictObject({
  positions: z.record(z.string(), z.tuple([z.number(), z.number()])).default({}),
  pinned: z.array(z.string()).default([]),
  hidden: z.array(z.string()).default([]),
  settings: z.record(z.string(), z.json()).default({}),
});

export const graphRequests = {
  ...repeatable({
    getGraph: ofGraph.extend({
      /** Whether the pairs without a link are sent as well; for many variables they are too much for one message. */
      absent: z.boolean().default(true),
    }),
    requestOfGraph: ofGraph,
    listGraphs: z.strictObject({ project }),
    listVariables: z.strictObject({ project, ...source, ...standingBack }),
    /** With `variables` those of them alone; needed where there are more than {@link MOST_SEARCHED}. */
    listSuggestions: z.strictObject({ project, ...source, variables: z.array(z.string()).optional() }),
    listTableSuggestions: z.strictObject({ table: path(), variables: z.array(z.string()).optional() }),
    matchFactors: z.strictObject({ project, from: z.string().min(1), to: z.string().min(1) }),
    unseenLinks: discoverRequest.pick({
      ...seenBy,
      project: true,
      run: true,
      tables: true,
      timeToEvent: true,
      roles: true,
    }),
    searchAhead: discoverRequest,
    unseenTableLinks: tableDiscoverRequest.pick({ ...seenBy, table: true, timeToEvent: true }),
    absentPair: ofGraph.extend({ a: node, b: node }),
    decidingTests: ofGraph.extend({ a: node, b: node }),
    pairPicture: ofGraph.extend({ a: node, b: node }),
    correlates: ofGraph.extend({ node, limit: z.int().min(1).max(1000).default(12) }),
    distribution: ofGraph.extend({ variable: node, bins: z.int().min(2).max(200).optional() }),
    nameSuggestions: ofGraph.extend({ node }),
    annotate: ofGraph.extend({
      target: z.union([node, z.strictObject({ from: node, to: node })]),
      annotation,
      /** What whoever writes has seen there; where something else is written by now, nothing is changed. */
      seen: annotation.optional(),
    }),
    setGraphTitle: ofGraph.extend({ title: z.string().trim().min(1).max(200) }),
    compareGraphs: z.strictObject({ project, a: z.string().min(1), b: z.string().min(1) }),
    saveView: z.strictObject({ project, graph, view: graphViewState }),
    getView: ofGraph,
  }),
  ...once({
    removeGraph: z.strictObject({ project, graph: z.string().min(1) }),
    restoreGraph: z.strictObject({ project, graph: z.string().min(1) }),
    startDiscovery: discoverRequest,
    startTableDiscovery: tableDiscoverRequest,
    startPairTests: ofGraph.extend({ a: node, b: node }),
  }),
};

export type { Suggestion };
export type DiscoverRequest = z.input<typeof discoverRequest>;
/** What a graph of a project was asked for. */
export type GraphRequest = Omit<z.output<typeof discoverRequest>, 'project'>;
export type TableDiscoverRequest = z.input<typeof tableDiscoverRequest>;

export interface DiscoverSummary {
  readonly graph: string;
  readonly variables: number;
  readonly edges: number;
  readonly directed: number;
  /** Pairs of which neither a link nor its absence is claimed. */
  readonly undecided: number;
  /** Number of false links that is expected at most; null unless the factors were learned anew. */
  readonly expectedFalse: number | null;
  readonly test: string;
  readonly alpha: number;
  readonly seconds: number;
  readonly findings: readonly string[];
  /** Number of suggestions of what everybody knows that were not taken. */
  readonly offered: number;
}

/** What a search will take, before it begins. */
export interface SearchAhead {
  /** Variables that take part. */
  readonly variables: number;
  /** Seconds until the graph is there, with resamples and all that was asked for. */
  readonly seconds: number;
  /** The same of a quick look; null where that cannot be had, or is no quicker. */
  readonly quick: { readonly variables: number; readonly seconds: number } | null;
  /** The same where fewer variables are held fixed at a time; null where that is not needed, or takes as long. */
  readonly within: Within | null;
}

/** A search that holds no more than so many variables fixed at a time. */
export interface Within {
  readonly maxOrder: number;
  readonly seconds: number;
}

/** The graph of a table without a project. */
export interface TableDiscovery {
  readonly document: GraphDocument;
  readonly findings: readonly string[];
  /** As in {@link DiscoverSummary}. */
  readonly offered: number;
}

export interface GraphApi {
  /** The run's result is a {@link DiscoverSummary}. */
  startDiscovery(request: DiscoverRequest): Promise<string>;
  /** The run's result is a {@link TableDiscovery}; nothing is kept. */
  startTableDiscovery(request: TableDiscoverRequest): Promise<string>;
  /** A graph of the project, the newest without an id. @throws UserError `graph.unknown` */
  getGraph(request: z.input<typeof graphRequests.getGraph>): Promise<GraphDocument>;
  /** What a graph was asked for, defaults filled in; null where the journal does not tell. @throws UserError `graph.unknown` */
  requestOfGraph(request: z.input<typeof graphRequests.requestOfGraph>): Promise<GraphRequest | null>;
  /** What the graphs of a project were found with, oldest first. */
  listGraphs(request: z.input<typeof graphRequests.listGraphs>): Promise<readonly GraphFacts[]>;
  /** Latents and columns of tables, by the same choice as for a discovery. @throws UserError `discover.no-variables`, `run.unknown` */
  listVariables(request: z.input<typeof graphRequests.listVariables>): Promise<readonly VariableView[]>;
  /**
   * What everybody knows of the project's variables, by their names, labels and units: nothing of it is assumed unless
   * it is named in a discovery. @throws UserError `discover.no-variables`, `run.unknown`, `discover.unknown-variable`, and
   * `suggest.too-many` for more variables than a search takes
   */
  listSuggestions(request: z.input<typeof graphRequests.listSuggestions>): Promise<readonly Suggestion[]>;
  /** The same of a table without a project, by the names of its columns. */
  listTableSuggestions(
    request: z.input<typeof graphRequests.listTableSuggestions>,
  ): Promise<readonly Suggestion[]>;
  /**
   * Which factors of two trainings are the same, by the people of both: a factor's number says nothing, since every
   * training numbers anew. @throws UserError `run.unknown`
   */
  matchFactors(request: z.input<typeof graphRequests.matchFactors>): Promise<readonly FactorMatch[]>;
  /**
   * How strong a link must be to be found, before a search with these settings.
   * @throws UserError `discover.no-variables`, `discover.unknown-variable`, `run.unknown`
   */
  unseenLinks(request: z.input<typeof graphRequests.unseenLinks>): Promise<UnseenLinks>;
  /**
   * How long a search with these settings will take; a newer question makes an older one moot.
   * @throws UserError as `startDiscovery`, `discover.overtaken` for the older question
   */
  searchAhead(request: z.input<typeof graphRequests.searchAhead>): Promise<SearchAhead>;
  /** The same as `unseenLinks` for a table without a project. */
  unseenTableLinks(request: z.input<typeof graphRequests.unseenTableLinks>): Promise<UnseenLinks>;
  /**
   * What separates two variables without a link, which a graph without absent pairs leaves out.
   * @throws UserError `graph.unknown-variable`, `graph.same-variable`
   */
  absentPair(request: z.input<typeof graphRequests.absentPair>): Promise<AbsentEdge>;
  /** The tests that lead to the deciding one of a pair, made anew. @throws UserError as `absentPair` */
  decidingTests(request: z.input<typeof graphRequests.decidingTests>): Promise<DecidingTests>;
  /**
   * How the two of a pair go together: their people, and how much the one changes with the other, as they are and adjusted for
   * what the decisive test held fixed. @throws UserError as `absentPair`
   */
  pairPicture(request: z.input<typeof graphRequests.pairPicture>): Promise<PairPicture>;
  /**
   * Makes the search of a graph once more, to tell all tests that it made of a pair. The run's result is
   * {@link PairTests}; it fails with `graph.tests-gone` where the data or the settings are no longer there.
   */
  startPairTests(request: z.input<typeof graphRequests.startPairTests>): Promise<string>;
  /** What a variable varies with, largest |Spearman| first. */
  correlates(request: z.input<typeof graphRequests.correlates>): Promise<readonly Correlate[]>;
  /** Distribution of a variable of the graph, or of a table's column even where that cannot stand in a graph. */
  distribution(request: z.input<typeof graphRequests.distribution>): Promise<Distribution>;
  /** Names for a hidden factor from what it varies with; empty where that is nothing. */
  nameSuggestions(request: z.input<typeof graphRequests.nameSuggestions>): Promise<readonly NameSuggestion[]>;
  /**
   * Writes about a variable (its id), or about a pair of variables, in either order, linked or not; saved before it
   * answers. @throws UserError `graph.unknown-variable`, `graph.written-elsewhere`
   */
  annotate(request: z.input<typeof graphRequests.annotate>): Promise<Annotated>;
  /** @returns the former title */
  setGraphTitle(request: z.input<typeof graphRequests.setGraphTitle>): Promise<string>;
  /** Its files stay until `forgetRemoved`. @throws UserError `graph.unknown` */
  removeGraph(request: z.input<typeof graphRequests.removeGraph>): Promise<void>;
  /** Undoes `removeGraph`. @throws UserError `project.no-removed` */
  restoreGraph(request: z.input<typeof graphRequests.restoreGraph>): Promise<void>;
  compareGraphs(request: z.input<typeof graphRequests.compareGraphs>): Promise<ComparedGraphs>;
  saveView(request: z.input<typeof graphRequests.saveView>): Promise<void>;
  /** Null where none was saved, for this graph or the one before it. */
  getView(request: z.input<typeof graphRequests.getView>): Promise<GraphViewState | null>;
}
