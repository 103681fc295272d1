import { UserError } from '../errors.ts';
import type { Reject } from './ports.ts';

/** What is wrong with one file becomes a line of the rejects file; any error but a user's is a bug and goes on. */
export function rejectFor(file: string, error: unknown): Reject {
  if (!(error instanceof UserError)) throw error;
  return { file, where: '', code: error.code, reason: error.message };
}

/** How many there are of each code. */
export function countByCode(rejects: readonly Reject[]): Record<string, number> {
  const counts: Record<string, number> = {};
  for (const { code } of rejects) counts[code] = (counts[code] ?? 0) + 1;
  return counts;
}
