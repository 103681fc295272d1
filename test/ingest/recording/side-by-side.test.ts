import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { SubjectRow } from '../../../core/ingest/ports.ts';
import { importRecordings } from '../../../core/ingest/recording/import.ts';
import { planRecordings } from '../../../core/ingest/recording/plan.ts';
import { readRecording, type RecordingReader } from '../../../core/ingest/recording/read-recording.ts';
import { memorySource, refs } from '../memory-source.ts';
import { edfSource, signal } from './edf-fixture.ts';

const channels = [signal('SPO2', 1), signal('Pulse', 2, { unit: 'bpm' })];
const night = (name: string, level: number) => edfSource(name, channels, 20, (s, k) => level + s + (k % 7));

/** Two files of two of the people, one without a channel, one that is none, and two that are the same night. */
const FILES = [
  night('P01_a.edf', 1),
  night('P01_b.edf', 2),
  memorySource('P02_a.edf', new Uint8Array(300).fill(65)),
  night('P02_b.edf', 3),
  edfSource('P03_a.edf', [channels[0]], 20, () => 5),
  night('P04_a.edf', 6),
  night('P05_a.edf', 6),
  night('P06_a.edf', 7),
];

async function imported(reader?: RecordingReader) {
  const plan = await planRecordings(refs(FILES), { pattern: '{id}_*.edf' });
  const settings = {
    ...plan.suggested,
    channels: channels.map(({ label, unit }) => ({ name: label, unit })),
  };
  const rows: SubjectRow<Float32Array>[] = [];
  const progress: string[] = [];
  const run = {
    onRow: (row: SubjectRow<Float32Array>) => void rows.push(row),
    onProgress: (done: number, total: number, file: string) => void progress.push(`${done}/${total} ${file}`),
  };
  const result = await importRecordings(plan, settings, run, 'Nights', reader ? { reader } : {});
  return { result, rows, progress };
}

describe('recordings that are read side by side', () => {
  test('give the same whichever ends first', async () => {
    const alone = await imported({ atOnce: 1, read: readRecording });
    expect(alone.rows.map(({ subject }) => subject)).toEqual(['P01', 'P02', 'P04', 'P05', 'P06']);
    expect(alone.result.rejects.map(({ file }) => file)).toEqual(['P02_a.edf', 'P01_b.edf', 'P03_a.edf']);
    expect(await imported()).toEqual(alone);
    await fc.assert(
      fc.asyncProperty(fc.integer({ min: 2, max: 9 }), fc.scheduler(), async (atOnce, s) => {
        const read: RecordingReader['read'] = async (recording, settings) =>
          s.schedule(readRecording(recording, settings)).then((found) => found);
        const shuffled = imported({ atOnce, read });
        await s.waitFor(shuffled);
        expect(await shuffled).toEqual(alone);
      }),
      { numRuns: 25 },
    );
  });

  test('are given up at once when the import is cancelled', async () => {
    const plan = await planRecordings(refs(FILES), { pattern: '{id}_*.edf' });
    const cancel = new AbortController();
    let begun = 0;
    const read: RecordingReader['read'] = (_, __, signal) =>
      new Promise((_resolve, reject) => {
        signal!.addEventListener('abort', () => reject(signal!.reason as Error));
        if (++begun === 3) cancel.abort(new Error('enough'));
      });
    const settings = { ...plan.suggested, channels: [{ name: 'SPO2', unit: '%' }] };
    const importing = importRecordings(
      plan,
      settings,
      { onRow: () => undefined, signal: cancel.signal },
      'Nights',
      {
        reader: { atOnce: 3, read },
      },
    );
    await expect(importing).rejects.toThrow('enough');
    expect(begun).toBe(3);
  });
});
