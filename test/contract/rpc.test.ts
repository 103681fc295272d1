import fc from 'fast-check';
import { MessageChannel } from 'node:worker_threads';
import { describe, expect, test } from 'vitest';
import { portChannel, type Channel } from '../../core/contract/channel.ts';
import { MAX_MESSAGE_BYTES } from '../../core/contract/rpc-message.ts';
import { createRpcClient, serveRpc, serviceOf } from '../../core/contract/rpc.ts';
import type { Failure } from '../../core/contract/result.ts';
import { UserError } from '../../core/errors.ts';
import { channelPair, failure, messages, settled } from './support.ts';

interface Api {
  echo(request?: unknown): Promise<unknown>;
  mistake(request: object): Promise<never>;
  bug(request: object): Promise<never>;
  fill(request: { bytes: number }): Promise<Uint8Array>;
  onEvent(listener: (event: unknown) => void): () => void;
}

const requests = { echo: 1, mistake: 1, bug: 1, fill: 1 };

class Server {
  readonly bugs: Failure[] = [];
  readonly listeners = new Set<(event: unknown) => void>();
  readonly calls: string[] = [];

  serve(channel: Channel): void {
    const api = {
      echo: async (request?: unknown) => {
        this.calls.push('echo');
        return request;
      },
      mistake: async () => {
        throw new UserError('table.bad', 'Row 3 is bad.', 'Mend it.');
      },
      bug: async () => {
        throw new TypeError('of undefined');
      },
      fill: async ({ bytes }: { bytes: number }) => new Uint8Array(bytes),
      secret: async () => 'never',
      onEvent: (listener: (event: unknown) => void) => {
        this.listeners.add(listener);
        return () => this.listeners.delete(listener);
      },
    };
    serveRpc(channel, { engine: serviceOf(requests, api) }, (failure) => {
      if (failure.stack) this.bugs.push(failure);
    });
  }
}

function connected() {
  const [near, far] = channelPair();
  const server = new Server();
  server.serve(far);
  const client = createRpcClient();
  client.attach(near);
  return { client, server, near, api: client.api<Api>('engine') };
}

/** A server alone, to which anything can be sent. */
function raw() {
  const [near, far] = channelPair();
  const server = new Server();
  server.serve(far);
  return { server, near, ...messages(near) };
}

describe('calls', () => {
  test('values, typed arrays and failures cross', async () => {
    const { api, server } = connected();
    const values = { a: [1, 'zwei', null, true], floats: new Float32Array([1, NaN, -2]) };
    expect(await api.echo(values)).toEqual(values);
    expect(await api.echo()).toBeUndefined();
    expect(await failure(api.mistake({}))).toMatchObject({
      code: 'table.bad',
      message: 'Row 3 is bad.',
      hint: 'Mend it.',
    });
    const bug = await failure(api.bug({}));
    expect(bug.code).toBe('internal');
    expect(JSON.stringify(bug)).not.toContain('rpc.test');
    expect(server.bugs).toHaveLength(1);
    expect(server.bugs[0].stack).toContain('rpc.test');
  });

  test('any plain value comes back as it was', async () => {
    const { api } = connected();
    await fc.assert(
      fc.asyncProperty(fc.anything({ maxDepth: 4, withNullPrototype: false }), async (value) => {
        expect(await api.echo({ value })).toEqual({ value });
      }),
      { numRuns: 200 },
    );
  });

  test.each(['secret', 'constructor', '__proto__', 'toString', 'hasOwnProperty', 'serve', 'onEvent', ''])(
    'only names in the table can be called: %j',
    async (method) => {
      const { near, received, server } = raw();
      near.send({ type: 'call', id: 1, service: 'engine', method });
      await settled();
      expect(received).toMatchObject([{ type: 'failure', id: 1, failure: { code: 'rpc.unknown-method' } }]);
      expect(server.calls).toEqual([]);
    },
  );

  test.each(['host', '__proto__', 'constructor', ''])('only services offered: %j', async (service) => {
    const { near, received } = raw();
    near.send({ type: 'call', id: 1, service, method: 'echo' });
    await settled();
    expect(received).toMatchObject([{ failure: { code: 'rpc.unknown-method' } }]);
  });

  test('whatever is sent, the server stays up and answers each id at most once', async () => {
    const { near, received, server } = raw();
    const field = <T>(good: T) => fc.oneof(fc.constant(good as unknown), fc.anything({ maxDepth: 2 }));
    const message = fc.oneof(
      fc.anything({ maxDepth: 3 }),
      fc.record({ type: field('call'), id: field(7), service: field('engine'), method: field('echo') }),
    );
    await fc.assert(
      fc.asyncProperty(message, async (sent) => {
        received.length = 0;
        near.send(sent);
        await settled();
        expect(received.length).toBeLessThanOrEqual(1);
        near.send({ type: 'call', id: 99, service: 'engine', method: 'echo', request: 'still here' });
        await settled();
        expect(received.at(-1)).toEqual({ type: 'value', id: 99, value: 'still here' });
      }),
      { numRuns: 300 },
    );
    expect(server.bugs).toEqual([]);
  });

  test('a call with an id but a wrong shape is told so', async () => {
    const { near, received } = raw();
    near.send({ type: 'shout', id: 4, service: 'engine', method: 'echo' });
    near.send({ type: 'call', id: 5, service: 'engine', method: 12 });
    await settled();
    expect(received).toMatchObject([
      { id: 4, failure: { code: 'rpc.malformed' } },
      { id: 5, failure: { code: 'rpc.malformed' } },
    ]);
  });

  test('a request over 4 MB is refused on both sides, an answer over it too', async () => {
    const { api } = connected();
    const big = new Uint8Array(MAX_MESSAGE_BYTES + 1);
    expect((await failure(api.echo(big))).code).toBe('rpc.too-large');
    expect((await failure(api.fill({ bytes: MAX_MESSAGE_BYTES + 1 }))).code).toBe('rpc.too-large');
    expect(await api.fill({ bytes: MAX_MESSAGE_BYTES - 1000 })).toHaveLength(MAX_MESSAGE_BYTES - 1000);

    const { near, received, server } = raw();
    for (const request of [
      big,
      'é'.repeat(MAX_MESSAGE_BYTES / 2),
      new Array(MAX_MESSAGE_BYTES / 8).fill(1),
    ]) {
      near.send({ type: 'call', id: 3, service: 'engine', method: 'echo', request });
      await settled();
      expect(received.pop()).toMatchObject({ id: 3, failure: { code: 'rpc.too-large' } });
    }
    expect(server.calls).toEqual([]);
  });

  test('what cannot cross is refused: functions, cycles, maps', async () => {
    const { api } = connected();
    const cycle: Record<string, unknown> = {};
    cycle['self'] = cycle;
    for (const value of [() => 1, cycle, new Map(), 1n]) {
      await expect(api.echo(value)).rejects.toThrow(/message/);
    }
    const { near, received } = raw();
    near.send({ type: 'call', id: 8, service: 'engine', method: 'echo', request: cycle });
    await settled();
    expect(received).toMatchObject([{ id: 8, failure: { code: 'rpc.malformed' } }]);
  });
});

