/** One piece of work of the bench of large cohorts in a process of its own, whose peak memory is its own; see `../large.ts`. */
import { createNodeEngine } from '../../../core/node/engine.ts';
import type { EngineApi } from '../../../core/contract/engine-api.ts';

const done = async (engine: EngineApi, id: string): Promise<unknown> => {
  const { events } = await engine.runEnded({ id });
  const last = events.at(-1)!;
  if (last.type !== 'done') throw new Error(JSON.stringify(last));
  return last.result;
};

const peakMb = (): number => Math.round(process.resourceUsage().maxRSS / 1024);

const KINDS: Record<string, (engine: EngineApi, project: string, args: string[]) => Promise<object>> = {
  /** Learns the tables, once, and says how long a step of the first stage took. */
  async train(engine, project, learn) {
    const stages = new Map<string, { from: number; to: number; peakMb: number }>();
    const stop = engine.onEvent((event) => {
      if (event.type !== 'progress') return;
      const now = performance.now();
      const stage = stages.get(event.stage) ?? { from: now, to: now, peakMb: 0 };
      stages.set(event.stage, { ...stage, to: now, peakMb: peakMb() });
    });
    const settings = { reliability: 'never' as const, attempts: 1 };
    const id = await engine.startTraining({
      project,
      device: 'cpu',
      learn: Object.fromEntries(learn.map((name) => [name, {}])),
      settings,
    });
    const summary = (await done(engine, id)) as { seconds: number };
    stop();
    for (const [stage, { from, to, peakMb: peak }] of stages) {
      console.error(`${stage}: ${((to - from) / 1000).toFixed(1)} s, ${String(peak)} MB by its end`);
    }
    return { trainSeconds: Math.round(summary.seconds) };
  },
};

const [kind, project, ...args] = process.argv.slice(2);
const engine = await createNodeEngine();
const began = performance.now();
const figures = await KINDS[kind](engine, project, args);
const ms = performance.now() - began;
console.log(JSON.stringify({ ...figures, seconds: Math.round(ms / 1000), peakMb: peakMb() }));
process.exit(0);
