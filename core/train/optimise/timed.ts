import type { Values } from '../../compute/step.ts';

const LONG_ENOUGH_S = 1;
const MOST_CALLS = 30;

/**
 * Mean seconds of a call, once it is warm: the first one, which also reserves memory, never counts. Calls are repeated for a
 * second, so that what a busy computer takes from some of them is taken from the mean as it will be from the training.
 */
export async function timed(work: () => Promise<Record<string, Values>>): Promise<number> {
  await work();
  let spent = 0;
  let calls = 0;
  while (calls === 0 || (spent < LONG_ENOUGH_S && calls < MOST_CALLS)) {
    const start = performance.now();
    await work();
    spent += (performance.now() - start) / 1000;
    calls++;
    await new Promise((resolve) => setTimeout(resolve, 0));
  }
  return spent / calls;
}
