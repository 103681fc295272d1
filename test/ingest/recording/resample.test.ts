import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { channelGrid } from '../../../core/ingest/recording/grid/resample.ts';
import { edfSource, signal } from './edf-fixture.ts';
import { arrayOf } from './read-whole.ts';

function resampled(
  samples: readonly number[],
  interval: number,
  steps: number,
  seconds: number,
  onset = 0,
): number[] {
  const grid = channelGrid(steps, seconds, interval);
  grid.add(onset, Float32Array.from(samples));
  const out = new Float32Array(steps);
  grid.finish(out, 0, 1);
  return [...out];
}

/** The mean over each bin of the step function that the samples are, cut into a thousand slices a bin. */
function slowMeans(samples: readonly number[], interval: number, steps: number, seconds: number): number[] {
  return Array.from({ length: steps }, (_, i) => {
    let sum = 0;
    let n = 0;
    for (let k = 0; k < 1000; k++) {
      const at = Math.floor((((i + (k + 0.5) / 1000) / steps) * seconds) / interval);
      if (at >= samples.length) continue;
      sum += samples[at];
      n++;
    }
    return n ? sum / n : Number.NaN;
  });
}

describe('a channel on a coarser grid', () => {
  it('has the mean of each bin', () => {
    expect(resampled([1, 3, 5, 7, 9, 11], 1, 3, 6)).toEqual([2, 6, 10]);
  });

  it('shares samples that lie in two bins by the time they have in each', () => {
    const [a, b] = resampled([0, 3, 6], 1, 2, 3);
    expect(a).toBeCloseTo(1, 6);
    expect(b).toBeCloseTo(5, 6);
  });

  it('is the mean of the step function, for any rates', () => {
    fc.assert(
      fc.property(
        fc.array(fc.integer({ min: -50, max: 50 }), { minLength: 4, maxLength: 60 }),
        fc.double({ min: 0.1, max: 2, noNaN: true }),
        fc.integer({ min: 1, max: 4 }),
        (samples, interval, steps) => {
          const seconds = samples.length * interval;
          const slow = slowMeans(samples, interval, steps, seconds);
          resampled(samples, interval, steps, seconds).forEach((v, i) =>
            expect(Math.abs(v - slow[i])).toBeLessThan(1),
          );
        },
      ),
      { numRuns: 50 },
    );
  });

  it('lets nothing faster than the grid through as something slow', () => {
    // 47 Hz sampled at 100 Hz; taking every 10th sample would fold it to 3 Hz at full size.
    const samples = Array.from({ length: 1000 }, (_, k) => Math.sin((2 * Math.PI * 47 * k) / 100));
    const out = resampled(samples, 0.01, 100, 10);
    expect(Math.max(...out.map(Math.abs))).toBeLessThan(0.15);
  });

  it('is NaN where nothing was recorded', () => {
    expect(resampled([1, 1, 1, 1], 1, 4, 8)).toEqual([1, 1, Number.NaN, Number.NaN]);
    expect(resampled([1, 1, 1, 1], 1, 4, 8, 4)).toEqual([Number.NaN, Number.NaN, 1, 1]);
  });
});

describe('a channel on a finer grid', () => {
  it('is interpolated between the middles of the samples', () => {
    expect(resampled([0, 4, 8], 4, 12, 12).map((v) => v + 0)).toEqual([
      0, 0, 0.5, 1.5, 2.5, 3.5, 4.5, 5.5, 6.5, 7.5, 8, 8,
    ]);
  });

  it('keeps straight lines straight, for any rates', () => {
    fc.assert(
      fc.property(fc.integer({ min: 2, max: 20 }), fc.integer({ min: 2, max: 7 }), (count, times) => {
        const out = resampled(
          Array.from({ length: count }, (_, k) => k),
          1,
          count * times,
          count,
        );
        out.forEach((v, i) => {
          const line = (i + 0.5) / times - 0.5;
          expect(v).toBeCloseTo(Math.min(count - 1, Math.max(0, line)), 5);
        });
      }),
    );
  });

  it('does not bridge gaps', () => {
    const grid = channelGrid(12, 12, 2);
    grid.add(0, Float32Array.from([1, 1]));
    grid.add(8, Float32Array.from([5, 5]));
    const out = new Float32Array(12);
    grid.finish(out, 0, 1);
    expect([...out]).toEqual([1, 1, 1, 1, Number.NaN, Number.NaN, Number.NaN, Number.NaN, 5, 5, 5, 5]);
  });
});

