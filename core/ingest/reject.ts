import { UserError } from '../contract/user-error.ts';
import type { Reject } from './ports.ts';

/** What is wrong with one file becomes a line of the rejects file; any error but a user's is a bug and goes on. */
export function rejectFor(file: string, error: unknown): Reject {
  if (!(error instanceof UserError)) throw error;
  return { file, where: '', code: error.code, reason: error.message };
}
