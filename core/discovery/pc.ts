import { UserError } from '../errors.ts';
import { buildTest } from './build-test.ts';
import type { CiTest } from './ci/ci-test.ts';
import { compileKnowledge } from './constraints.ts';
import type { Constraints } from './constraints.ts';
import { orient } from './orient/orient.ts';
import { conflictsOf, pairEvidence, searchFindings } from './records.ts';
import type { DiscoveryResult, Finding } from './result.ts';
import { screen } from './screen.ts';
import type { PcData, PcOptions, PcSettings } from './settings.ts';
import { learnSkeleton } from './search/skeleton.ts';
import { typesOf } from './variables.ts';

export type { PcData, PcOptions, PcSettings } from './settings.ts';

/**
 * PC-stable on data: the skeleton by tests of conditional independence, then colliders, then Meek's
 * rules. The order of the columns does not change the result.
 *
 * Constant columns and second copies are left out and dependent columns named, all in `findings`.
 *
 * @throws UserError `discovery.alpha`, `discovery.names`, `discovery.infinite`,
 *   `discovery.categories`, `knowledge.*`
 */
export async function pc(
  data: PcData,
  settings: PcSettings,
  options: PcOptions = {},
): Promise<DiscoveryResult> {
  const { names, findings, constraints, test } = prepare(data, settings);
  const result = await search(test, names, settings, constraints, options);
  return { ...result, findings: [...findings, ...result.findings] };
}

/** What a search works on: the variables that can take part, what is known of them, and the test. */
export function prepare(
  data: PcData,
  { test, knowledge: said = {} }: PcSettings,
): {
  readonly names: readonly string[];
  readonly findings: readonly Finding[];
  readonly constraints: Constraints;
  readonly test: CiTest;
} {
  const types = typesOf(data);
  const outcomes = data.names.filter((_, i) => types[i].kind === 'time-to-event');
  const knowledge = outcomes.length > 0 ? { ...said, outcomes } : said;
  compileKnowledge(knowledge, data.names);
  const screened = screen(data);
  const { names, findings } = screened;
  return {
    names,
    findings,
    constraints: compileKnowledge(knowledge, names, data.names),
    test: buildTest(test, screened),
  };
}

export type PcWithSettings = Omit<PcSettings, 'test'>;

/**
 * PC-stable with a test of your own, for example `dSeparationTest`.
 *
 * @throws UserError `discovery.alpha`, `knowledge.*`
 */
export async function pcWith(
  test: CiTest,
  names: readonly string[],
  settings: PcWithSettings,
  options: PcOptions = {},
): Promise<DiscoveryResult> {
  return search(test, names, settings, compileKnowledge(settings.knowledge ?? {}, names), options);
}

async function search(
  test: CiTest,
  names: readonly string[],
  settings: PcWithSettings,
  constraints: Constraints,
  options: PcOptions,
): Promise<DiscoveryResult> {
  const { alpha } = settings;
  if (!(alpha > 0 && alpha < 1)) {
    throw new UserError(
      'discovery.alpha',
      `The significance level alpha is ${alpha}.`,
      'Give a number between 0 and 1, for example 0.05.',
    );
  }
  const skeleton = await learnSkeleton(test, names, settings, constraints, options);
  const oriented = orient(skeleton, constraints);
  const { edges, absent } = pairEvidence(names, skeleton, oriented, constraints, test);
  return {
    graph: { nodes: names, edges },
    absent,
    test: test.name,
    alpha,
    conflicts: conflictsOf(names, skeleton, oriented, constraints),
    findings: searchFindings(names, skeleton, oriented),
    testsByOrder: skeleton.testsByOrder,
  };
}
