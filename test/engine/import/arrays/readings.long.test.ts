import sharp from 'sharp';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { EngineApi } from '../../../../core/contract/engine-api.ts';
import { dataState } from '../../../../core/engine/project/data-basis.ts';
import { createNodeEngine } from '../../../../core/node/engine.ts';
import { openProject } from '../../../../core/node/project/project.ts';
import { edfBytes, signal } from '../../../ingest/recording/edf-fixture.ts';
import { tiff } from '../../../ingest/image/image-fixture.ts';
import { done, put, scanned, temporary } from './fixture.ts';

const { at, remove } = temporary();
let engine: EngineApi;
let projects = 0;

/** Pixels or samples that differ everywhere, so that another reading gives other numbers. */
const ramp = (k: number, step: number) => ((k * 37 + step * 11) % 97) + step;

beforeAll(async () => {
  engine = await createNodeEngine();
  const channels = [signal('SPO2', 1), signal('Flow', 2, { unit: 'uV' })];
  for (const id of [1, 2, 3]) {
    for (const visit of ['v1', 'v2']) {
      const level = id * 3 + Number(visit[1]);
      put(
        at('sleep', `${id}_${visit}.edf`),
        edfBytes(channels, 120, (s, k) => ramp(k, level + s)),
      );
    }
    const deep = (page: number) => ({
      bits: 16,
      data: new Uint8Array(Uint16Array.from({ length: 256 }, (_, i) => 9 * ramp(i, id + page)).buffer),
    });
    put(at('deep', `${id}.tif`), tiff([deep(0), deep(7)]));
    for (const side of ['L', 'R']) {
      const data = Uint8Array.from({ length: 768 }, (_, i) => ramp(i, id + side.charCodeAt(0)));
      const image = sharp(data, { raw: { width: 16, height: 16, channels: 3 } });
      put(at('eyes', `${id}_${side}.png`), new Uint8Array(await image.png().toBuffer()));
    }
  }
});
afterAll(remove);

async function stateAfter(start: (project: string) => Promise<string>): Promise<string> {
  const project = at(`P${++projects}.etiograph`);
  await engine.createProject({ folder: project });
  await done(engine, await start(project));
  const store = await openProject(project, '0');
  const states = await Promise.all(store.manifest().modalities.map((entry) => dataState(entry)));
  await store.close();
  return states.join();
}

describe('the data of a modality', () => {
  it('of recordings are other data with another window, number of steps, channel, unit or visit', async () => {
    const scan = await scanned(engine, 'recording', [at('sleep')]);
    const state = (more: object) =>
      stateAfter((project) =>
        engine.startRecordingImport({
          project,
          sources: [at('sleep')],
          name: 'Sleep',
          pattern: '{id}_{visit}.edf',
          settings: { ...scan.suggested, steps: 10, visit: 'v1', ...more },
        }),
      );
    const [spo2, flow] = scan.suggested.channels;
    const states = [
      await state({}),
      await state({ steps: 11 }),
      await state({ window: { startSeconds: 0, durationSeconds: 60 } }),
      await state({ window: { startSeconds: 30, durationSeconds: 60 } }),
      await state({ channels: [spo2] }),
      await state({ channels: [flow, spo2] }),
      await state({ channels: [spo2, { ...flow, unit: 'mV' }] }),
      await state({ visit: 'v2' }),
    ];
    expect(new Set(states).size).toBe(states.length);
    expect(await state({})).toBe(states[0]);
  });

  it('of images are other data with another page, white, size, colour or side', async () => {
    const scan = await scanned(engine, 'image', [at('deep')]);
    const state = (folder: string, more: object, sides?: ('left' | 'right' | '')[]) =>
      stateAfter((project) =>
        engine.startImageImport({
          project,
          sources: [at(folder)],
          name: 'Picture',
          pattern: folder === 'eyes' ? '{id}_{side}.png' : '{id}.tif',
          settings: { ...scan.suggested, width: 12, height: 12, colour: 'grey', ...more },
          sides,
        }),
      );
    const deep = [
      await state('deep', {}),
      await state('deep', { page: 2 }),
      await state('deep', { white16: 4095 }),
      await state('deep', { width: 10 }),
    ];
    expect(new Set(deep).size).toBe(deep.length);
    const eyes = [
      await state('eyes', {}),
      await state('eyes', { colour: 'rgb' }),
      await state('eyes', {}, ['left']),
      await state('eyes', {}, ['right']),
    ];
    expect(new Set(eyes).size).toBe(eyes.length);
  });
});
