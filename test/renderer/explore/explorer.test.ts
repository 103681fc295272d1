import { describe, expect, it } from 'vitest';
import {
  discoverRequest,
  type DiscoverRequest,
  type GraphRequest,
} from '../../../core/contract/graph-api.ts';
import type { VariableView } from '../../../core/contract/graph-views.ts';
import type { TrainingView } from '../../../core/contract/training-results.ts';
import type { GraphDocument } from '../../../core/graph/document.ts';
import { Explorer } from '../../../renderer/explore/explorer.svelte.ts';
import type { ExplorerDeps } from '../../../renderer/explore/deps.ts';
import { sayBeside } from '../../../renderer/explore/graph/beside.ts';

function documentOf(title: string, provenance: GraphDocument['provenance'] = {}): GraphDocument {
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

function training(run: string, method: TrainingView['method'], created: string): TrainingView {
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
function desk(
  documents: Readonly<Record<string, GraphDocument>>,
  trainings: readonly TrainingView[] = [],
  asked: GraphRequest | null = null,
) {
  const waiting = new Map<string, () => void>();
  const started: DiscoverRequest[] = [];
  const failed: unknown[] = [];
  const undo: { undo: () => unknown }[] = [];
  const found = { graph: 'found' };
  const engine = {
    getGraph: ({ graph }: { graph: string }) =>
      new Promise((resolve) => waiting.set(graph, () => resolve(documents[graph]))),
    getView: () => Promise.resolve(null),
    requestOfGraph: () => Promise.resolve(asked),
    listTrainings: () => Promise.resolve(trainings),
    listVariables: ({ run }: { run?: string | null }) =>
      Promise.resolve(
        run === null
          ? ['age', 'bmi', 'sex', 'smoking'].map((name) => variable(name))
          : [variable('Clinic 1', 'latent')],
      ),
    startDiscovery: (request: DiscoverRequest) => {
      started.push(request);
      return Promise.resolve('discover-1');
    },
    runEnded: () => Promise.resolve({ events: [{ type: 'done', result: found }] }),
    cancelRun: () => Promise.resolve(),
    saveView: () => Promise.resolve(),
  };
  const explorer = new Explorer({
    engine,
    project: '/p',
    undo: { push: (change: { undo: () => unknown }) => undo.push(change) },
    failed: (error: unknown) => failed.push(error),
    keep: <T>(change: Promise<T>) => change,
    changed: () => undefined,
  } as unknown as ExplorerDeps);
  /** Until nothing more happens by itself. */
  const turn = () => new Promise((done) => setTimeout(done));
  const answer = async (graph: string) => {
    await turn();
    waiting.get(graph)!();
    await turn();
  };
  return { explorer, answer, turn, started, failed, undo };
}

describe('Explorer', () => {
  it('shows the graph that was asked for last, whichever answer comes last', async () => {
    const { explorer, answer } = desk({ a: documentOf('A'), b: documentOf('B') });
    const both = Promise.all([explorer.open('a'), explorer.open('b')]);
    await answer('b');
    expect([explorer.graph, explorer.document?.title, explorer.loading]).toEqual(['b', 'B', false]);
    await answer('a');
    await both;
    expect([explorer.graph, explorer.document?.title, explorer.loading]).toEqual(['b', 'B', false]);
  });

  it('compares with the graph that was chosen last, whichever answer comes last', async () => {
    const { explorer, answer } = desk({ a: documentOf('A'), b: documentOf('B'), c: documentOf('C') });
    const opened = explorer.open('a');
    await answer('a');
    await opened;
    const both = Promise.all([explorer.compareWith('b'), explorer.compareWith('c')]);
    await answer('c');
    await answer('b');
    await both;
    expect(explorer.earlier?.id).toBe('c');
  });

  it('does not lose a graph that was just found to a slower answer', async () => {
    const { explorer, answer, turn } = desk({
      a: documentOf('A'),
      b: documentOf('B'),
      found: documentOf('F'),
    });
    const first = explorer.open('a');
    await answer('a');
    await first;
    const slow = explorer.open('b');
    await turn();
    const finding = explorer.discovery.finder.find();
    await answer('found');
    await answer('b');
    await Promise.all([slow, finding]);
    expect(explorer.graph).toBe('found');
  });
});

describe('Discovery', () => {
  const ours = training('train-1', 'causal', '2026-01-01T00:00:00.000Z');
  const other = training('train-2', 'ica', '2026-01-02T00:00:00.000Z');

  async function opened(document: GraphDocument, trainings: readonly TrainingView[]) {
    const at = desk({ g: document }, trainings);
    const opening = at.explorer.open('g');
    await at.answer('g');
    await opening;
    return { ...at, discovery: at.explorer.discovery };
  }

  it('asks for the recommended training by not naming one, and for another by naming it', async () => {
    const usual = await opened(documentOf('G', { trainingRun: 'train-1' }), [other, ours]);
    expect(usual.discovery.settings.run).toBeUndefined();
    expect(usual.discovery.request()).not.toHaveProperty('run');
    const chosen = await opened(documentOf('G', { trainingRun: 'train-2' }), [other, ours]);
    expect(chosen.discovery.request()).toMatchObject({ run: 'train-2' });
    const tables = await opened(documentOf('G'), [other, ours]);
    expect(tables.discovery.request()).toMatchObject({ run: null });
    // The first training came after the graph: nothing had been chosen.
    const before = await opened(documentOf('G'), [{ ...ours, created: '2026-02-01T00:00:00.000Z' }]);
    expect(before.discovery.settings.run).toBeUndefined();
  });

  it('goes back to the tables as they are, and undoes it', async () => {
    const { discovery, undo } = await opened(documentOf('G', { trainingRun: 'train-1' }), [ours]);
    expect(discovery.variables.map(({ name }) => name)).toEqual(['Clinic 1']);
    expect(discovery.ahead).toBe(false);
    await discovery.change({ run: null }, 'the training');
    expect(discovery.variables.map(({ name }) => name)).toEqual(['age', 'bmi', 'sex', 'smoking']);
    expect(discovery.ahead).toBe(true);
    await undo.at(-1)!.undo();
    expect(discovery.variables.map(({ name }) => name)).toEqual(['Clinic 1']);
    expect(discovery.ahead).toBe(false);
    discovery.finder.wait();
  });

  it('does not search with a test that some variables are no use for, until they are left out', async () => {
    const { discovery, started, turn } = await opened(documentOf('G'), [ours]);
    await discovery.change({ test: 'chi-square' }, 'the test');
    expect(discovery.unsuited.map(({ name }) => name)).toEqual(['age', 'bmi']);
    expect(discovery.blocked).toBe(true);
    await discovery.change({ leftOut: ['age', 'bmi'] }, 'the variables');
    expect([discovery.unsuited, discovery.blocked]).toEqual([[], false]);
    void discovery.finder.find();
    await turn();
    expect(started).toMatchObject([{ test: 'chi-square', variables: ['sex', 'smoking'] }]);
  });

  it('puts everything that the order in time is silent about last, in one go', async () => {
    const { discovery } = await opened(documentOf('G'), [ours]);
    expect(discovery.loose).toEqual([]);
    const knowledge = { tiers: [['age', 'sex'], []], forbidden: [], required: [] };
    await discovery.change({ knowledge }, 'the order in time');
    expect(discovery.loose).toEqual(['bmi', 'smoking']);
    await discovery.putRestLater();
    expect(discovery.settings.knowledge.tiers).toEqual([
      ['age', 'sex'],
      ['bmi', 'smoking'],
    ]);
    expect(discovery.loose).toEqual([]);
    discovery.finder.wait();
  });

  it('tells of new variables that the order in time is silent about', async () => {
    const linked = (title: string, nodes: readonly string[], kind: 'directed' | 'undirected') => ({
      ...documentOf(title, { trainingRun: 'train-1' }),
      nodes: nodes.map((id) => ({ id, modality: 'Clinic', kind: 'observed' as const })),
      edges: [{ from: 'age', to: 'bmi', kind }],
    });
    const { explorer, answer } = desk(
      {
        g: linked('G', ['age', 'bmi'], 'undirected'),
        found: linked('F', ['age', 'bmi', 'Clinic 1'], 'directed'),
      },
      [ours],
    );
    const opening = explorer.open('g');
    await answer('g');
    await opening;
    const knowledge = { tiers: [['age'], ['bmi']], forbidden: [], required: [] };
    await explorer.discovery.change({ knowledge }, 'the order in time');
    expect(explorer.untold).toEqual([]);
    const finding = explorer.discovery.finder.find();
    await answer('found');
    await finding;
    expect(explorer.difference?.reoriented).toHaveLength(1);
    expect(explorer.untold).toEqual(['Clinic 1']);
  });

  it('asks again for what a graph was asked for in the terminal, and says what the settings do not show', async () => {
    const { project: _, ...asked } = discoverRequest.parse({
      project: '/p',
      run: null,
      variables: ['age', 'sex', 'smoking'],
      knowledge: { forbidden: [['sex', 'age']] },
      suggested: ['age:age'],
      smallestEffect: 0.1,
      maxOrder: 2,
      bootstrap: 0,
    });
    const at = desk({ g: documentOf('G') }, [ours], asked);
    const opening = at.explorer.open('g');
    await at.answer('g');
    await opening;
    const { discovery } = at.explorer;
    expect(discovery.ahead).toBe(false);
    expect(discovery.settings.leftOut).toEqual(['bmi']);
    expect(discoverRequest.parse(discovery.request())).toMatchObject({
      ...asked,
      title: 'G',
      knowledge: { tiers: [], required: [], forbidden: [['sex', 'age']] },
    });
    expect(sayBeside(discovery.settings.beside)).toHaveLength(2);
    await discovery.change({ beside: {} }, 'as usual');
    expect(discovery.ahead).toBe(true);
    expect(discovery.request()).not.toHaveProperty('suggested');
    await at.undo.at(-1)!.undo();
    expect(discovery.ahead).toBe(false);
    discovery.finder.wait();
  });

  it('keeps what was set before there is a graph, and searches only when told to', async () => {
    const { explorer, started, turn } = desk({});
    await explorer.open(null);
    await explorer.discovery.change({ alpha: 0.05 }, 'how strict');
    await turn();
    expect(started).toEqual([]);
    await explorer.open(null);
    expect(explorer.discovery.settings.alpha).toBe(0.05);
    void explorer.discovery.finder.find();
    await turn();
    expect(started).toMatchObject([{ alpha: 0.05 }]);
  });
});
