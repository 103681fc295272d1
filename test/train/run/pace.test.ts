import { describe, expect, test } from 'vitest';
import { pacer } from '../../../core/train/run/pace.ts';

/** Holds this thread up, as a step does. */
function step(ms: number): void {
  const until = performance.now() + ms;
  while (performance.now() < until);
}

describe('the pause between steps', () => {
  test('gives one turn where nobody waits', async () => {
    const pause = pacer(new AbortController().signal);
    let turns = 0;
    const count = setInterval(() => turns++, 1);
    for (let k = 0; k < 5; k++) {
      step(50);
      await pause();
    }
    clearInterval(count);
    expect(turns).toBeGreaterThanOrEqual(3);
    expect(turns).toBeLessThanOrEqual(10);
  });

  test('lasts until an answer of many turns is given', async () => {
    let waiting = true;
    const pause = pacer(new AbortController().signal, () => waiting);
    const answer = (async () => {
      for (let k = 0; k < 10; k++) await new Promise((turn) => setTimeout(turn, 1));
      waiting = false;
    })();
    step(50);
    await pause();
    expect(waiting).toBe(false);
    await answer;
  });

  test('ends where an answer takes long, and when the run is cancelled', async () => {
    const cancel = new AbortController();
    const pause = pacer(cancel.signal, () => true);
    step(50);
    const began = performance.now();
    await pause();
    expect(performance.now() - began).toBeGreaterThan(90);
    cancel.abort(new Error('cancelled'));
    await expect(pause()).rejects.toThrow('cancelled');
  });
});
