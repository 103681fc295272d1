import { describe, expect, it } from 'vitest';
import type { RunEvent, RunMessage, RunState } from '../../../core/contract/run-event.ts';
import { UserError } from '../../../core/errors.ts';
import type { LiveRun } from '../../../renderer/state/live-run.svelte.ts';
import { createRunStream } from '../../../renderer/host/run-stream.ts';
import { Runs } from '../../../renderer/state/runs.svelte.ts';

/** An engine's runs, as the contract tells of them. */
class Engine {
  readonly states = new Map<string, RunState & { events: RunEvent[] }>();
  readonly cancelled: string[] = [];
  #listeners = new Set<(event: RunEvent) => void>();

  start(id: string, kind: RunState['kind'], project: string | null = '/p'): string {
    const began = `2026-01-02T03:04:${String(this.states.size).padStart(2, '0')}.000Z`;
    this.states.set(id, { id, kind, project, began, state: 'running', events: [] });
    return id;
  }

  /** @param heard whether the event reaches the window */
  say(id: string, message: RunMessage, heard = true): void {
    const run = this.states.get(id)!;
    const event = { run: id, seq: run.events.length + 1, ...message } as RunEvent;
    run.events.push(event);
    if (['done', 'failed', 'cancelled'].includes(message.type)) {
      this.states.set(id, { ...run, state: message.type as RunState['state'] });
    }
    if (heard) for (const listener of this.#listeners) listener(event);
  }

  listRuns = () => Promise.resolve([...this.states.values()].map((run) => ({ ...run, events: [] })));

  getRun = ({ id, afterSeq = 0 }: { id: string; afterSeq?: number }) => {
    const run = this.states.get(id);
    if (!run) return Promise.reject(new UserError('run.unknown', `There is no run ${id}.`, ''));
    return Promise.resolve({ ...run, events: run.events.filter(({ seq }) => seq > afterSeq) });
  };

  cancelRun = ({ id }: { id: string }) => {
    this.cancelled.push(id);
    return Promise.resolve();
  };

  onEvent = (listener: (event: RunEvent) => void) => {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  };
}

const progress = (fraction: number): RunMessage => ({
  type: 'progress',
  stage: 'Learning',
  fraction,
  eta: 60,
});

async function window(engine: Engine) {
  const runs = new Runs();
  const ended: string[] = [];
  const stream = createRunStream(engine);
  engine.onEvent(stream.receive);
  runs.connect(
    { engine, runs: stream },
    {
      ended: (run: LiveRun, told) => ended.push(`${run.id} ${run.state}${told ? ', told' : ''}`),
      failed: (error) => {
        throw error;
      },
    },
  );
  await runs.catchUp();
  return { runs, ended, stream };
}

describe('Runs', () => {
  it('asks when a run has ended whether whoever began it still says what came of it', async () => {
    const engine = new Engine();
    const { runs, ended } = await window(engine);
    let open = true;
    for (const id of ['i1', 'i2']) await runs.follow(engine.start(id, 'import'), () => open);
    await runs.follow(engine.start('i3', 'import'));
    engine.say('i1', { type: 'done', result: null });
    open = false;
    engine.say('i2', { type: 'done', result: null });
    engine.say('i3', { type: 'done', result: null });
    expect(ended).toEqual(['i1 done, told', 'i2 done', 'i3 done']);
  });

  it('never takes a run for being at work that had ended before the window was opened', async () => {
    const engine = new Engine();
    engine.start('d1', 'discover');
    engine.say('d1', { type: 'done', result: { graph: 'g' } });
    engine.start('d2', 'discover');
    const seen: string[][] = [];
    const runs = new Runs();
    const stream = createRunStream({
      listRuns: engine.listRuns,
      // What it has said is still on its way.
      getRun: (asked) => {
        seen.push(runs.running.map(({ id }) => id));
        return engine.getRun(asked);
      },
    });
    runs.connect({ engine, runs: stream }, { ended: () => undefined, failed: () => undefined });
    await runs.catchUp();
    expect(seen).toEqual([[], ['d2']]);
    expect(runs.latest('discover')?.state).toBe('running');
    expect(runs.get('d1')?.state).toBe('done');
  });

  it('catches up on what a window that was reloaded has missed', async () => {
    const engine = new Engine();
    engine.start('t1', 'train');
    engine.say('t1', progress(0.2));
    engine.say('t1', { type: 'metric', name: 'loss', values: { total: 3 } });
    engine.say('t1', progress(0.4));
    const { runs } = await window(engine);
    const run = runs.get('t1')!;
    expect(run).toMatchObject({ state: 'running', fraction: 0.4, eta: 60, stage: 'Learning' });
    expect(run.metrics).toEqual([{ name: 'loss', values: { total: 3 } }]);
    engine.say('t1', progress(0.5));
    expect(run.fraction).toBe(0.5);
  });

  it('tells once that a run has ended, and not of those that ended before the window was opened', async () => {
    const engine = new Engine();
    engine.start('old', 'import');
    engine.say('old', { type: 'failed', error: { code: 'x', message: 'No.', hint: '' } });
    engine.start('new', 'train');
    const { runs, ended } = await window(engine);
    expect(runs.get('old')).toMatchObject({ state: 'failed', failure: { message: 'No.' } });
    engine.say('new', { type: 'cancelled', resumable: true });
    await runs.catchUp();
    expect(ended).toEqual(['new cancelled']);
    expect(runs.get('new')!.resumable).toBe(true);
  });

  it('fails what was at work when the engine stopped, each as is said of its kind', async () => {
    const engine = new Engine();
    engine.start('a', 'train');
    engine.start('b', 'import');
    engine.start('c', 'import');
    const { runs, stream } = await window(engine);
    engine.say('c', { type: 'done', result: null });
    stream.engineStopped((kind) => ({ code: 'engine.stopped', message: 'Stopped.', hint: `Again: ${kind}` }));
    expect(['a', 'b', 'c'].map((id) => runs.get(id)!.failure?.hint)).toEqual([
      'Again: train',
      'Again: import',
      undefined,
    ]);
  });

  it('knows the latest run, although it hears of it before the others', async () => {
    const engine = new Engine();
    engine.start('t1', 'train');
    engine.say('t1', { type: 'done', result: null });
    engine.start('t2', 'train');
    const { listRuns } = engine;
    engine.listRuns = () => {
      engine.say('t2', progress(0.1));
      return listRuns();
    };
    const { runs } = await window(engine);
    expect(runs.of('train').map(({ id }) => id)).toEqual(['t1', 't2']);
    expect(runs.latest('train')).toMatchObject({ id: 't2', state: 'running', fraction: 0.1 });
  });
});
