import type { z } from 'zod';
import type { discoverRequest, DiscoverSummary, TimeToEvent } from '../../contract/graph-api.ts';
import { QUICK_LOOK } from '../../graph/look.ts';
import { roughTime } from '../../text/duration.ts';
import { amount } from '../../text/sentence.ts';
import { pc } from '../../discovery/pc.ts';
import type { DiscoveryResult } from '../../discovery/result.ts';
import type { GraphDocument } from '../../graph/document.ts';
import { sayTiers } from '../../graph/tiers.ts';
import { sayUndecidedPairs } from '../../graph/words.ts';
import { Rng } from '../../math/rng.ts';
import { basisAsText, basisOf, withRoles, type DataBasis } from '../project/data-basis.ts';
import { bootstrapped } from './bootstrapped.ts';
import { graphDocument } from './graph-document.ts';
import { runId } from '../project/ids.ts';
import { journalCall } from '../project/journal-call.ts';
import type { EnginePorts } from '../project/ports.ts';
import type { GraphEntry, Manifest } from '../project/entries.ts';
import type { ProjectStore } from '../project/store.ts';
import type { RunHandle } from '../runs/runs.ts';
import { searchProgress } from '../runs/search-progress.ts';
import { copyView } from './views.ts';
import type { ColumnCache } from './columns.ts';
import { LOOKING_FOR_COMPUTED } from './computed-among.ts';
import { carryOver } from './carry-over.ts';
import { checkTwo } from './check-two.ts';
import type { ProjectVariables } from './project-variables.ts';
import { screenFacts, searchedVariables } from './searched-variables.ts';
import { sayScreened } from '../../graph/screened.ts';
import { secondsOfRetraining } from '../training/retraining-time.ts';
import { newestTrainings, trainingRun } from '../training/train-record.ts';
import { checkAnew, DRAWS, learnAnew } from './anew/learn-anew.ts';
import { withShares } from './anew/with-shares.ts';
import type { SearchesAhead } from './search-ahead.ts';
import { carriedOut, whatToSearch } from './what-to-search.ts';
import { nameOfEvent } from '../cohort/time-to-event.ts';
import type { GraphVariables } from '../cohort/variables.ts';

type Request = z.output<typeof discoverRequest>;

/** What a discovery works with besides what was asked for. */
interface Surroundings {
  readonly ports: EnginePorts;
  readonly cache: ColumnCache;
  readonly ahead: SearchesAhead;
  /** Whether a request waits for its answer. */
  readonly requestPending: () => boolean;
}

