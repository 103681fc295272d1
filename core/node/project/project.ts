import { existsSync } from 'node:fs';
import { rm, stat } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import type { Manifest } from '../../engine/project/entries.ts';
import type { ProjectStore } from '../../engine/project/store.ts';
import { makeFolder } from '../files/atomic.ts';
import { ENDING, firstManifest } from './new-project.ts';
import type { Change, OpenProject } from './changes.ts';
import { projectDamage } from './damage.ts';
import { dataStore } from './data.ts';
import { sweepDrafts } from './files.ts';
import { graphStore } from './graphs.ts';
import { appendLine, JOURNAL, readLines } from './journal.ts';
import { withLock } from './lock.ts';
import { MANIFEST, missingProject, readManifest, writeManifest } from './manifest.ts';
import { runStore } from './runs.ts';
import { unfinishedImports } from './unfinished-imports.ts';
import { isWritable } from './writable.ts';

/**
 * Makes a project: a new folder, or an empty one.
 *
 * @param folder `Name.etiograph`; the ending is added if it lacks
 * @param app version of the app, kept in the manifest
 * @throws UserError `project.exists`, `project.disk-full`, `project.not-writable`
 */
export async function createProject(folder: string, app: string): Promise<ProjectStore> {
  const path = resolve(folder.endsWith(ENDING) ? folder : `${folder}${ENDING}`);
  const isNew = !existsSync(path);
  try {
    await makeFolder(path);
    // Two processes may make it at once: the second one finds what the first has made.
    const manifest = await withLock(path, () => firstManifest(path, app));
    return store(path, manifest, app);
  } catch (error) {
    if (isNew && !existsSync(join(path, MANIFEST))) {
      await rm(path, { recursive: true, force: true }).catch(() => undefined);
    }
    throw error;
  }
}

/** Projects that this process has opened: every request opens one, and a walk through it each time is too much. */
const opened = new Set<string>();

/**
 * Opens a project that is there.
 *
 * @throws UserError `project.missing`, `project.newer`, `project.damaged`, `project.not-readable`
 */
export async function openProject(folder: string, app: string): Promise<ProjectStore> {
  const path = resolve(folder);
  const manifest = await readManifest(path);
  if (!opened.has(path)) await sweepDrafts(path);
  opened.add(path);
  return store(path, manifest, app);
}

function store(path: string, opened: Manifest, app: string): ProjectStore {
  let manifest = opened;
  let queue: Promise<unknown> = Promise.resolve();

  const change = <T>(work: (current: Manifest) => Promise<Change<T>>): Promise<T> => {
    const turn = queue.then(() => {
      // Else it would be said of the lock that its folder is not there.
      if (!existsSync(path)) throw missingProject(path);
      return withLock(path, async () => {
        const current = await readManifest(path);
        await sweepDrafts(path);
        const { next: changed, result, line, undo, after } = await work(current);
        const next = line && !changed.journaled ? { ...changed, journaled: true } : changed;
        let unsay: (() => Promise<void>) | undefined;
        try {
          // Taking a line back needs no room on the disk, which taking back a manifest would.
          if (line) {
            const said = { ...line, at: new Date().toISOString() };
            unsay = await appendLine(path, said, current.journaled);
          }
          if (next !== current) await writeManifest(path, { ...next, app });
        } catch (error) {
          // The first error is the one to tell.
          await unsay?.().catch(() => undefined);
          await undo?.();
          throw error;
        }
        manifest = next;
        await after?.();
        return result;
      });
    });
    queue = turn.catch(() => undefined);
    return turn;
  };

  const refresh = async (): Promise<void> => {
    manifest = await readManifest(path);
  };
  const project: OpenProject = { path, manifest: () => manifest, refresh, change };
  const runs = runStore(project);
  const graphs = graphStore(project);
  return {
    path,
    manifest: project.manifest,
    async refresh() {
      const before = manifest;
      await refresh();
      return manifest !== before && JSON.stringify(manifest) !== JSON.stringify(before);
    },
    imports: unfinishedImports(path),
    ...dataStore(project),
    ...runs,
    ...graphs,
    appendJournal: (line) => change((next) => Promise.resolve({ next, result: undefined, line })),
    readJournal: async () => (await readLines(path)).entries,
    stamp: () => stampOf([join(path, MANIFEST), join(path, JOURNAL)]),
    isWritable: () => isWritable(path),
    damage: () => projectDamage({ path, manifest: project.manifest, ...runs, ...graphs }),
    close: async () => void (await queue),
  };
}

/** Sizes and times of files; of one that is not there that. */
async function stampOf(files: readonly string[]): Promise<string> {
  const facts = await Promise.all(files.map((file) => stat(file).catch(() => null)));
  return facts.map((one) => (one ? `${String(one.size)}-${String(one.mtimeMs)}` : 'none')).join(' ');
}
