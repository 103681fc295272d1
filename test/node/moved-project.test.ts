import { existsSync, mkdtempSync, readdirSync, renameSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { trainingPorts } from '../../core/node/training-ports.ts';
import { createProject, openProject } from '../../core/node/project/project.ts';

let folder: string;
beforeEach(() => (folder = mkdtempSync(join(tmpdir(), 'etiograph-moved-'))));
afterEach(() => rmSync(folder, { recursive: true, force: true }));

it('a project that is moved while it is at work is not made again at its old place', async () => {
  const project = await createProject(join(folder, 'Schlaf und Atem – Äpfel.etiograph'), '0.1.0');
  const moved = join(folder, 'moved.etiograph');
  const bytes = new Uint8Array([1, 2, 3]);
  await project.checkpoints('r').save('training', bytes);
  renameSync(project.path, moved);

  const gone = { code: 'project.missing', message: `${project.path} is not there.` };
  const run = { id: 'r', kind: 'train', created: '', basis: { data: [], allOf: [] } };
  await expect(project.checkpoints('r').save('training', new Uint8Array([4]))).rejects.toMatchObject(gone);
  await expect(project.saveRun(run, {})).rejects.toMatchObject(gone);
  expect(existsSync(project.path)).toBe(false);

  const there = await openProject(moved, '0.1.0');
  expect([...(await there.checkpoints('r').load('training'))!]).toEqual([1, 2, 3]);
  await there.checkpoints('s').save('training', bytes);
});

it('an import or a training that is at work, or begins, makes nothing at the old place of a project', async () => {
  const project = await createProject(join(folder, 'Study.etiograph'), '0.1.0');
  const moved = join(folder, 'moved.etiograph');
  const gone = { code: 'project.missing', message: `${project.path} is not there.` };
  const readings = await project.readings('key');
  const night = { kind: 'recording', type: 'float32', shape: [1], channels: [] } as const;
  async function* rows() {
    yield { subject: 'S1', values: Float32Array.of(1) };
    renameSync(project.path, moved);
    readings.put('b', { facts: null, values: new Uint8Array(2) });
    yield { subject: 'S2', values: Float32Array.of(2) };
  }
  const sources = () => Promise.resolve([]);
  await expect(
    project.saveArrays([{ name: 'Night', draft: night, rows: rows(), sources }]),
  ).rejects.toMatchObject(gone);
  readings.forget();
  await expect(project.readings('key')).rejects.toMatchObject(gone);
  await expect(trainingPorts.claim(project.path, 'r')).rejects.toMatchObject(gone);
  await expect(
    project.saveTable('Table', () => Promise.reject(new Error('nothing is read'))),
  ).rejects.toMatchObject(gone);
  await expect(
    project.appendJournal({ what: 'import', versions: {}, inputs: [], details: {} }),
  ).rejects.toMatchObject(gone);
  await expect(project.imports.begin({ of: 'a', key: null, missing: [] })).rejects.toMatchObject(gone);
  expect(existsSync(project.path)).toBe(false);
  const there = await openProject(moved, '0.1.0');
  expect(there.manifest().modalities).toEqual([]);
  // What was being written is swept once this process has ended.
  expect(readdirSync(join(moved, 'data')).filter((name) => !name.endsWith('.part'))).toEqual([]);
});
