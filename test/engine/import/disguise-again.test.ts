import { mkdirSync, readFileSync, renameSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { EngineApi } from '../../../core/contract/engine-api.ts';
import type { ReplayResult } from '../../../core/contract/report-api.ts';
import { Rng } from '../../../core/math/rng.ts';
import { createNodeEngine } from '../../../core/node/engine.ts';
import { foundBelow } from '../../electron/planted/search.ts';
import { done, ended, night, put, scanned, temporary } from './arrays/fixture.ts';

const folder = temporary();
const ids = Array.from({ length: 60 }, (_, i) => `KOELN-${String(4711 + 13 * i)}`);
const project = folder.at('study.etiograph');
const key = folder.at('keys', 'key.csv');
const privacy = { key, shiftDates: true, capAges: true };

let engine: EngineApi;
beforeAll(async () => {
  engine = await createNodeEngine();
  mkdirSync(folder.at('keys'));
  const rng = new Rng(3);
  const rows = ids.map((id, i) => {
    const load = rng.normal();
    return [id, 2 * load + rng.normal(), load, `2021-03-${String(1 + (i % 28)).padStart(2, '0')}`].join(',');
  });
  put(folder.at('in', 'clinic.csv'), `${['id,crp,hb,admitted', ...rows].join('\n')}\n`);
  for (const id of [...ids.slice(0, 3), 'KOELN-1']) put(folder.at('nights', `${id}.edf`), night(30));
  await done(engine, await engine.startImport({ project, sources: [folder.at('in')], privacy }));
  await done(engine, await engine.startDiscovery({ project, alpha: 0.05 }));
});
afterAll(() => folder.remove());

describe('whose files are, in a project of pseudonyms', () => {
  it('is told by the ids behind them, once the key is chosen', async () => {
    const { scan } = await scanned(engine, 'recording', [folder.at('nights')], { project });
    const naming = { scan, project, pattern: '{id}.edf' };
    const { states, match, keyNeeded } = await engine.matchScan({ ...naming, privacy: { key } });
    expect(states).toMatchObject({ matched: 3, new: 1 });
    expect([match!.matched, match!.onlyProject, keyNeeded]).toEqual([3, 57, null]);
    expect(readFileSync(key, 'utf8')).not.toContain('KOELN-1,');
  });

  it('is not told without the key, whose name is said', async () => {
    const { scan } = await scanned(engine, 'recording', [folder.at('nights')], { project });
    const { match, keyNeeded } = await engine.matchScan({ scan, project, pattern: '{id}.edf' });
    const name = readFileSync(key, 'utf8').split('\n')[1].split(',')[1].slice(0, 4);
    expect([match, keyNeeded]).toEqual([null, name]);
  });

  it('is refused with a file that is no key', async () => {
    const { scan } = await scanned(engine, 'recording', [folder.at('nights')], { project });
    put(folder.at('keys', 'text.csv'), 'hello\n');
    await expect(
      engine.matchScan({
        ...{ scan, project, pattern: '{id}.edf' },
        privacy: { key: folder.at('keys', 'text.csv') },
      }),
    ).rejects.toMatchObject({ code: 'key.not-one' });
  });
});

describe('a replay of an import under a key', () => {
  const replayed = async (folders: string[]): Promise<ReplayResult> =>
    done(engine, await engine.startReplay({ project, folders }));

  it('gives the same graph, without an id or a new person in the key', async () => {
    const before = readFileSync(key, 'utf8');
    expect(await replayed([])).toMatchObject({ same: true, identical: true, then: {}, now: {} });
    expect(readFileSync(key, 'utf8')).toBe(before);
    expect(await foundBelow(project, ids)).toEqual([]);
  });

  it('asks where the key lies now, and finds it there', async () => {
    renameSync(folder.at('keys'), folder.at('safe'));
    const last = await ended(engine, await engine.startReplay({ project, folders: [] }));
    expect(last).toMatchObject({ type: 'failed', error: { code: 'replay.missing' } });
    expect(JSON.stringify(last)).toContain('key.csv');
    expect(await replayed([folder.at('safe')])).toMatchObject({ same: true, identical: true });
  });
});
