import type { z } from 'zod';
import type { discoverRequest, SearchAhead, Within } from '../../contract/graph-api.ts';
import { foreseeSearch, type Foreseen } from '../../discovery/foresee.ts';
import { UserError } from '../../errors.ts';
import { roughTime } from '../../text/duration.ts';
import { amount, counted } from '../../text/sentence.ts';
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
/** Seconds that a person waits for a graph before another search is offered. */
const PATIENCE = 1800;
/** Seconds from which on a search is not begun unless it was said how many variables it may hold fixed: a day. */
const ENDLESS = 86_400;

export interface SearchesAhead {
  /** How long a search will take. @throws UserError `discover.overtaken` where a newer question came meanwhile */
  ask(request: Request): Promise<SearchAhead>;
  /**
   * Seconds of a search itself, looked for now unless it was before; null of a narrow table.
   *
   * @throws UserError `discover.endless`
   */
  seconds(request: Request, what: WhatToSearch, signal: AbortSignal): Promise<number | null>;
}

/** Foresees searches of projects, one question at a time. */
export function searchesAhead(ports: EnginePorts, cache: ColumnCache): SearchesAhead {
  let looking = new AbortController();
  const kept = new Map<string, Foreseen>();
  const keyOf = (request: Request): string => JSON.stringify({ ...request, title: '' });

  const foresee = async (
    request: Request,
    { known, settings }: WhatToSearch,
    signal: AbortSignal,
  ): Promise<Foreseen> => {
    const now = (): number => ports.now() / 1000;
    const foreseen = await foreseeSearch(known.variables, settings, { now, signal });
    kept.delete(keyOf(request));
    kept.set(keyOf(request), foreseen);
    if (kept.size > MOST_KEPT) kept.delete([...kept.keys()][0]);
    return foreseen;
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
          const foreseen = await foresee(request, what, signal);
          const { trainingRun: run, names } = what.known.variables;
          const retraining =
            request.learnAnew > 0 && run !== null
              ? secondsOfRetraining((await trainingRun(store, run))!.record)
              : 0;
          const inAll = (seconds: number): number =>
            seconds * (1 + request.bootstrap) + 2 * request.learnAnew * (retraining + seconds);
          const all = inAll(foreseen.seconds);
          return {
            variables: names.length,
            seconds: all + BESIDE * names.length,
            quick:
              request.test === 'fisher-z' && all === foreseen.seconds
                ? null
                : await quick(whole, request, all, signal),
            within: within(foreseen, (seconds) => inAll(seconds) + BESIDE * names.length),
          };
        });
      } catch (error) {
        if (!signal.aborted) throw error;
        throw new UserError('discover.overtaken', 'A newer question came before this one was answered.', '');
      }
    },
    async seconds(request, what, signal) {
      const known = kept.get(keyOf(request));
      if (known === undefined && what.known.variables.names.length < WIDE) return null;
      const foreseen = known ?? (await foresee(request, what, signal));
      if (foreseen.seconds > ENDLESS && request.maxOrder === undefined) throw endless(foreseen);
      return foreseen.seconds;
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
    const { seconds } = await foresee(look, what, signal);
    return 2 * seconds < all && seconds <= PATIENCE
      ? { variables, seconds: seconds + BESIDE * variables }
      : null;
  }
}

/**
 * The most that can be held fixed at a time, at least one, by a search that does not take long in all; null where the search
 * itself does not take long anyway: resamples of a short one are not made fewer by it.
 */
function within({ seconds, secondsWithin }: Foreseen, inAll: (seconds: number) => number): Within | null {
  if (seconds <= PATIENCE) return null;
  const maxOrder = secondsWithin.findLastIndex((some) => inAll(some) <= PATIENCE);
  return maxOrder > 0 ? { maxOrder, seconds: inAll(secondsWithin[maxOrder]) } : null;
}

function endless(foreseen: Foreseen): UserError {
  const less = within(foreseen, (seconds) => seconds);
  const instead =
    less === null
      ? ''
      : `Hold at most ${counted(less.maxOrder, 'variable')} fixed at a time (${roughTime(less.seconds)}; in the terminal --max-order ${String(less.maxOrder)}), or let`;
  return new UserError(
    'discover.endless',
    `Searching these ${amount(foreseen.variables)} variables would take ${roughTime(foreseen.seconds)}: so many of them are linked with one another that there is no end of sets that could explain a link.`,
    `${instead || 'Let'} fewer variables take part: of those that measure much the same, one, or a factor that is learned of them.`,
  );
}
