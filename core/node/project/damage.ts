import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { UserError } from '../../errors.ts';
import {
  damagedData,
  damagedJournal,
  damagedRejects,
  damagedRequest,
  damagedRun,
} from '../../engine/project/damage.ts';
import { keptRequest } from '../../engine/training/kept-request.ts';
import type { ProjectStore } from '../../engine/project/store.ts';
import { readRecord } from '../../engine/training/train-record.ts';
import { dataTrouble, rejectsTrouble } from './data-check.ts';
import { MISSING, shown, within } from './files.ts';
import { JOURNAL, readLines } from './journal.ts';
import { keptByStamp, stampOf } from '../files/stamp.ts';

type Readable = Pick<
  ProjectStore,
  'path' | 'manifest' | 'readRun' | 'readGraph' | 'readView' | 'readRequest'
>;

/** What was found when a file was looked at last. */
const verdicts = keptByStamp<UserError | null>();

/** Files of a project that are not what was written. Looks into a file again only when it is another. */
export async function projectDamage(project: Readable): Promise<UserError[]> {
  const { path } = project;
  const { modalities, runs, graphs, journaled } = project.manifest();
  const found: (UserError | null)[] = [];
  for (const entry of modalities) {
    const file = join(path, entry.file);
    const trouble = await dataTrouble(file, entry, 'size');
    found.push(trouble === null ? null : damagedData(entry.name, shown(file), trouble));
    const list = await rejectsTrouble(path, entry);
    found.push(list === null ? null : damagedRejects(entry.name, shown(join(path, entry.rejects!)), list));
  }
  for (const { id } of runs) {
    found.push(await look(within(path, 'runs', id, 'run.json'), () => readRecord(project, id)));
    found.push(await runFilesDamage(project, id));
  }
  for (const { id } of graphs) {
    found.push(await look(within(path, 'graphs', `${id}.json`), () => project.readGraph(id)));
    found.push(await look(within(path, 'graphs', `${id}.view.json`), () => project.readView(id)));
  }
  const finished = runs.map(({ id }) => id);
  for (const run of await readdir(join(path, 'runs')).catch(() => [])) {
    if (finished.includes(run)) continue;
    found.push(await look(join(path, 'runs', run, 'request.json'), () => checkRequest(project, run)));
  }
  found.push(await look(join(path, JOURNAL), () => checkJournal(path, journaled)));
  return found.filter((damage) => damage !== null);
}

/** What reading a file complains of. */
async function look(file: string, read: () => Promise<unknown>): Promise<UserError | null> {
  const complaint = async (): Promise<UserError | null> => {
    try {
      await read();
      return null;
    } catch (error) {
      if (error instanceof UserError) return error;
      throw error;
    }
  };
  const stamp = await stampOf(file);
  return stamp ? verdicts(file, stamp, complaint) : complaint();
}

/** Damage of encoders, decoders and factors as their sizes tell it; their bytes are checked when they are read. */
async function runFilesDamage(project: Readable, run: string): Promise<UserError | null> {
  const record = await readRecord(project, run).catch(() => null);
  for (const { name, bytes } of record?.files ?? []) {
    const file = within(project.path, 'runs', run, name);
    const trouble = await dataTrouble(file, { key: '', bytes }, 'size');
    if (trouble !== null) return damagedRun(run, shown(file), trouble);
  }
  return null;
}

/** What a run with a checkpoint was asked for must be known, or it cannot go on. */
async function checkRequest(project: Readable, run: string): Promise<void> {
  const [folder, file] = [join(project.path, 'runs', run), 'request.json'];
  if ((await keptRequest(project, run)) || !(await stampOf(join(folder, 'checkpoints', 'training')))) return;
  throw damagedRequest(run, shown(join(folder, file)), MISSING);
}

async function checkJournal(path: string, journaled: boolean): Promise<void> {
  const { entries, damaged } = await readLines(path);
  if (damaged.length > 0 || (journaled && entries.length === 0))
    throw damagedJournal(shown(join(path, JOURNAL)), damaged);
}
