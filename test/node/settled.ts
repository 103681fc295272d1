import { stampOf } from '../../core/node/files/stamp.ts';

/** Waits until a file is old enough for its stamp to tell it from what may be written next. */
export async function settled(path: string): Promise<void> {
  while (!(await stampOf(path))?.settled) await new Promise((resolve) => setTimeout(resolve, 10));
}
