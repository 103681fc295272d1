import type {
  DiscoverRequest,
  GraphRequest,
  Suggestion,
  TimeToEvent,
} from '../../../core/contract/graph-api.ts';
import { TABLE_USES, type TableUse, type VariableView } from '../../../core/contract/graph-views.ts';
import type { TrainingView } from '../../../core/contract/training-results.ts';
import type { GraphDocument } from '../../../core/graph/document.ts';
import { SMALLEST_EFFECT } from '../../../core/graph/margin.ts';
import { isDataTest, type DataTest } from '../../../core/graph/test-names.ts';
import { besideOf, type Beside } from './beside.ts';
import { suggestedRequest, type Everybody } from './everybody.ts';
import type { Former } from './former.ts';
import { knowledgeRequest, NO_KNOWLEDGE, type Knowledge } from './knowledge.ts';
import { recommendedTraining, sourceRequest, type SourceChoice } from './source.ts';

export const RESAMPLES = 100;
/** Pairs of halves of the people from which factors are learned anew: ten trainings. */
export const PAIRS = 5;

export type TestChoice = 'auto' | DataTest;

/** What a discovery is asked for, as the left panel shows it. */
export interface DiscoverySettings extends SourceChoice, Everybody {
  /** Names of variables that do not take part. */
  readonly leftOut: readonly string[];
  readonly alpha: number;
  readonly test: TestChoice;
  /** Null: tests are not corrected for their number. */
  readonly falseDiscoveryRate: number | null;
  /** Smallest (partial) correlation that matters; 0: any. */
  readonly smallestEffect: number;
  /** 0: none. */
  readonly resamples: number;
  /** Pairs of halves of the people from which the factors are learned anew; 0: none, and not beside resamples. */
  readonly learnAnew: number;
  readonly knowledge: Knowledge;
  /** What was said of factors of trainings that do not take part. */
  readonly former: readonly Former[];
  readonly beside: Beside;
}

export const DEFAULT_SETTINGS: DiscoverySettings = {
  run: undefined,
  tables: {},
  leftOut: [],
  alpha: 0.01,
  test: 'auto',
  falseDiscoveryRate: null,
  smallestEffect: SMALLEST_EFFECT,
  resamples: 0,
  learnAnew: 0,
  knowledge: NO_KNOWLEDGE,
  former: [],
  suggested: [],
  refused: [],
  beside: {},
};

/** Steps of the slider: 0 is the strictest. The scale is logarithmic, with figures that can be written down. */
export const ALPHAS = [0.001, 0.002, 0.005, 0.01, 0.02, 0.03, 0.05, 0.07, 0.1] as const;

/** Effects that one can choose as the smallest that matter: usual figures of a correlation (Cohen 1988) and below. */
export const SMALLEST_EFFECTS = [0, SMALLEST_EFFECT, 0.1, 0.2, 0.3] as const;

/** Shares of the drawn links that may be false, of which one can be chosen. */
export const FALSE_DISCOVERY_RATES = [0.01, 0.05, 0.1, 0.2] as const;

export function alphaStep(alpha: number): number {
  let best = 0;
  ALPHAS.forEach((value, step) => {
    if (Math.abs(Math.log(value / alpha)) < Math.abs(Math.log(ALPHAS[best] / alpha))) best = step;
  });
  return best;
}

export type Strictness = 'strictest' | 'strict' | 'usual' | 'lenient' | 'mostLenient';

export function strictness(alpha: number): Strictness {
  if (alpha < 0.002) return 'strictest';
  if (alpha < 0.01) return 'strict';
  if (alpha < 0.03) return 'usual';
  if (alpha < 0.07) return 'lenient';
  return 'mostLenient';
}

/** What there is to search among. */
interface Available {
  /** Names of all variables that could take part. */
  readonly variables: readonly string[];
  /** What everybody knows of them; null while that is not known. */
  readonly suggestions: readonly Suggestion[] | null;
}

export function discoverRequest(
  project: string,
  title: string,
  settings: DiscoverySettings,
  { variables, suggestions }: Available,
): DiscoverRequest {
  const leftOut = new Set(settings.leftOut);
  const taken = variables.filter((name) => !leftOut.has(name));
  return {
    project,
    title,
    ...settings.beside,
    ...sourceRequest(settings),
    alpha: settings.alpha,
    test: settings.test === 'auto' ? undefined : settings.test,
    falseDiscoveryRate: settings.falseDiscoveryRate ?? undefined,
    smallestEffect: settings.smallestEffect,
    variables: taken.length === variables.length ? undefined : taken,
    knowledge: knowledgeRequest(settings.knowledge, new Set(taken)),
    ...suggestedRequest(settings, suggestions),
    bootstrap: settings.resamples,
    ...(settings.learnAnew > 0 ? { learnAnew: settings.learnAnew } : {}),
  };
}

