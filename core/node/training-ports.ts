import './devices/no-telemetry.ts';
import { readdir, readFile, rm, rmdir, stat, utimes } from 'node:fs/promises';
import { availableParallelism, hostname } from 'node:os';
import { join } from 'node:path';
import { z } from 'zod';
import { UserError } from '../errors.ts';
import { QUEUE, type TrainingPorts } from '../engine/project/training-ports.ts';
import { writeFileAtomic } from './files/atomic.ts';
import { isAlive } from './files/alive.ts';
import { clearFolder, makeFolderWithin, within } from './project/files.ts';
import { REQUEST } from './project/runs.ts';

/**
 * File that says which process works on a run; it is touched now and then, so that one left by a computer that
 * lost power grows old.
 */
const CLAIM = 'running.json';
const TOUCH_MS = 10_000;
const OLD_MS = 120_000;

const holder = z.object({ pid: z.int().min(1), host: z.string() });
type Holder = z.output<typeof holder>;

export const trainingPorts: TrainingPorts = {
  cpuTime() {
    const { user, system } = process.cpuUsage();
    return (user + system) / 1000;
  },
  cores: availableParallelism(),

  async runNetwork(bytes, inputs) {
    // They take a while to load, so that only who needs them waits.
    const [ort, { sessionOptions }] = await Promise.all([
      import('onnxruntime-node'),
      import('./devices/onnx-step.ts'),
    ]);
    const session = await ort.InferenceSession.create(bytes, sessionOptions('cpu', 1));
    try {
      const feeds = Object.fromEntries(
        Object.entries(inputs).map(([name, { shape, values }]) => [
          name,
          new ort.Tensor('float32', values, shape),
        ]),
      );
      const outputs = Object.entries(await session.run(feeds));
      return Object.fromEntries(outputs.map(([name, { data }]) => [name, (data as Float32Array).slice()]));
    } finally {
      await session.release();
    }
  },

  async claim(project, run, part) {
    const file = within(project, 'runs', run, part === undefined ? CLAIM : claimOf(part));
    await makeFolderWithin(within(project, 'runs', run));
    if (await isHeld(within(project, 'runs', run, CLAIM))) throw running(run);
    if (part === undefined) {
      const other = (await partClaims(within(project, 'runs', run))).find(({ held }) => held);
      if (other) throw partRunning(run, other.part);
    } else if (await isHeld(file)) throw partRunning(run, part);
    await clearFolder(file);
    await writeFileAtomic(file, JSON.stringify({ pid: process.pid, host: hostname() } satisfies Holder));
    const touch = setInterval(() => {
      const now = new Date();
      utimes(file, now, now).catch(() => undefined);
    }, TOUCH_MS);
    touch.unref();
    return {
      async release() {
        clearInterval(touch);
        await rm(file, { force: true });
        await leaveNothing(within(project, 'runs', run));
      },
    };
  },

  partClaims: (project, run) => partClaims(within(project, 'runs', run)),

  async heardOf(project, run) {
    const folder = within(project, 'runs', run);
    const names = await readdir(folder, { recursive: true }).catch(() => []);
    const times = await Promise.all(names.map((name) => timeOf(join(folder, name))));
    const last = Math.max(...times.filter((at) => at !== null));
    return Number.isFinite(last) ? new Date(last).toISOString() : null;
  },

  async queued(project) {
    const folder = join(project, 'runs');
    const found: { run: string; at: number }[] = [];
    for (const run of await readdir(folder).catch(() => [])) {
      const at = await timeOf(join(folder, run, 'checkpoints', QUEUE));
      if (at !== null) found.push({ run, at });
    }
    return found.sort((a, b) => b.at - a.at).map(({ run }) => run);
  },

  async checkpoints(project) {
    const folder = join(project, 'runs');
    const found: { run: string; saved: string; begun: boolean }[] = [];
    for (const run of await readdir(folder).catch(() => [])) {
      const kept = (name: string): Promise<number | null> => timeOf(join(folder, run, 'checkpoints', name));
      const begun = await kept('training');
      const at = begun ?? (await kept(QUEUE));
      if (at === null || (await isHeld(join(folder, run, CLAIM)))) continue;
      found.push({ run, saved: new Date(at).toISOString(), begun: begun !== null });
    }
    return found.sort((a, b) => (a.saved < b.saved ? 1 : -1));
  },

  async discard(project, run, what) {
    const folder = within(project, 'runs', run);
    if (await isHeld(join(folder, CLAIM))) throw running(run);
    const claims = await partClaims(folder);
    const held = claims.find((claim) => claim.held);
    if (held) throw partRunning(run, held.part);
    const doomed = what === 'all' ? folder : join(folder, 'checkpoints');
    if ((await timeOf(doomed)) === null) return false;
    await rm(doomed, { recursive: true, force: true });
    for (const { part } of claims) await rm(join(folder, claimOf(part)), { force: true });
    return true;
  },
};

const running = (run: string): UserError =>
  new UserError(
    'train.running',
    `Training run “${run}” is going on already, in this or in another window or terminal.`,
    'Wait for its end, or stop it there.',
  );

const partRunning = (run: string, part: string): UserError =>
  new UserError(
    'train.part-running',
    `Part “${part}” of training run “${run}” is being made, by a queue or in another terminal.`,
    'Wait for its end, or stop it there.',
  );

/** Removes the folder of a run that has ended before anything of it was kept, but what it was asked for. */
async function leaveNothing(folder: string): Promise<void> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true }).catch(() => []);
  if (entries.some((entry) => !entry.isDirectory() && entry.name !== REQUEST)) return;
  await rm(join(folder, REQUEST), { force: true });
  // One that something has come into meanwhile stays.
  for (const path of [join(folder, 'checkpoints'), folder]) await rmdir(path).catch(() => undefined);
}

const claimOf = (part: string): string => `running-${part}.json`;

/** Milliseconds since the epoch; null where there is no such file or folder. */
const timeOf = async (file: string): Promise<number | null> =>
  (await stat(file).catch(() => null))?.mtimeMs ?? null;

/** See {@link TrainingPorts.partClaims}. */
async function partClaims(folder: string): ReturnType<TrainingPorts['partClaims']> {
  const claims: { part: string; at: string; held: boolean }[] = [];
  for (const name of await readdir(folder).catch(() => [])) {
    const part = /^running-(.+)\.json$/.exec(name)?.[1];
    if (part === undefined) continue;
    const [at, held] = [await timeOf(join(folder, name)), await isHeld(join(folder, name))];
    if (at !== null) claims.push({ part, at: new Date(at).toISOString(), held });
  }
  return claims;
}

async function isHeld(file: string): Promise<boolean> {
  try {
    const { mtimeMs } = await stat(file);
    if (Date.now() - mtimeMs > OLD_MS) return false;
    const { pid, host } = holder.parse(JSON.parse(await readFile(file, 'utf8')));
    return host !== hostname() || isAlive(pid);
  } catch {
    // There is no claim, or one that was cut short when its process died.
    return false;
  }
}
