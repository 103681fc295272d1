import { open, readFile, rm, stat } from 'node:fs/promises';
import { hostname } from 'node:os';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { UserError } from '../contract/user-error.ts';
import { writeTrouble } from './atomic.ts';

const LOCK = 'project.lock';
const RETRY_MS = 25;
/** A lock that says no holder for so long was left by a process killed while it made it. */
const ABANDONED_MS = 1000;

/** Locks that this process holds, so that an old lock with a reused process id is known as stale. */
const held = new Set<string>();

interface Holder {
  readonly pid: number;
  readonly host: string;
}

/**
 * Does the work while no other process changes the project. The lock of a process that died is taken over.
 *
 * @param patience milliseconds to wait for another process
 * @throws UserError `project.locked`, `project.disk-full`, `project.not-writable`
 */
export async function withLock<T>(folder: string, work: () => Promise<T>, patience = 10_000): Promise<T> {
  const path = join(folder, LOCK);
  const deadline = Date.now() + patience;
  while (!(await take(path))) {
    const holder = await readHolder(path);
    if (holder ? isStale(path, holder) : await isAbandoned(path)) {
      await rm(path, { force: true });
      continue;
    }
    if (Date.now() > deadline) {
      const who = holder ? `process ${holder.pid} on ${holder.host}` : 'another process';
      throw new UserError(
        'project.locked',
        `${folder} is being changed by ${who}.`,
        `Wait for it to finish. If it does not run any more, delete ${path}.`,
      );
    }
    await wait(RETRY_MS);
  }
  held.add(path);
  try {
    return await work();
  } finally {
    held.delete(path);
    await rm(path, { force: true });
  }
}

async function take(path: string): Promise<boolean> {
  try {
    const file = await open(path, 'wx');
    try {
      await file.writeFile(JSON.stringify({ pid: process.pid, host: hostname() } satisfies Holder));
    } catch (error) {
      await rm(path, { force: true });
      throw error;
    } finally {
      await file.close();
    }
    return true;
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'EEXIST') return false;
    throw writeTrouble(error, path);
  }
}

async function isAbandoned(path: string): Promise<boolean> {
  const facts = await stat(path).catch(() => null);
  return facts !== null && Date.now() - facts.mtimeMs > ABANDONED_MS;
}

async function readHolder(path: string): Promise<Holder | null> {
  try {
    return JSON.parse(await readFile(path, 'utf8')) as Holder;
  } catch {
    // Gone already, or not written yet.
    return null;
  }
}

/** A process of another computer cannot be seen from here, so its lock is never stale. */
function isStale(path: string, { pid, host }: Holder): boolean {
  if (host !== hostname()) return false;
  if (pid === process.pid) return !held.has(path);
  try {
    process.kill(pid, 0);
    return false;
  } catch (error) {
    return error instanceof Error && 'code' in error && error.code === 'ESRCH';
  }
}
