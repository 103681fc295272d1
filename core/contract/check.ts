import type { z } from 'zod';
import { UserError } from '../errors.ts';

/** Checks a request. @throws UserError `request.invalid` that names the field and what it must be */
export function check<S extends z.ZodType>(schema: S, request: unknown): z.output<S> {
  const parsed = schema.safeParse(request);
  if (parsed.success) return parsed.data;
  const [issue] = parsed.error.issues;
  throw new UserError(
    'request.invalid',
    `${issue.path.join('.') || 'The request'} ${wrong(issue)}.`,
    'Correct this setting and try again.',
  );
}

/** What is wrong with a field, to follow its name. */
function wrong(issue: z.core.$ZodIssue): string {
  switch (issue.code) {
    case 'too_small': {
      const { minimum, inclusive, origin } = issue;
      if (COUNTED[origin] === undefined)
        return `must be ${inclusive ? 'at least' : 'more than'} ${String(minimum)}`;
      return minimum === 1 ? 'is empty' : `must have at least ${String(minimum)} ${COUNTED[origin]}`;
    }
    case 'too_big': {
      const { maximum, inclusive, origin } = issue;
      if (COUNTED[origin] === undefined)
        return `must be ${inclusive ? 'at most' : 'less than'} ${String(maximum)}`;
      return `must have at most ${String(maximum)} ${COUNTED[origin]}`;
    }
    case 'invalid_value':
      return `must be ${issue.values.length > 1 ? 'one of ' : ''}${issue.values.map(String).join(', ')}`;
    case 'invalid_type':
      return issue.message.endsWith('received undefined')
        ? 'is missing'
        : `must be ${KINDS[issue.expected] ?? `of the kind “${issue.expected}”`}`;
    case 'unrecognized_keys':
      return `has ${issue.keys.map((key) => `“${key}”`).join(', ')}, which nobody knows here`;
    case 'custom':
      return issue.message;
    default:
      return 'is not as it must be';
  }
}

/** What a length is a number of. */
const COUNTED: Readonly<Record<string, string>> = {
  string: 'letters',
  array: 'entries',
  set: 'entries',
  map: 'entries',
};

const KINDS: Readonly<Record<string, string>> = {
  int: 'a whole number',
  number: 'a number',
  string: 'a text',
  boolean: 'true or false',
  array: 'a list',
  object: 'an object with settings',
  record: 'an object with settings',
};
/** What implements a part of the contract: requests arrive checked, with their defaults filled in. */
export type Handlers<Api, Requests extends Readonly<Record<string, z.ZodType>>> = {
  readonly [Name in keyof Requests & keyof Api]: Api[Name] extends (...args: never[]) => infer Reply
    ? (request: z.output<Requests[Name]>) => Reply
    : never;
};
