import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createHash } from 'node:crypto';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { locate } from '../../../core/engine/import/arrays/file-refs.ts';
import type { EnginePorts } from '../../../core/engine/project/ports.ts';
import { readHere } from '../../../core/ingest/recording/read-recording.ts';
import { fileSource } from '../../../core/node/files/byte-source.ts';
import { summedFiles } from '../../../core/node/files/summed-files.ts';
import { recordingReader } from '../../../core/node/recordings/reader.ts';
import { edfBytes, signal } from '../../ingest/recording/edf-fixture.ts';
import { checksum, encodeSamples } from '../../ingest/recording/wfdb-fixture.ts';
import { settled } from '../settled.ts';

const SETTINGS = { channels: [{ name: 'SPO2', unit: '' }], steps: 10, window: 'whole', visit: '' } as const;
let folder: string;
let paths: string[];

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'etiograph-reader-'));
  const night = (level: number) =>
    edfBytes([signal('SPO2', 4), signal('Pulse', 2)], 500, (_, k) => level + (k % 9), {
      annotations: [{ onset: 3, duration: 1, text: 'Jane called' }],
    });
  const samples = Array.from({ length: 400 }, (_, k) => k % 50);
  const sum = String(checksum(samples));
  const files: Record<string, Uint8Array | string> = {
    'a.edf': night(1),
    'b.edf': night(2),
    'broken.edf': night(3).subarray(0, 700),
    'none.edf': edfBytes([signal('Pulse', 2)], 50, () => 1),
    'w.hea': `w 1 4 400\nw.dat 16 10/mV 16 0 ${String(samples[0])} ${sum} 0 SPO2\n`,
    'w.dat': encodeSamples(16, samples),
  };
  for (const [name, bytes] of Object.entries(files)) writeFileSync(join(folder, name), bytes);
  paths = Object.keys(files).map((name) => join(folder, name));
  for (const path of paths) await settled(path);
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const located = (some = paths.filter((path) => !path.endsWith('.dat'))) =>
  locate(some, folder, { files: { open: fileSource } } as unknown as EnginePorts).map((file) => ({
    name: file.name,
    file,
    scoring: undefined,
  }));

const fileIn = (name: string) => located([join(folder, name)])[0];

const sumsKept = () => {
  const kept = new Map<string, string>();
  const known = {
    get: (key: string) => kept.get(key),
    put: (key: string, sum: string) => void kept.set(key, sum),
  };
  return { kept, known };
};

describe('recordings that threads read', () => {
  test.each([
    ['as a whole', SETTINGS],
    ['within a window', { ...SETTINGS, window: { startSeconds: 2, durationSeconds: 20 } }],
  ])('%s are those that are read here, with the sums of their files', async (_, settings) => {
    const { kept, known } = sumsKept();
    const reader = await recordingReader(paths, { known, much: 0 });
    expect(reader.atOnce).toBeGreaterThan(2);
    try {
      const [there, here] = await Promise.all(
        [reader, readHere].map((by) => Promise.all(located().map((file) => by.read(file, settings)))),
      );
      expect(there).toEqual(here);
      expect(there.map(({ taken }) => taken !== null)).toEqual([true, true, false, false, true]);
    } finally {
      await reader.close();
    }
    const read = ['a.edf', 'b.edf', 'w.hea', 'w.dat'].map((name) => readFileSync(join(folder, name)));
    const sums = read.map((bytes) => createHash('sha256').update(bytes).digest('hex'));
    expect([...kept.values()]).toEqual(expect.arrayContaining(sums));
    // Nothing of them is read again for a fingerprint.
    const before = kept.size;
    const found = await Promise.all(
      ['a.edf', 'w.dat'].map((name) => summedFiles(known).fingerprint(join(folder, name))),
    );
    expect(found.map(({ sha256 }) => sha256)).toEqual([sums[0], sums[3]]);
    expect(kept.size).toBe(before);
  });

  test('whose thread is no more are read here', async () => {
    const reader = await recordingReader(paths, { much: 0 });
    const [first] = located();
    const begun = reader.read(first, SETTINGS);
    await reader.close();
    const after = await reader.read(first, SETTINGS);
    expect(after).toEqual(await readHere.read(first, SETTINGS));
    expect(await begun).toEqual(after);
  });

  test('for which a thread has too little memory are told by name, and the others are read', async () => {
    // It stands for the thread that reads, and is killed by what kills that one.
    const path = join(folder, 'thread.mjs');
    writeFileSync(
      path,
      `import { parentPort } from 'node:worker_threads';
       const held = [];
       parentPort.on('message', ({ id, name }) => {
         while (name.startsWith('huge')) held.push({ annotation: held.length });
         if (name.startsWith('odd')) process.exit(1);
         const read = { rejects: [], taken: { name }, stamp: null };
         parentPort.postMessage({ id, read, sums: [] });
       });`,
    );
    const names = ['a.edf', 'huge.edf', 'b.edf', 'huge 2.edf', 'c.edf', 'odd.edf', 'd.edf'];
    const kind = { script: { path, execArgv: [] }, heapMb: 16 };
    const reader = await recordingReader(paths, { much: 0, kind });
    try {
      const read = await Promise.all(names.map((name) => reader.read(fileIn(name), SETTINGS)));
      expect(read.map(({ taken }) => taken)).toEqual(
        names.map((name) => (/huge|odd/.test(name) ? null : { name })),
      );
      expect(read[1].rejects).toEqual([
        {
          file: 'huge.edf',
          where: '',
          code: 'file.memory',
          reason:
            'huge.edf takes more memory to read than there is. Read it on a computer with more, or export less of it.',
        },
      ]);
      expect(read[3].rejects).toMatchObject([{ file: 'huge 2.edf', code: 'file.memory' }]);
      // It was read here, where it is not.
      expect(read[5].rejects).toMatchObject([{ file: 'odd.edf', code: 'file.missing' }]);
      // Threads that died were replaced.
      expect((await reader.read(fileIn('e.edf'), SETTINGS)).taken).toEqual({ name: 'e.edf' });
    } finally {
      await reader.close();
    }
  });

  test('are not waited for once the import is cancelled', async () => {
    const reader = await recordingReader(paths, { much: 0 });
    const cancel = new AbortController();
    const reading = reader.read(located()[0], SETTINGS, cancel.signal);
    cancel.abort(new Error('enough'));
    await expect(reading).rejects.toThrow('enough');
    await reader.close();
  });

  test('that are little are read in this thread', async () => {
    const reader = await recordingReader(paths);
    expect(reader.read).toBe(readHere.read);
    await reader.close();
  });
});
