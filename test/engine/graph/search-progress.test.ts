import { describe, expect, it } from 'vitest';
import type { PcProgress } from '../../../core/discovery/settings.ts';
import type { RunHandle } from '../../../core/engine/runs/runs.ts';
import { searchProgress } from '../../../core/engine/runs/search-progress.ts';

interface Said {
  readonly stage: string;
  readonly fraction: number | null;
  readonly left: number | null | undefined;
  readonly detail: string | undefined;
}

function desk(replicates: number, trainings = 0, secondsEach = 0) {
  let ms = 0;
  const said: Said[] = [];
  const run: Pick<RunHandle, 'progress'> = {
    progress: (stage, fraction, more) =>
      said.push({ stage, fraction, left: more?.left, detail: more?.detail }),
  };
  const progress = searchProgress(run, () => ms, { replicates, trainings, secondsEach });
  return { progress, said, after: (seconds: number) => (ms += 1000 * seconds) };
}

const at = (order: number, done: number, secondsLeft: number | null): PcProgress => ({
  ...{ phase: 'links', order, pairs: 1200, done, tests: 0 },
  outlook: { share: 0, secondsLeft },
});

describe('searchProgress', () => {
  it('says what it is at, and no time where none is known', () => {
    const { progress, said } = desk(0);
    progress.search(at(0, 1100, null));
    expect(said).toEqual([
      { stage: 'Testing pairs on their own', fraction: null, left: null, detail: '1,100 of 1,200, 0 tests' },
    ]);
  });

  it('lets the time left rise, with the share to match', () => {
    const { progress, said, after } = desk(0);
    after(10);
    progress.search(at(2, 100, 30));
    after(10);
    progress.search(at(2, 200, 60));
    expect(said.map(({ fraction, left }) => [fraction, left])).toEqual([
      [0.25, 30],
      [0.25, 60],
    ]);
  });

  it('does not say the same thing many times a second', () => {
    const { progress, said, after } = desk(0);
    for (let k = 0; k < 100; k++) {
      progress.search(at(1, k, 5));
      after(0.01);
    }
    expect(said).toHaveLength(2);
  });
});

describe('what was foreseen', () => {
  it('counts until the search knows itself, and no longer than it was foreseen to take', () => {
    let ms = 0;
    const left: (number | null | undefined)[] = [];
    const progress = searchProgress(
      { progress: (_stage, _fraction, more) => left.push(more?.left) },
      () => ms,
      { replicates: 0, foreseen: 100 },
    );
    const say = (seconds: number, own: number | null): void => {
      ms = 1000 * seconds;
      progress.search(at(1, seconds, own));
    };
    say(0, null);
    say(10, 5);
    say(50, 45);
    say(120, 30);
    expect(left[0]).toBe(100);
    // A fifth of its own 5 s and four fifths of the 90 s that are left of what was foreseen.
    expect(left[1]).toBeCloseTo(0.2 * 5 + 0.8 * 90 + 0.75 * (90 - 73), 6);
    expect(left[2]).toBeLessThan(50);
    expect(left[3]).toBe(30);
  });
});
