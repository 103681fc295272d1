import { spawn } from 'node:child_process';
import { access, mkdir, readFile, stat, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';

/** A slow line is given up soon: the browser does the same work. */
const FETCH_LIMIT_MS = 20_000;
const TRY_AGAIN_MS = 24 * 60 * 60 * 1000;

export type Desktop = { readonly binary: string } | { readonly missing: string };

/**
 * Finds Electron's binary. Where it is missing it is fetched, with a short time limit and once a day at most.
 *
 * @param home folder of the app's package.json
 * @param options `limitMs` 0 looks only
 */
export async function findElectron(
  home: string,
  say: (line: string) => void,
  options: { env?: NodeJS.ProcessEnv; platform?: NodeJS.Platform; limitMs?: number } = {},
): Promise<Desktop> {
  const { env = process.env, platform = process.platform, limitMs = FETCH_LIMIT_MS } = options;
  if (platform === 'linux' && !env['DISPLAY'] && !env['WAYLAND_DISPLAY']) {
    return { missing: 'This computer has no display for the desktop app.' };
  }
  const folder = electronFolder(home);
  if (!folder) return { missing: 'The package electron is not installed.' };
  const found = await binaryIn(folder);
  if (found) return { binary: found };

  const note = join(home, 'node_modules', '.cache', 'etiograph', 'electron-tried');
  const tried = await stat(note).catch(() => null);
  const missing = 'Electron’s program is not on this computer and could not be fetched.';
  if (limitMs === 0 || (tried && Date.now() - tried.mtimeMs < TRY_AGAIN_MS)) return { missing };
  say('Fetching Electron, which the desktop app needs …');
  await fetchBinary(folder, env, limitMs);
  const fetched = await binaryIn(folder);
  if (fetched) return { binary: fetched };
  await mkdir(dirname(note), { recursive: true });
  await writeFile(note, '');
  return { missing };
}

function electronFolder(home: string): string | null {
  try {
    return dirname(createRequire(join(home, 'package.json')).resolve('electron/package.json'));
  } catch {
    return null;
  }
}

async function binaryIn(folder: string): Promise<string | null> {
  try {
    const path = join(folder, 'dist', await readFile(join(folder, 'path.txt'), 'utf8'));
    await access(path);
    return path;
  } catch {
    return null;
  }
}

/** Runs the package's own `install-electron`. */
function fetchBinary(folder: string, env: NodeJS.ProcessEnv, limitMs: number): Promise<void> {
  return new Promise((resolve) => {
    const child = spawn(process.execPath, [join(folder, 'install.js')], { stdio: 'ignore', env });
    const timer = setTimeout(() => child.kill('SIGKILL'), limitMs);
    const done = (): void => {
      clearTimeout(timer);
      resolve();
    };
    child.once('error', done);
    child.once('exit', done);
  });
}
