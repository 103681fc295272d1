import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { RecordingView } from '../../../core/contract/array-views.ts';
import { piecesOf } from '../../../renderer/import/arrays/name-pieces.ts';
import { Night } from '../../../renderer/import/recording/night.svelte.ts';
import { moved, zoomed } from '../../../renderer/import/recording/span.ts';

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
