import { readdir } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { UserError } from '../../errors.ts';
import type { Manifest } from '../../engine/project/entries.ts';
import { makeFolder } from '../files/atomic.ts';
import { isLock } from './lock.ts';
import { VERSION, writeManifest } from './manifest.ts';

export const ENDING = '.etiograph';

/** Writes the manifest of a project without data into an empty folder. @throws UserError `project.exists` */
export async function firstManifest(path: string, app: string): Promise<Manifest> {
  const there = (await readdir(path)).filter((name) => !isLock(name));
  if (there.length > 0) {
    throw new UserError(
      'project.exists',
      `${path} exists already and is not empty.`,
      'Open it, or choose another name.',
    );
  }
  await makeFolder(join(path, 'data'));
  const manifest: Manifest = {
    format: 'etiograph-project',
    version: VERSION,
    name: basename(path, ENDING),
    created: new Date().toISOString(),
    app,
    modalities: [],
    removed: [],
    runs: [],
    graphs: [],
    removedGraphs: [],
    journaled: false,
  };
  await writeManifest(path, manifest);
  return manifest;
}
