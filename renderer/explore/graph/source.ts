import type { TableUse } from '../../../core/contract/graph-views.ts';
import { METHODS } from '../../../core/contract/methods.ts';
import type { TrainingView } from '../../../core/contract/training-results.ts';

/** Where the variables come from, as the settings say it. */
export interface SourceChoice {
  /** The training whose factors take part; null for none, undefined for the one that is recommended. */
  readonly run: string | null | undefined;
  /** What stands for a table that the training has learned; its factors where nothing is said. */
  readonly tables: Readonly<Record<string, TableUse>>;
}

/** The training that is used unless another is chosen, as the engine chooses it. @param trainings newest first */
export function recommendedTraining(trainings: readonly TrainingView[]): TrainingView | null {
  return trainings.find(({ method }) => method === METHODS[0].value) ?? trainings.at(0) ?? null;
}

/** The training whose factors these settings ask for; null for none. @param trainings newest first */
export function chosenTraining(
  { run }: Pick<SourceChoice, 'run'>,
  trainings: readonly TrainingView[],
): TrainingView | null {
  if (run === null) return null;
  return run === undefined
    ? recommendedTraining(trainings)
    : (trainings.find((training) => training.run === run) ?? null);
}

/** Fields of a request; what is at its default is not sent. */
export function sourceRequest({ run, tables }: SourceChoice): {
  run?: string | null;
  tables?: Record<string, TableUse>;
} {
  const chosen = Object.entries(tables).filter(([, use]) => use !== 'factors');
  return {
    ...(run === undefined ? {} : { run }),
    ...(chosen.length > 0 ? { tables: Object.fromEntries(chosen) } : {}),
  };
}
