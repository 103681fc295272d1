import { createHash } from 'node:crypto';
import { mkdir, mkdtemp, readdir, readFile, rename, rm, stat, utimes, writeFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';

/** Folder of the repository. */
export const HOME = resolve(import.meta.dirname, '../..');
/** Below it lies what tests share. Packages are found from there as from the sources. */
const CACHE = join(HOME, 'node_modules/.cache/etiograph');
const KEPT_MS = 3_600_000;

const digests = new Map<string, Promise<string>>();

/** Digest of the names and bytes of a file or of all files below a folder, read once a process. */
function digestOf(source: string): Promise<string> {
  const known = digests.get(source) ?? readDigest(join(HOME, source));
  digests.set(source, known);
  return known;
}

async function readDigest(path: string): Promise<string> {
  const hash = createHash('sha256');
  const folder = (await stat(path)).isDirectory();
  const names = folder ? (await readdir(path, { recursive: true })).sort() : [''];
  for (const name of names) {
    const bytes = await readFile(join(path, name)).catch(() => '');
    hash.update(`\n${name}\n${bytes.length}\n`).update(bytes);
  }
  return hash.digest('hex');
}

export interface Made {
  /** Begins the folder's name. */
  readonly name: string;
  /** Files and folders of the repository that it is made from. */
  readonly sources: readonly string[];
  /** What else it depends on. */
  readonly settings?: unknown;
  /** Fills an empty folder. */
  make(draft: string): Promise<void>;
}

/**
 * A folder that is made once for all test files and processes, and again when one of its sources has changed.
 *
 * @returns its path; nobody may write there
 */
export async function madeOnce({ name, sources, settings, make }: Made): Promise<string> {
  const key = createHash('sha256').update(JSON.stringify(settings ?? null));
  for (const source of sources) key.update(await digestOf(source));
  const folder = join(CACHE, `${name}-${key.digest('hex').slice(0, 16)}`);
  const lock = `${folder}.lock`;
  await mkdir(CACHE, { recursive: true });
  for (;;) {
    const now = new Date();
    if (await succeeds(utimes(folder, now, now))) return folder;
    if (await take(lock)) break;
    await new Promise((done) => setTimeout(done, 50));
  }
  const draft = await mkdtemp(join(CACHE, 'draft-'));
  try {
    // Another process may have made it just before the lock was free.
    if (!(await stat(folder).catch(() => null))) {
      await removeOld();
      await make(draft);
      await rename(draft, folder);
    }
    return folder;
  } finally {
    await rm(draft, { recursive: true, force: true });
    await rm(lock, { force: true });
  }
}

/** Takes a lock, also one whose owner has ended. @returns whether it was free */
async function take(lock: string): Promise<boolean> {
  if (await succeeds(writeFile(lock, String(process.pid), { flag: 'wx' }))) return true;
  const owner = Number(await readFile(lock, 'utf8').catch(() => ''));
  if (owner > 0 && !runs(owner)) await rm(lock, { force: true });
  return false;
}

const succeeds = (work: Promise<unknown>): Promise<boolean> =>
  work.then(
    () => true,
    () => false,
  );

function runs(pid: number): boolean {
  try {
    return process.kill(pid, 0);
  } catch {
    return false;
  }
}

/** Removes what nobody has asked for in the last hour. */
async function removeOld(): Promise<void> {
  for (const name of await readdir(CACHE)) {
    if (!/-[0-9a-f]{16}$|^draft-/.test(name)) continue;
    const facts = await stat(join(CACHE, name)).catch(() => null);
    if (facts && Date.now() - facts.mtimeMs > KEPT_MS)
      await rm(join(CACHE, name), { recursive: true, force: true });
  }
}
