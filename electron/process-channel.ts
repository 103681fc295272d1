import { Inbox, type Channel } from '../core/contract/channel.ts';

/** What a child process and its parent have in common. */
interface Talker {
  readonly connected?: boolean;
  send?(message: unknown, callback: (error: Error | null) => void): boolean;
  on(event: 'message', listener: (message: unknown) => void): unknown;
  on(event: 'disconnect', listener: () => void): unknown;
  disconnect?(): void;
}

/** A channel between a process and the one that forked it with `serialization: 'advanced'`. */
export function processChannel(other: Talker): Channel {
  const inbox = new Inbox();
  other.on('message', (message) => inbox.message(message));
  other.on('disconnect', () => inbox.close());
  return {
    send(message) {
      // An error is a process that has gone, which `disconnect` tells as well.
      if (other.connected) other.send?.(message, () => {});
    },
    listen: (onMessage, onClose) => inbox.listen(onMessage, onClose),
    close() {
      if (other.connected) other.disconnect?.();
      inbox.close();
    },
  };
}