describe('recordingArray', () => {
  const channels = [
    signal('SPO2', 1),
    signal('Heart Rate', 4, { unit: 'bpm' }),
    signal('ACTIGRAPH', 10, { unit: 'mg' }),
  ];
  const night = (more = {}) =>
    edfSource('night.edf', channels, 60, (s, k) => k / channels[s].samplesPerRecord + s, more);

  it('puts channels of three rates on one grid, in physical units', async () => {
    const out = await arrayOf(night(), {
      channels: ['SPO2', 'Heart Rate', 'ACTIGRAPH'],
      steps: 6,
      window: 'whole',
    });
    expect(out.length).toBe(18);
    // The value is the time in seconds (plus the channel), so the mean of a 10 s bin is its middle, less half a sample.
    for (let i = 0; i < 6; i++) {
      expect(out[i * 3]).toBeCloseTo(10 * i + 4.5, 1);
      expect(out[i * 3 + 1]).toBeCloseTo(10 * i + 5 - 0.125 + 1, 1);
      expect(out[i * 3 + 2]).toBeCloseTo(10 * i + 5 - 0.05 + 2, 1);
    }
  });

  it('takes a window, and leaves NaN where the recording has ended', async () => {
    const window = { startSeconds: 40, durationSeconds: 40 };
    const out = await arrayOf(night(), { channels: ['SPO2'], steps: 4, window });
    expect([...out].map((v) => Math.round(v * 10) / 10)).toEqual([44.5, 54.5, Number.NaN, Number.NaN]);
  });

  it.each([
    ['heart_rate', 'Heart Rate'],
    ['HR', 'Heart Rate'],
    ['SaO2', 'SPO2'],
    ['spo2', 'SPO2'],
    ['activity', 'ACTIGRAPH'],
  ])('finds %s under the name %s', async (asked, label) => {
    const request = { steps: 5, window: 'whole' as const };
    expect(await arrayOf(night(), { ...request, channels: [asked] })).toEqual(
      await arrayOf(night(), { ...request, channels: [label] }),
    );
  });

  it('converts units by powers of ten', async () => {
    const request = { steps: 2, window: 'whole' as const };
    const inG = await arrayOf(night(), { ...request, channels: [{ name: 'ACTIGRAPH', unit: 'g' }] });
    expect(inG[0]).toBeCloseTo(0.01695, 4);
    const asItIs = await arrayOf(night(), { ...request, channels: [{ name: 'ACTIGRAPH', unit: '' }] });
    expect(asItIs[0]).toBeCloseTo(16.95, 1);
  });

  it.each([
    ['recording.channel-missing', { channels: ['EEG'] }, 'EEG'],
    ['recording.unit', { channels: [{ name: 'SPO2', unit: 'mV' }] }, 'SPO2'],
    [
      'recording.window',
      { channels: ['SPO2'], window: { startSeconds: 61, durationSeconds: 5 } },
      'night.edf',
    ],
  ])('throws %s naming the file and the channel', async (code, request, named) => {
    const promise = arrayOf(night(), { steps: 4, window: 'whole', ...request });
    await expect(promise).rejects.toMatchObject({ code, message: expect.stringContaining(named) });
    await expect(promise).rejects.toMatchObject({ message: expect.stringContaining('night.edf') });
  });

  it('shows the gaps of EDF+D as NaN on the time line', async () => {
    const source = edfSource('gap.edf', [signal('SPO2', 1), signal('FLOW', 4)], 4, (s) => 50 + s, {
      recordOnsets: [0, 1, 6, 7],
    });
    const out = await arrayOf(source, { channels: ['SPO2', 'FLOW'], steps: 8, window: 'whole' });
    const gap = Number.NaN;
    expect([...out].filter((_, i) => i % 2 === 0).map(Math.round)).toEqual([
      50,
      50,
      gap,
      gap,
      gap,
      gap,
      50,
      50,
    ]);
    expect([...out].filter((_, i) => i % 2 === 1).map(Math.round)).toEqual([
      51,
      51,
      gap,
      gap,
      gap,
      gap,
      51,
      51,
    ]);
  });

  it('refuses records that go back in time', async () => {
    const source = edfSource('mixed.edf', [signal('SPO2', 1)], 3, () => 1, { recordOnsets: [0, 5, 2] });
    await expect(arrayOf(source, { channels: ['SPO2'], steps: 4, window: 'whole' })).rejects.toMatchObject({
      code: 'recording.record-order',
      message: expect.stringContaining('record 3'),
    });
  });

  it('reads a window in the middle of a long night without reading the night', async () => {
    const source = edfSource('long.edf', [signal('EEG', 1000)], 3000, (_, k) => Math.floor(k / 1000) % 90);
    let bytes = 0;
    const counting = { ...source, read: (o: number, n: number) => ((bytes += n), source.read(o, n)) };
    const window = { startSeconds: 1000, durationSeconds: 10 };
    const out = await arrayOf(counting, { channels: ['EEG'], steps: 10, window });
    expect([...out].map(Math.round)).toEqual(Array.from({ length: 10 }, (_, i) => (1000 + i) % 90));
    expect(bytes).toBeLessThan(50_000);
  });
});
