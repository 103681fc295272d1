import { mkdir, mkdtemp, readdir, realpath, rm } from 'node:fs/promises';
import { homedir } from 'node:os';
import { dirname, join } from 'node:path';
import { UserError } from '../../core/errors.ts';
import { PiecewiseFiles, type Piece } from '../host/piecewise.ts';

const PREFIX = 'dropped-';

export interface Uploads {
  /** Real path of the folder that dropped files are copied to. */
  readonly folder: string;
  /** @returns the file's path once it is complete, null before */
  take(request: Piece & { drop: string; name: string }): Promise<string | null>;
  close(): Promise<void>;
}

/** Copies of what was dropped on a browser's window. They are deleted with the host, or by the next one. */
export async function openUploads(base = cacheFolder()): Promise<Uploads> {
  await mkdir(base, { recursive: true, mode: 0o700 });
  for (const name of await readdir(base)) {
    const pid = name.startsWith(PREFIX) ? Number(name.slice(PREFIX.length).split('-')[0]) : NaN;
    if (pid > 0 && !isRunning(pid)) await rm(join(base, name), { recursive: true, force: true });
  }
  const folder = await realpath(await mkdtemp(join(base, `${PREFIX}${process.pid}-`)));
  const files = new PiecewiseFiles();
  return {
    folder,
    async take({ drop, name, ...piece }) {
      const parts = name.split('/');
      if (parts.some((part) => part === '' || part === '.' || part === '..' || /[\\\0:]/.test(part))) {
        throw new UserError(
          'host.bad-name',
          `“${name}” cannot be a file’s name.`,
          'Rename the file and drop it again.',
        );
      }
      const path = join(folder, drop, ...parts);
      await mkdir(dirname(path), { recursive: true });
      return (await files.write(path, piece)) ? path : null;
    },
    async close() {
      await files.close();
      await rm(folder, { recursive: true, force: true });
    },
  };
}

/** Not the system's folder for temporary files, which is often in memory: recordings are large. */
function cacheFolder(): string {
  const home = homedir();
  if (process.platform === 'win32') {
    return join(process.env['LOCALAPPDATA'] ?? join(home, 'AppData', 'Local'), 'Etiograph', 'Cache');
  }
  if (process.platform === 'darwin') return join(home, 'Library', 'Caches', 'Etiograph');
  return join(process.env['XDG_CACHE_HOME'] || join(home, '.cache'), 'etiograph');
}

function isRunning(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return error instanceof Error && 'code' in error && error.code === 'EPERM';
  }
}
