import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { RecordingView } from '../../../core/contract/array-views.ts';
import { piecesOf, pickAt, stretch, withPick } from '../../../renderer/import/arrays/name-pieces.ts';
import { Night } from '../../../renderer/import/recording/night.svelte.ts';
import { clock, moved, ticks, timeOfDay, zoomed } from '../../../renderer/import/recording/span.ts';

const whole = 3600;
const spans = fc
  .tuple(fc.double({ min: 0, max: whole - 10, noNaN: true }), fc.double({ min: 2, max: whole, noNaN: true }))
  .map(([from, length]) => ({ from, to: Math.min(whole, from + length) }));

describe('a stretch of time', () => {
  it('stays within the recording, however it is zoomed and moved', () => {
    const factor = fc.double({ min: 0.01, max: 100, noNaN: true });
    const share = fc.double({ min: 0, max: 1, noNaN: true });
    fc.assert(
      fc.property(
        spans,
        factor,
        share,
        fc.double({ min: -1e4, max: 1e4, noNaN: true }),
        (span, f, at, by) => {
          for (const next of [zoomed(span, f, at, whole), moved(span, by, whole)]) {
            expect(next.from).toBeGreaterThanOrEqual(0);
            expect(next.to).toBeLessThanOrEqual(whole + 1e-6);
            expect(next.to - next.from).toBeGreaterThan(1.9);
          }
        },
      ),
    );
  });

  it('keeps the moment under the pointer where there is room', () => {
    const { from, to } = zoomed({ from: 1000, to: 2000 }, 0.5, 0.25, whole);
    expect([from, to]).toEqual([1125, 1625]);
    expect(from + 0.25 * (to - from)).toBe(1250);
    expect(moved({ from: 10, to: 20 }, Number.NEGATIVE_INFINITY, whole)).toEqual({ from: 0, to: 10 });
    expect(moved({ from: 10, to: 20 }, Number.POSITIVE_INFINITY, whole)).toEqual({ from: 3590, to: 3600 });
  });

  it('has few round ticks within it', () => {
    expect(ticks({ from: 0, to: 6 * 3600 }, 6)).toEqual([0, 3600, 7200, 10_800, 14_400, 18_000, 21_600]);
    fc.assert(
      fc.property(spans, fc.integer({ min: 2, max: 20 }), (span, most) => {
        const all = ticks(span, most);
        expect(all.length).toBeLessThanOrEqual(most + 1);
        for (const at of all) expect(at > span.from - 1e-6 && at < span.to + 1e-6).toBe(true);
      }),
    );
  });

  it('is said as people say it', () => {
    expect([clock(7), clock(65), clock(3905)]).toEqual(['0:07', '1:05', '1:05:05']);
    expect(timeOfDay('2024-03-01T22:15:30', 2 * 3600)).toBe('00:15');
    expect(timeOfDay('', 10)).toBe('');
  });
});

describe('the parts of a name', () => {
  it('join to the name, and letters, digits and signs are apart', () => {
    expect(piecesOf('HPP-0012L.png').map(({ text }) => text)).toEqual(['HPP', '-', '0012', 'L', '.', 'png']);
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), (name) => {
        expect(
          piecesOf(name)
            .map(({ text }) => text)
            .join(''),
        ).toBe(name);
      }),
    );
  });

  it('are picked once each; a pick takes the place of those under it', () => {
    const pieces = piecesOf('HPP-0012-L');
    const id = withPick([], { ...stretch(pieces[2], pieces[0]), part: 'id' });
    expect(id).toEqual([{ from: 0, to: 8, part: 'id' }]);
    expect(pickAt(id, pieces[1])).toBe(id[0]);
    const side = withPick(id, { ...stretch(pieces[4], pieces[4]), part: 'side' });
    const moves = withPick(side, { ...stretch(pieces[2], pieces[2]), part: 'id' });
    expect(moves).toEqual([
      { from: 4, to: 8, part: 'id' },
      { from: 9, to: 10, part: 'side' },
    ]);
    const two = withPick(withPick(moves, { from: 0, to: 3, part: 'any' }), { from: 3, to: 4, part: 'any' });
    expect(two.map(({ part }) => part)).toEqual(['any', 'any', 'id', 'side']);
  });
});

describe('a night that is looked at', () => {
  const viewOf = (from: number, to: number, complete = 1): RecordingView => ({
    file: 'a.edf',
    durationSeconds: whole,
    fromSeconds: from,
    toSeconds: to,
    start: '',
    channels: [],
    missing: [],
    annotations: [],
    night: null,
    nightProblem: '',
    taken: null,
    complete,
  });
  const request = {
    ...{ scan: 's', file: 'a.edf', channels: ['A'], points: 100 },
    ...{ window: 'whole' as const, epochSeconds: undefined },
  };

  it('asks one thing at a time, and of what was missed only the last', async () => {
    const asked: (number | undefined)[] = [];
    const waiting: (() => void)[] = [];
    const night = new Night(
      {
        previewRecording: (of) => {
          asked.push(of.toSeconds);
          return new Promise((resolve) => {
            waiting.push(() => {
              resolve(viewOf(of.fromSeconds ?? 0, of.toSeconds ?? whole));
            });
          });
        },
      },
      () => undefined,
    );
    const answer = async () => {
      waiting.shift()!();
      await new Promise((resume) => setTimeout(resume));
    };
    night.show(request);
    await answer();
    expect(night.span).toEqual({ from: 0, to: whole });
    for (const to of [100, 200, 300]) night.go({ from: 0, to });
    expect(night.span).toEqual({ from: 0, to: 300 });
    await answer();
    await answer();
    expect(asked).toEqual([undefined, 100, 300]);
    expect(night.view?.toSeconds).toBe(300);
    night.close();
  });

  it('shows another file from its beginning, and leaves answers of the one before', async () => {
    const answers: ((view: RecordingView) => void)[] = [];
    const night = new Night(
      { previewRecording: () => new Promise((resolve) => answers.push(resolve)) },
      () => undefined,
    );
    night.show(request);
    night.show({ ...request, file: 'b.edf' });
    answers[0](viewOf(0, 5));
    await new Promise((resume) => setTimeout(resume));
    expect(night.view).toBeNull();
    answers[1]({ ...viewOf(0, 9), file: 'b.edf' });
    await new Promise((resume) => setTimeout(resume));
    expect(night.view?.file).toBe('b.edf');
    night.close();
  });
});
