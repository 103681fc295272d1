import { spawnSync } from 'node:child_process';
import { readdir, stat } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { UserError } from '../../core/errors.ts';

interface Part {
  readonly name: string;
  /** Files and folders that it is made from. */
  readonly sources: readonly string[];
  readonly product: string;
  /** Package, its command and arguments. */
  readonly make: readonly (readonly [string, string, ...string[]])[];
}

export const WINDOW: Part = {
  name: 'the window',
  sources: ['renderer', 'docs', 'core', 'vite.config.ts', 'svelte.config.js', 'package.json'],
  product: 'dist/renderer/index.html',
  make: [['vite', 'vite', 'build', '--logLevel', 'warn']],
};

export const DESKTOP: Part = {
  name: 'the desktop app',
  sources: ['electron', 'core', 'tsconfig.build.json', 'package.json'],
  product: 'dist/electron/preload/preload.cjs',
  make: [
    ['typescript', 'tsc', '-p', 'tsconfig.build.json'],
    ['vite', 'vite', 'build', '--config', 'vite.preload.config.ts', '--logLevel', 'warn'],
  ],
};

/**
 * Builds a part if one of its sources is newer than it.
 *
 * @param home folder of the app's package.json
 * @throws UserError `start.build-failed`
 */
export async function buildIfStale(home: string, part: Part, say: (line: string) => void): Promise<void> {
  const built = await modified(join(home, part.product));
  const newest = Math.max(...(await Promise.all(part.sources.map((source) => newestIn(join(home, source))))));
  // An installed package has what was built and no sources.
  if (newest <= built) return;
  say(`Building ${part.name} …`);
  for (const [packageName, command, ...options] of part.make) {
    const run = spawnSync(process.execPath, [commandFile(home, packageName, command), ...options], {
      cwd: home,
      stdio: ['ignore', 'inherit', 'inherit'],
    });
    if (run.status !== 0) {
      throw new UserError(
        'start.build-failed',
        `Building ${part.name} failed; the reason stands above.`,
        'Run “npm ci” and start again.',
      );
    }
  }
}

function commandFile(home: string, packageName: string, command: string): string {
  const manifest = createRequire(join(home, 'package.json')).resolve(`${packageName}/package.json`);
  const { bin } = createRequire(manifest)(manifest) as { bin: string | Record<string, string> };
  return join(dirname(manifest), typeof bin === 'string' ? bin : bin[command]);
}

const modified = (path: string): Promise<number> =>
  stat(path).then(
    ({ mtimeMs }) => mtimeMs,
    () => 0,
  );

async function newestIn(path: string): Promise<number> {
  const facts = await stat(path).catch(() => null);
  if (!facts?.isDirectory()) return facts?.mtimeMs ?? 0;
  const entries = await readdir(path, { recursive: true, withFileTypes: true });
  const times = await Promise.all(entries.map((entry) => modified(join(entry.parentPath, entry.name))));
  return Math.max(facts.mtimeMs, ...times);
}
