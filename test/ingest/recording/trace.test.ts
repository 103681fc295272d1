import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { ByteSource } from '../../../core/ingest/ports.ts';
import { openRecording } from '../../../core/ingest/recording/look.ts';
import { emptyOverview, fillOverview } from '../../../core/ingest/recording/view/overview.ts';
import { readTraces } from '../../../core/ingest/recording/view/trace.ts';
import { edfBytes, signal } from './edf-fixture.ts';

const never = new AbortController().signal;
const wave = (k: number): number => 50 * Math.sin(k / 7) + (k % 13);

async function opened(hertz: number, seconds: number, more = {}) {
  const bytes = edfBytes([signal('A', hertz)], seconds, (_, k) => wave(k), more);
  const source: ByteSource & { bytesRead: number } = {
    name: 'a.edf',
    size: bytes.length,
    bytesRead: 0,
    async read(offset, length) {
      this.bytesRead += length;
      // As a disk does, it lets other work have a turn.
      await new Promise((resume) => setImmediate(resume));
      return bytes.subarray(offset, offset + length);
    },
  };
  const overview = emptyOverview(await openRecording(source));
  return { source, overview };
}

describe('readTraces', () => {
  it('draws the smallest and largest value of every stretch, from the overview or from the file', async () => {
    const hertz = 50;
    const seconds = 1200;
    const { overview } = await opened(hertz, seconds);
    await fillOverview(overview, never);
    const points = 20;
    await fc.assert(
      fc.asyncProperty(fc.nat(1000), fc.integer({ min: 10, max: 600 }), async (from, length) => {
        const to = Math.min(seconds, from + length);
        const {
          traces: [{ trace }],
        } = await readTraces(overview, ['A'], from, to, points);
        if (trace.kind !== 'envelope') throw new Error('no envelope');
        const stretch = (to - from) / points;
        // A stretch that comes from the overview is off by a bin of it at either end.
        const slack = overview.binSeconds * hertz + 1;
        for (let p = 0; p < points; p++) {
          const first = (from + p * stretch) * hertz;
          const last = first + stretch * hertz;
          const inner = range(Math.ceil(first + slack), Math.floor(last - slack));
          const outer = range(Math.floor(first - slack), Math.ceil(last + slack));
          const digital = 200 / 65535;
          expect(trace.min[p]).toBeLessThanOrEqual(Math.min(...inner) + digital);
          expect(trace.min[p]).toBeGreaterThanOrEqual(Math.min(...outer) - digital);
          expect(trace.max[p]).toBeGreaterThanOrEqual(Math.max(...inner) - digital);
          expect(trace.max[p]).toBeLessThanOrEqual(Math.max(...outer) + digital);
        }
      }),
      { numRuns: 40 },
    );
    function range(a: number, b: number): number[] {
      return Array.from({ length: Math.max(0, b - a) }, (_, i) => wave(Math.max(0, a + i)));
    }
  });

  it('reads a stretch of the file only, where the overview is too coarse', async () => {
    const { source, overview } = await opened(100, 3600);
    await fillOverview(overview, never);
    source.bytesRead = 0;
    const {
      traces: [{ trace }],
    } = await readTraces(overview, ['A'], 1800, 1810, 1000);
    expect(trace.kind).toBe('samples');
    expect(source.bytesRead).toBeLessThan(source.size / 100);
    source.bytesRead = 0;
    await readTraces(overview, ['A'], 0, 3600, 1000);
    expect(source.bytesRead).toBe(0);
  });

  it('leaves gaps open', async () => {
    const recordOnsets = Array.from({ length: 100 }, (_, r) => (r < 50 ? r : r + 100));
    const { overview } = await opened(20, 100, { recordOnsets });
    await fillOverview(overview, never);
    const {
      traces: [{ trace }],
    } = await readTraces(overview, ['A'], 0, 200, 20);
    if (trace.kind !== 'envelope') throw new Error('no envelope');
    const empty = [...trace.min.keys()].filter((p) => Number.isNaN(trace.min[p]));
    expect(empty).toEqual([5, 6, 7, 8, 9, 10, 11, 12, 13, 14]);
    const {
      traces: [{ trace: later }],
    } = await readTraces(overview, ['A'], 150, 155, 1000);
    if (later.kind !== 'samples') throw new Error('no samples');
    expect(later.seconds[0]).toBeCloseTo(150, 9);
    expect(later.values[0]).toBeCloseTo(wave(1000), 1);
  });

  it('draws what is read so far, and stops when it is told', async () => {
    const { overview } = await opened(100, 20_000);
    const abort = new AbortController();
    const filling = fillOverview(overview, abort.signal);
    while (overview.blocksRead === 0) await new Promise((resume) => setImmediate(resume));
    abort.abort();
    await filling;
    expect(overview.blocksRead).toBeLessThan(20_000);
    const {
      traces: [{ trace }],
    } = await readTraces(overview, ['A'], 0, 20_000, 100);
    if (trace.kind !== 'envelope') throw new Error('no envelope');
    expect(Number.isNaN(trace.min[0])).toBe(false);
    expect(Number.isNaN(trace.min[99])).toBe(true);
  });
});
