import { spawnSync } from 'node:child_process';
import { mkdir, mkdtemp, readdir, rename, rm, stat } from 'node:fs/promises';
import { join, resolve } from 'node:path';

export const HOME = resolve(import.meta.dirname, '../..');
const CACHE = join(HOME, 'node_modules/.cache/etiograph');
const SOURCES = ['renderer', 'core', 'vite.config.ts', 'svelte.config.js', 'package-lock.json'];

/** The window built from the sources as they are now. Builds of the same sources are shared between test files. */
export async function builtWindow(): Promise<string> {
  const folder = join(CACHE, `window-${Math.round(await newest())}`);
  if (await stat(join(folder, 'index.html')).catch(() => null)) return folder;
  await mkdir(CACHE, { recursive: true });
  const draft = await mkdtemp(join(CACHE, 'draft-'));
  const run = spawnSync(
    process.execPath,
    [join(HOME, 'node_modules/vite/bin/vite.js'), 'build', '--outDir', draft, '--logLevel', 'warn'],
    { cwd: HOME, encoding: 'utf8' },
  );
  if (run.status !== 0) {
    await rm(draft, { recursive: true, force: true });
    throw new Error(`The window does not build:\n${run.stdout}${run.stderr}`);
  }
  await removeOld();
  // Another test file may have been faster.
  await rename(draft, folder).catch(() => rm(draft, { recursive: true, force: true }));
  return folder;
}

async function newest(): Promise<number> {
  const times = await Promise.all(
    SOURCES.map(async (source) => {
      const path = join(HOME, source);
      const facts = await stat(path);
      if (!facts.isDirectory()) return facts.mtimeMs;
      const names = await readdir(path, { recursive: true });
      const all = await Promise.all(names.map((name) => stat(join(path, name)).catch(() => null)));
      return Math.max(facts.mtimeMs, ...all.map((each) => each?.mtimeMs ?? 0));
    }),
  );
  return Math.max(...times);
}

/** Builds of an hour ago are of sources that have changed since. */
async function removeOld(): Promise<void> {
  for (const name of await readdir(CACHE)) {
    if (!/^(window|draft)-/.test(name)) continue;
    const facts = await stat(join(CACHE, name)).catch(() => null);
    if (facts && Date.now() - facts.mtimeMs > 3_600_000)
      await rm(join(CACHE, name), { recursive: true, force: true });
  }
}
