import { describe, expect, it } from 'vitest';
import { UserError } from '../../core/contract/user-error.ts';
import { createRuns } from '../../core/engine/runs.ts';

const clock = (): (() => number) => {
  let t = 0;
  return () => (t += 1000);
};

describe('runs', () => {
  it('numbers events from one and ends with the result', async () => {
    const runs = createRuns(clock());
    runs.start('train', 'a', async (run) => {
      run.progress('first', 0.5);
      run.progress('second', 1);
      return 42;
    });
    const state = await runs.ended('a');
    expect(state.state).toBe('done');
    expect(state.events.map((e) => e.seq)).toEqual([1, 2, 3]);
    expect(state.events.at(-1)).toMatchObject({ type: 'done', result: 42 });
  });

  it('gives a late reader only what it has not seen', async () => {
    const runs = createRuns(clock());
    runs.start('train', 'a', async (run) => run.progress('x', 0.1));
    await runs.ended('a');
    expect(runs.get('a', 1).events.map((e) => e.type)).toEqual(['done']);
  });

  it('tells the time left from the share that is done', async () => {
    const runs = createRuns(clock());
    runs.start('train', 'a', async (run) => run.progress('x', 0.25));
    const [first] = (await runs.ended('a')).events;
    expect(first).toMatchObject({ type: 'progress', eta: 3 });
  });

  it('turns a user mistake and a bug into different failures', async () => {
    const runs = createRuns(clock());
    runs.start('import', 'mistake', () =>
      Promise.reject(new UserError('table.empty', 'a.csv is empty.', 'Choose another.')),
    );
    runs.start('import', 'bug', () => Promise.reject(new TypeError('x is undefined')));
    const mistake = (await runs.ended('mistake')).events.at(-1);
    const bug = (await runs.ended('bug')).events.at(-1);
    expect(mistake).toMatchObject({
      type: 'failed',
      error: { code: 'table.empty', message: 'a.csv is empty.' },
    });
    expect(bug).toMatchObject({ type: 'failed', error: { code: 'internal' } });
  });

  it('says that a cancelled run can be resumed', async () => {
    const runs = createRuns(clock());
    runs.start(
      'train',
      'a',
      (run) =>
        new Promise((_, fail) => run.signal.addEventListener('abort', () => fail(new Error('aborted')))),
      { resumable: true },
    );
    runs.cancel('a');
    const state = await runs.ended('a');
    expect(state.state).toBe('cancelled');
    expect(state.events.at(-1)).toMatchObject({ type: 'cancelled', resumable: true });
  });

  it('refuses to start a run twice while it runs, and names a run that is unknown', async () => {
    const runs = createRuns(clock());
    runs.start('train', 'a', () => new Promise(() => undefined));
    expect(() => runs.start('train', 'a', async () => 1)).toThrow('running already');
    expect(() => runs.get('b')).toThrow('no run “b”');
  });
});
