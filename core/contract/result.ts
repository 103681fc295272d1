import { UserError } from './user-error.ts';

/** How a failure crosses to a window or a terminal: plain data, since an Error loses its message on the way. */
export interface Failure {
  readonly code: string;
  readonly message: string;
  readonly hint: string;
  /** Set on bugs only; for the log, never for the user. */
  readonly stack?: string;
}

export function toFailure(error: unknown): Failure {
  if (error instanceof UserError) return { code: error.code, message: error.message, hint: error.hint };
  const message = error instanceof Error ? error.message : String(error);
  return {
    code: 'internal',
    message: `Etiograph met an error of its own: ${message}`,
    hint: 'Your data is unchanged. Please report this with the log.',
    stack: error instanceof Error ? error.stack : undefined,
  };
}
