import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { EngineApi } from '../../../core/contract/engine-api.ts';
import { createNodeEngine } from '../../../core/node/engine.ts';

let folder: string;
let engine: EngineApi;

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'etiograph-names-'));
  engine = await createNodeEngine();
});
afterAll(() => {
  rmSync(folder, { recursive: true, force: true });
});

const free = () => engine.freeName({ folder, name: 'Sample cohort', endings: ['.etiograph', ' files'] });

it('offers the first name that the folder has with none of the endings', async () => {
  expect(await free()).toBe('Sample cohort');
  await engine.createProject({ folder: join(folder, 'Sample cohort') });
  expect(await free()).toBe('Sample cohort 2');
  mkdirSync(join(folder, 'Sample cohort 2 files'));
  writeFileSync(join(folder, 'Sample cohort 3.etiograph'), '');
  expect(await free()).toBe('Sample cohort 4');
});

it('takes names, not paths', async () => {
  for (const name of ['../x', 'a/b', 'a\\b', '']) {
    await expect(engine.freeName({ folder, name, endings: ['.etiograph'] })).rejects.toThrow(/name/);
  }
});
