import { open, readFile, realpath, rm, stat } from 'node:fs/promises';
import { hostname } from 'node:os';
import { basename, dirname, join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { z } from 'zod';
import { UserError } from '../../errors.ts';
import { writeTrouble } from '../files/atomic.ts';
import { isAlive } from '../files/alive.ts';

const LOCK = 'project.lock';
/** Whether a file of a project's folder is a lock, and nothing of the project's. */
export const isLock = (name: string): boolean => name.startsWith(LOCK);
/** Name of a file that is none of the project's either. */
export const lockBeside = (name: string): string => `${LOCK}.${name}`;

const RETRY_MS = 25;
/**
 * A lock that says no holder for so long was left by a process killed while it made it. One on a busy computer, or on a
 * slow network drive, may take a second or two to write that it holds it.
 */
const ABANDONED_MS = 5000;

/** Work of this process by lock, so that only one piece of it at a time asks for the file. */
const turns = new Map<string, Promise<unknown>>();

const holder = z.object({ pid: z.int().min(1), host: z.string() });
type Holder = z.output<typeof holder>;

/**
 * Does the work while no other process changes the project. The lock of a process that died is taken over.
 *
 * @param patience milliseconds to wait for another process
 * @throws UserError `project.locked`, `project.disk-full`, `project.not-writable`
 */
export async function withLock<T>(folder: string, work: () => Promise<T>, patience = 10_000): Promise<T> {
  // A link leads to the same lock, which this process may hold by its other name.
  const path = join(await realpath(folder).catch(() => folder), LOCK);
  const turn = (turns.get(path) ?? Promise.resolve()).then(() => alone(folder, path, work, patience));
  const settled = turn.catch(() => undefined);
  turns.set(path, settled);
  void settled.then(() => turns.get(path) === settled && turns.delete(path));
  return turn;
}

async function alone<T>(folder: string, path: string, work: () => Promise<T>, patience: number): Promise<T> {
  const deadline = Date.now() + patience;
  while (!(await take(path))) {
    await removeIfStale(path);
    if (Date.now() > deadline) {
      const other = await readHolder(path);
      throw lockedBy(folder, other && other.host !== hostname() ? other.host : null);
    }
    await wait(RETRY_MS);
  }
  try {
    return await work();
  } finally {
    await rm(path, { force: true });
  }
}

/** @param host the other computer where it is changed; null for this one */
const lockedBy = (folder: string, host: string | null): UserError =>
  new UserError(
    'project.locked',
    `“${basename(folder).replace(/\.etiograph$/, '')}” is being changed in another window or terminal${host === null ? '' : `, on the computer ${host}`}.`,
    host === null
      ? 'Nothing was changed here. Wait until that is done, and do it again.'
      : `Nothing was changed here. Wait until that is done, and do it again. If Etiograph does not run on ${host} any more, delete the file ${LOCK} in the project’s folder first.`,
  );

/**
 * Removes the lock of a dead process. Only one process at a time looks and removes, or else a second one
 * would remove the lock that the first has taken meanwhile.
 */
async function removeIfStale(path: string): Promise<void> {
  if (!(await isStale(path))) return;
  const guard = `${path}.takeover`;
  if (!(await take(guard))) {
    if (await isOld(guard)) await rm(guard, { recursive: true, force: true });
    return;
  }
  try {
    if (await isStale(path)) await rm(path, { recursive: true, force: true });
  } finally {
    await rm(guard, { force: true });
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
    throw ofFolder(writeTrouble(error, dirname(path)));
  }
}

/** Nobody has chosen where the lock lies: what can be done is done with the project. */
const ofFolder = (trouble: unknown): unknown =>
  trouble instanceof UserError && trouble.code === 'project.not-writable'
    ? new UserError(
        trouble.code,
        trouble.message,
        'To work on, copy the project’s folder to one of your own and open the copy. Nothing was changed.',
      )
    : trouble;

async function isOld(path: string): Promise<boolean> {
  const facts = await stat(path).catch(() => null);
  return facts !== null && Date.now() - facts.mtimeMs > ABANDONED_MS;
}

async function readHolder(path: string): Promise<Holder | null> {
  try {
    return holder.parse(JSON.parse(await readFile(path, 'utf8')));
  } catch {
    // Gone already, not written yet, or damaged: nobody holds it.
    return null;
  }
}

/** A process of another computer cannot be seen from here, so its lock is never stale. */
async function isStale(path: string): Promise<boolean> {
  const other = await readHolder(path);
  if (!other) return isOld(path);
  if (other.host !== hostname()) return false;
  // This process has one piece of work at a time, which is the one that asks: an older one left the lock.
  return other.pid === process.pid || !isAlive(other.pid);
}
