import { describe, expect, it } from 'vitest';
import { requests, type EngineApi } from '../../../core/contract/engine-api.ts';
import { repeatableNames } from '../../../core/contract/repeats.ts';
import { UserError } from '../../../core/errors.ts';
import { askingAgain } from '../../../renderer/host/ask-again.ts';

/** An engine whose calls fail with these codes, one after the other, and are answered then. */
function engineThatFails(...codes: string[]) {
  const asked: unknown[] = [];
  let waits = 0;
  const answer = async (request: unknown): Promise<string> => {
    asked.push(request);
    const code = codes.shift();
    if (code) throw new UserError(code, 'It broke.', '');
    return 'answer';
  };
  const calls = { annotate: answer, startTraining: answer } as never as EngineApi;
  const engine = askingAgain(calls, repeatableNames(requests), async () => {
    waits++;
  });
  const call = async (method: 'annotate' | 'startTraining'): Promise<string> =>
    (engine[method] as unknown as typeof answer)('request').catch((error: UserError) => error.code);
  return { call, asked, waits: () => waits };
}

describe('a call that can be repeated', () => {
  it('waits for as long as the line is down', async () => {
    const { call, asked, waits } = engineThatFails('host.lost', 'host.lost', 'host.lost');
    expect(await call('annotate')).toBe('answer');
    expect(asked).toEqual(Array(4).fill('request'));
    expect(waits()).toBe(3);
  });

  it('is asked once more when it was interrupted, and no more than that', async () => {
    expect(await engineThatFails('channel.closed').call('annotate')).toBe('answer');
    const twice = engineThatFails('channel.closed', 'channel.closed');
    expect(await twice.call('annotate')).toBe('channel.closed');
    expect(twice.asked).toHaveLength(2);
  });

  it('fails as it did for any other reason', async () => {
    const { call, asked } = engineThatFails('graph.none');
    expect(await call('annotate')).toBe('graph.none');
    expect(asked).toHaveLength(1);
  });
});

it('a call that starts something is never repeated', async () => {
  for (const code of ['channel.closed', 'host.lost']) {
    const { call, asked } = engineThatFails(code);
    expect(await call('startTraining')).toBe(code);
    expect(asked).toHaveLength(1);
  }
});
