import { spawn } from 'node:child_process';
import { cpSync, existsSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { EngineApi } from '../../../core/contract/engine-api.ts';
import { createNodeEngine } from '../../../core/node/engine.ts';
import { appVersion } from '../../../core/node/own-package.ts';
import { openProject } from '../../../core/node/project/project.ts';
import { CHECKPOINT, loadSealed, saveSealed } from '../../../core/train/run/checkpoint.ts';
import { done, small, tableProject } from './cohort.ts';
import { learnedIn } from './same-training.ts';
import { onBuiltApp } from '../../setup/builds.ts';

let folder: string;
let engine: EngineApi;
let project: string;
const settings = { restarts: 3, attempts: 1 };
beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'etiograph-resume-'));
  engine = await createNodeEngine();
  project = await tableProject(engine, folder);
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const copy = (name: string): string => {
  const to = join(folder, `${name}.etiograph`);
  cpSync(project, to, { recursive: true });
  return to;
};

/** A process with an engine that trains; it kills itself at the first event whose JSON fits the pattern. */
async function killedAt(path: string, pattern: RegExp): Promise<void> {
  const script = `
    const { createNodeEngine } = await import('./core/node/engine.js');
    const engine = await createNodeEngine();
    engine.onEvent((e) => {
      if (${String(pattern)}.test(JSON.stringify(e))) process.kill(process.pid, 'SIGKILL');
    });
    const id = await engine.startTraining(${JSON.stringify({ project: path, ...small, settings })});
    console.log(JSON.stringify((await engine.runEnded({ id })).events.at(-1)));`;
  const child = spawn(process.execPath, ...(await onBuiltApp(script)));
  let said = '';
  for (const out of [child.stdout, child.stderr]) out.on('data', (text) => (said += String(text)));
  const signal = await new Promise((resolve) => child.once('close', (_, by) => resolve(by)));
  expect(signal, said).toBe('SIGKILL');
}

