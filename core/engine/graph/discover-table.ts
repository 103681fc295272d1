import type { z } from 'zod';
import type { graphRequests, TableDiscovery, tableDiscoverRequest } from '../../contract/graph-api.ts';
import type { TableColumn } from '../../cohort/table.ts';
import { UserError } from '../../errors.ts';
import { dSeparationTest } from '../../discovery/d-separation.ts';
import { pc, pcWith } from '../../discovery/pc.ts';
import { pick } from '../../discovery/variables.ts';
import type { Suggestion } from '../../discovery/suggested/suggest.ts';
import type { GraphDocument } from '../../graph/document.ts';
import { parseTetrad } from '../../export/tetrad.ts';
import { momentsOf } from '../../math/moments.ts';
import { Rng } from '../../math/rng.ts';
import { beforehand, ordered } from './beforehand.ts';
import { offeredEvents } from './offered-events.ts';
import { LOOKING_FOR_COMPUTED } from './computed-among.ts';
import { bootstrapped } from './bootstrapped.ts';
import { limitFacts, outcomesOf, searchFacts, undecidedWords } from './discover.ts';
import { refuseTooMany, refuseTooManyToKnow, requestFor, screenVariables } from './screening.ts';
import { screenFacts } from './searched-variables.ts';
import { correctionOf, DEFAULT_TEST } from './what-to-search.ts';
import { checkTwo } from './check-two.ts';
import { graphDocument, TABLE } from './graph-document.ts';
import {
  graphVariables,
  MOST_TOLD,
  variableList,
  withEvents,
  type GraphVariables,
} from '../cohort/variables.ts';
import { unseenLinks } from './unseen-links.ts';
import { sayScreened, type Screened } from '../../graph/screened.ts';
import type { UnseenLinks } from '../../graph/unseen.ts';
import type { EnginePorts } from '../project/ports.ts';
import type { RunHandle } from '../runs/runs.ts';
import { searchProgress } from '../runs/search-progress.ts';
import { few } from '../../text/sentence.ts';

type Request = z.output<typeof tableDiscoverRequest>;

/** PC on a table without a project. Nothing is kept. */
export async function discoverTable(
  asked: Request,
  run: RunHandle,
  ports: EnginePorts,
): Promise<TableDiscovery> {
  run.progress('Reading the table', 0);
  const table = await ports.tables.readBare(asked.table);
  const variables = bareVariables(table.columns, asked);
  const { request, screened } = await screenedIn(variables, asked, run);
  const named = request.variables ? namedIn(variables, request.variables, request.table) : variables;
  const known = await beforehand(named, request, {
    ...{ whole: variables, signal: run.signal },
    onProgress: (share) => run.progress(LOOKING_FOR_COMPUTED, share, { left: null }),
  });
  const data = known.variables;
  checkTwo(
    data.names,
    table.findings.map(({ message }) => message),
    'Name more columns, or give a table that has more.',
  );
  const screening = screened === null ? [] : sayScreened(screened);
  const settings = {
    alpha: request.alpha,
    test: request.test ?? DEFAULT_TEST,
    maxOrder: request.maxOrder,
    knowledge: known.knowledge,
    smallestEffect: request.smallestEffect,
    falseDiscoveryRate: request.falseDiscoveryRate,
    ...correctionOf(request),
  } as const;
  const progress = searchProgress(run, ports.now, { replicates: request.bootstrap });
  const result = await pc(data, settings, { signal: run.signal, onProgress: progress.search });
  const document = graphDocument(result, data, {
    title: request.title,
    created: ports.date(),
    provenance: {
      method: 'PC-stable',
      test: settings.test,
      alpha: request.alpha,
      rows: table.columns[0]?.values.length ?? 0,
      ...searchFacts(request),
      ...screenFacts(screened),
      ...known.provenance,
      etiograph: ports.version,
    },
    notes: [...screening, ...outcomesOf(data), ...known.findings],
    screened,
  });
  return {
    document: await bootstrapped(document, data, settings, {
      replicates: request.bootstrap,
      rng: new Rng(request.seed),
      signal: run.signal,
      onProgress: progress.resamples,
    }),
    findings: [
      ...table.findings.map((f) => f.message),
      ...offeredEvents(
        table.columns.filter(({ name }) => named.names.includes(name)),
        request.timeToEvent ?? [],
      ),
      ...screening,
      ...outcomesOf(data),
      ...known.findings,
      ...constant(data),
      ...result.findings.map((f) => f.message),
      ...undecidedWords(result),
    ],
    offered: known.offered.length,
  };
}

