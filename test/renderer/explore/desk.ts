import type { DiscoverRequest, GraphRequest } from '../../../core/contract/graph-api.ts';
import type { GraphViewState, VariableView } from '../../../core/contract/graph-views.ts';
import type { TrainingView } from '../../../core/contract/training-results.ts';
import { UserError } from '../../../core/errors.ts';
import type { GraphDocument } from '../../../core/graph/document.ts';
import { Explorer } from '../../../renderer/explore/explorer.svelte.ts';
import type { ExplorerDeps } from '../../../renderer/explore/deps.ts';

export function documentOf(title: string, provenance: GraphDocument['provenance'] = {}): GraphDocument {
  return {
    format: 'etiograph-graph',
    version: 1,
    title,
    created: '2026-01-05T00:00:00.000Z',
    modalities: [{ name: 'Clinic', kind: 'table', colour: '#0072b2', shape: 'rectangle' }],
    nodes: [{ id: 'age', modality: 'Clinic', kind: 'observed' }],
    edges: [],
    absent: [],
    provenance: { alpha: 0.01, test: 'fisher-z', bootstrap: 0, trainingRun: 'none', ...provenance },
    notes: [],
  };
}

const variable = (name: string, kind: VariableView['kind'] = 'observed'): VariableView => ({
  ...{ name, kind, label: null, modality: 'Clinic', modalityKind: 'table', unit: null, n: 40, leftOut: null },
  ...{ column: kind === 'latent' ? null : name, role: null, mend: null },
  levels: name === 'sex' || name === 'smoking' ? 2 : null,
  type: 'number',
  values: [],
});

export function training(run: string, method: TrainingView['method'], created: string): TrainingView {
  return {
    ...{
      run,
      method,
      created,
      seconds: 1,
      secondsOfHalf: 72,
      device: 'CPU',
      seed: 1,
      parents: [],
      request: { project: '/p' },
    },
    ...{ modalities: [], overtaken: [] },
  };
}

/** An explorer over an engine whose answers about graphs come when they are called for. */
export function desk(
  documents: Readonly<Record<string, GraphDocument>>,
  trainings: readonly TrainingView[] = [],
  asked: GraphRequest | null = null,
) {
  const waiting = new Map<string, () => void>();
  const started: DiscoverRequest[] = [];
  const failed: unknown[] = [];
  const undo: { undo: () => unknown }[] = [];
  const found = { graph: 'found' };
  const views = new Map<string, GraphViewState>();
  const renamed: [graph: string, title: string][] = [];
  const removed = new Set<string>();
  const asks = new Map<string, GraphRequest>();
  /** Variables of other trainings are read once this is done. */
  const reading = { done: Promise.resolve() };
  const engine = {
    getGraph: ({ graph }: { graph: string }) =>
      new Promise((resolve) => waiting.set(graph, () => resolve(documents[graph]))),
    getView: ({ graph }: { graph: string }) => Promise.resolve(views.get(graph) ?? null),
    requestOfGraph: ({ graph }: { graph: string }) => Promise.resolve(asks.get(graph) ?? asked),
    listTrainings: () => Promise.resolve(trainings),
    listVariables: ({ run }: { run?: string | null }) =>
      reading.done.then(() =>
        run === null
          ? ['age', 'bmi', 'sex', 'smoking'].map((name) => variable(name))
          : [variable('Clinic 1', 'latent')],
      ),
    listSuggestions: () =>
      Promise.resolve([
        {
          id: 'age:age',
          reason: '',
          variables: ['age'],
          forbidden: [['bmi', 'age'] as const, ['sex', 'age'] as const],
        },
      ]),
    matchFactors: ({ from }: { from: string }) => {
      if (from === 'train-1') return Promise.resolve([{ factor: 'Clinic 1', match: 'Clinic 1', r: 0.96 }]);
      return Promise.reject(new UserError('run.unknown', 'It is gone.', 'Train.'));
    },
    startDiscovery: (request: DiscoverRequest) => {
      started.push(request);
      return Promise.resolve('discover-1');
    },
    runEnded: () => Promise.resolve({ events: [{ type: 'done', result: found }] }),
    cancelRun: () => Promise.resolve(),
    saveView: ({ graph, view }: { graph: string; view: GraphViewState }) => {
      views.set(graph, JSON.parse(JSON.stringify(view)) as GraphViewState);
      return Promise.resolve();
    },
    setGraphTitle: ({ graph, title }: { graph: string; title: string }) => {
      renamed.push([graph, title]);
      return Promise.resolve('before');
    },
    removeGraph: ({ graph }: { graph: string }) => Promise.resolve(void removed.add(graph)),
    restoreGraph: ({ graph }: { graph: string }) => Promise.resolve(void removed.delete(graph)),
  };
  const explorer = new Explorer({
    engine,
    project: '/p',
    undo: {
      push: (change: { undo: () => unknown }) => undo.push(change),
      during: <T>(make: () => Promise<T>) => make(),
      forget: (changes: ReadonlySet<unknown>) => {
        undo.splice(0, undo.length, ...undo.filter((change) => !changes.has(change)));
      },
    },
    failed: (error: unknown) => failed.push(error),
    keep: <T>(change: Promise<T>) => change,
    keepsViews: () => true,
    changed: () => undefined,
  } as unknown as ExplorerDeps);
  /** Until nothing more happens by itself. */
  const turn = () => new Promise((done) => setTimeout(done));
  const answer = async (graph: string) => {
    await turn();
    waiting.get(graph)!();
    await turn();
  };
  return { explorer, answer, turn, started, failed, undo, views, renamed, removed, asks, reading };
}

/** An explorer at a graph. */
export async function opened(document: GraphDocument, trainings: readonly TrainingView[]) {
  const at = desk({ g: document }, trainings);
  const opening = at.explorer.open('g');
  await at.answer('g');
  await opening;
  return { ...at, discovery: at.explorer.discovery };
}
