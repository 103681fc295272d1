import { rmSync } from 'node:fs';
import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { isAlive } from '../files/alive.ts';

const NAME = /^etiograph-sheets-(\d+)-/;

let folder: Promise<string> | null = null;
let files = 0;

/** A new path in a folder that only this user may read, and that is gone with this process. */
export async function scratchFile(): Promise<string> {
  folder ??= make();
  return join(await folder, `${++files}.csv`);
}

async function make(): Promise<string> {
  await sweep();
  const made = await mkdtemp(join(tmpdir(), `etiograph-sheets-${process.pid}-`));
  process.once('exit', () => rmSync(made, { recursive: true, force: true }));
  return made;
}

/** What processes that were killed have left. */
async function sweep(): Promise<void> {
  for (const name of await readdir(tmpdir()).catch(() => [])) {
    const pid = Number(NAME.exec(name)?.[1] ?? 0);
    if (pid === 0 || isAlive(pid)) continue;
    await rm(join(tmpdir(), name), { recursive: true, force: true }).catch(() => undefined);
  }
}
