import type { EngineApi } from '../../../core/contract/engine-api.ts';

/** @throws Error with the run's message where it does not come to its end */
export async function resultOf<T>(api: EngineApi, id: string): Promise<T> {
  const last = (await api.runEnded({ id })).events.at(-1);
  if (last?.type === 'done') return last.result as T;
  throw new Error(last?.type === 'failed' ? last.error.message : `The run ${id} did not come to its end.`);
}
