import type { EngineApi } from '../../../core/contract/engine-api.ts';
import { countParts, type TrainingPartsView } from '../../../core/contract/parts-api.ts';
import type { TrainRequest } from '../../../core/contract/train-request.ts';
import { counted } from '../../../core/text/sentence.ts';

/** A training of a project that is made in parts. */
export interface Queued {
  readonly api: EngineApi;
  /** Absolute path of the project. */
  readonly project: string;
  readonly run: string;
}

/** The labels of the parts that can be made now. */
export const readyParts = ({ parts }: TrainingPartsView): string[] =>
  parts.filter(({ state }) => state === 'ready').map(({ label }) => label);

/** Whether every part is there. */
export const isComplete = (view: TrainingPartsView): boolean => countParts(view).done === view.parts.length;

/** "12 of 16 parts done, 2 being made, 1 failed, 1 waiting for others." */
export function sayParts(view: TrainingPartsView): string {
  const counts = countParts(view);
  const said = [
    `${String(counts.done)} of ${counted(view.parts.length, 'part')} done`,
    ...(['making', 'failed', 'ready', 'waiting'] as const).flatMap((state) => {
      const n = counts[state];
      return n > 0 ? [`${String(n)} ${PART_STATES[state]}`] : [];
    }),
  ];
  return `${said.join(', ')}.`;
}

/** How a part stands, in words. */
export const PART_STATES = {
  done: 'done',
  making: 'being made',
  failed: 'failed',
  ready: 'to be made',
  waiting: 'waiting for others',
} as const;

/** What to ask `startTraining` for so that it puts the parts together; null where the training came to its end. */
export async function requestOfRun({ api, project, run }: Queued): Promise<TrainRequest | null> {
  const { interrupted } = await api.getProject({ project });
  return interrupted?.run === run ? interrupted.request : null;
}
