import { check } from '../contract/check.ts';
import { requests, type EngineApi } from '../contract/engine-api.ts';
import { installationApi } from './check/api.ts';
import { choiceApi } from './training/choice-api.ts';
import { cohortApi } from './cohort/api.ts';
import { createCohortCache } from './cohort/cache.ts';
import { graphApi } from './graph/api.ts';
import { createColumnCache } from './graph/columns.ts';
import { importApi } from './import/api.ts';
import type { EnginePorts } from './project/ports.ts';
import { projectApi } from './project-api.ts';
import { reportApi } from './report/api.ts';
import { runsApi } from './runs/api.ts';
import { createRuns } from './runs/runs.ts';
import { partsApi } from './training/parts/api.ts';
import { trainingApi } from './training/api.ts';

/** The engine behind every host. Requests are checked here; long work is a run. */
export function createEngine(ports: EnginePorts): EngineApi {
  const cache = createCohortCache(ports);
  const columns = createColumnCache();
  const runs = createRuns(
    () => ports.now(),
    () => ports.date(),
  );
  let waiting = 0;
  const handlers: Readonly<Record<keyof typeof requests, (request: never) => Promise<unknown>>> = {
    ...runsApi(runs),
    ...projectApi(ports),
    ...importApi(ports, runs, cache),
    ...cohortApi(ports, cache),
    ...trainingApi(ports, runs, () => waiting > 0),
    ...partsApi(ports, runs, () => waiting > 0),
    ...choiceApi(ports, runs, () => waiting > 0),
    ...graphApi(ports, runs, { columns, cohort: cache }, () => waiting > 0),
    ...reportApi(ports, runs, columns, () => createEngine(ports)),
    ...installationApi(ports, runs),
  };
  const checked = Object.entries(requests).map(([name, schema]) => {
    const handle = handlers[name as keyof typeof requests];
    const answer = async (request: unknown): Promise<unknown> => {
      const checked = check(schema, request) as never;
      // The end of a run comes when it comes.
      if (name === 'runEnded') return handle(checked);
      waiting++;
      try {
        return await handle(checked);
      } finally {
        waiting--;
      }
    };
    return [name, answer] as const;
  });
  return {
    ...(Object.fromEntries(checked) as Omit<EngineApi, 'onEvent'>),
    onEvent: (listener) => runs.subscribe(listener),
  };
}
