/** A thread that reads recordings (see `recordingReader`). */
import { parentPort } from 'node:worker_threads';
import { openWithBeside } from '../../engine/import/arrays/file-refs.ts';
import { readRecording } from '../../ingest/recording/read-recording.ts';
import { fileSource } from '../files/byte-source.ts';
import { summedFiles } from '../files/summed-files.ts';
import type { ThreadAnswer, ThreadRequest } from './requests.ts';

parentPort!.on('message', (request: ThreadRequest) => void answer(request));

async function answer({ id, name, file, scoring, settings, isSummed }: ThreadRequest): Promise<void> {
  const sums = new Map<string, string>();
  const opened = new Set<string>();
  const summed = summedFiles({ get: (key) => sums.get(key), put: (key, sum) => void sums.set(key, sum) });
  const files = {
    open(path: string, as?: string) {
      if (isSummed) return fileSource(path, as);
      opened.add(path);
      return summed.open(path, as);
    },
  };
  let read: ThreadAnswer['read'] = null;
  try {
    const recording = {
      name,
      file: { name: file.name, open: () => openWithBeside(file.path, file.name, { files }) },
      scoring: scoring && { name: scoring.name, open: () => files.open(scoring.path, scoring.name) },
    };
    read = await readRecording(recording, settings);
    // What was read in part is read to its end while the rest of it is at hand.
    if (read.taken) for (const path of opened) await summed.fingerprint(path).catch(() => null);
  } catch {
    // Read where it was asked for, which says what is wrong.
  }
  const reply: ThreadAnswer = { id, read, sums: [...sums] };
  parentPort!.postMessage(reply, read?.taken ? [read.taken.values.buffer as ArrayBuffer] : []);
}
