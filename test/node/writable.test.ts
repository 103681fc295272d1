import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { createProject, openProject } from '../../core/node/project/project.ts';
import { isWritable } from '../../core/node/project/writable.ts';

const folder = mkdtempSync(join(tmpdir(), 'etiograph-writable-'));
const project = await createProject(join(folder, 'Study'), '0.1.0');
const kept = join(folder, 'archive');
mkdirSync(kept);
const mounted =
  spawnSync('mount', ['--bind', project.path, kept]).status === 0 &&
  spawnSync('mount', ['-o', 'remount,bind,ro', kept]).status === 0;
afterAll(() => {
  spawnSync('umount', [kept]);
  rmSync(folder, { recursive: true, force: true });
});

describe('whether a project can be written into', () => {
  it.each([false, true])(
    'is so in a folder of one’s own, and asking leaves nothing (by trying: %s)',
    async (by) => {
      const before = readdirSync(project.path);
      expect(await isWritable(project.path, by)).toBe(true);
      expect(readdirSync(project.path)).toEqual(before);
    },
  );

  it('may be asked many times at once', async () => {
    const answers = await Promise.all(Array.from({ length: 20 }, () => isWritable(project.path, true)));
    expect(answers).toEqual(answers.map(() => true));
  });

  it('is another matter than whether it is there', async () => {
    expect(await isWritable(join(folder, 'none'), true)).toBe(true);
    expect(await isWritable(join(folder, 'none'), false)).toBe(true);
  });

  it.skipIf(!mounted)(
    'is not so on a disk that can only be read (skipped where none can be mounted)',
    async () => {
      expect(await isWritable(kept, false)).toBe(false);
      expect(await isWritable(kept, true)).toBe(false);
      const opened = await openProject(kept, '0.1.0');
      expect(await opened.isWritable()).toBe(false);
      await opened.close();
    },
  );
});