/** The part of a request that says which variables there are. */
export const variablesRequest = (
  settings: DiscoverySettings,
): ReturnType<typeof sourceRequest> & Pick<Beside, 'timeToEvent' | 'roles' | 'computed' | 'sparse'> => {
  const { timeToEvent, roles, computed, sparse } = settings.beside;
  return { ...sourceRequest(settings), timeToEvent, roles, computed, sparse };
};

/** The part of a request that says how strong a link must be to be found. */
export function unseenRequest(request: DiscoverRequest) {
  const { project, run, tables, timeToEvent, roles, variables } = request;
  const { alpha, test, smallestEffect, maxOrder, sparse } = request;
  return {
    ...{ project, run, tables, timeToEvent, roles, variables },
    ...{ alpha, test, smallestEffect, maxOrder, sparse },
  };
}

/** Where the variables of a graph come from, to be compared. */
export const comesFrom = ({ run, tables, timeToEvent }: DiscoverRequest): string =>
  JSON.stringify([run, tables, timeToEvent]);

/** Whether both ask for the same variables. */
export const sameSource = (a: DiscoverySettings, b: DiscoverySettings): boolean =>
  JSON.stringify(variablesRequest(a)) === JSON.stringify(variablesRequest(b));

/**
 * What a graph was found with. What it was asked for tells it, where that is known; else the document where it can, and
 * the view, which a graph that was found in the terminal has from the graph before it, tells the rest.
 *
 * @param kept settings of its view
 * @param trainings newest first
 * @param asked null where nothing tells; which variables take part is told by `leftOutOf`
 */
export function settingsOfGraph(
  { created, provenance, nodes }: Pick<GraphDocument, 'created' | 'provenance' | 'nodes'>,
  kept: DiscoverySettings | null,
  trainings: readonly TrainingView[],
  asked: GraphRequest | null = null,
): DiscoverySettings {
  const { alpha, test, falseDiscoveryRate, smallestEffect, bootstrap, learnAnew, trainingRun } = provenance;
  const found = { alpha, test, falseDiscoveryRate, smallestEffect, resamples: bootstrap, learnAnew };
  const written = settingsFrom({ ...kept, ...found });
  const run = typeof trainingRun === 'string' && trainingRun !== 'none' ? trainingRun : null;
  // Whoever chose nothing got what was recommended then.
  const usual = recommendedTraining(trainings.filter((training) => training.created <= created))?.run ?? null;
  const joined = nodes.flatMap(({ id, joins }): TimeToEvent[] => (joins ? [{ name: id, ...joins }] : []));
  return {
    ...written,
    beside: joined.length > 0 ? { timeToEvent: joined } : {},
    test: kept?.test === 'auto' ? 'auto' : written.test,
    run: kept?.run !== undefined || run !== usual ? run : undefined,
    ...(asked ? askedSettings(asked, written.knowledge) : {}),
  };
}

function askedSettings(
  asked: GraphRequest,
  kept: Knowledge,
): Pick<DiscoverySettings, 'tables' | 'test' | 'smallestEffect' | 'knowledge' | 'suggested' | 'beside'> {
  const { tiers = [], restLater = false, forbidden = [], required = [] } = asked.knowledge ?? {};
  // Without tiers nothing was said of the rest.
  const knowledge = { tiers, restLater: tiers.length > 0 ? restLater : kept.restLater, forbidden, required };
  const names = new Set([...tiers, ...forbidden, ...required].flat());
  // What is kept may say more: of variables that take no part, and which tiers are empty.
  const says = (one: Knowledge): string => JSON.stringify(knowledgeRequest(one, names) ?? null);
  const same = says(kept) === says(knowledge);
  return {
    tables: asked.tables ?? {},
    test: asked.test ?? 'auto',
    smallestEffect: asked.smallestEffect,
    knowledge: same ? kept : knowledge,
    suggested: asked.suggested ?? [],
    beside: besideOf(asked),
  };
}

