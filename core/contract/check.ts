import type { z } from 'zod';
import { UserError } from './user-error.ts';

/** Checks a request. @throws UserError `request.invalid` that names the field */
export function check<S extends z.ZodType>(schema: S, request: unknown): z.output<S> {
  const parsed = schema.safeParse(request);
  if (parsed.success) return parsed.data;
  const [issue] = parsed.error.issues;
  throw new UserError(
    'request.invalid',
    `${issue.path.join('.') || 'The request'}: ${issue.message}.`,
    'Correct this setting and try again.',
  );
}

/** What implements a part of the contract: requests arrive checked, with their defaults filled in. */
export type Handlers<Api, Requests extends Readonly<Record<string, z.ZodType>>> = {
  readonly [Name in keyof Requests & keyof Api]: Api[Name] extends (...args: never[]) => infer Reply
    ? (request: z.output<Requests[Name]>) => Reply
    : never;
};
