import { access, mkdir, readFile } from 'node:fs/promises';
import { basename, join, resolve } from 'node:path';
import { z } from 'zod';
import type { RecentProject } from '../../core/contract/host-api.ts';
import { writeFileAtomic } from '../../core/node/files/atomic.ts';

const MOST = 20;
const stored = z.array(z.object({ path: z.string(), opened: z.string() }));
type Stored = z.infer<typeof stored>;

export interface RecentProjects {
  /** Newest first. */
  list(): Promise<RecentProject[]>;
  add(path: string): Promise<void>;
  forget(path: string): Promise<void>;
}

/** The list of projects that were opened, kept in a file of the user's data folder. */
export function recentProjects(folder: string): RecentProjects {
  const file = join(folder, 'recent.json');
  let turn: Promise<unknown> = Promise.resolve();

  const read = async (): Promise<Stored> => {
    try {
      return stored.parse(JSON.parse(await readFile(file, 'utf8')));
    } catch {
      // Not there yet, or spoilt: nothing is lost but convenience.
      return [];
    }
  };
  const change = (edit: (projects: Stored) => Stored): Promise<void> => {
    const next = turn.then(async () => {
      await mkdir(folder, { recursive: true, mode: 0o700 });
      await writeFileAtomic(file, JSON.stringify(edit(await read()).slice(0, MOST), null, 2));
    });
    turn = next.catch(() => {});
    return next;
  };
  const without = (projects: Stored, path: string): Stored => projects.filter((p) => p.path !== path);

  return {
    async list() {
      await turn;
      return Promise.all(
        (await read()).map(async ({ path, opened }) => ({
          path,
          name: basename(path).replace(/\.etiograph$/, ''),
          opened,
          present: await access(join(path, 'project.json')).then(
            () => true,
            () => false,
          ),
        })),
      );
    },
    add: (path) =>
      change((all) => [
        { path: resolve(path), opened: new Date().toISOString() },
        ...without(all, resolve(path)),
      ]),
    forget: (path) => change((all) => without(all, resolve(path))),
  };
}