describe('a training whose engine is killed', () => {
  it('is offered for continuation and ends where an uninterrupted one ends, bit for bit', async () => {
    const whole = copy('Whole');
    const { events } = await done(engine, await engine.startTraining({ project: whole, ...small, settings }));
    const last = events.at(-1)!;
    const { run } = (last.type === 'done' ? last.result : null) as { run: string };

    for (const [name, pattern] of [
      ['Second start', /"type":"metric","name":"loss","values":\{"stage":0,"start":1/],
      ['Fine-tuning', /"type":"metric","name":"loss","values":\{"stage":1/],
    ] as const) {
      const path = copy(name);
      await killedAt(path, pattern);
      const { interrupted } = await engine.getProject({ project: path });
      expect(interrupted).toMatchObject({ run, request: { project: path, ...small, settings } });
      expect(Date.parse(interrupted!.saved)).not.toBeNaN();
      const resumed = await done(engine, await engine.startTraining(interrupted!.request!));
      expect(resumed.events).toContainEqual(
        expect.objectContaining({ type: 'log', text: 'Going on from the last checkpoint' }),
      );
      // The curve is whole again: of every start from its first pass on.
      const losses = resumed.events.flatMap((e) =>
        e.type === 'metric' && e.name === 'loss' ? [e.values] : [],
      );
      const first = (stage: number, start: number): number =>
        Math.min(...losses.filter((l) => l.stage === stage && l.start === start).map((l) => l.epoch));
      expect(first(0, 0)).toBe(1);
      expect(first(0, 1)).toBe(1);
      expect(first(1, 0)).toBe(1);
      expect(learnedIn(path, run)).toEqual(learnedIn(whole, run));
      expect((await engine.getProject({ project: path })).interrupted).toBeNull();
    }
  });

  it('can be discarded', async () => {
    const path = copy('Discarded');
    await killedAt(path, /"name":"loss"/);
    const { interrupted } = await engine.getProject({ project: path });
    await engine.discardTraining({ project: path, run: interrupted!.run });
    expect((await engine.getProject({ project: path })).interrupted).toBeNull();
    expect(existsSync(join(path, 'runs', interrupted!.run))).toBe(false);
    await expect(engine.discardTraining({ project: path, run: interrupted!.run })).rejects.toMatchObject({
      code: 'run.unknown',
    });
  });
});

describe('a training that is stopped', () => {
  it('before anything of it is kept leaves no folder behind', async () => {
    const path = copy('Early');
    const id = await engine.startTraining({ project: path, ...small, settings });
    await new Promise<void>((resolve) => {
      engine.onEvent((e) => e.run === id && e.type === 'log' && resolve());
    });
    await engine.cancelRun({ id });
    expect((await engine.runEnded({ id })).state).toBe('cancelled');
    expect(existsSync(join(path, 'runs')) ? readdirSync(join(path, 'runs')) : []).toEqual([]);
  });

  it('before it has kept anything is not said to go on', async () => {
    const path = copy('Early');
    const id = await engine.startTraining({ project: path, ...small, settings });
    await engine.cancelRun({ id });
    expect((await engine.runEnded({ id })).events.at(-1)).toMatchObject({
      type: 'cancelled',
      resumable: false,
    });
    expect((await engine.getProject({ project: path })).interrupted).toBeNull();
  });

  it('is offered too, but not while it runs, when it can be neither begun twice nor discarded', async () => {
    const path = copy('Stopped');
    const request = { project: path, ...small, settings: { ...settings, epochs: 10_000, patience: 10_000 } };
    const id = await engine.startTraining(request);
    await new Promise<void>((resolve) => {
      engine.onEvent((e) => e.run === id && e.type === 'metric' && resolve());
    });
    expect((await engine.getProject({ project: path })).interrupted).toBeNull();
    const twice = await engine.runEnded({ id: await engine.startTraining(request) });
    expect(twice.events.at(-1)).toMatchObject({ type: 'failed', error: { code: 'train.running' } });
    await engine.cancelRun({ id });
    expect((await engine.runEnded({ id })).events.at(-1)).toMatchObject({
      type: 'cancelled',
      resumable: true,
    });
    const { interrupted } = await engine.getProject({ project: path });
    expect(interrupted).toMatchObject({ request });
    await expect(
      engine.getReconstructions({ project: path, run: id, modality: 'blood' }),
    ).rejects.toMatchObject({ code: 'run.unknown' });
  });

  it('begins anew in another version of the app, whose numbers may be others, and says so', async () => {
    const path = copy('Older');
    const id = await engine.startTraining({ project: path, ...small, settings });
    await new Promise<void>((resolve) => {
      engine.onEvent((e) => e.run === id && e.type === 'metric' && resolve());
    });
    await engine.cancelRun({ id });
    await engine.runEnded({ id });
    const { interrupted } = await engine.getProject({ project: path });
    const store = await openProject(path, '0.0.1');
    const checkpoints = store.checkpoints(interrupted!.run);
    const saved = (await loadSealed(checkpoints, CHECKPOINT)) as { fingerprint: string };
    const { data, ...others } = JSON.parse(saved.fingerprint) as { data: string };
    const [version, ...about] = JSON.parse(data) as [string, unknown, unknown];
    expect(version).toBe(appVersion());
    const older = JSON.stringify({ data: JSON.stringify(['0.0.1', ...about]), ...others });
    await saveSealed(checkpoints, CHECKPOINT, { ...saved, fingerprint: older });
    await store.close();
    const again = await done(engine, await engine.startTraining(interrupted!.request!));
    const told = again.events.flatMap((e) => (e.type === 'log' ? [e.text] : []));
    expect(told).toContainEqual(
      expect.stringContaining('by another version of Etiograph, whose numbers may be others'),
    );
    expect(told).not.toContain('Going on from the last checkpoint');
    const fresh = copy('Fresh');
    await done(engine, await engine.startTraining({ project: fresh, ...small, settings }));
    expect(learnedIn(path, interrupted!.run)).toEqual(learnedIn(fresh, interrupted!.run));
  });
});
