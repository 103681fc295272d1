import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { runInChild } from '../bench/experiments/child.ts';
import type { ChildOptions } from '../bench/experiments/child.ts';

const start = (id: string, options: Partial<ChildOptions> = {}): ReturnType<typeof runInChild> =>
  runInChild(
    {
      file: join(import.meta.dirname, 'fixture', id === 'small/ICA' ? 'learns.ts' : 'ends.ts'),
      id,
      seed: 60,
    },
    { log: () => undefined, signal: new AbortController().signal, ...options },
  );

describe('a run in a process of its own', () => {
  test('learns and is scored there', async () => {
    const outcome = await start('small/ICA');
    expect(outcome).toMatchObject({ kind: 'done' });
    if (outcome.kind !== 'done') return;
    const { mcc, r2, spearman } = outcome.figures;
    expect(mcc).toBeGreaterThan(0.2);
    expect(mcc).toBeLessThanOrEqual(1);
    expect(spearman).toBeGreaterThan(0.2);
    expect(r2).toBeLessThanOrEqual(1);
    expect(outcome.seconds).toBeGreaterThan(0);
  });

  test('that throws has failed, with one line', async () => {
    expect(await start('odd/throws')).toMatchObject({ kind: 'failed', message: 'no figures for 60' });
  });

  test('that dies has failed', async () => {
    expect(await start('odd/dies')).toMatchObject({ kind: 'failed', message: 'Its process died (SIGKILL).' });
  });

  test('that takes too long has failed', async () => {
    const outcome = await start('odd/hangs', { limitMinutes: 0.02 });
    expect(outcome).toMatchObject({ kind: 'failed', message: 'It took over 0.02 minutes.' });
  });

  test('is ended when it is no longer wanted', async () => {
    const stop = new AbortController();
    const run = start('odd/hangs', { signal: stop.signal });
    stop.abort(new Error('stopped'));
    await expect(run).rejects.toThrow('stopped');
  });
});
