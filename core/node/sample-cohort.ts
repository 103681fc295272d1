import { open, readdir, rename, rm, rmdir, writeFile } from 'node:fs/promises';
import type { FileHandle } from 'node:fs/promises';
import { basename, dirname, join, resolve } from 'node:path';
import { UserError } from '../errors.ts';
import { sampleCohort } from '../generate/phenotype.ts';
import type { SampleEntry } from '../generate/phenotype.ts';
import { makeFolder, writeTrouble } from './files/atomic.ts';
import { imageCodec } from './images/image-codec.ts';

export interface WriteSampleOptions {
  readonly subjects: number;
  readonly seed: number;
  onProgress?(done: number, total: number): void;
  readonly signal?: AbortSignal;
}

/**
 * Writes a sample cohort (core/generate/phenotype.ts) into a folder that is new or empty. It is written next to
 * it under another name and renamed at the end, so that a failure or an abort leaves nothing half-written.
 *
 * @throws UserError `sample.folder-not-empty`, `sample.subjects`, `sample.seed`, `project.disk-full` and the like
 * @throws the signal's reason when aborted
 */
export async function writeSampleCohort(directory: string, options: WriteSampleOptions): Promise<void> {
  const target = resolve(directory);
  const partial = join(dirname(target), `.${basename(target)}.partial-${String(process.pid)}`);
  const files = new Map<string, FileHandle>();
  try {
    await refuseUnlessEmpty(target);
    await rm(partial, { recursive: true, force: true });
    for (const folder of ['sleep', 'fundus']) await makeFolder(join(partial, folder), target);
    let done = -1;
    for (const entries of sampleCohort(options)) {
      options.signal?.throwIfAborted();
      await all(entries.map((entry) => put(entry, partial, files)));
      done++;
      if (done > 0 && done <= options.subjects) options.onProgress?.(done, options.subjects);
    }
    for (const file of files.values()) await file.sync();
    await closeAll(files);
    await rmdir(target).catch(ignoreMissing);
    await rename(partial, target);
  } catch (error) {
    await closeAll(files);
    // Whatever the removal may fail of, the first error is the one to tell.
    await rm(partial, { recursive: true, force: true }).catch(() => undefined);
    throw writeTrouble(error, target);
  }
}

async function put(entry: SampleEntry, root: string, files: Map<string, FileHandle>): Promise<void> {
  const path = join(root, entry.path);
  if (entry.kind === 'bytes') return writeFile(path, entry.bytes);
  if (entry.kind === 'image') return writeFile(path, await imageCodec.encodePng(entry.image));
  let file = files.get(entry.path);
  if (!file) {
    file = await open(path, 'ax');
    files.set(entry.path, file);
  }
  await file.appendFile(entry.text);
}

/** Waits for every write to end, failed or not, so that none goes on while the folder is being removed. */
async function all(writes: readonly Promise<void>[]): Promise<void> {
  for (const result of await Promise.allSettled(writes)) {
    if (result.status === 'rejected') throw result.reason;
  }
}

async function closeAll(files: Map<string, FileHandle>): Promise<void> {
  await Promise.allSettled([...files.values()].map((file) => file.close()));
  files.clear();
}

async function refuseUnlessEmpty(target: string): Promise<void> {
  const found = await readdir(target).catch(ignoreMissing);
  if (found && found.length > 0) {
    throw new UserError(
      'sample.folder-not-empty',
      `${target} has files in it already, and a sample cohort is not written over them`,
      'Choose a folder that is new or empty.',
    );
  }
}

function ignoreMissing(error: unknown): undefined {
  if (codeOf(error) === 'ENOENT') return undefined;
  throw error;
}

function codeOf(error: unknown): string | undefined {
  return error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : undefined;
}
