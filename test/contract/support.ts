import { Inbox, type Channel } from '../../core/contract/channel.ts';
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

/** Two ends of a channel within one process. Messages are cloned, as on every other channel. */
export function channelPair(): [Channel, Channel] {
  const first = end();
  const second = end();
  first.peer = second;
  second.peer = first;
  return [first.channel, second.channel];
}

interface End {
  readonly channel: Channel;
  readonly deliver: (message: unknown) => void;
  readonly closed: () => void;
  peer: End | null;
}

function end(): End {
  const inbox = new Inbox();
  const self: End = {
    peer: null,
    deliver: (message) => queueMicrotask(() => inbox.message(message)),
    closed: () => queueMicrotask(() => inbox.close()),
    channel: {
      send: (message) => self.peer?.deliver(structuredClone(message)),
      listen: (onMessage, onClose) => inbox.listen(onMessage, onClose),
      close() {
        const { peer } = self;
        if (!peer) return;
        self.peer = null;
        peer.peer = null;
        self.closed();
        peer.closed();
      },
    },
  };
  return self;
}
