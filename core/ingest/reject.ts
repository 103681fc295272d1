import { UserError } from '../errors.ts';
import type { Reject } from './ports.ts';

/**
 * What is wrong with one file becomes a line of the rejects file, too little memory for it too; any error but a user's is a
 * bug and goes on.
 */
export function rejectFor(file: string, error: unknown): Reject {
  if (error instanceof RangeError && error.message === NO_ROOM) return tooMuchMemory(file);
  if (!(error instanceof UserError)) throw error;
  return { file, where: '', code: error.code, reason: error.message, hint: error.hint };
}

/** What V8 says where there is no room for an array. */
const NO_ROOM = 'Array buffer allocation failed';

/** A file that takes more memory than there is. */
export const tooMuchMemory = (file: string): Reject => ({
  file,
  where: '',
  code: 'file.memory',
  reason: `${file} takes more memory to read than there is. Read it on a computer with more, or export less of it.`,
});

/** How many there are of each code. */
export function countByCode(rejects: readonly Reject[]): Record<string, number> {
  const counts: Record<string, number> = {};
  for (const { code } of rejects) counts[code] = (counts[code] ?? 0) + 1;
  return counts;
}
