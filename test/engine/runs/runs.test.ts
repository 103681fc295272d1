import { describe, expect, it } from 'vitest';
import { UserError } from '../../../core/errors.ts';
import { createRuns } from '../../../core/engine/runs/runs.ts';

const clock = (): (() => number) => {
  let t = 0;
  return () => (t += 1000);
};

const date = (): string => '2026-01-02T03:04:05.678Z';

const NO_PROJECT = { project: null };

describe('runs', () => {
  it('numbers events from one and ends with the result', async () => {
    const runs = createRuns(clock(), date);
    const id = runs.start('train', NO_PROJECT, async (run) => {
      run.progress('first', 0.5);
      run.progress('second', 1);
      return 42;
    });
    const state = await runs.ended(id);
    expect(state).toMatchObject({ state: 'done', began: date() });
    expect(state.events.map((e) => e.seq)).toEqual([1, 2, 3]);
    expect(state.events.at(-1)).toMatchObject({ type: 'done', result: 42 });
  });

  it('gives a late reader only what it has not seen', async () => {
    const runs = createRuns(clock(), date);
    const id = runs.start('train', NO_PROJECT, async (run) => run.progress('x', 0.1));
    await runs.ended(id);
    expect(runs.get(id, 1).events.map((e) => e.type)).toEqual(['done']);
  });

  it('tells the time left from the share that is done', async () => {
    const runs = createRuns(clock(), date);
    const id = runs.start('train', NO_PROJECT, async (run) => run.progress('x', 0.25));
    const [first] = (await runs.ended(id)).events;
    expect(first).toMatchObject({ type: 'progress', eta: 3 });
  });

  it('turns a user mistake and a bug into different failures', async () => {
    const runs = createRuns(clock(), date);
    const first = runs.start('import', NO_PROJECT, () =>
      Promise.reject(new UserError('table.empty', 'a.csv is empty.', 'Choose another.')),
    );
    const second = runs.start('import', NO_PROJECT, () => Promise.reject(new TypeError('x is undefined')));
    const mistake = (await runs.ended(first)).events.at(-1);
    const bug = (await runs.ended(second)).events.at(-1);
    expect(mistake).toMatchObject({
      type: 'failed',
      error: { code: 'table.empty', message: 'a.csv is empty.' },
    });
    expect(bug).toMatchObject({ type: 'failed', error: { code: 'internal' } });
  });

  it('says that a cancelled run can be resumed', async () => {
    const runs = createRuns(clock(), date);
    const id = runs.start(
      'train',
      { project: null, resumable: true },
      (run) =>
        new Promise((_, fail) => run.signal.addEventListener('abort', () => fail(new Error('aborted')))),
    );
    runs.cancel(id);
    const state = await runs.ended(id);
    expect(state.state).toBe('cancelled');
    expect(state.events.at(-1)).toMatchObject({ type: 'cancelled', resumable: true });
  });

  it('asks what was kept of a cancelled run, once it has let go of it', async () => {
    for (const kept of [true, false]) {
      const runs = createRuns(clock(), date);
      let released = false;
      const id = runs.start('train', NO_PROJECT, async (run) => {
        run.resumableIf(async () => released && kept);
        await new Promise((stopped) => run.signal.addEventListener('abort', stopped));
        released = true;
        throw new Error('aborted');
      });
      runs.cancel(id);
      expect((await runs.ended(id)).events.at(-1)).toMatchObject({ type: 'cancelled', resumable: kept });
    }
  });

  it('gives every run an id of its own, also in another engine, and names a run that is unknown', async () => {
    const runs = createRuns(clock(), date);
    const ids = [runs, runs, createRuns(clock(), date)].map((r) =>
      r.start('train', NO_PROJECT, async () => 1),
    );
    expect(new Set(ids).size).toBe(3);
    expect(() => runs.get('b')).toThrow('no run “b”');
  });

  it('lists the runs of one project or of all', async () => {
    const runs = createRuns(clock(), date);
    const a = runs.start('train', { project: 'a' }, () => new Promise(() => undefined));
    const b = runs.start('import', { project: 'b' }, async () => 1);
    await runs.ended(b);
    expect(runs.list('a')).toMatchObject([{ id: a, kind: 'train', project: 'a', state: 'running' }]);
    expect(runs.list().map((r) => r.state)).toEqual(['running', 'done']);
  });

  it('forgets the oldest of many that have ended, and none that is going on', async () => {
    const runs = createRuns(clock(), date);
    let finish = (): void => {};
    const long = runs.start('train', NO_PROJECT, () => new Promise<void>((resolve) => (finish = resolve)));
    const ids: string[] = [];
    for (let i = 0; i < 60; i++) {
      ids.push(runs.start('discover', NO_PROJECT, async () => new Float64Array(1000)));
      await runs.ended(ids[i]);
    }
    expect(runs.list().map(({ id }) => id)).toEqual([long, ...ids.slice(10)]);
    expect(() => runs.get(ids[0])).toThrow('There is no run');
    expect(runs.get(long).state).toBe('running');
    finish();
    expect((await runs.ended(long)).state).toBe('done');
  });
});