/** A request with the variables that screening leaves, where that was asked for. A table has no roles to start from. */
async function screenedIn(
  variables: GraphVariables,
  request: Request,
  run: RunHandle,
): Promise<{ readonly request: Request; readonly screened: Screened | null }> {
  if (!request.screen) {
    refuseTooMany(request.variables?.length ?? variables.names.length);
    return { request, screened: null };
  }
  const places = new Map(variables.names.map((name, i) => [name, i]));
  const read = (names: readonly string[]): Promise<GraphVariables> =>
    Promise.resolve(
      pick(
        variables,
        names.map((name) => places.get(name)!),
      ),
    );
  const screening = await screenVariables(
    {
      names: variables.names,
      about: [],
      rows: variables.columns[0]?.length ?? 0,
      notThere: (names) => notInTable(names, variables, request.table),
      read,
    },
    { ...request, test: request.test ?? DEFAULT_TEST },
    { signal: run.signal, onProgress: (share) => run.progress('Screening the variables', share) },
  );
  return { request: requestFor(request, screening), screened: screening.screened };
}

/** What the names of a table's columns offer to know. @throws UserError `suggest.too-many`, `discover.unknown-variable` */
export async function suggestForTable(
  { table, variables }: z.output<typeof graphRequests.listTableSuggestions>,
  ports: EnginePorts,
): Promise<readonly Suggestion[]> {
  const all = bareVariables((await ports.tables.readBare(table)).columns, {});
  refuseTooManyToKnow(variables?.length ?? all.names.length);
  const asked = { computed: 'leave-out', sparse: 'leave-out' } as const;
  return (await beforehand(variables ? namedIn(all, variables, table) : all, asked)).offered;
}

/** How strong a link among a table's columns must be to be found. @throws UserError `discover.unknown-variable` */
export async function unseenForTable(
  request: z.output<typeof graphRequests.unseenTableLinks>,
  ports: EnginePorts,
): Promise<UnseenLinks> {
  const all = bareVariables((await ports.tables.readBare(request.table)).columns, request);
  const used = request.variables ? namedIn(all, request.variables, request.table) : all;
  return unseenLinks(used, request, null);
}

/** The columns of a table without subjects as variables, each row a subject. */
function bareVariables(
  columns: readonly TableColumn[],
  { timeToEvent = [] }: Pick<Request, 'timeToEvent'>,
): GraphVariables {
  const subjects = Array.from({ length: columns[0]?.values.length ?? 0 }, (_, r) => String(r));
  const list = withEvents(variableList(new Map([[TABLE, columns]]), null), timeToEvent);
  return graphVariables(new Map([[TABLE, { subjects, columns }]]), null, list);
}

/** @throws UserError `discover.unknown-variable` */
function namedIn(all: GraphVariables, wanted: readonly string[], file: string): GraphVariables {
  const places = new Map(all.names.map((name, i) => [name, i]));
  const unknown = wanted.filter((name) => !places.has(name));
  if (unknown.length > 0) throw notInTable(unknown, all, file);
  return pick(
    all,
    wanted.map((name) => places.get(name)!),
  );
}

const notInTable = (
  unknown: readonly string[],
  { names }: Pick<GraphVariables, 'names'>,
  file: string,
): UserError =>
  new UserError(
    'discover.unknown-variable',
    `${file} has no ${unknown.length === 1 ? 'column' : 'columns'} ${few(
      unknown.map((name) => `“${name}”`),
      MOST_TOLD,
    )} that could enter a graph.`,
    `It has: ${few(names, MOST_TOLD)}.`,
  );

/** Columns that nothing can be linked with, in a sentence. */
function constant({
  names,
  columns,
}: {
  names: readonly string[];
  columns: readonly Float64Array[];
}): string[] {
  const same = names.filter((_, c) => {
    const { min, max } = momentsOf(columns[c]);
    return min === max;
  });
  if (same.length === 0) return [];
  const named = same.map((name) => `“${name}”`);
  return [
    `${few(named, 8)} ${same.length === 1 ? 'has' : 'have'} one value throughout, or none: no link with ${same.length === 1 ? 'it' : 'them'} can be found.`,
  ];
}

/**
 * PC on the independences of a DAG: what the algorithm would find from endless data.
 *
 * @param file what a message calls the text
 */
export async function discoverOracle(
  tetrad: string,
  settings: Pick<Request, 'maxOrder' | 'knowledge'> & { title?: string },
  file: string,
): Promise<GraphDocument> {
  const dag = parseTetrad(tetrad, file);
  const knowledge = ordered(settings.knowledge, dag.nodes);
  const result = await pcWith(dSeparationTest(dag), dag.nodes, {
    alpha: 0.5,
    maxOrder: settings.maxOrder,
    knowledge,
  });
  return graphDocument(result, null, {
    title: settings.title ?? 'Graph of an independence oracle',
    created: new Date().toISOString(),
    provenance: { method: 'PC-stable', test: 'd-separation', ...limitFacts(settings) },
  });
}
