import { describe, expect, it } from 'vitest';
import { parseTals } from '../../../core/ingest/read/edf/annotations.ts';
import { openEdf } from '../../../core/ingest/read/edf/edf-read.ts';
import { edfRecording } from '../../../core/ingest/read/edf/edf-recording.ts';
import { allAnnotations } from '../../../core/ingest/recording/sleep/annotations.ts';
import { memorySource } from '../memory-source.ts';
import { edfBytes, signal } from './edf-fixture.ts';

const list = (text: string) => parseTals(new TextEncoder().encode(text));

describe('lists of annotations', () => {
  it.each([
    ['+30\x1530\x14Arousal\x14\0', 30, 30],
    ['30\x1530\x14Arousal\x14\0', 30, 30],
    ['+30,5\x1512,25\x14Arousal\x14\0', 30.5, 12.25],
    ['+3.05E1\x14Arousal\x14\0', 30.5, 0],
    ['-2.5 \x15\x14Arousal\x14\0', -2.5, 0],
  ])('%j is read', (text, onset, duration) => {
    expect(list(text)).toMatchObject({
      annotations: [{ onset, duration, text: 'Arousal' }],
      unreadable: 0,
    });
  });

  it.each(['x\x14Arousal\x14\0', '+\x14Arousal\x14\0', '+1\x15-3\x14Arousal\x14\0', 'Arousal\0'])(
    '%j is counted as unreadable',
    (text) => expect(list(text)).toEqual({ annotations: [], unreadable: 1, recordOnset: undefined }),
  );

  it('that cannot be read are told of their recording, once', async () => {
    const annotations = [3, 5].map((onset) => ({ onset, duration: 1, text: 'Arousal' }));
    const bytes = Buffer.from(edfBytes([signal('SPO2', 1)], 8, () => 1, { annotations }));
    const at = bytes.indexOf('+5\x15');
    bytes.write('?', at, 'latin1');
    const recording = edfRecording(await openEdf(memorySource('p1.edf', bytes)));
    expect(recording.warnings).toEqual([]);
    for (let i = 0; i < 2; i++)
      expect((await allAnnotations(recording)).map(({ onset }) => onset)).toEqual([3]);
    expect(recording.warnings).toEqual([
      {
        code: 'recording.unreadable-annotations',
        message: expect.stringMatching(/^p1\.edf has annotations that cannot be read, the first in/),
      },
    ]);
  });
});
