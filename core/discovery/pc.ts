import { UserError } from '../errors.ts';
import { buildTest } from './build-test.ts';
import type { CiTest } from './ci/ci-test.ts';
import { gcm } from './ci/gcm.ts';
import { compileKnowledge } from './constraints.ts';
import type { Constraints } from './constraints.ts';
import { decide, type Evidence } from './margin/decide.ts';
import { explainableBy, type Explainable } from './margin/measurement-error.ts';
import { triplesShown } from './margin/read-triples.ts';
import { correctMissingness, type CorrectedSkeleton } from './missingness/correct.ts';
import { orient } from './orient/orient.ts';
import { conflictsOf, pairEvidence, searchFindings } from './records.ts';
import type { DiscoveryResult, Finding } from './result.ts';
import { screen } from './screen.ts';
import type { PcData, PcOptions, PcSettings, VariableType } from './settings.ts';
import { reliabilities } from './learned.ts';
import { learnSkeleton, type Skeleton } from './search/skeleton.ts';
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
  const { names, findings, constraints, test, columns, types } = prepare(data, settings);
  const explainable = explainableOf({ names, columns, types }, settings);
  // Levels have no direction to a table of counts.
  const relating = settings.test === 'chi-square' ? gcm(names, columns, types) : test;
  const reliability = reliabilities(settings.learned, names);
  const { correctMissingness: correction } = settings;
  const correct: Search['correct'] = correction
    ? (skeleton) =>
        correctMissingness(
          skeleton,
          {
            data: { names, columns, types },
            test,
            constraints,
            settings: { ...settings, correctMissingness: correction },
          },
          options,
        )
    : null;
  const evidence = { test, relating, names, settings, constraints, explainable, reliability, correct };
  const result = await search(evidence, options);
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
  readonly columns: readonly Float64Array[];
  readonly types: readonly VariableType[];
} {
  const types = typesOf(data);
  const outcomes = data.names.filter((_, i) => types[i].kind === 'time-to-event');
  const levels = levelsApart(data.names, types);
  const knowledge = {
    ...said,
    ...(outcomes.length > 0 ? { outcomes } : {}),
    ...(levels.length > 0 ? { levels } : {}),
  };
  compileKnowledge(knowledge, data.names);
  const screened = screen(data);
  const { names, findings } = screened;
  return {
    names,
    findings,
    constraints: compileKnowledge(knowledge, names, data.names),
    test: buildTest(test, screened),
    columns: screened.columns,
    types: screened.types,
  };
}

/** Variables that are levels of one category, each list those of one. */
function levelsApart(names: readonly string[], types: readonly VariableType[]): string[][] {
  const of = new Map<string, string[]>();
  types.forEach((type, i) => {
    if (type.kind !== 'category' || type.levelOf === undefined) return;
    of.set(type.levelOf, [...(of.get(type.levelOf) ?? []), names[i]]);
  });
  return [...of.values()].filter((list) => list.length > 1);
}

export type PcWithSettings = Omit<PcSettings, 'test' | 'correctMissingness'>;

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
  const constraints = compileKnowledge(settings.knowledge ?? {}, names);
  const reliability = reliabilities(settings.learned, names);
  const evidence = {
    test,
    relating: null,
    names,
    settings,
    constraints,
    explainable: null,
    reliability,
    correct: null,
  };
  return search(evidence, options);
}

/** Null without learned factors. */
function explainableOf(
  { names, columns, types }: Required<PcData>,
  { learned }: Pick<PcSettings, 'learned'>,
): Explainable | null {
  const modality = new Map(learned?.factors.map((factor) => [factor.name, factor.modality]));
  if (!names.some((name) => modality.has(name))) return null;
  return explainableBy(
    columns,
    names.map((name) => modality.get(name) ?? null),
    types.map(({ kind }) => kind === 'category'),
  );
}

interface Search extends Omit<Evidence, 'settings'> {
  /** The test whose effect tells in which direction variables go together; null where nobody asks. */
  readonly relating: CiTest | null;
  readonly settings: PcWithSettings;
  readonly correct: ((skeleton: Skeleton) => Promise<CorrectedSkeleton>) | null;
}

async function search(evidence: Search, options: PcOptions): Promise<DiscoveryResult> {
  const { test, names, settings, constraints } = evidence;
  const { alpha } = settings;
  if (!(alpha > 0 && alpha < 1)) {
    throw new UserError(
      'discovery.alpha',
      `The significance level alpha is ${alpha}.`,
      'Give a number between 0 and 1, for example 0.05.',
    );
  }
  const learned = await learnSkeleton(test, names, settings, constraints, options);
  const corrected = await evidence.correct?.(learned);
  const found = corrected?.skeleton ?? learned;
  const decisions = decide(found, evidence);
  const { skeleton } = decisions;
  const oriented = orient(skeleton, constraints, triplesShown(skeleton, evidence));
  const { edges, undecided, absent } = pairEvidence({
    names,
    decisions,
    oriented,
    evidence,
    relating: evidence.relating,
  });
  return {
    graph: { nodes: names, edges },
    undecided,
    absent,
    test: test.name,
    alpha,
    conflicts: conflictsOf(names, skeleton, oriented, constraints),
    findings: [...searchFindings(names, skeleton, oriented), ...(corrected?.findings ?? [])],
    testsByOrder: skeleton.testsByOrder,
  };
}