describe('channels that close', () => {
  test('a call without an answer fails with a sentence; the next waits for the next channel', async () => {
    const [near, far] = channelPair();
    const client = createRpcClient();
    client.attach(near);
    const api = client.api<Api>('engine');
    const unanswered = failure(api.echo('lost'));
    far.close();
    expect(await unanswered).toMatchObject({
      code: 'channel.closed',
      message: 'The connection to the engine was interrupted before it answered.',
    });
    const waiting = api.echo('kept');
    const [again, server] = channelPair();
    new Server().serve(server);
    client.attach(again);
    expect(await waiting).toBe('kept');
  });

  test('a channel that will not send fails the call, which then waits for nothing', async () => {
    let broken = true;
    const sent: unknown[] = [];
    const channel: Channel = {
      send(message) {
        if (broken) throw new TypeError('the port is broken');
        sent.push(message);
      },
      listen: () => {},
      close: () => {},
    };
    const client = createRpcClient();
    const api = client.api<Api>('engine');
    const waiting = failure(api.echo('early'));
    client.attach(channel);
    expect((await waiting).code).toBe('channel.closed');
    expect((await failure(api.echo('late'))).code).toBe('channel.closed');
    broken = false;
    const again = api.echo('once more');
    expect(sent).toMatchObject([{ request: 'once more' }]);
    // Were the two still waiting, they would be rejected a second time, or sent with the next channel.
    client.attach({ ...channel });
    expect(sent).toHaveLength(1);
    client.giveUp(new UserError('host.lost', 'Etiograph has stopped.', 'Start it again.'));
    expect((await failure(again)).code).toBe('host.lost');
  });

  test('events go on over a change of channel, none comes twice', async () => {
    const { client, server, api } = connected();
    const seen: unknown[] = [];
    const stop = api.onEvent((event) => seen.push(event));
    const push = async (event: unknown) => {
      for (const listener of server.listeners) listener(event);
      await settled();
    };
    await push({ seq: 1 });
    const [near, far] = channelPair();
    server.serve(far);
    client.attach(near);
    await settled();
    expect(server.listeners.size).toBe(1);
    await push({ seq: 2 });
    stop();
    await push({ seq: 3 });
    expect(seen).toEqual([{ seq: 1 }, { seq: 2 }]);
  });
});

describe('ports', () => {
  test('the protocol runs over a MessageChannel, and closing is noticed', async () => {
    const { port1, port2 } = new MessageChannel();
    new Server().serve(portChannel(port2 as never));
    const client = createRpcClient();
    const closed = new Promise<void>((resolve) => client.attach(portChannel(port1 as never), resolve));
    const api = client.api<Api>('engine');
    expect(await api.echo(new Float64Array([1.5]))).toEqual(new Float64Array([1.5]));
    port2.close();
    await closed;
  });
});
