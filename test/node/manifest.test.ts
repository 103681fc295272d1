import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { readManifest } from '../../core/node/project/manifest.ts';
import { createProject, openProject } from '../../core/node/project/project.ts';

let folder: string;
beforeAll(() => void (folder = mkdtempSync(join(tmpdir(), 'etiograph-manifest-'))));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

it('a manifest that is read again is checked again only where its bytes are others, whoever wrote them', async () => {
  const { path } = await createProject(join(folder, 'Study'), '1.0.0');
  const first = await readManifest(path);
  expect(await readManifest(path)).toBe(first);
  expect((await openProject(path, '1.0.0')).manifest()).toBe(first);

  const file = join(path, 'project.json');
  const text = readFileSync(file, 'utf8');
  // As many bytes as before, within the same tick of the clock.
  writeFileSync(file, text.replace('"Study"', '"Story"'));
  expect((await readManifest(path)).name).toBe('Story');
  writeFileSync(file, text);
  expect(await readManifest(path)).toEqual(first);
  writeFileSync(file, text.slice(0, -10));
  await expect(readManifest(path)).rejects.toMatchObject({ code: 'project.damaged' });
  rmSync(file);
  await expect(readManifest(path)).rejects.toMatchObject({ code: 'project.missing' });
});
