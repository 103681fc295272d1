import { existsSync, mkdtempSync, renameSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
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
