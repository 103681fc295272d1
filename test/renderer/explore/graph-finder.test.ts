import { describe, expect, it } from 'vitest';
import { UserError } from '../../../core/errors.ts';
import type { EngineApi } from '../../../core/contract/engine-api.ts';
import type { DiscoverRequest } from '../../../core/contract/graph-api.ts';
import { GraphFinder } from '../../../renderer/explore/graph-finder.svelte.ts';

/** A finder over an engine that answers each request when it is told to. */
function slowly() {
  const calls: string[] = [];
  const waiting = new Map<string, (value: unknown) => void>();
  const later = (call: string): Promise<unknown> => {
    calls.push(call);
    return new Promise((answer) => waiting.set(call, answer));
  };
  let started = 0;
  let unfinished = 0;
  const found: string[] = [];
  const engine = {
    startDiscovery: () => later(`start ${String(++started)}`),
    cancelRun: ({ id }: { id: string }) => later(`cancel ${id}`),
    runEnded: ({ id }: { id: string }) => later(`ended ${id}`),
  } as unknown as EngineApi;
  const finder = new GraphFinder(engine, () => Promise.resolve({} as DiscoverRequest), {
    found: (graph) => Promise.resolve(void found.push(graph)),
    unfinished: () => void unfinished++,
  });
  const turn = () => new Promise((done) => setTimeout(done));
  const answer = async (call: string, value?: unknown) => {
    await turn();
    waiting.get(call)!(value);
    await turn();
  };
  return { finder, calls, found, unfinished: () => unfinished, answer, turn };
}
/** A finder over an engine that fails at following a search. */
async function failing(error: unknown) {
  const engine = {
    startDiscovery: () => Promise.resolve('a'),
    runEnded: () => Promise.reject(error as Error),
  } as unknown as EngineApi;
  const ends = { found: () => Promise.resolve(), unfinished: () => undefined };
  const finder = new GraphFinder(engine, () => Promise.resolve({} as DiscoverRequest), ends);
  await finder.find();
  return finder;
}

describe('a search that an engine did not bring to its end', () => {
  it('is said to have stopped with it, where a new engine knows nothing of it', async () => {
    const finder = await failing(new UserError('run.unknown', 'There is no run “a”.', 'List the runs.'));
    expect(finder.trouble).toMatchObject({
      code: 'engine.stopped',
      message: expect.stringContaining('The engine stopped during the search.'),
    });
    expect(finder.running).toBeNull();
  });

  it('is said to have failed for any other reason', async () => {
    const finder = await failing(new UserError('graph.few', 'Too few people.', 'Import more.'));
    expect(finder.trouble).toMatchObject({ code: 'graph.few', message: 'Too few people.' });
  });
});

const cancelled = { events: [{ type: 'cancelled' }] };
const done = (graph: string) => ({ events: [{ type: 'done', result: { graph } }] });

describe('finding a graph with an engine that takes its time', () => {
  it('is cancelled also before the engine has given the search a run', async () => {
    const { finder, calls, found, unfinished, answer } = slowly();
    void finder.find();
    await finder.cancel();
    expect(finder.running).toEqual({ run: null });
    await answer('start 1', 'a');
    await answer('cancel a');
    await answer('ended a', cancelled);
    expect(calls).toEqual(['start 1', 'cancel a', 'ended a']);
    expect([finder.running, found, unfinished()]).toEqual([null, [], 1]);
  });

  it('goes on after one that was cancelled so', async () => {
    const { finder, found, answer } = slowly();
    void finder.find();
    await finder.cancel();
    void finder.find();
    await answer('start 1', 'a');
    await answer('cancel a');
    await answer('start 2', 'b');
    await answer('ended b', done('new'));
    expect([finder.running, found]).toEqual([null, ['new']]);
  });

  it('asks once where settings change while the search before is called off', async () => {
    const { finder, calls, found, answer, turn } = slowly();
    void finder.find();
    await answer('start 1', 'a');
    void finder.find();
    void finder.find();
    await answer('start 2', 'b');
    await answer('cancel a');
    await turn();
    expect(calls.filter((call) => call.startsWith('start'))).toEqual(['start 1', 'start 2']);
    await answer('ended a', cancelled);
    await answer('ended b', done('newest'));
    expect([finder.running, found]).toEqual([null, ['newest']]);
  });
});
