import type { z } from 'zod';
import type { discoverRequest, GraphRequest } from '../../contract/graph-api.ts';
import type { CiTestName } from '../../discovery/ci/ci-test.ts';
import type { PcSettings } from '../../discovery/pc.ts';
import { isNumeric, pick } from '../../discovery/variables.ts';
import { UserError } from '../../errors.ts';
import { QUICK_LOOK_PASSED } from '../../graph/look.ts';
import { few } from '../../text/sentence.ts';
import { nameOfEvent } from '../cohort/time-to-event.ts';
import { MOST_TOLD } from '../cohort/variables.ts';
import { beforehand, type Beforehand } from './beforehand.ts';
import type { Following } from './computed-among.ts';
import type { ProjectVariables } from './project-variables.ts';

type Request = z.output<typeof discoverRequest>;

/** It takes columns of any type, and sees bent relations. */
export const DEFAULT_TEST: CiTestName = 'gcm';

/** What a request comes to. */
export interface WhatToSearch {
  readonly known: Beforehand<ProjectVariables>;
  readonly settings: PcSettings;
  /** What a quick look leaves out, in a sentence; none of another search. */
  readonly passed: readonly string[];
}

/** A request as it is carried out: a quick look does without all that takes long. */
export const carriedOut = <T extends GraphRequest>(request: T): T =>
  request.quickLook
    ? {
        ...request,
        test: 'fisher-z',
        bootstrap: 0,
        learnAnew: 0,
        directions: false,
        correctMissingness: false,
      }
    : request;

/**
 * The variables, knowledge and settings of a search.
 *
 * @param request as it is carried out
 * @throws UserError `discover.unknown-variable`, `discover.suggestion`
 */
export async function whatToSearch(
  whole: ProjectVariables,
  request: GraphRequest,
  following: Following = {},
): Promise<WhatToSearch> {
  const asked = chosen(whole, request.variables);
  const { kept, gone } = request.quickLook ? withOrder(asked) : { kept: asked, gone: [] };
  const knowledge = gone.length > 0 ? withoutThem(request.knowledge, gone) : request.knowledge;
  const known = await beforehand(
    kept,
    { ...request, knowledge, roles: whole.roles },
    { whole: whole.all, ...following },
  );
  const { learned } = known.variables;
  return {
    known,
    settings: {
      alpha: request.alpha,
      test: request.test ?? DEFAULT_TEST,
      maxOrder: request.maxOrder,
      knowledge: known.knowledge,
      smallestEffect: request.smallestEffect,
      falseDiscoveryRate: request.falseDiscoveryRate,
      ...correctionOf(request),
      ...(learned ? { learned: { ...learned, reliability: request.reliability } } : {}),
    },
    passed: gone.length === 0 ? [] : [`${QUICK_LOOK_PASSED}${few(gone, 8)}.`],
  };
}

/** The variables that straight lines can relate. @returns them, and the names of the others */
function withOrder(all: ProjectVariables): {
  readonly kept: ProjectVariables;
  readonly gone: readonly string[];
} {
  const { names, columns, types } = all;
  const at = names.map((_, i) => i).filter((i) => isNumeric(types[i], columns[i]));
  return { kept: pick(all, at), gone: names.filter((_, i) => !at.includes(i)) };
}

/** Knowledge that says nothing of some variables. */
export function withoutThem(
  knowledge: GraphRequest['knowledge'],
  names: readonly string[],
): GraphRequest['knowledge'] {
  if (!knowledge) return undefined;
  const gone = new Set(names);
  const kept = (arrow: readonly string[]): boolean => !arrow.some((name) => gone.has(name));
  return {
    ...knowledge,
    tiers: knowledge.tiers?.map((tier) => tier.filter((name) => !gone.has(name))),
    forbidden: knowledge.forbidden?.filter(kept),
    required: knowledge.required?.filter(kept),
  };
}

/** The variables that are named, or all without names. @throws UserError `discover.unknown-variable` */
export function chosen(all: ProjectVariables, names: readonly string[] | undefined): ProjectVariables {
  if (!names) return all;
  const places = new Map(all.names.map((name, i) => [name, i]));
  const unknown = names.filter((name) => !places.has(name));
  if (unknown.length > 0) throw unknownVariables(unknown, all);
  const at = names.map((name) => places.get(name)!);
  return pick(all, at);
}

/** The error for names of a request that no variable has, all of them. */
export function unknownVariables(
  unknown: readonly string[],
  {
    all,
    timeToEvent,
  }: { readonly all: { readonly names: readonly string[] } } & Pick<ProjectVariables, 'timeToEvent'>,
): UserError {
  const [first] = unknown;
  const survival = timeToEvent.find(({ time, event }) => time === first || event === first);
  const named = unknown.map((name) => `“${name}”`);
  return new UserError(
    'discover.unknown-variable',
    survival
      ? `There is no variable “${first}”: it is a part of “${nameOfEvent(survival)}”.`
      : `There ${unknown.length === 1 ? 'is no variable' : 'are no variables'} ${few(named, MOST_TOLD)}.`,
    `The variables are: ${few(all.names, MOST_TOLD)}.`,
  );
}

/** How missing values are dealt with, as the search takes it. */
export const correctionOf = ({
  correctMissingness,
  seed,
}: Pick<Request, 'correctMissingness' | 'seed'>): Pick<PcSettings, 'correctMissingness'> =>
  correctMissingness ? { correctMissingness: { seed } } : {};