/** Runs PC on a project's latents and table variables and keeps the graph in the project. */
export async function discoverInProject(
  asked: Request,
  run: RunHandle,
  { ports, cache, ahead, requestPending }: Surroundings,
): Promise<DiscoverSummary> {
  const store = await ports.openProject(asked.project);
  try {
    run.progress('Reading the variables', 0);
    const { whole, request, screened } = await searchedVariables(carriedOut(asked), {
      ...{ store, cache, signal: run.signal },
      onScreened: (share) => run.progress('Screening the variables', share),
    });
    const { roles, timeToEvent } = whole;
    const what = await whatToSearch(whole, request, {
      signal: run.signal,
      onProgress: (share) => run.progress(LOOKING_FOR_COMPUTED, share, { left: null }),
    });
    const { known, settings, passed } = what;
    const { variables } = known;
    const { test } = settings;
    const screening = screened === null ? [] : sayScreened(screened);
    checkTwo(variables.names, variables.leftOut, 'Import more columns, or let more variables take part.');
    checkAnew(request, variables);
    const anew = request.learnAnew > 0 ? await trainingRun(store, variables.trainingRun!) : null;
    const basis = await basisFor(variables, asked, store.manifest());
    const learnedFrom = store.manifest().runs.find(({ id }) => id === variables.trainingRun);
    run.progress('Foreseeing how long it takes', null, { left: null });
    const foreseen = await ahead.seconds(request, what, run.signal);
    if (foreseen !== null) run.say({ type: 'log', level: 'info', text: sayForeseen(variables, foreseen) });
    const began = ports.now();
    const { signal } = run;
    const secondsEach = anew ? secondsOfRetraining(anew.record) : 0;
    const progress = searchProgress(run, ports.now, {
      replicates: request.bootstrap,
      trainings: 2 * request.learnAnew,
      secondsEach,
      foreseen,
    });
    if (anew) run.say({ type: 'log', level: 'info', text: sayAhead(2 * request.learnAnew, secondsEach) });
    const result = await pc(variables, settings, { signal, onProgress: progress.search });
    const seconds = (ports.now() - began) / 1000;
    const found = graphDocument(result, variables, {
      title: request.title,
      created: ports.date(),
      provenance: {
        method: 'PC-stable',
        test,
        alpha: request.alpha,
        trainingRun: variables.trainingRun ?? 'none',
        ...(variables.trainingMethod ? { trainingMethod: variables.trainingMethod.label } : {}),
        data: basisAsText([...(learnedFrom?.basis.data ?? []), ...basis.data]),
        subjects: variables.columns[0]?.length ?? 0,
        ...searchFacts({ ...request, timeToEvent }),
        ...(request.quickLook ? { quickLook: true } : {}),
        ...screenFacts(screened),
        ...known.provenance,
        ...(variables.learned ? { reliability: request.reliability } : {}),
        directions: request.directions,
        etiograph: ports.version,
      },
      notes: [
        ...(request.quickLook ? [QUICK_LOOK, ...passed] : []),
        ...screening,
        ...variables.leftOut,
        ...outcomesOf(variables),
        ...known.findings,
      ],
      project: store.manifest().modalities.map(({ name }) => name),
      screened,
    });
    const hinted = request.directions
      ? await (
          await import('./directions.ts')
        ).hintDirections(found, variables, ports, {
          rng: new Rng(request.seed),
          signal,
          onProgress: progress.directions,
        })
      : found;
    const document = anew
      ? withShares(
          hinted,
          await learnAnew({
            ...{ store, run: anew, variables, settings, ports, signal, requestPending },
            pairs: request.learnAnew,
            seed: request.seed,
            progress: progress.anew,
          }),
          { pairs: request.learnAnew, draws: DRAWS },
        )
      : await bootstrapped(hinted, variables, settings, {
          replicates: request.bootstrap,
          rng: new Rng(request.seed),
          signal,
          onProgress: progress.resamples,
        });
    run.progress('Writing the graph', 0.99, { left: null });
    const graph = await runId('graph', request.seed, {
      ...request,
      project: '',
      of: variables.trainingRun,
      data: basis.data,
    });
    const entry: GraphEntry = {
      id: graph,
      title: request.title,
      created: ports.date(),
      run: variables.trainingRun,
      ...(request.tables ? { tables: request.tables } : {}),
      ...(timeToEvent.length > 0 ? { timeToEvent } : {}),
      ...(roles ? { roles } : {}),
      basis,
    };
    let damaged: readonly string[] = [];
    await store.saveGraph(entry, document, async (former) => {
      damaged = former.damaged;
      await copyView(store, former.newest?.entry.id, graph);
      return carryOver(document, entry, former, store);
    });
    await store.appendJournal({
      what: 'discover',
      versions: { etiograph: ports.version },
      inputs: [],
      details: {
        graph,
        test,
        alpha: request.alpha,
        run: variables.trainingRun,
        edges: document.edges.length,
      },
      call: await journalCall('startDiscovery', { ...asked }, ports),
    });
    run.progress('Done', 1);
    return {
      graph,
      variables: document.nodes.length,
      edges: document.edges.length,
      directed: document.edges.filter((e) => e.kind === 'directed').length,
      undecided: document.undecided?.length ?? 0,
      expectedFalse: anew ? (document.provenance['expectedFalse'] as number) : null,
      test,
      alpha: request.alpha,
      seconds,
      findings: [
        ...(request.quickLook ? [QUICK_LOOK, ...passed] : []),
        ...passedOver(request, variables, store),
        ...screening,
        ...variables.leftOut,
        ...outcomesOf(variables),
        ...known.findings,
        ...result.findings.map((f) => f.message),
        ...undecidedWords(result),
        ...(anew ? [document.notes.at(-1)!] : []),
        ...damaged.map(
          (file) =>
            `${file} is a damaged graph: what was written in it is taken over as far as it can be read.`,
        ),
      ],
      offered: known.offered.length,
    };
  } finally {
    await store.close();
  }
}

