import type { DiscoverRequest } from '../../../core/contract/graph-api.ts';
import { knowledgeRequest, NO_KNOWLEDGE, type Knowledge } from './knowledge.ts';

export const RESAMPLES = 100;

export type TestChoice = 'auto' | 'fisher-z' | 'gcm' | 'chi-square';

/** What a discovery is asked for, as the left panel shows it. */
export interface DiscoverySettings {
  /** Names of variables that do not take part. */
  readonly leftOut: readonly string[];
  readonly alpha: number;
  readonly test: TestChoice;
  /** 0: none. */
  readonly resamples: number;
  readonly knowledge: Knowledge;
}

export const DEFAULT_SETTINGS: DiscoverySettings = {
  leftOut: [],
  alpha: 0.01,
  test: 'auto',
  resamples: 0,
  knowledge: NO_KNOWLEDGE,
};

/** Steps of the slider: 0 is the strictest. The scale is logarithmic, with figures that can be written down. */
export const ALPHAS = [0.001, 0.002, 0.005, 0.01, 0.02, 0.03, 0.05, 0.07, 0.1] as const;

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

/** @param variables names of all that could take part */
export function discoverRequest(
  project: string,
  title: string,
  settings: DiscoverySettings,
  variables: readonly string[],
): DiscoverRequest {
  const leftOut = new Set(settings.leftOut);
  const taken = variables.filter((name) => !leftOut.has(name));
  return {
    project,
    title,
    alpha: settings.alpha,
    test: settings.test === 'auto' ? undefined : settings.test,
    variables: taken.length === variables.length ? undefined : taken,
    knowledge: knowledgeRequest(settings.knowledge, new Set(taken)),
    bootstrap: settings.resamples,
  };
}

/** Settings that were kept with a graph, whatever shape they have; what is missing takes its default. */
export function settingsFrom(kept: unknown): DiscoverySettings {
  if (typeof kept !== 'object' || kept === null) return DEFAULT_SETTINGS;
  const from = kept as Partial<Record<keyof DiscoverySettings, unknown>>;
  const names = (value: unknown): string[] =>
    Array.isArray(value) ? value.filter((name): name is string => typeof name === 'string') : [];
  const arrows = (value: unknown): [string, string][] =>
    (Array.isArray(value) ? value : [])
      .map(names)
      .flatMap((pair): [string, string][] => (pair.length === 2 ? [[pair[0], pair[1]]] : []));
  const { alpha, test, resamples } = from;
  const knowledge = (from.knowledge ?? {}) as Partial<Record<keyof Knowledge, unknown>>;
  return {
    leftOut: names(from.leftOut),
    alpha: typeof alpha === 'number' && alpha > 0 && alpha < 1 ? alpha : DEFAULT_SETTINGS.alpha,
    test: test === 'fisher-z' || test === 'gcm' || test === 'chi-square' ? test : 'auto',
    resamples: typeof resamples === 'number' && resamples > 0 ? Math.floor(resamples) : 0,
    knowledge: {
      tiers: Array.isArray(knowledge.tiers) ? knowledge.tiers.map(names) : [],
      forbidden: arrows(knowledge.forbidden),
      required: arrows(knowledge.required),
    },
  };
}
