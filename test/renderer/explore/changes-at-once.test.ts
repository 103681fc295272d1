import { afterEach, describe, expect, it, vi } from 'vitest';
import { discoverRequest } from '../../../core/contract/graph-api.ts';
import { NO_KNOWLEDGE } from '../../../renderer/explore/graph/knowledge.ts';
import { desk, documentOf, opened, training } from './desk.ts';

const ours = training('train-1', 'causal', '2026-01-01T00:00:00.000Z');
const LONG = 10_000;

afterEach(() => {
  vi.useRealTimers();
});

describe('two changes within a moment', () => {
  it('are searched with once, when the variables of the second are read', async () => {
    const { discovery, started, reading } = await opened(documentOf('G'), [ours]);
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
    await discovery.change({ knowledge: { ...NO_KNOWLEDGE, tiers: [['age']] } }, 'the order in time');
    let read = () => {};
    reading.done = new Promise((done) => (read = done));
    const changing = discovery.change({ run: 'train-1', leftOut: ['bmi'] }, 'the training');
    await vi.advanceTimersByTimeAsync(LONG);
    expect(started).toEqual([]);
    read();
    await changing;
    await vi.advanceTimersByTimeAsync(LONG);
    expect(started).toMatchObject([{ run: 'train-1', alpha: 0.01 }]);
    // Of the variables that are gone nothing is asked.
    expect(started[0]).toMatchObject({ knowledge: undefined, variables: undefined });
  });

  it('are both searched with where the second takes the variables back to what they were', async () => {
    const { discovery, started, undo } = await opened(documentOf('G'), [ours]);
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
    await discovery.change({ alpha: 0.05 }, 'how strict');
    await Promise.all([discovery.change({ run: 'train-1' }, 'the training'), undo.at(-1)!.undo()]);
    await vi.advanceTimersByTimeAsync(LONG);
    expect(started).toHaveLength(1);
    expect(started[0]).toMatchObject({ alpha: discovery.settings.alpha });
  });
});

describe('a graph that arrives', () => {
  it('was found with what it was asked for, however the settings have changed since', async () => {
    const { explorer, answer, turn } = desk({ g: documentOf('G'), found: documentOf('F') }, [ours]);
    const opening = explorer.open('g');
    await answer('g');
    await opening;
    const { discovery } = explorer;
    await discovery.change({ alpha: 0.05 }, 'how strict');
    const finding = discovery.finder.find();
    await turn();
    await discovery.change({ alpha: 0.1 }, 'how strict');
    await answer('found');
    await finding;
    expect([explorer.graph, discovery.foundWith?.alpha, discovery.ahead]).toEqual(['found', 0.05, true]);
    discovery.finder.wait();
  });

  it('keeps its settings where a change that was made before it is undone', async () => {
    const { project: _, ...asked } = discoverRequest.parse({ project: '/p', run: null, smallestEffect: 0.2 });
    const { explorer, answer, turn, asks, undo } = desk({ g: documentOf('G'), found: documentOf('F') }, [
      ours,
    ]);
    const opening = explorer.open('g');
    await answer('g');
    await opening;
    const { discovery } = explorer;
    await discovery.change({ refused: ['age:age'] }, 'what everybody knows');
    asks.set('found', asked);
    const following = discovery.finder.adopt('discover-9');
    await turn();
    await answer('found');
    await following;
    expect(discovery.settings).toMatchObject({ smallestEffect: 0.2, refused: ['age:age'] });
    await undo.at(-1)!.undo();
    expect(discovery.settings.refused).toEqual([]);
    expect(discovery.settings.smallestEffect).toBe(0.2);
    discovery.finder.wait();
  });
});
