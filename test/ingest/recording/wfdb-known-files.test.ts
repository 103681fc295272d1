import { existsSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import type { ByteSource } from '../../../core/ingest/ports.ts';
import { fileSource } from '../../../core/node/files/byte-source.ts';
import { openRecording } from '../../../core/ingest/recording/look.ts';
import type { Recording } from '../../../core/ingest/read/signal/recording.ts';
import { readChannel } from './read-whole.ts';

const FOLDER = new URL('../../../../shared/data/wfdb', import.meta.url).pathname;

async function disk(path: string): Promise<ByteSource> {
  return { ...(await fileSource(path)), beside: (file) => disk(`${FOLDER}/${file}`) };
}
/** What `test/fixtures/wfdb/make.py` reads, which shares nothing with the reader. */
const EXPECTED: Readonly<Record<string, readonly Expected[]>> = JSON.parse(
  readFileSync(new URL('../../fixtures/wfdb/expected.json', import.meta.url), 'utf8'),
);

interface Expected {
  readonly samples: number;
  readonly missing: number;
  readonly mean: number;
  readonly low: number;
  readonly high: number;
  readonly at: Readonly<Record<string, number | null>>;
}

const open = async (record: string): Promise<Recording> =>
  openRecording(await disk(`${FOLDER}/${record}.hea`));

// The sums that the headers hold are the strongest check there is: every sample goes into them.
describe.skipIf(!existsSync(FOLDER))('records of PhysioNet (shared/data/wfdb)', () => {
  it.each(['100', '100_3chan', '03700181', 'test01_00s'])(
    '%s agrees with the sums in its header',
    async (record) => {
      const file = await open(record);
      expect(file.warnings).toEqual([]);
      expect(await file.verify?.()).toEqual([]);
    },
  );

  it.each(Object.entries(EXPECTED))(
    '%s has the values that another program reads',
    async (record, expected) => {
      const file = await open(record);
      expect(file.channels).toHaveLength(expected.length);
      for (const [c, channel] of expected.entries()) {
        const values = await readChannel(file, c);
        // The last block may go on after the record's end.
        const recorded = values.subarray(0, channel.samples);
        expect(values.subarray(channel.samples).every(Number.isNaN)).toBe(true);
        const there = recorded.filter((value) => !Number.isNaN(value));
        expect(recorded.length - there.length).toBe(channel.missing);
        expect(there.reduce((sum, value) => sum + value, 0) / there.length).toBeCloseTo(channel.mean, 4);
        expect(there.reduce((a, b) => Math.min(a, b))).toBeCloseTo(channel.low, 4);
        expect(there.reduce((a, b) => Math.max(a, b))).toBeCloseTo(channel.high, 4);
        for (const [at, value] of Object.entries(channel.at)) {
          if (value === null) expect(recorded[Number(at)]).toBeNaN();
          else expect(recorded[Number(at)]).toBeCloseTo(value, 4);
        }
      }
    },
  );

  it('gives names, units, rates and the start as the headers have them', async () => {
    const file = await open('03700181');
    const hertz = file.channels.map((c) => c.samplesPerBlock / file.blockSeconds);
    expect(file.channels.map(({ name, unit }, c) => [name, unit, hertz[c]])).toEqual([
      ['MCL1', 'mV', 500],
      ['ABP', 'mmHg', 125],
      ['RESP', 'mV', 125],
    ]);
    expect(file).toMatchObject({ start: '1994-08-15T17:27:45', durationSeconds: 600, gapSeconds: 0 });
  });

  it('keeps that there are comments on the person, and is never asked for them', async () => {
    expect((await open('test01_00s')).personal).toEqual([
      expect.objectContaining({ kind: 'free text', where: 'WFDB header: comments' }),
    ]);
    expect((await open('03700181')).personal).toEqual([]);
  });
});
