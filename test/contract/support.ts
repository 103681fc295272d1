import type { Channel } from '../../core/contract/channel.ts';
import { UserError } from '../../core/errors.ts';

/** The error of a promise that must fail. */
export async function failure(promise: Promise<unknown>): Promise<UserError> {
  const error = await promise.then(
    () => null,
    (reason: unknown) => reason,
  );
  if (error instanceof UserError) return error;
  throw new Error(`Expected a UserError, got ${String(error)}`);
}

/** What comes through a channel, in order. */
export function messages(channel: Channel): { received: unknown[]; closed: Promise<void> } {
  const received: unknown[] = [];
  const closed = new Promise<void>((resolve) => {
    channel.listen((message) => received.push(message), resolve);
  });
  return { received, closed };
}

export const settled = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));
