import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { EngineApi } from '../../../core/contract/engine-api.ts';
import { Rng } from '../../../core/math/rng.ts';
import { createNodeEngine } from '../../../core/node/engine.ts';

/** What a run has found; undefined where it failed. */
async function ended(id: string): Promise<unknown> {
  const last = (await engine.runEnded({ id })).events.at(-1)!;
  expect(last).toMatchObject({ type: 'done' });
  return last.type === 'done' ? last.result : undefined;
}

let folder: string;
let engine: EngineApi;
let project: string;

/** strain -> weight <- salt; salt is asked less often where the weight is high. */
beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'etiograph-missingness-'));
  const rng = new Rng(1002);
  const lines = Array.from({ length: 6000 }, (_, i) => {
    const [strain, salt] = [rng.normal(), rng.normal()];
    const weight = 0.8 * strain + 0.8 * salt + 0.6 * rng.normal();
    const asked = rng.uniform() > 1 / (1 + Math.exp(-1.5 * weight));
    return [`P${String(i)}`, strain.toFixed(4), asked ? salt.toFixed(4) : '', weight.toFixed(4)].join(',');
  });
  writeFileSync(join(folder, 'visits.csv'), `subject_id,strain,salt,weight\n${lines.join('\n')}\n`);
  project = join(folder, 'Visits.etiograph');
  engine = await createNodeEngine();
  await ended(await engine.startImport({ project, sources: [join(folder, 'visits.csv')] }));
  await ended(await engine.startDiscovery({ project, test: 'fisher-z', correctMissingness: true }));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

it('a link that the correction of missingness took out has the tests of the complete rows, and no other data', async () => {
  const { absent } = await engine.getGraph({ project });
  expect(absent).toMatchObject([{ missingness: { outcome: 'removed' } }]);
  const pair = { project, a: 'strain', b: 'salt' };
  const { tests, note } = await engine.decidingTests(pair);
  expect(tests.at(-1)!.pValue).toBeLessThan(0.001);
  expect(note).toContain('The correction of missingness took the link out');
  await expect(ended(await engine.startPairTests(pair))).resolves.toMatchObject({
    tests: expect.any(Array),
  });
});
