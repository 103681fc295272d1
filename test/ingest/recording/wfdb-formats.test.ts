import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { openRecording } from '../../../core/ingest/recording/look.ts';
import { FORMATS } from '../../../core/ingest/read/wfdb/samples.ts';
import { readChannel } from './read-whole.ts';
import { checksum, encodeSamples, folderOf } from './wfdb-fixture.ts';

const WHOLE = [16, 24, 32, 61, 80, 160, 212, 310, 311];

/** A record of one file with the samples given by signal, [signals][frames * samples in a frame]. */
function record(format: number, signals: readonly (readonly number[])[], spf: readonly number[]) {
  const frames = signals[0].length / spf[0];
  const flat: number[] = [];
  for (let f = 0; f < frames; f++) {
    signals.forEach((s, i) => flat.push(...s.slice(f * spf[i], (f + 1) * spf[i])));
  }
  const lines = signals.map(
    (s, i) => `a.dat ${format}x${spf[i]} 1(0)/uV 0 0 ${s[0]} ${checksum(s)} 0 ch ${i + 1}`,
  );
  const header = [`a ${signals.length} 10 ${frames}`, ...lines].join('\n');
  return folderOf({ 'a.hea': header, 'a.dat': encodeSamples(format, flat) })('a.hea');
}

describe('samples of every format', () => {
  it.each(WHOLE)(
    'format %i gives back what was written, however the signals lie side by side',
    async (format) => {
      const { bits } = FORMATS.get(format)!;
      const half = 2 ** (bits - 1);
      const sample = fc.integer({ min: -half + 1, max: half - 1 });
      await fc.assert(
        fc.asyncProperty(
          fc.array(fc.integer({ min: 1, max: 4 }), { minLength: 1, maxLength: 4 }),
          fc.integer({ min: 1, max: 60 }),
          fc.infiniteStream(sample),
          async (spf, frames, stream) => {
            const signals = spf.map((n) => [...stream.take(n * frames)]);
            const file = await openRecording(record(format, signals, spf));
            expect(file.warnings).toEqual([]);
            expect(await file.verify?.()).toEqual([]);
            for (const [c, values] of signals.entries()) {
              const read = await readChannel(file, c);
              expect([...read.subarray(0, values.length)]).toEqual([...Float32Array.from(values)]);
              expect(read.subarray(values.length).every(Number.isNaN)).toBe(true);
            }
          },
        ),
        { numRuns: 25 },
      );
    },
  );

  it.each(WHOLE)('format %i has a value for what was not recorded', async (format) => {
    const { bits } = FORMATS.get(format)!;
    const file = await openRecording(record(format, [[1, -(2 ** (bits - 1)), 3]], [1]));
    expect([...(await readChannel(file, 0))].slice(0, 3)).toEqual([1, Number.NaN, 3]);
  });

  it('format 8 sums up differences from the first value in the header on, wherever reading begins', async () => {
    const steps = Array.from({ length: 2000 }, (_, i) => (i === 0 ? 0 : ((i * 7) % 51) - 25));
    let sum = -40;
    const values = steps.map((step) => (sum += step));
    const header = `a 1 10 2000\na.dat 8 1(0)/uV 12 0 -40 ${checksum(values)} 0 x`;
    const bytes = Uint8Array.from(steps, (step) => step & 0xff);
    const file = await openRecording(folderOf({ 'a.hea': header, 'a.dat': bytes })('a.hea'));
    expect(await file.verify?.()).toEqual([]);
    expect([...(await readChannel(file, 0))]).toEqual(values);
    for (const from of [150, 3, 150, 151]) {
      for await (const piece of file.read([0], from, from + 1)) {
        expect([...piece.samples[0]]).toEqual(values.slice(from * 10, from * 10 + 10));
      }
    }
  });

  it('any stretch of blocks is read as the whole is', async () => {
    const values = Array.from({ length: 997 }, (_, i) => ((i * 37) % 1001) - 500);
    for (const format of WHOLE.filter((f) => f !== 80)) {
      const file = await openRecording(record(format, [values, values], [1, 1]));
      const all = await readChannel(file, 1);
      await fc.assert(
        fc.asyncProperty(fc.nat(file.blocks - 1), fc.nat(30), async (from, length) => {
          const to = Math.min(file.blocks, from + length);
          for await (const { firstBlock, blocks, samples } of file.read([1], from, to)) {
            expect(samples[0]).toEqual(all.slice(firstBlock * 10, (firstBlock + blocks) * 10));
          }
        }),
        { numRuns: 15 },
      );
    }
  });
});
