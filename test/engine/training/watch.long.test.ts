import { mkdtempSync, rmSync, unlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { EngineApi } from '../../../core/contract/engine-api.ts';
import type { RunEvent } from '../../../core/contract/run-event.ts';
import type { DrawnArrays } from '../../../core/contract/training-results.ts';
import { createNodeEngine } from '../../../core/node/engine.ts';
import { done, small, tableProject } from './cohort.ts';

let folder: string;
let engine: EngineApi;
let project: string;
let events: readonly RunEvent[];
let seconds: number;
const request = () => ({ project, ...small, settings: { restarts: 3, attempts: 1 } });

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'etiograph-watch-'));
  engine = await createNodeEngine();
  project = await tableProject(engine, folder, 150);
  const began = performance.now();
  const id = await engine.startTraining(request());
  ({ events } = await done(engine, id));
  seconds = (performance.now() - began) / 1000;
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const metrics = (name: string) => events.flatMap((e) => (e.type === 'metric' && e.name === name ? [e] : []));
const tableOf = (arrays: DrawnArrays) => {
  if (arrays.kind !== 'table') throw new Error(arrays.kind);
  return arrays;
};

describe('a training while it runs', () => {
  it('tells losses, restarts, links and load in few events', () => {
    const losses = metrics('loss');
    expect(new Set(losses.map((e) => e.values['stage']))).toEqual(new Set([0, 1]));
    expect(new Set(losses.map((e) => e.values['start']))).toEqual(new Set([0, 1, 2, 3]));
    for (const { values } of losses) expect(Object.values(values).every(Number.isFinite)).toBe(true);
    const first = losses[0].values;
    expect(first['total']).toBeCloseTo(first['reconstruction'] + 0.05 * first['independence'], 4);
    expect(metrics('restarts').at(-1)?.values).toMatchObject({ count: 3, of: 3 });
    const links = events.filter((e) => e.type === 'links');
    expect(links).toHaveLength(2);
    expect(links[0]).toMatchObject({ parents: null });
    expect(links[1]).toMatchObject({
      parents: [
        [0, expect.any(Number)],
        [expect.any(Number), 0],
      ],
      factors: [
        { name: 'blood 1', modality: 'blood' },
        { name: 'gait 1', modality: 'gait' },
      ],
    });
    for (const { values } of metrics('load')) expect(values['busy']).toBeGreaterThan(0);
    // Four a second of each of a few kinds, and those that end a stage.
    expect(events.length).toBeLessThan(12 * seconds + 40);
  });
});

describe('a training that has come to its end', () => {
  it('walks along a factor in the units of the data', async () => {
    const walk = await engine.traverse({ project, latent: 'blood 1', from: -2, to: 2, steps: 5 });
    expect(walk.positions).toEqual([-2, -1, 0, 1, 2]);
    const { values, columns, count } = tableOf(walk.arrays);
    expect([count, columns.length]).toEqual([5, 5]);
    // The factor is what all five columns share: they move together, and lie at their means in the middle.
    const change = (c: number): number => values[4 * 5 + c] - values[c];
    for (let c = 0; c < 5; c++) {
      expect(Math.abs(change(c))).toBeGreaterThan(2 * (c + 1));
      expect(Math.sign(change(c))).toBe(Math.sign(change(0)));
      expect(Math.abs(values[2 * 5 + c] - 10 * c)).toBeLessThan(1.2 * (c + 1));
    }
    await expect(engine.traverse({ project, latent: 'blood 9' })).rejects.toMatchObject({
      code: 'traverse.unknown-latent',
      hint: expect.stringContaining('blood 1, gait 1'),
    });
    await expect(engine.traverse({ project, latent: 'blood 1', from: 2, to: -2 })).rejects.toMatchObject({
      code: 'request.invalid',
    });
  });

  it('is judged in plain words with figures', async () => {
    const verdict = await engine.verdict({ project });
    expect(verdict.points.map((p) => [p.topic, p.modality])).toEqual([
      ['reconstruction', 'blood'],
      ['reconstruction', 'gait'],
      ['restarts', null],
      ['identified', null],
      ['expected', null],
      ['reliability', null],
      ['noise', 'blood'],
      ['noise', 'gait'],
      ['links', null],
    ]);
    const [blood, , restarts, , expected, reliability, noise, , links] = verdict.points;
    expect(blood).toMatchObject({ level: 'good', figure: expect.stringMatching(/^held-out R2 0\.\d\d$/) });
    // One factor a modality is found whatever the restart.
    expect(restarts).toMatchObject({
      level: 'good',
      title: 'Factors found again in 2 of 2 other restarts',
    });
    expect(reliability).toMatchObject({ level: 'note', figure: expect.stringContaining('fewer than 2,000') });
    expect(expected.title).toBe('No agreement with the true factors is foretold');
    expect(expected.meaning).toMatch(/have other numbers of factors/);
    // All its columns are numbers without gaps.
    expect(expected.meaning).not.toMatch(/earlier version|columns of groups|missing values/);
    expect(noise.figure).toMatch(/held-out R2 −?0\.\d\d/);
    expect(links.title).toBe('1 of 1 link between factors is shared by all restarts');
    expect(verdict.links).toMatchObject([{ between: ['blood 1', 'gait 1'] }]);
    for (const p of verdict.points) expect(p.meaning.length * p.advice.length).toBeGreaterThan(0);
  });

  it('says to train again where its decoder is gone', async () => {
    const [{ run }] = await engine.listTrainings({ project });
    unlinkSync(join(project, 'runs', run, 'decoders', 'gait.onnx'));
    for (const call of [
      () => engine.traverse({ project, latent: 'gait 1' }),
      () => engine.getReconstructions({ project, modality: 'gait' }),
    ]) {
      await expect(call()).rejects.toMatchObject({ code: 'run.incomplete', hint: 'Train it again.' });
    }
  });
});

describe('a project without a training', () => {
  it('has nothing to judge, to walk along or to reconstruct', async () => {
    const empty = await tableProject(engine, mkdtempSync(join(folder, 'empty-')), 30);
    expect(await engine.listTrainings({ project: empty })).toEqual([]);
    const calls: (() => Promise<unknown>)[] = [
      () => engine.verdict({ project: empty }),
      () => engine.traverse({ project: empty, latent: 'x' }),
      () => engine.getReconstructions({ project: empty, modality: 'blood' }),
    ];
    for (const call of calls) {
      await expect(call()).rejects.toMatchObject({ code: 'run.none' });
    }
  });
});
