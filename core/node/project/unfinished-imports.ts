import { randomUUID } from 'node:crypto';
import { readdir, readFile, rm } from 'node:fs/promises';
import { hostname } from 'node:os';
import { join } from 'node:path';
import { z } from 'zod';
import type { UnfinishedImport, UnfinishedImports } from '../../engine/project/unfinished-imports.ts';
import { isAlive } from '../files/alive.ts';
import { removeEmpty } from '../files/atomic.ts';
import { put } from './files.ts';

const FOLDER = 'unfinished';
const record = z.object({
  id: z.uuid(),
  at: z.string(),
  of: z.string(),
  key: z.string().nullable(),
  missing: z.array(z.object({ file: z.string(), code: z.string(), reason: z.string() })),
  /** The process that is at it; null once it has ended. */
  by: z.object({ pid: z.int(), host: z.string() }).nullable(),
});
type Kept = z.infer<typeof record>;

/**
 * Keeps what an import of several files has not taken yet: a small file for each, `unfinished/<id>.json`, which
 * is gone when all is taken.
 */
export function unfinishedImports(project: string): UnfinishedImports {
  const folder = join(project, FOLDER);
  const fileOf = (id: string): string => join(folder, `${id}.json`);
  const write = async (kept: Kept): Promise<void> => {
    const text = `${JSON.stringify(kept, null, 1)}\n`;
    // An import that ended meanwhile may have removed the folder.
    await put(fileOf(kept.id), text).catch(() => put(fileOf(kept.id), text));
  };
  const remove = async (id: string): Promise<void> => {
    await rm(fileOf(id), { force: true });
    removeEmpty(folder);
  };
  const read = async (id: string): Promise<Kept | null> => {
    try {
      return record.parse(JSON.parse(await readFile(fileOf(id), 'utf8')));
    } catch {
      // Gone meanwhile, or damaged: it is a reminder and no more.
      return null;
    }
  };
  const ended = async (): Promise<Kept[]> => {
    const names = await readdir(folder).catch(() => []);
    const all = await Promise.all(names.map((name) => read(name.replace(/\.json$/, ''))));
    return all
      .filter((kept): kept is Kept => kept !== null && !isAtWork(kept))
      .sort((a, b) => (a.at < b.at ? 1 : -1));
  };

  return {
    async begin({ of, key, missing }) {
      for (const kept of await ended()) if (kept.of === of) await remove(kept.id);
      const id = randomUUID();
      const by = { pid: process.pid, host: hostname() };
      await write({ id, at: new Date().toISOString(), of, key, missing: [...missing], by });
      return id;
    },
    async keep(id, missing, { end = false } = {}) {
      if (end && missing.length === 0) return remove(id);
      const kept = await read(id);
      if (kept) await write({ ...kept, missing: [...missing], by: end ? null : kept.by });
    },
    async taken(files) {
      for (const kept of await ended()) {
        const missing = kept.missing.filter(({ file }) => !files.includes(file));
        if (missing.length === 0) await remove(kept.id);
        else if (missing.length < kept.missing.length) await write({ ...kept, missing });
      }
    },
    list: async () =>
      (await ended()).map(({ id, at, key, missing }): UnfinishedImport => ({ id, at, key, missing })),
    forget: remove,
  };
}

/** Whether a process may still be at it: one of another computer cannot be asked and counts as at work. */
const isAtWork = ({ by }: Kept): boolean => by !== null && (by.host !== hostname() || isAlive(by.pid));
