import { amount } from '../../../../text/sentence.ts';
import type { RunHandle } from '../../../runs/runs.ts';

/** Parts of a whole of which each is told; of more files than this not every one is. */
const STEPS = 200;

const isTold = (done: number, total: number): boolean =>
  done % Math.ceil(total / STEPS) === 0 || done === total;

/** Tells how many of some files were done, as `Reading headers: 4,120 of 22,000`. */
export const told =
  (stage: string, run: Pick<RunHandle, 'progress'>) =>
  (done: number, total: number): void => {
    if (isTold(done, total)) run.progress(`${stage}: ${amount(done)} of ${amount(total)}`, done / total);
  };

/** The same of files that become one modality, and in how many of them words were looked for, where they were. */
export const toldOfReading =
  (name: string, run: Pick<RunHandle, 'progress'>) =>
  (done: number, total: number, _file: string, looked = 0): void => {
    const words = `words looked for in ${amount(looked)} of ${amount(total)} pictures`;
    if (looked === 0) run.progress(`Reading ${name}`, done / total);
    else if (isTold(done, total)) run.progress(`Reading ${name}: ${words}`, done / total);
  };
