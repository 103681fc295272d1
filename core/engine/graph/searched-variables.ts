import type { z } from 'zod';
import type { discoverRequest } from '../../contract/graph-api.ts';
import type { Screened } from '../../graph/screened.ts';
import type { ProjectStore } from '../project/store.ts';
import type { ColumnCache } from './columns.ts';
import {
  listedVariables,
  valuesOf,
  type ListedVariables,
  type ProjectVariables,
} from './project-variables.ts';
import { refuseTooMany, requestFor, screenVariables } from './screening.ts';
import { DEFAULT_TEST, unknownVariables } from './what-to-search.ts';

type Request = z.output<typeof discoverRequest>;

/** What a request comes to once its variables are screened. */
export interface Searched<T> {
  readonly whole: ProjectVariables;
  /** The request with the names of those that are left, where it asked for screening. */
  readonly request: T;
  /** Null where nothing was screened. */
  readonly screened: Screened | null;
}

interface Reading {
  readonly store: ProjectStore;
  readonly cache: ColumnCache;
  readonly signal: AbortSignal;
  /** Told the share of the screening that is done, 0..1. */
  readonly onScreened?: (share: number) => void;
}

/**
 * Reads the variables that a search works on, and no others: those that are named, or that screening leaves, or all.
 *
 * @param request as it is carried out
 * @throws UserError `discover.too-many`, and as `projectVariables` and `screenVariables`
 */
export async function searchedVariables<T extends Request>(
  request: T,
  { store, cache, signal, onScreened }: Reading,
): Promise<Searched<T>> {
  const listed = await listedVariables(store, request, cache);
  const names = listed.list.variables.map(({ node }) => node.id);
  if (!request.screen) {
    refuseTooMany(request.variables?.length ?? names.length);
    return {
      whole: await valuesOf(store, listed, cache, request.variables),
      request,
      screened: null,
    };
  }
  const rows = Math.max(listed.latents?.subjects.length ?? 0, ...listed.entries.map((entry) => entry.rows));
  const screening = await screenVariables(
    {
      ...{ names, about: aboutOf(listed), rows },
      notThere: (unknown) => unknownVariables(unknown, { ...listed, all: { names } }),
      read: (some) => valuesOf(store, listed, cache, some),
    },
    { ...request, test: request.test ?? DEFAULT_TEST },
    { signal, onProgress: onScreened },
  );
  const { kept, screened } = screening;
  return {
    whole: await valuesOf(store, listed, cache, kept),
    request: requestFor(request, screening),
    screened,
  };
}

/** What the study is about: what has a role, and what was learned. */
const aboutOf = ({ latents, roles }: ListedVariables): string[] => [
  ...(roles ? [roles.outcomes, roles.survival, roles.exposures, roles.confounders].flat() : []),
  ...(latents?.columns.map(({ name }) => name) ?? []),
];

/** What a graph's provenance says of a screening. */
export const screenFacts = (screened: Screened | null): Record<string, string | number> =>
  screened === null
    ? {}
    : {
        screenedFor: screened.targets.join('; '),
        screenedFrom: screened.looked,
      };
