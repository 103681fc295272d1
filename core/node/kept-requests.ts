import { randomUUID } from 'node:crypto';
import { mkdir, readdir, readFile, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import type { KeptRequests } from '../engine/project/ports.ts';
import { writeFileAtomic } from './files/atomic.ts';
import { userDataFolder } from './files/user-data.ts';

/** Files that are kept; when there are more, the oldest half goes. */
const MOST = 4000;
const KEY = /^[\da-f-]{36}$/;
const stored = z.record(z.string(), z.unknown());

/**
 * Requests with the paths of their files, in the user's own folder of this computer: a replay of a project finds the
 * files there, while the project, which may be shared, does not say where they were.
 *
 * @param home of all that the app keeps for this user
 */
export function keptRequests(home: () => string = userDataFolder): KeptRequests {
  const folder = (): string => join(home(), 'replay');
  const file = (key: string): string => join(folder(), `${key}.json`);
  return {
    async keep(request, key = randomUUID()) {
      try {
        await mkdir(folder(), { recursive: true, mode: 0o700 });
        await writeFileAtomic(file(key), JSON.stringify(request));
        await sweep(folder());
        return key;
      } catch {
        // A home that cannot be written to must not stop an import: a replay then asks where the files are.
        return null;
      }
    },
    async recall(key) {
      if (!KEY.test(key)) return null;
      try {
        return stored.parse(JSON.parse(await readFile(file(key), 'utf8')));
      } catch {
        return null;
      }
    },
  };
}

async function sweep(folder: string): Promise<void> {
  const names = await readdir(folder);
  if (names.length <= MOST) return;
  const files = await Promise.all(
    names.map(async (name) => ({ name, at: (await stat(join(folder, name))).mtimeMs })),
  );
  const oldest = files.sort((a, b) => a.at - b.at).slice(0, names.length - MOST / 2);
  for (const { name } of oldest) await rm(join(folder, name), { force: true });
}
