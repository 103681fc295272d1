import { stat } from 'node:fs/promises';
import { availableParallelism } from 'node:os';
import type { KnownSums, OpenReader } from '../../engine/project/ports.ts';
import { readHere, type RecordingFile, type RecordingReader } from '../../ingest/recording/read-recording.ts';
import { tooMuchMemory } from '../../ingest/reject.ts';
import { isSummed } from '../files/summed-files.ts';
import { ownThread } from '../files/own-script.ts';
import { startThreads, type ThreadKind } from '../threads/threads.ts';
import type { ThreadAnswer, ThreadRequest } from './requests.ts';

/** Reading fewer bytes takes no longer than starting threads. */
const MUCH = 64 << 20;
/** More threads than this wait for the disk, and hold a piece of a recording each. */
const MOST_THREADS = 8;
/** Recordings of a thread at the same time: while one is worked out the next is fetched. */
const EACH = 2;
/** Objects of two recordings of a thread; samples are beside them. */
const HEAP_MB = 2048;

const readerThread = (): ThreadKind => ({
  script: ownThread(import.meta.url, './reader-thread'),
  heapMb: HEAP_MB,
});

export interface ReaderOptions {
  /** Sums of files that are known, and where those that are taken go. */
  readonly known?: KnownSums;
  /** Bytes from which on threads are started. */
  readonly much?: number;
  readonly kind?: ThreadKind;
}

/**
 * Reads recordings on all cores, if there are several and much is to be read; else in this thread. What a thread did not
 * read because it died is read by a new one that reads nothing else. A recording for which that one has too little memory
 * is a reject; one that ends it otherwise is read here.
 *
 * @param paths the files that will be read
 */
export async function recordingReader(
  paths: readonly string[],
  { known, much = MUCH, kind = readerThread() }: ReaderOptions = {},
): Promise<OpenReader> {
  const count = Math.min(availableParallelism(), MOST_THREADS, paths.length);
  if (count < 2 || !(await areMuch(paths, much))) return { ...readHere, close: () => Promise.resolve() };
  const threads = startThreads<ThreadRequest, ThreadAnswer>(count, kind);
  let asked = 0;

  const read: RecordingReader['read'] = async (recording, settings, signal) => {
    const files = filesOf(recording);
    if (!files) return readHere.read(recording, settings, signal);
    const summed = known ? await isSummed(files.file.path, known) : true;
    const request = { id: asked++, name: recording.name, ...files, settings, isSummed: summed };
    let answer = await threads.ask(request, signal);
    if (typeof answer === 'string') answer = await threads.askAlone(request, signal);
    if (answer === 'memory') return { rejects: [tooMuchMemory(recording.name)], taken: null, stamp: null };
    if (typeof answer === 'string') return readHere.read(recording, settings, signal);
    for (const [key, sum] of answer.sums) known?.put(key, sum);
    return answer.read ?? readHere.read(recording, settings, signal);
  };
  return { atOnce: EACH * count, read, close: () => threads.close() };
}

/** Null where a thread cannot open them. */
function filesOf({ file, scoring }: RecordingFile): Pick<ThreadRequest, 'file' | 'scoring'> | null {
  if (file.path === undefined || (scoring && scoring.path === undefined)) return null;
  return {
    file: { name: file.name, path: file.path },
    scoring: scoring && { name: scoring.name, path: scoring.path! },
  };
}

async function areMuch(paths: readonly string[], much: number): Promise<boolean> {
  let bytes = 0;
  for (const path of paths) {
    bytes += await stat(path).then(
      ({ size }) => size,
      () => 0,
    );
    if (bytes >= much) return true;
  }
  return false;
}
