import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { pacer } from '../../../core/train/run/pace.ts';

/** Milliseconds, as steps and turns say that they last. */
let clock = 0;
beforeEach(() => {
  clock = 0;
  vi.spyOn(performance, 'now').mockImplementation(() => clock);
});
afterEach(() => void vi.restoreAllMocks());

const turn = (): Promise<void> => new Promise((resolve) => setTimeout(resolve, 0));

describe('the pause between steps', () => {
  test('gives a turn now and then where nobody waits', async () => {
    const pause = pacer(new AbortController().signal);
    const given: number[] = [];
    for (let k = 1; k <= 6; k++) {
      clock += 25;
      void turn().then(() => given.push(k));
      const before = given.length;
      await pause();
      if (k % 2 === 1) expect(given.length).toBe(before);
    }
    expect(given).toEqual([1, 2, 3, 4, 5, 6]);
  });

  test('ends where an answer takes long, and when the run is cancelled', async () => {
    const cancel = new AbortController();
    let asked = 0;
    const pause = pacer(cancel.signal, () => {
      asked++;
      clock += 30;
      return true;
    });
    clock += 50;
    await pause();
    // A turn is over at 0, 30, 60, 90 and 120 ms.
    expect(asked).toBe(5);
    cancel.abort(new Error('cancelled'));
    await expect(pause()).rejects.toThrow('cancelled');
  });
});
