import type { EngineApi } from '../../../core/contract/engine-api.ts';

/** What a run came to. @throws Error with the message that a run failed with */
export async function endOf<T>(engine: EngineApi, id: string): Promise<T> {
  const { events } = await engine.runEnded({ id });
  const last = events.at(-1)!;
  if (last.type === 'done') return last.result as T;
  throw new Error(last.type === 'failed' ? last.error.message : last.type);
}
