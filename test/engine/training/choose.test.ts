import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { ChoiceSummary } from '../../../core/contract/choice-api.ts';
import type { EngineApi } from '../../../core/contract/engine-api.ts';
import { createNodeEngine } from '../../../core/node/engine.ts';
import { done, small, tableProject } from './cohort.ts';

let folder: string;
let engine: EngineApi;
let project: string;
const range = { from: 1, to: 2 };

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'etiograph-choose-'));
  engine = await createNodeEngine();
  project = await tableProject(engine, folder);
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const manifest = (): string => readFileSync(join(project, 'project.json'), 'utf8');

describe('choosing numbers of factors in a project', () => {
  it('gives a curve and a number for every modality, and changes nothing', async () => {
    const before = manifest();
    const id = await engine.startChoice({ project, ...small, range, settings: { epochs: 2 } });
    const { events, kind } = await done(engine, id);
    expect(kind).toBe('choose');
    const last = events.at(-1)!;
    const { modalities, device } = (last as { result: unknown }).result as ChoiceSummary;
    expect(device).toMatch(/^CPU/);
    expect(modalities.map(({ name }) => name)).toEqual(['blood', 'gait']);
    for (const { latents, exogenous } of modalities) {
      expect(latents.points.map(({ count }) => count)).toEqual([1, 2]);
      expect(latents.subjects).toBe(24);
      expect([1, 2]).toContain(latents.chosen);
      expect(exogenous.points.map(({ count }) => count)).toContain(exogenous.chosen);
    }
    const stages = events.flatMap((e) => (e.type === 'progress' ? [e.stage] : []));
    expect(stages).toEqual(
      expect.arrayContaining(['Trying 1 hidden factor', 'Trying 2 hidden factors', 'Trying 0 device noise']),
    );
    expect(events.filter((e) => e.type === 'progress').at(-1)).toMatchObject({ fraction: 1 });
    expect(manifest()).toBe(before);
  });

  it('stops within a second and is not resumed', async () => {
    const id = await engine.startChoice({ project, ...small, range, settings: { epochs: 5000 } });
    await new Promise<void>((resolve) => {
      engine.onEvent((e) => {
        if (e.run === id && e.type === 'progress' && e.stage.startsWith('Trying')) resolve();
      });
    });
    await engine.cancelRun({ id });
    const { state, events } = await engine.runEnded({ id });
    expect(state).toBe('cancelled');
    expect(events.at(-1)).toMatchObject({ type: 'cancelled', resumable: false });
  });

  it('says what is wrong with one modality alone', async () => {
    const id = await engine.startChoice({ project, device: 'cpu', learn: { blood: {} } });
    const { events } = await engine.runEnded({ id });
    expect(events.at(-1)).toMatchObject({
      type: 'failed',
      error: { code: 'choose.one-modality', message: expect.stringContaining('one modality alone') },
    });
  });
});
