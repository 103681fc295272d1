import type { EngineApi } from '../../core/contract/engine-api.ts';

/**
 * The engine, where a call that can be repeated waits for as long as the line is down, and is asked once more if the
 * line or the engine broke before it was answered: what was written meanwhile is kept. Once only, since the call itself
 * may be what the engine breaks at.
 *
 * @param repeatable names of these calls
 * @param connected resolves when the line stands
 */
export function askingAgain(
  engine: EngineApi,
  repeatable: readonly string[],
  connected: () => Promise<void>,
): EngineApi {
  const repeat = async (ask: () => Promise<unknown>): Promise<unknown> => {
    let interrupted = false;
    for (;;) {
      try {
        return await ask();
      } catch (error) {
        const code = error instanceof Error && 'code' in error ? error.code : null;
        if (code !== 'host.lost' && (code !== 'channel.closed' || interrupted)) throw error;
        interrupted ||= code === 'channel.closed';
        await connected();
      }
    }
  };
  return new Proxy(engine, {
    get(target, name, receiver) {
      const method = Reflect.get(target, name, receiver) as (request: unknown) => Promise<unknown>;
      if (typeof name !== 'string' || !repeatable.includes(name)) return method;
      return (request: unknown) => repeat(() => method(request));
    },
  });
}