/** Names of the variables that a graph was asked to leave out, of all that there are. */
export function leftOutOf(
  { variables }: Pick<GraphRequest, 'variables'>,
  all: readonly string[],
  kept: readonly string[],
): readonly string[] {
  const taken = new Set(variables ?? all);
  const gone = kept.filter((name) => !all.includes(name));
  return [...all.filter((name) => !taken.has(name)), ...gone];
}

function tablesFrom(kept: unknown): Record<string, TableUse> {
  if (typeof kept !== 'object' || kept === null) return {};
  return Object.fromEntries(
    Object.entries(kept).flatMap(([name, use]): [string, TableUse][] => {
      const known = TABLE_USES.find((one) => one === use);
      return known ? [[name, known]] : [];
    }),
  );
}

function formersFrom(kept: unknown): Former[] {
  if (!Array.isArray(kept)) return [];
  return kept.flatMap((one: unknown): Former[] => {
    const { run, tiers, forbidden, required } = (one ?? {}) as Partial<Record<keyof Former, unknown>>;
    if (typeof run !== 'string') return [];
    const members = Array.isArray(tiers) ? tiers.map(namesFrom) : [];
    return [{ run, tiers: members, forbidden: arrowsFrom(forbidden), required: arrowsFrom(required) }];
  });
}

const namesFrom = (value: unknown): string[] =>
  Array.isArray(value) ? value.filter((name): name is string => typeof name === 'string') : [];

const arrowsFrom = (value: unknown): [string, string][] =>
  (Array.isArray(value) ? value : [])
    .map(namesFrom)
    .flatMap((pair): [string, string][] => (pair.length === 2 ? [[pair[0], pair[1]]] : []));

/** Views that were kept before this could be said left the rest where it was. */
const restLaterFrom = ({ tiers, restLater }: Partial<Record<keyof Knowledge, unknown>>): boolean =>
  typeof restLater === 'boolean'
    ? restLater
    : !Array.isArray(tiers) || !tiers.some((tier) => Array.isArray(tier) && tier.length > 0);

/** Settings that were kept with a graph, whatever shape they have; what is missing takes its default. */
export function settingsFrom(kept: unknown): DiscoverySettings {
  if (typeof kept !== 'object' || kept === null) return DEFAULT_SETTINGS;
  const from = kept as Partial<Record<keyof DiscoverySettings, unknown>>;
  const number = (value: unknown): number => (typeof value === 'number' && value > 0 ? Math.floor(value) : 0);
  const { run, alpha, test, falseDiscoveryRate: rate, smallestEffect: least, resamples, learnAnew } = from;
  const knowledge = (from.knowledge ?? {}) as Partial<Record<keyof Knowledge, unknown>>;
  return {
    run: typeof run === 'string' || run === null ? run : undefined,
    tables: tablesFrom(from.tables),
    leftOut: namesFrom(from.leftOut),
    alpha: typeof alpha === 'number' && alpha > 0 && alpha < 1 ? alpha : DEFAULT_SETTINGS.alpha,
    test: isDataTest(test) ? test : 'auto',
    smallestEffect:
      typeof least === 'number' && least >= 0 && least < 1 ? least : DEFAULT_SETTINGS.smallestEffect,
    falseDiscoveryRate: typeof rate === 'number' && rate > 0 && rate < 1 ? rate : null,
    resamples: number(resamples),
    learnAnew: number(learnAnew),
    knowledge: {
      tiers: Array.isArray(knowledge.tiers) ? knowledge.tiers.map(namesFrom) : [],
      restLater: restLaterFrom(knowledge),
      forbidden: arrowsFrom(knowledge.forbidden),
      required: arrowsFrom(knowledge.required),
    },
    former: formersFrom(from.former),
    suggested: from.suggested === 'all' ? 'all' : namesFrom(from.suggested),
    refused: namesFrom(from.refused),
    // Of a graph it is told by what the graph was asked for.
    beside: {},
  };
}

/** Variables that a test has no use for. */
export const unsuitedFor = (test: TestChoice, variables: readonly VariableView[]): VariableView[] =>
  variables.filter(({ type, levels }) =>
    test === 'chi-square'
      ? levels === null
      : test === 'fisher-z' && (type === 'category' || type === 'time-to-event'),
  );

/** To tell whether a search would ask something else. */
export const asks = (request: DiscoverRequest): string => JSON.stringify({ ...request, title: '' });
