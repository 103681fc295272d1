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
import { bootstrapped } from './bootstrapped.ts';
import { limitFacts, outcomesOf, searchFacts, undecidedWords } from './discover.ts';
import { correctionOf, DEFAULT_TEST } from './what-to-search.ts';
import { graphDocument, TABLE } from './graph-document.ts';
import { graphVariables, variableList, withEvents, type GraphVariables } from '../cohort/variables.ts';
import { unseenLinks } from './unseen-links.ts';
import type { UnseenLinks } from '../../graph/unseen.ts';
import type { EnginePorts } from '../project/ports.ts';
import type { RunHandle } from '../runs/runs.ts';
import { searchProgress } from '../runs/search-progress.ts';
import { few } from '../../text/sentence.ts';

type Request = z.output<typeof tableDiscoverRequest>;

/** PC on a table without a project. Nothing is kept. */
export async function discoverTable(
  request: Request,
  run: RunHandle,
  ports: EnginePorts,
): Promise<TableDiscovery> {
  run.progress('Reading the table', 0);
  const table = await ports.tables.readBare(request.table);
  const variables = bareVariables(table.columns, request);
  const named = request.variables ? namedIn(variables, request.variables, request.table) : variables;
  const known = beforehand(named, request, variables);
  const data = known.variables;
  if (data.names.length < 2) throw tooFew(data.names, table.findings);
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
      ...known.provenance,
      etiograph: ports.version,
    },
    notes: [...outcomesOf(data), ...known.findings],
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
      ...outcomesOf(data),
      ...known.findings,
      ...constant(data),
      ...result.findings.map((f) => f.message),
      ...undecidedWords(result),
    ],
    offered: known.offered.length,
  };
}

/** What the names of a table's columns offer to know. */
export async function suggestForTable(file: string, ports: EnginePorts): Promise<readonly Suggestion[]> {
  const { columns } = await ports.tables.readBare(file);
  return beforehand(bareVariables(columns, {}), { computed: 'leave-out' }).offered;
}

/** How strong a link among a table's columns must be to be found. @throws UserError `discover.unknown-variable` */
export async function unseenForTable(
  request: z.output<typeof graphRequests.unseenTableLinks>,
  ports: EnginePorts,
): Promise<UnseenLinks> {
  const all = bareVariables((await ports.tables.readBare(request.table)).columns, request);
  const used = request.variables ? namedIn(all, request.variables, request.table) : all;
  return unseenLinks(used, request, false);
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
  const at = wanted.map((name) => {
    const found = all.names.indexOf(name);
    if (found >= 0) return found;
    throw new UserError(
      'discover.unknown-variable',
      `${file} has no column “${name}” that could enter a graph.`,
      `It has: ${all.names.join(', ')}.`,
    );
  });
  return pick(all, at);
}

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

const tooFew = (names: readonly string[], findings: readonly { readonly message: string }[]): UserError =>
  new UserError(
    'discover.too-few-variables',
    `A graph needs two variables at least, and there is ${names.length === 0 ? 'none' : `only “${names[0]}”`}.`,
    findings
      .slice(0, 3)
      .map(({ message }) => message)
      .join(' ') || 'Name more columns, or give a table that has more.',
  );

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
