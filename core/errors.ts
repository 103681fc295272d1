/**
 * A mistake in what a person gave us: a file, a column, a setting. Any other exception is a bug.
 *
 * @param code stable, for scripts and tests: `table.ragged-row`
 * @param message one sentence that names the file, row, channel or column and says what is wrong; a full stop is added
 *   where it has no end, since the hint follows it
 * @param hint what to do about it
 */
export class UserError extends Error {
  readonly code: string;
  readonly hint: string;

  constructor(code: string, message: string, hint: string) {
    super(/[.!?…][”’")]?$/.test(message) ? message : `${message}.`);
    this.name = 'UserError';
    this.code = code;
    this.hint = hint;
  }
}

/** What an answer gives, or `otherwise` where a {@link UserError} says why it gives nothing; a bug is still thrown. */
export async function orElse<T, Otherwise>(answer: Promise<T>, otherwise: Otherwise): Promise<T | Otherwise> {
  try {
    return await answer;
  } catch (error) {
    if (error instanceof UserError) return otherwise;
    throw error;
  }
}
