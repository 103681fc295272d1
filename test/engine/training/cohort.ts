import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { EngineApi } from '../../../core/contract/engine-api.ts';
import type { RunState } from '../../../core/contract/run-event.ts';
import { Rng } from '../../../core/math/rng.ts';

/** Two tables of people who share one factor, imported into a project. @returns its path */
export async function tableProject(engine: EngineApi, folder: string, subjects = 120): Promise<string> {
  const rng = new Rng(4);
  const rows = Array.from({ length: subjects }, (_, s) => {
    const z = rng.normal();
    const blood = Array.from({ length: 5 }, (_, c) => 10 * c + (c + 1) * (z + 0.3 * rng.normal()));
    const gait = Array.from({ length: 4 }, (_, c) => Math.tanh(z) + 0.2 * (c + 1) * rng.normal());
    return { id: `s${String(s)}`, blood, gait };
  });
  for (const name of ['blood', 'gait'] as const) {
    const head = ['subject_id', ...rows[0][name].map((_, c) => `${name}${String(c)}`)].join(',');
    const lines = rows.map((r) => [r.id, ...r[name].map((v) => v.toFixed(4))].join(','));
    writeFileSync(join(folder, `${name}.csv`), `${[head, ...lines].join('\n')}\n`);
  }
  const project = join(folder, 'P.etiograph');
  const sources = [join(folder, 'blood.csv'), join(folder, 'gait.csv')];
  await done(engine, await engine.startImport({ project, sources }));
  return project;
}

/** Small enough to be learned in a second or two. */
export const small = {
  device: 'cpu',
  learn: { blood: { latents: 1, hidden: 8 }, gait: { latents: 1, hidden: 8 } },
} as const;

export async function done(engine: EngineApi, id: string): Promise<RunState> {
  const state = await engine.runEnded({ id });
  const last = state.events.at(-1)!;
  if (last.type !== 'done') throw new Error(JSON.stringify(last));
  return state;
}
