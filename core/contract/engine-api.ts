import { choiceRequests, type ChoiceApi } from './choice-api.ts';
import { cohortRequests, type CohortApi } from './cohort-api.ts';
import { graphRequests, type GraphApi } from './graph-api.ts';
import { importRequests, type ImportApi } from './import-api.ts';
import { installationRequests, type InstallationApi } from './installation-api.ts';
import { partsRequests, type PartsApi } from './parts-api.ts';
import { projectRequests, type ProjectApi } from './project-api.ts';
import { reportRequests, type ReportApi } from './report-api.ts';
import type { Declared } from './repeats.ts';
import { runsRequests, type RunsApi } from './runs-api.ts';
import { trainingRequests, type TrainingApi } from './training-api.ts';

/**
 * The request of every method, checked at the engine's edge, with what it says of itself: which fields are paths
 * (`path`), and whether it can be repeated. Only what stands here can be called from a window.
 */
export const requests = {
  ...runsRequests,
  ...projectRequests,
  ...importRequests,
  ...cohortRequests,
  ...trainingRequests,
  ...partsRequests,
  ...choiceRequests,
  ...graphRequests,
  ...reportRequests,
  ...installationRequests,
} satisfies Record<Exclude<keyof EngineApi, 'onEvent'>, Declared>;

/**
 * All that hosts ask of the engine. Every method takes one request. Long work is a run: `start…` gives its id at
 * once, and {@link RunsApi} tells how it goes.
 */
export interface EngineApi
  extends
    RunsApi,
    ProjectApi,
    ImportApi,
    CohortApi,
    TrainingApi,
    PartsApi,
    ChoiceApi,
    GraphApi,
    ReportApi,
    InstallationApi {}
