import type { TableUse } from '../../../core/contract/graph-views.ts';
import { METHODS } from '../../../core/contract/methods.ts';
import type { TrainingView } from '../../../core/contract/training-results.ts';
import type { DiscoverySettings } from './settings.ts';

/** The training that is used unless another is chosen, as the engine chooses it. @param trainings newest first */
export function recommendedTraining(trainings: readonly TrainingView[]): TrainingView | null {
  return trainings.find(({ method }) => method === METHODS[0].value) ?? trainings.at(0) ?? null;
}

/** The training whose factors these settings ask for; null for none. @param trainings newest first */
export function chosenTraining(
  { run }: Pick<DiscoverySettings, 'run'>,
  trainings: readonly TrainingView[],
): TrainingView | null {
  if (run === null) return null;
  return run === undefined
    ? recommendedTraining(trainings)
    : (trainings.find((training) => training.run === run) ?? null);
}

/** Fields of a request; what is at its default is not sent. */
export function sourceRequest({ run, tables }: Pick<DiscoverySettings, 'run' | 'tables'>): {
  run?: string | null;
  tables?: Record<string, TableUse>;
} {
  const chosen = Object.entries(tables).filter(([, use]) => use !== 'factors');
  return {
    ...(run === undefined ? {} : { run }),
    ...(chosen.length > 0 ? { tables: Object.fromEntries(chosen) } : {}),
  };
}
