import type { z } from 'zod';
import type { discoverRequest, SearchAhead } from '../../contract/graph-api.ts';
import { foreseeSearch } from '../../discovery/foresee.ts';
import { UserError } from '../../errors.ts';
import type { EnginePorts } from '../project/ports.ts';
import { withProject } from '../project/with-project.ts';
import { secondsOfRetraining } from '../training/retraining-time.ts';
import { trainingRun } from '../training/train-record.ts';
import type { ColumnCache } from './columns.ts';
import type { ProjectVariables } from './project-variables.ts';
import { searchedVariables } from './searched-variables.ts';
import { carriedOut, whatToSearch, type WhatToSearch } from './what-to-search.ts';

type Request = z.output<typeof discoverRequest>;

/** Tables with fewer variables are searched before anybody could read a forecast. */
const WIDE = 40;
/** Seconds for each variable beside the search, for sizes of links and what is written: as on 170 columns of 800 people. */
const BESIDE = 0.006;
/** Forecasts that are kept for the searches that follow them. */
const MOST_KEPT = 4;

export interface SearchesAhead {
  /** How long a search will take. @throws UserError `discover.overtaken` where a newer question came meanwhile */
  ask(request: Request): Promise<SearchAhead>;
  /** Seconds of a search itself, looked for now unless it was before; null of a narrow table. */
  seconds(request: Request, what: WhatToSearch, signal: AbortSignal): Promise<number | null>;
}

/** Foresees searches of projects, one question at a time. */
export function searchesAhead(ports: EnginePorts, cache: ColumnCache): SearchesAhead {
  let looking = new AbortController();
  const kept = new Map<string, number>();
  const keyOf = (request: Request): string => JSON.stringify({ ...request, title: '' });

  const foresee = async (
    request: Request,
    { known, settings }: WhatToSearch,
    signal: AbortSignal,
  ): Promise<number> => {
    const now = (): number => ports.now() / 1000;
    const { seconds } = await foreseeSearch(known.variables, settings, { now, signal });
    kept.delete(keyOf(request));
    kept.set(keyOf(request), seconds);
    if (kept.size > MOST_KEPT) kept.delete([...kept.keys()][0]);
    return seconds;
  };

  return {
    async ask(asked) {
      looking.abort();
      looking = new AbortController();
      const { signal } = looking;
      try {
        return await withProject(ports, asked.project, async (store) => {
          const { whole, request } = await searchedVariables(carriedOut(asked), { store, cache, signal });
          const what = await whatToSearch(whole, request, { signal });
          const seconds = await foresee(request, what, signal);
          const { trainingRun: run } = what.known.variables;
          const each =
            request.learnAnew > 0 && run !== null
              ? secondsOfRetraining((await trainingRun(store, run))!.record) + seconds
              : 0;
          const all = seconds * (1 + request.bootstrap) + 2 * request.learnAnew * each;
          return {
            variables: what.known.variables.names.length,
            seconds: all + BESIDE * what.known.variables.names.length,
            quick:
              request.test === 'fisher-z' && all === seconds
                ? null
                : await quick(whole, request, all, signal),
          };
        });
      } catch (error) {
        if (!signal.aborted) throw error;
        throw new UserError('discover.overtaken', 'A newer question came before this one was answered.', '');
      }
    },
    async seconds(request, what, signal) {
      const known = kept.get(keyOf(request));
      if (known !== undefined) return known;
      if (what.known.variables.names.length < WIDE) return null;
      return foresee(request, what, signal);
    },
  };

  async function quick(
    whole: ProjectVariables,
    request: Request,
    all: number,
    signal: AbortSignal,
  ): Promise<SearchAhead['quick']> {
    const look = carriedOut({ ...request, quickLook: true });
    const what = await whatToSearch(whole, look, { signal });
    const variables = what.known.variables.names.length;
    if (variables < 2) return null;
    const seconds = await foresee(look, what, signal);
    return 2 * seconds < all ? { variables, seconds: seconds + BESIDE * variables } : null;
  }
}
