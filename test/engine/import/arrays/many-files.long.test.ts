import { encode } from '@msgpack/msgpack';
import { linkSync, mkdirSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { EngineApi } from '../../../../core/contract/engine-api.ts';
import type { ImageScan, ScanFile } from '../../../../core/contract/scan-views.ts';
import { createNodeEngine } from '../../../../core/node/engine.ts';
import { walkFiles } from '../../../../core/node/files/files.ts';
import { done, ended, picture, put, temporary } from './fixture.ts';

const MANY = 50_000;
const { at, remove } = temporary();
let engine: EngineApi;

beforeAll(async () => {
  engine = await createNodeEngine();
  put(at('one.png'), await picture(50));
  for (let site = 0; site < 5; site++) {
    mkdirSync(at('eyes', `site ${site}`), { recursive: true });
    for (let k = 0; k < MANY / 10; k++) {
      const id = `${site}${String(k).padStart(5, '0')}`;
      for (const side of ['L', 'R']) linkSync(at('one.png'), at('eyes', `site ${site}`, `${id}_${side}.png`));
    }
  }
});
afterAll(remove);

/** Counts the turns that other work of the process gets. */
function turns(): { count: () => number; stop: () => void } {
  let count = 0;
  let going = true;
  const tick = (): void => {
    count++;
    if (going) setImmediate(tick);
  };
  setImmediate(tick);
  return { count: () => count, stop: () => (going = false) };
}

const weigh = (reply: unknown): number => encode(reply).byteLength;

describe(`a folder of ${MANY} files`, () => {
  it('is listed in pieces, and other work gets a turn between any two', async () => {
    const clock = turns();
    let files = 0;
    let last = -1;
    for await (const some of walkFiles(at('eyes'))) {
      expect(some.length).toBeLessThanOrEqual(500);
      expect(clock.count()).toBeGreaterThan(last);
      last = clock.count();
      files += some.length;
    }
    clock.stop();
    expect(files).toBe(MANY);
  });

  it('is scanned with small answers and read page by page', async () => {
    const id = await engine.startScan({ kind: 'image', sources: [at('eyes')] });
    const scan = await done<ImageScan>(engine, id);
    const { events } = await engine.getRun({ id });
    // Every step of the listing is told, but not every file.
    expect(events.length).toBeGreaterThan(20);
    expect(events.length).toBeLessThan(1000);
    expect(weigh(events)).toBeLessThan(1_000_000);
    expect(scan).toMatchObject({ files: MANY, looked: 120, pattern: '{id}_{side}.png', problems: 0 });
    const naming = { scan: scan.scan, pattern: scan.pattern };
    const match = await engine.matchScan(naming);
    expect(match).toMatchObject({ fitting: MANY, states: { new: MANY } });
    expect(weigh(match)).toBeLessThan(20_000);
    const seen = new Set<string>();
    for (let offset = 0; offset < MANY; offset += 1000) {
      const page = await engine.listScan({ ...naming, offset, limit: 1000 });
      expect(page.total).toBe(MANY);
      expect(weigh(page)).toBeLessThan(1_000_000);
      for (const { file } of page.files as ScanFile[]) seen.add(file);
    }
    expect(seen.size).toBe(MANY);
    const files = [...seen].slice(0, 64);
    expect(weigh(await engine.previewImages({ scan: scan.scan, files, size: 320 }))).toBeLessThan(4_000_000);
  });

  it('is given up while it is listed', async () => {
    const id = await engine.startScan({ kind: 'image', sources: [at('eyes')] });
    let told = 0;
    const stop = engine.onEvent((event) => {
      if (event.run === id && event.type === 'progress' && ++told === 3) void engine.cancelRun({ id });
    });
    expect((await ended(engine, id)).type).toBe('cancelled');
    stop();
    expect(told).toBeLessThan(10);
  });
});
