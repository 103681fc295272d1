import type { Channel } from './channel.ts';
import { toFailure, type Failure } from './result.ts';
import {
  MAX_MESSAGE_BYTES,
  readCall,
  readReply,
  messageBytes,
  type Call,
  type Reply,
} from './rpc-message.ts';
import { UserError } from '../errors.ts';

/** What one side offers to the other. */
export interface Service {
  readonly methods: ReadonlyMap<string, (request: unknown) => Promise<unknown>>;
  /** Passes on every event until the function that it returns is called. */
  readonly subscribe?: (push: (event: unknown) => void) => () => void;
}

/**
 * Offers the methods that stand in a table of requests, and no other, together with the events of `onEvent`.
 *
 * @param requests one key a method; the methods themselves check their request
 */
export function serviceOf<K extends string, A extends Record<K, (request: never) => Promise<unknown>>>(
  requests: Readonly<Record<K, unknown>>,
  api: A & { onEvent?: (listener: never) => () => void },
): Service {
  const methods = new Map<string, (request: unknown) => Promise<unknown>>();
  for (const name of Object.keys(requests) as K[]) {
    methods.set(name, (request) => api[name](request as never));
  }
  const { onEvent } = api;
  return onEvent ? { methods, subscribe: (push) => onEvent.call(api, push as never) } : { methods };
}

/**
 * Answers the calls that come through a channel. What is malformed, too big or unknown is refused with a sentence; a
 * failure never takes the server down.
 *
 * @param onFailure told of every failure; of those that are no user's mistake with their stack
 */
export function serveRpc(
  channel: Channel,
  services: Readonly<Record<string, Service>>,
  onFailure: (failure: Failure, service: string) => void = () => {},
): void {
  const offered = new Map(Object.entries(services));

  const send = (reply: Reply, service: string): void => {
    try {
      channel.send(reply);
    } catch (error) {
      onFailure(toFailure(error), service);
    }
  };
  const fail = (id: number, error: unknown, service = ''): void => {
    const told = toFailure(error);
    onFailure(told, service);
    const { code, message, hint } = told;
    send({ type: 'failure', id, failure: { code, message, hint } }, service);
  };
  const answer = async (call: Call): Promise<void> => {
    try {
      const method = offered.get(call.service)?.methods.get(call.method);
      if (!method) throw refusal('rpc.unknown-method', 'This version of Etiograph has no such function.');
      if (bytes(call) > MAX_MESSAGE_BYTES) throw tooLarge('What was sent');
      const value = await method(call.request);
      if (messageBytes(value) > MAX_MESSAGE_BYTES) throw tooLarge('The answer');
      send({ type: 'value', id: call.id, value }, call.service);
    } catch (error) {
      fail(call.id, error, call.service);
    }
  };

  const stops = [...offered].map(([service, { subscribe }]) =>
    subscribe?.((event) => {
      try {
        if (messageBytes(event) > MAX_MESSAGE_BYTES) throw tooLarge('An event');
        channel.send({ type: 'event', service, event });
      } catch (error) {
        onFailure(toFailure(error), service);
      }
    }),
  );
  channel.listen(
    (message) => {
      const call = readCall(message);
      if (!('refused' in call)) void answer(call);
      else if (call.refused !== null)
        fail(call.refused, refusal('rpc.malformed', 'A message was malformed.'));
    },
    () => {
      for (const stop of stops) stop?.();
    },
  );
}

const refusal = (code: string, message: string): UserError =>
  new UserError(code, message, 'Reload the window; if it happens again, please report it.');

const tooLarge = (what: string): UserError =>
  new UserError(
    'rpc.too-large',
    `${what} is larger than ${MAX_MESSAGE_BYTES / 1024 / 1024} MB.`,
    'Ask for a smaller part at a time.',
  );

const bytes = (message: unknown): number => {
  try {
    return messageBytes(message);
  } catch {
    throw refusal('rpc.malformed', 'A message was malformed.');
  }
};

const interrupted = (when: string): UserError =>
  new UserError(
    'channel.closed',
    `The connection to the engine was interrupted ${when}.`,
    'What was saved is safe. Try again in a moment.',
  );

export interface RpcClient {
  /** The service's methods, by name; `onEvent` listens to its events and outlives a change of channel. */
  api<A extends object>(service: string): A;
  /**
   * Takes up a channel. Calls that waited for one are sent. When it closes, calls without an answer fail and new ones
   * wait for the next channel.
   */
  attach(channel: Channel, onClose?: () => void): void;
  /** Fails all calls, and those to come until the next channel. */
  giveUp(error: UserError): void;
}

interface Pending {
  readonly call: Call;
  readonly resolve: (value: unknown) => void;
  readonly reject: (error: Error) => void;
  sent: boolean;
}

/** The calling side. Failures come as a UserError with the code, sentence and hint of the other side. */
export function createRpcClient(): RpcClient {
  const pending = new Map<number, Pending>();
  const listeners = new Map<string, Set<(event: unknown) => void>>();
  let current: Channel | null = null;
  let gaveUp: UserError | null = null;
  let count = 0;

  /** What a channel will not take fails its own call, and no other. */
  const transmit = (entry: Pending): void => {
    if (!current) return;
    entry.sent = true;
    try {
      current.send(entry.call);
    } catch {
      pending.delete(entry.call.id);
      entry.reject(interrupted('before it was asked'));
    }
  };
  const reject = (which: (entry: Pending) => boolean, error: UserError): void => {
    for (const [id, entry] of pending) {
      if (!which(entry)) continue;
      pending.delete(id);
      entry.reject(error);
    }
  };
  const call = (service: string, method: string, request: unknown): Promise<unknown> =>
    new Promise((resolve, reject) => {
      if (gaveUp) throw gaveUp;
      const message: Call = { type: 'call', id: ++count, service, method, request };
      if (messageBytes(message) > MAX_MESSAGE_BYTES) throw tooLarge('What was to be sent');
      const entry: Pending = { call: message, resolve, reject, sent: false };
      pending.set(message.id, entry);
      transmit(entry);
    });
  const listen = (service: string, listener: (event: unknown) => void): (() => void) => {
    const set = listeners.get(service) ?? new Set();
    listeners.set(service, set.add(listener));
    return () => set.delete(listener);
  };
  const receive = (message: unknown): void => {
    const reply = readReply(message);
    if (!reply) return;
    if (reply.type === 'event') {
      for (const listener of listeners.get(reply.service) ?? []) listener(reply.event);
      return;
    }
    const entry = pending.get(reply.id);
    pending.delete(reply.id);
    if (reply.type === 'value') entry?.resolve(reply.value);
    else entry?.reject(new UserError(reply.failure.code, reply.failure.message, reply.failure.hint));
  };

  return {
    api<A extends object>(service: string) {
      return new Proxy({} as A, {
        get(_, name) {
          // A promise that resolves to this object asks for `then`.
          if (typeof name !== 'string' || name === 'then') return undefined;
          if (name === 'onEvent') return (listener: (event: unknown) => void) => listen(service, listener);
          return (request?: unknown) => call(service, name, request);
        },
      });
    },
    attach(channel, onClose) {
      const before = current;
      current = channel;
      gaveUp = null;
      before?.close();
      channel.listen(
        (message) => {
          if (current === channel) receive(message);
        },
        () => {
          if (current === channel) current = null;
          reject(({ sent }) => sent, interrupted('before it answered'));
          onClose?.();
        },
      );
      for (const entry of [...pending.values()]) if (!entry.sent) transmit(entry);
    },
    giveUp(error) {
      gaveUp = error;
      current?.close();
      current = null;
      reject(() => true, error);
    },
  };
}
