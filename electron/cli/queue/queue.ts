import type { EngineApi } from '../../../core/contract/engine-api.ts';
import type { TrainingPartsView } from '../../../core/contract/parts-api.ts';
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

const count = ({ parts }: TrainingPartsView, state: TrainingPartsView['parts'][number]['state']): number =>
  parts.filter((part) => part.state === state).length;

/** Whether every part is there. */
export const isComplete = (view: TrainingPartsView): boolean => count(view, 'done') === view.parts.length;

/** "12 of 16 parts done, 2 being made, 1 to be made, 1 waiting for others." */
export function sayParts(view: TrainingPartsView): string {
  const said = [
    `${String(count(view, 'done'))} of ${counted(view.parts.length, 'part')} done`,
    ...(['making', 'ready', 'waiting'] as const).flatMap((state) => {
      const n = count(view, state);
      return n > 0 ? [`${String(n)} ${PART_STATES[state]}`] : [];
    }),
  ];
  return `${said.join(', ')}.`;
}

/** How a part stands, in words. */
export const PART_STATES = {
  done: 'done',
  making: 'being made',
  ready: 'to be made',
  waiting: 'waiting for others',
} as const;

/** What to ask `startTraining` for so that it puts the parts together; null where the training came to its end. */
export async function requestOfRun({ api, project, run }: Queued): Promise<TrainRequest | null> {
  const { interrupted } = await api.getProject({ project });
  return interrupted?.run === run ? interrupted.request : null;
}
