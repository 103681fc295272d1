import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { EngineApi } from '../../../core/contract/engine-api.ts';
import { createNodeEngine } from '../../../core/node/engine.ts';
import { done, small, tableProject } from './cohort.ts';

let folder: string;
let engine: EngineApi;
let project: string;
beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'etiograph-plan-'));
  engine = await createNodeEngine();
  project = await tableProject(engine, folder);
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

describe('what a training would do', () => {
  it('is nothing where there are only tables, which are used as they are', async () => {
    const plan = await engine.describeTraining({ project });
    expect(plan.modalities.map((m) => [m.name, m.subjects, m.learned])).toEqual([
      ['blood', 120, null],
      ['gait', 120, null],
    ]);
    expect(plan).toMatchObject({ subjects: 0, seconds: null, device: null, problems: [] });
    expect(plan.devices.find((d) => d.id === 'cpu')).toMatchObject({ available: true });
  });

  it('says with which data, networks and steps, and how long on what', async () => {
    const plan = await engine.describeTraining({ project, ...small, measure: true });
    expect(plan.problems).toEqual([]);
    expect(plan.subjects).toBe(120);
    expect(plan.modalities[0].learned).toMatchObject({
      encoder: 'mlp',
      latents: 1,
      exogenous: 1,
      hidden: 8,
      why: expect.stringContaining('5 columns'),
    });
    expect(plan).toMatchObject({ starts: 4, restarts: 20, device: { id: 'cpu' } });
    // Four starts of 600 steps or a few more, and 400 of fine-tuning; three times.
    expect([plan.attempts, plan.leastAttempts]).toEqual([5, 3]);
    expect(plan.steps).toBeGreaterThanOrEqual(3 * 2800);
    expect(plan.seconds).toBeGreaterThan(0);
    const once = await engine.describeTraining({ project, ...small, settings: { attempts: 1 } });
    expect([once.attempts, once.steps]).toEqual([1, plan.steps / 3]);
  });

  it('names what would be refused, before anything starts', async () => {
    const few = mkdtempSync(join(folder, 'few-'));
    const tiny = await tableProject(engine, few, 40);
    const plan = await engine.describeTraining({ project: tiny, ...small });
    expect(plan.problems).toMatchObject([
      { code: 'remix.too-few-subjects', message: expect.stringContaining('Only 40 subjects') },
    ]);
    const state = await engine.runEnded({ id: await engine.startTraining({ project: tiny, ...small }) });
    expect(state.events.at(-1)).toMatchObject({ type: 'failed', error: { code: 'remix.too-few-subjects' } });
    const odd = await engine.describeTraining({
      project,
      device: 'coreml',
      learn: { blood: { encoder: 'lstm' }, gait: {} },
    });
    expect(odd.problems.map((p) => p.code).sort()).toEqual(
      process.platform === 'darwin' ? ['train.encoder'] : ['device.unavailable', 'train.encoder'],
    );
    const one = { project, learn: { blood: {} }, settings: { method: 'contrastive' } } as const;
    expect((await engine.describeTraining(one)).problems).toMatchObject([
      { code: 'train.contrastive-modalities', message: expect.stringContaining('only one is') },
    ]);
    const started = await engine.runEnded({ id: await engine.startTraining(one) });
    expect(started.events.at(-1)).toMatchObject({
      type: 'failed',
      error: { code: 'train.contrastive-modalities' },
    });
    await expect(engine.describeTraining({ project, learn: { Heart: {} } })).rejects.toMatchObject({
      code: 'train.unknown-modality',
    });
  });

  it('is refused of 32 tables in a sentence, before anything is learned', async () => {
    const many = join(folder, 'Many.etiograph');
    const sources = Array.from({ length: 32 }, (_, m) => {
      const rows = Array.from({ length: 70 }, (_, s) =>
        [`s${String(s)}`, (s * 7 + m) % 11, (s * m) % 13].join(),
      );
      const path = join(folder, `t${String(m)}.csv`);
      writeFileSync(path, ['subject_id,a,b', ...rows].join('\n'));
      return path;
    });
    await done(engine, await engine.startImport({ project: many, sources }));
    const learn = Object.fromEntries(sources.map((_, m) => [`t${String(m)}`, { latents: 1, hidden: 4 }]));
    const plan = await engine.describeTraining({ project: many, learn });
    expect(plan.problems.map(({ code }) => code)).toEqual(['train.too-many-modalities']);
    const id = await engine.startTraining({ project: many, device: 'cpu', learn });
    const { events } = await engine.runEnded({ id });
    expect(events.at(-1)).toMatchObject({
      type: 'failed',
      error: {
        code: 'train.too-many-modalities',
        message: 'Etiograph finds the order of at most 31 modalities, and 32 are to be learned.',
      },
    });
    expect(events.flatMap((e) => (e.type === 'progress' ? [e.stage] : []))).toEqual(['Reading the cohort']);
  });
});