/** Which pairs are undecided, for who asked for the graph. */
export function undecidedWords({ undecided }: Pick<DiscoveryResult, 'undecided'>): string[] {
  const words = sayUndecidedPairs(undecided);
  return words === null ? [] : [words];
}

/** What is ahead of a graph whose factors are learned anew, for who asked for it. */
const sayAhead = (trainings: number, secondsEach: number): string =>
  `Learning anew from ${amount(trainings)} halves of the people takes about ${amount(Math.ceil((trainings * secondsEach) / 60))} min, less what was done before; what is done is kept if you stop.`;

/** How long a search of a wide table will take, for who asked for it. */
const sayForeseen = ({ names }: Pick<ProjectVariables, 'names'>, seconds: number): string =>
  `Searching ${amount(names.length)} variables takes about ${roughTime(seconds)}.`;

/** A newer training that was made to compare with is not taken without a word, nor left without one. */
function passedOver(
  { run: wanted }: Request,
  { trainingRun, trainingMethod }: ProjectVariables,
  store: ProjectStore,
): string[] {
  const newest = newestTrainings(store).at(0);
  if (wanted !== undefined || trainingRun === null || !newest || newest.id === trainingRun) return [];
  return [
    `The factors are those of training ${trainingRun} by ${trainingMethod?.label ?? ''}; the newer training ${newest.id} was made to compare and is used where it is named.`,
  ];
}

/** The tables that the graph relates, with what their columns were to the study: those of the variables that were named, or all. */
async function basisFor(
  { names, nodes, tables }: ProjectVariables,
  { variables: asked, roles }: Pick<Request, 'variables' | 'roles'>,
  { modalities }: Manifest,
): Promise<DataBasis> {
  const named = new Set(names.map((name) => nodes.get(name)!.modality));
  const used = modalities.filter(({ name }) => tables.includes(name) && (!asked || named.has(name)));
  return withRoles(await basisOf(used, asked ? [] : ['table']), used, roles);
}

/** What times to events were made of, of those among the variables. */
export const outcomesOf = ({ names, outcomes }: Pick<GraphVariables, 'names' | 'outcomes'>): string[] =>
  names.flatMap((name) => outcomes.get(name) ?? []);

/** What a search was limited by, for its provenance. */
export const limitFacts = ({
  maxOrder,
  knowledge,
}: Partial<Pick<Request, 'maxOrder' | 'knowledge'>>): GraphDocument['provenance'] => ({
  ...(maxOrder === undefined ? {} : { maxOrder }),
  ...knowledgeAsText(knowledge),
});

/** The same as {@link limitFacts}, with the resamples that tell how sure its links are. */
export const searchFacts = (
  request: { readonly timeToEvent?: readonly TimeToEvent[] | undefined } & Pick<
    Request,
    | 'maxOrder'
    | 'knowledge'
    | 'smallestEffect'
    | 'falseDiscoveryRate'
    | 'correctMissingness'
    | 'bootstrap'
    | 'seed'
  >,
): GraphDocument['provenance'] => ({
  ...limitFacts(request),
  ...(request.timeToEvent?.length ? { timeToEvent: eventsAsText(request.timeToEvent) } : {}),
  smallestEffect: request.smallestEffect,
  ...(request.falseDiscoveryRate === undefined ? {} : { falseDiscoveryRate: request.falseDiscoveryRate }),
  ...(request.correctMissingness ? { missingness: 'corrected' } : {}),
  bootstrap: request.bootstrap,
  seed: request.seed,
});

const eventsAsText = (events: readonly TimeToEvent[]): string =>
  events
    .map((one) => `${nameOfEvent(one)}: ${one.time} until ${one.event} = ${one.happened ?? '1'}`)
    .join('; ');

/** What people said they know, for a methods section and to tell two graphs apart. */
function knowledgeAsText(knowledge: Request['knowledge']): Record<string, string> {
  const arrows = (list: readonly (readonly [string, string])[] = []): string =>
    list.map(([from, to]) => `${from} → ${to}`).join('; ');
  const texts = {
    tiers: sayTiers(knowledge ?? {}),
    forbidden: arrows(knowledge?.forbidden),
    required: arrows(knowledge?.required),
  };
  return Object.fromEntries(Object.entries(texts).filter(([, text]) => text !== ''));
}
