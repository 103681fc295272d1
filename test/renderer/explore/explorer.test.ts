import { describe, expect, it } from 'vitest';
import { discoverRequest } from '../../../core/contract/graph-api.ts';
import { sayBeside } from '../../../renderer/explore/graph/beside.ts';
import { desk, documentOf, opened, training } from './desk.ts';

describe('Explorer', () => {
  it('says that nobody has told the outcome once the variables are read, not before', async () => {
    expect(desk({}).explorer.lacksOutcome).toBe(false);
    const { explorer, discovery } = await opened(documentOf('A'), []);
    const [variable] = discovery.variables;
    discovery.available.variables = [{ ...variable, kind: 'observed', role: null }];
    expect(explorer.lacksOutcome).toBe(true);
    discovery.available.variables = [{ ...variable, kind: 'observed', role: 'outcome' }];
    expect(explorer.lacksOutcome).toBe(false);
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
      knowledge: { tiers: [], required: [], forbidden: [['sex', 'age']] },
    });
    expect(discovery.everybody.taken.map(({ id }) => id)).toEqual(['age:age']);
    expect(sayBeside(discovery.settings.beside)).toHaveLength(1);
    await discovery.change({ beside: {} }, 'as usual');
    expect(discovery.ahead).toBe(true);
    expect(discovery.request()).not.toHaveProperty('maxOrder');
    await at.undo.at(-1)!.undo();
    expect(discovery.ahead).toBe(false);
    discovery.finder.wait();
  });
});
