import { amount } from '../../../text/sentence.ts';
import type { RunHandle } from '../../runs/runs.ts';

/** Parts of a whole of which each is told; of more files than this not every one is. */
const STEPS = 200;

/** Tells how many of some files were done, as `Reading headers: 4,120 of 22,000`. */
export const told =
  (stage: string, run: Pick<RunHandle, 'progress'>) =>
  (done: number, total: number): void => {
    if (done % Math.ceil(total / STEPS) === 0 || done === total)
      run.progress(`${stage}: ${amount(done)} of ${amount(total)}`, done / total);
  };
